import type { DossierId } from "../../shared/ids.js";
import { ActionId } from "../../shared/ids.js";
import type { IncidentKind, IncidentMailChoice } from "../../shared/incidents.js";
import { createMailSweep } from "../../src/app/mail-sweep.js";
import { providerId } from "../build.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import {
  asked,
  auditor,
  bothWays,
  camille,
  code,
  must,
  olivia,
  opened,
  openWorld,
  press,
  readyToSend,
  requestsSent,
  sentMails,
  settle,
  uploaded,
  view,
  type World,
} from "./world.js";

let world: World;
let id: DossierId;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
});

const sent = async () => {
  id = await readyToSend(world);
  must(await press(world, id));
  await settle(world);
};

const recorded = async (kind: IncidentKind, change = {}) => {
  must(await world.app.act(camille, asked("record-incident", { dossierId: id, kind, ...change })));
  return (await view(world, id)).incidents.length;
};

const look = async (choice: IncidentMailChoice) => must(await world.app.incidentMailPreview(camille, id, choice));

/** Shows the mail, presses « Envoyer » and lets it leave. */
const sendMail = async (choice: IncidentMailChoice) => {
  const { digest, body } = await look(choice);
  const outcome = await world.app.act(
    camille,
    asked("send-incident-mail", { dossierId: id, ...choice, body, preview: digest }),
  );
  await settle(world);
  return code(outcome);
};

const last = () => sentMails(world).at(-1);

describe("the mails that a fact calls for", () => {
  beforeEach(sent);

  test("a provider who phoned is invited to write, alone, in To (s3-3-3-questions-in-writing kept, broken)", async () => {
    const incident = await recorded("provider-phoned", { provider: providerId(1) });
    expect(await sendMail({ incident, what: "put-in-writing", provider: providerId(1) })).toBe("ok");
    expect(last()?.to.map(({ address }) => address)).toEqual(["soumissions@p1.example"]);
    expect(last()?.bcc).toEqual([]);
    expect(last()?.html).not.toMatch(/p2|p3|fictif 2|fictif 3/);
    const { incidents, journal } = await view(world, id);
    expect(incidents[0]?.rules.map((rule) => rule.id)).toContain("s3-3-3-questions-in-writing");
    expect(incidents[0]?.mails[0]?.outcome).toBe("sent");
    expect(journal.slice(-3).map(({ type }) => type)).toEqual([
      "incident-recorded",
      "incident-mail-requested",
      "incident-mail-settled",
    ]);
  });

  test.each(["Prestataire fictif 2 a aussi posé une question.", "Écrivez à soumissions@P2.example."])(
    "no mail to one provider names another: %s",
    async (body) => {
      const incident = await recorded("more-time-asked");
      const choice = { incident, what: "no-extension" as const, provider: providerId(1), body };
      expect((await look(choice)).refusals.map(({ rule }) => rule?.id)).toEqual(["s3-3-3-bcc"]);
      const before = sentMails(world).length;
      expect(await sendMail(choice)).toBe("provider-named");
      expect(sentMails(world)).toHaveLength(before);
    },
  );

  test("another document to sign is a breach by the provider that the journal keeps (s3-2-no-other-document-to-sign broken), and the broker alone is told of it (s3-2-report-other-document kept)", async () => {
    const incident = await recorded("other-document-asked", { provider: providerId(1), note: "Conditions générales" });
    const { incidents, journal } = await view(world, id);
    expect(incidents[0]?.rules.map((rule) => rule.id)).toEqual([
      "s3-2-no-other-document-to-sign",
      "s3-2-report-other-document",
    ]);
    expect(incidents[0]?.mails).toEqual([expect.objectContaining({ what: "report-document", outcome: null })]);
    expect(journal.at(-1)?.rules.map((rule) => rule.id)).toContain("s3-2-no-other-document-to-sign");
    expect(await sendMail({ incident, what: "report-document" })).toBe("ok");
    expect(last()?.to.map(({ address }) => address)).toEqual(["courtier.infonuagique@mcn.gouv.qc.ca"]);
    expect(last()?.bcc).toEqual([]);
    expect(last()?.html).toContain("Conditions générales");
    expect((await view(world, id)).incidents[0]?.mails[0]?.outcome).toBe("sent");
  });

  test("a document that nobody reported stays to be reported (s3-2-report-other-document broken); signing what the broker issued breaks nothing (s3-2-no-other-document-to-sign kept)", async () => {
    expect((await view(world, id)).incidents).toEqual([]);
    await recorded("other-document-asked");
    world.clock.set("2026-11-27T15:00:00Z");
    await settle(world);
    const { incidents } = await view(world, id);
    expect(incidents[0]?.mails).toEqual([expect.objectContaining({ what: "report-document", outcome: null })]);
    expect(sentMails(world).filter(({ subject }) => subject.includes("autre document"))).toEqual([]);
  });

  test("an answer goes to everybody in Bcc, none seeing the others (s3-3-3-bcc, s3-3-1-fair-treatment kept, broken)", async () => {
    const forgotten = await recorded("wrong-attachment", {
      note: "Une annexe n’est allée qu’à un prestataire (fictif).",
    });
    const { incidents } = await view(world, id);
    expect(incidents[forgotten - 1]?.rules.map((rule) => rule.id)).toContain("s3-3-1-fair-treatment");
    const incident = await recorded("question-without-change");
    expect(await sendMail({ incident, what: "answer-all" })).toBe("ok");
    expect(last()?.to.map(({ address }) => address)).toEqual([camille.mail]);
    expect(last()?.bcc).toHaveLength(3);
    expect(last()?.html).not.toContain("@p1.example");
  });

  test("a changed request brought in as a plain file is not a complement; the one that was authorised is (s3-3-3-revalidate-changes kept, broken)", async () => {
    const incident = await recorded("wrong-attachment");
    const carrying = async (text: string) => {
      const file = await uploaded(world, text, "evidence", "annexe.docx");
      return sendMail({ incident, what: "complement-all", file, fileName: "annexe.docx" });
    };
    expect(await carrying("GABARIT 2026-09\nMigrer et soutenir (fictif)")).toBe("authorisation-other-content");
    expect(await carrying("GABARIT 2026-09\nMigrer (fictif)")).toBe("ok");
  });

  test("an address in the text of a notice to all is refused as in a price request", async () => {
    const incident = await recorded("question-without-change");
    const choice = { incident, what: "answer-all" as const, body: "Voir soumissions@p3.example" };
    expect(await sendMail(choice)).toBe("address-exposed");
  });

  test("a cancelled process closes, tells everybody, tells the broker, and reminds of nothing", async () => {
    const incident = await recorded("cancelled");
    expect(await sendMail({ incident, what: "cancellation-all" })).toBe("ok");
    expect(await sendMail({ incident, what: "cancellation-broker" })).toBe("ok");
    expect(await sendMail({ incident, what: "cancellation-all" })).toBe("incident-mail-again");
    expect(last()?.to[0]?.address).toBe("courtier.infonuagique@mcn.gouv.qc.ca");
    const count = sentMails(world).length;
    world.clock.set("2027-01-20T15:00:00Z");
    await settle(world);
    expect(sentMails(world)).toHaveLength(count);
    expect(await view(world, id)).toMatchObject({ state: "B9", next: "nothing-left", ball: "nobody" });
  });

  test("a request that did not arrive goes to another address as it was sent, and the days left are told", async () => {
    world.clock.set("2026-11-30T15:00:00Z");
    const when = world.clock.now();
    const incident = await recorded("bounced", { provider: providerId(1), when });
    expect((await view(world, id)).incidents[0]?.businessDaysLeft).toBe(8);
    const choice = {
      incident,
      what: "resend-one" as const,
      provider: providerId(1),
      address: "offres@p1-nouveau.example",
    };
    expect(await sendMail(choice)).toBe("ok");
    expect(last()?.to.map(({ address }) => address)).toEqual(["offres@p1-nouveau.example"]);
    expect(last()?.attachments.map(({ sha256 }) => sha256)).toEqual(
      requestsSent(world)[0]?.attachments.map(({ sha256 }) => sha256),
    );
  });

  test("nothing leaves but what was shown", async () => {
    const incident = await recorded("guide-silent");
    const { digest } = await look({ incident, what: "ask-broker" });
    const other = asked("send-incident-mail", {
      dossierId: id,
      incident,
      what: "ask-broker",
      body: "Autre texte",
      preview: digest,
    });
    expect(code(await world.app.act(camille, other))).toBe("preview-stale");
  });

  test("one press repeated sends one mail", async () => {
    const incident = await recorded("guide-silent");
    const { digest, body } = await look({ incident, what: "ask-broker" });
    const command = asked("send-incident-mail", { dossierId: id, incident, what: "ask-broker", body, preview: digest });
    must(await world.app.act(camille, command));
    must(await world.app.act(camille, command));
    await settle(world);
    expect(sentMails(world).filter(({ subject }) => subject.includes("question"))).toHaveLength(1);
  });

  test("one that the mail system refuses says so to the person, and may be sent again", async () => {
    const incident = await recorded("guide-silent");
    world.mail.fail(
      "send",
      { kind: "refused", status: 403, code: "ErrorAccessDenied" },
      { effect: "not-done", times: 1 },
    );
    await sendMail({ incident, what: "ask-broker" });
    expect((await view(world, id)).incidents[0]?.mails[0]?.outcome).toBe("failed");
    expect(world.chat.posted.map(({ message }) => message.type)).toContain("mail-problem");
    expect(await sendMail({ incident, what: "ask-broker" })).toBe("ok");
    expect((await view(world, id)).incidents[0]?.mails[0]?.outcome).toBe("sent");
  });
});

describe("a change of the request (s3-3-3-revalidate-changes)", () => {
  beforeEach(sent);

  test("goes to the broker, then to everybody in Bcc, and the solicitation goes on", async () => {
    const incident = await recorded("question-changes-request");
    const file = await uploaded(world, "GABARIT 2026-09\nMigrer davantage (fictif)");
    const { app } = world;
    must(await app.act(camille, asked("attach-price-request", { dossierId: id, file, fileName: "demande v2.docx" })));
    expect((await look({ incident, what: "addendum-all" })).refusals[0]?.rule?.id).toBe("s3-3-3-revalidate-changes");
    expect(await sendMail({ incident, what: "addendum-all" })).toBe("authorisation-other-content");
    must(await app.act(camille, asked("request-broker-authorisation", { dossierId: id })));
    const reply = "De: courtier.infonuagique@mcn.gouv.qc.ca\nObjet: RE: demande modifiée\n\nAutorisé.";
    const evidence = await uploaded(world, reply, "broker-answer", "reponse2.eml");
    must(await app.act(camille, asked("record-broker-answer", { dossierId: id, evidence })));
    expect((await view(world, id)).next).toBe("send-change");
    expect(await sendMail({ incident, what: "addendum-all" })).toBe("ok");
    expect(last()?.bcc).toHaveLength(3);
    expect(last()?.attachments.map(({ name }) => name)).toEqual(["demande v2.docx"]);
    // Numbered, with what was and what is, and who has acknowledged it.
    expect(last()?.subject).toMatch(/^Addenda nº\u00a01 /);
    expect(last()?.html).toMatch(/<del>[^<]*<\/del>|<ins>[^<]*davantage[^<]*<\/ins>/);
    expect((await view(world, id)).returns).toMatchObject({
      addendum: 1,
      providers: [{ acknowledgedAt: null }, {}, {}],
    });
    world.mail.deliver(camille.person, {
      from: { name: "", address: "soumissions@p2.example" },
      ...{ subject: "RE: Addenda", html: "Nous accusons réception.", conversationId: last()?.conversationId ?? "" },
    });
    await createMailSweep(world.deps, { everyMs: 60_000 }).sweep();
    expect((await view(world, id)).received).toMatchObject([{ likely: "acknowledgement" }]);
    const as = "acknowledgement" as const;
    must(await app.fileReceived(camille, id, { actionId: ActionId.parse("acknowledged-1"), number: 1, as }));
    const { returns } = await view(world, id);
    expect(returns?.providers.map(({ acknowledgedAt }) => acknowledgedAt !== null)).toEqual([false, true, false]);
    const after = await view(world, id);
    expect(after).toMatchObject({ state: "B3s", closesAt: "2026-12-10T21:00:00Z" });
    const { stored, told } = await bothWays(world, id);
    expect(stored).toEqual(told);
  });
});

describe("a price request that is about to leave", () => {
  test("does not leave once somebody records that it left by hand", async () => {
    id = await readyToSend(world);
    must(await press(world, id));
    await recorded("sent-by-hand");
    await settle(world);
    expect(requestsSent(world)).toEqual([]);
    expect(await view(world, id)).toMatchObject({ state: "B3s", sendState: "sent" });
  });

  test("does not leave once the process is cancelled", async () => {
    id = await readyToSend(world);
    must(await press(world, id));
    await recorded("cancelled");
    await settle(world);
    expect(requestsSent(world)).toEqual([]);
    expect((await view(world, id)).state).toBe("B9");
  });
});

describe("a fact", () => {
  test("stays in the organisation, and an auditor reads it but records none", async () => {
    id = await opened(world);
    const foreign = asked("record-incident", { dossierId: id });
    expect(code(await world.app.act(olivia, foreign))).toBe("not-found");
    expect(code(await world.app.act(auditor, foreign))).toBe("not-allowed");
    const incident = await recorded("other");
    expect((await view(world, id, auditor)).incidents[0]?.number).toBe(incident);
    expect(code(await world.app.incidentMailPreview(olivia, id, { incident, what: "ask-broker" }))).toBe("not-found");
  });

  test("where the guide is silent keeps the decision and its evidence", async () => {
    id = await opened(world);
    const incident = await recorded("guide-silent");
    const evidence = await uploaded(world, "Réponse (fictive)", "evidence", "reponse.txt");
    const decision = "Le Courtier propose de poursuivre.";
    must(
      await world.app.act(
        camille,
        asked("settle-incident", { dossierId: id, incident, decision, evidence, evidenceName: "reponse.txt" }),
      ),
    );
    const { incidents, documents } = await view(world, id);
    expect(incidents[0]?.decision).toMatchObject({ note: decision, evidence });
    expect(documents.map(({ kind }) => kind)).toEqual(["evidence"]);
  });
});

describe("what the person is told", () => {
  test("when the request for authorisation did not reach the broker", async () => {
    id = await opened(world);
    const file = await uploaded(world, "GABARIT 2026-09\nMigrer (fictif)");
    must(
      await world.app.act(camille, asked("attach-price-request", { dossierId: id, file, fileName: "demande.docx" })),
    );
    world.mail.fail(
      "send",
      { kind: "refused", status: 403, code: "ErrorAccessDenied" },
      { effect: "not-done", times: 1 },
    );
    must(await world.app.act(camille, asked("request-broker-authorisation", { dossierId: id })));
    await settle(world);
    expect(world.chat.posted.map(({ message }) => message.type)).toEqual(["mail-problem"]);
  });
});
