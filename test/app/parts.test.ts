import type { DossierId, Instant, MailKey } from "../../shared/ids.js";
import { MAX_PROVIDERS } from "../../shared/recipients.js";
import { createApp } from "../../src/app/create-app.js";
import { createMailSweep } from "../../src/app/mail-sweep.js";
import type { Failure } from "../../src/app/ports/attempt.js";
import type { MailSystem } from "../../src/app/ports/mail-system.js";
import { providerId } from "../build.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { killed } from "./killed.js";
import { reply, withRealMails } from "./mail-documents.js";
import {
  A_WHILE_MS,
  addTemplate,
  asked,
  bothWays,
  camille,
  code,
  drafts,
  ledger,
  must,
  openWorld,
  press,
  providerRow,
  readyToSend,
  requestsSent,
  restarted,
  settle,
  view,
  type World,
} from "./world.js";

/** More providers than a mail may have: several mails with the same bytes, one solicitation (guide 3.3.1 and 3.3.3). */

const PROVIDERS = MAX_PROVIDERS + 2;
const all = Array.from({ length: PROVIDERS }, (_, index) => index + 1);
const addresses = all.map((number) => `soumissions@p${number}.example`);
const refused: Failure = { kind: "refused", status: 507, code: "ErrorMessageSubmissionBlocked" };
const timeout: Failure = { kind: "unknown", reason: "timeout" };

let world: World;
let id: DossierId;
beforeEach(async () => {
  world = withRealMails(await openWorld(await openTestStore()));
  id = await readyToSend(world);
  const rows = all.map((number) => providerRow(number));
  await world.store.rows.catalogue.replaceProviders(camille.organisation, rows, world.clock.now());
  must(await world.app.act(camille, asked("prepare-send", { dossierId: id, recipients: all.map(providerId) })));
});

/** What happens once the draft of the n-th part is made; the world goes on with that mail system. */
function atPart(n: number, happens: () => Promise<void> | void): void {
  let made = 0;
  const createDraft: MailSystem["createDraft"] = async (...given) => {
    const created = await world.mail.createDraft(...given);
    made += 1;
    if (made === n) await happens();
    return created;
  };
  const deps = { ...world.deps, mail: { ...world.deps.mail, createDraft } };
  world = { ...world, deps, ...createApp(deps) };
}

const resumed = (mail: MailKey | null) => asked("resume-mail", { dossierId: id, ...(mail && { mail }) });
const received = () => requestsSent(world).flatMap(({ bcc }) => bcc.map(({ address }) => address));
const states = async () => (await ledger(world, id)).map(({ state, bccCount }) => [state, bccCount]);
const rows = async () => (await view(world, id)).correspondence.filter(({ kind }) => kind === "price-request");
const journal = async () => (await view(world, id)).journal.map(({ type }) => type);
const act = async (type: "resume-mail" | "keep-reached") => {
  const { partlySent } = await view(world, id);
  return type === "resume-mail"
    ? world.app.act(camille, asked(type, { dossierId: id, ...(partlySent && { mail: partlySent.mail }) }))
    : world.app.act(camille, asked(type, { dossierId: id, note: "Le délai serait trop court (fictif)." }));
};

describe("A request to more providers than a mail may have", () => {
  test("leaves as two mails with the same bytes, each provider in Bcc of one, and is one solicitation (s3-3-3-bcc kept)", async () => {
    must(await press(world, id));
    await settle(world);
    const mails = requestsSent(world);
    expect(mails.map(({ bcc }) => bcc.length)).toEqual([MAX_PROVIDERS, 2]);
    expect(received()).toEqual(addresses);
    const same = mails.map(({ to, cc, subject, html, attachments }) => ({ to, cc, subject, html, attachments }));
    expect(same[1]).toEqual(same[0]);
    expect(drafts(world)).toEqual([]);

    const after = await view(world, id);
    expect(after).toMatchObject({ state: "B3s", sendState: "sent", sent: { recipients: PROVIDERS } });
    expect((await journal()).filter((type) => type === "price-request-sent")).toHaveLength(1);
    expect(world.chat.posted.map(({ message }) => message.type)).toEqual(["authorisation-recorded", "sent"]);
    const { stored, told } = await bothWays(world, id);
    expect(told).toEqual(stored);
    expect(stored.sent?.sentAt).toBe(mails[1]?.at);
  });

  test("one proof tells both mails, with every provider", async () => {
    must(await press(world, id));
    await settle(world);
    const mails = requestsSent(world);
    expect(world.documents.proofs).toHaveLength(1);
    expect(world.documents.proofs[0]).toMatchObject({
      mails: mails.map(({ internetMessageId, at, bcc }) => ({ internetMessageId, sentAt: at, recipients: bcc.length })),
    });
    expect(world.documents.proofs[0]?.recipients.map(({ address }) => address)).toEqual(addresses);
  });

  test("in progress + sent + failed + unknown = total between the two as well", async () => {
    const counted: unknown[] = [];
    atPart(2, async () => void counted.push((await rows()).map(({ counts }) => counts)));
    must(await press(world, id));
    await settle(world);
    const nothing = { inProgress: 0, sent: 0, failed: 0, unknown: 0 };
    expect(counted).toEqual([
      [
        { ...nothing, total: MAX_PROVIDERS, sent: MAX_PROVIDERS },
        { ...nothing, total: 2, inProgress: 2 },
      ],
    ]);
  });

  test("the answer to either mail is an answer to the request", async () => {
    must(await press(world, id));
    await settle(world);
    const sweep = createMailSweep(world.deps, { everyMs: 60_000 });
    await sweep.sweep();
    reply(world, PROVIDERS, {
      ...(requestsSent(world)[1] && { conversationId: requestsSent(world)[1]?.conversationId ?? "" }),
    });
    await sweep.sweep();
    expect((await view(world, id)).received).toMatchObject([{ provider: { id: providerId(PROVIDERS) } }]);
    const { stored } = await bothWays(world, id);
    expect(stored.received?.[0]?.answers).toBe(stored.sent?.mail);
  });

  test("to as many as a mail may have, it is one mail", async () => {
    const recipients = all.slice(0, MAX_PROVIDERS).map(providerId);
    const exclusions = all
      .slice(MAX_PROVIDERS)
      .map((number) => ({ provider: providerId(number), reason: "Conflit (fictif)" }));
    must(await world.app.act(camille, asked("prepare-send", { dossierId: id, recipients, exclusions })));
    must(await press(world, id));
    await settle(world);
    expect(requestsSent(world).map(({ bcc }) => bcc.length)).toEqual([MAX_PROVIDERS]);
    expect(world.documents.proofs[0]?.mails).toEqual([]);
  });

  test("a draft is one mail: more than it may have is refused before anything is done", async () => {
    const preview = must(await world.app.sendPreview(camille, id)).digest;
    const how = { kind: "drafts" as const };
    expect(code(await world.app.act(camille, asked("send-price-request", { dossierId: id, preview, how })))).toBe(
      "too-many-recipients",
    );
    expect(await ledger(world, id)).toEqual([]);
  });

  test("put off and called off, neither mail leaves", async () => {
    const preview = must(await world.app.sendPreview(camille, id)).digest;
    const how = { kind: "at" as const, on: "2026-11-23" as never, time: "11:00" };
    must(await world.app.act(camille, asked("send-price-request", { dossierId: id, preview, how })));
    must(await world.app.act(camille, asked("cancel-send", { dossierId: id })));
    world.clock.pass(2 * 3_600_000);
    await settle(world);
    expect(requestsSent(world)).toEqual([]);
    expect(await states()).toEqual([
      ["failed", MAX_PROVIDERS],
      ["failed", 2],
    ]);
  });
});

describe("A sending that stops between two mails", () => {
  const stopAtSecond = async (failure: Failure = refused) => {
    atPart(2, () => world.mail.fail("send", failure, { effect: "not-done" }));
    must(await press(world, id));
    await settle(world);
  };

  test("says who has it, and lets nothing that they were sent change (s3-3-1-fair-treatment broken)", async () => {
    await stopAtSecond();
    const after = await view(world, id);
    expect(after).toMatchObject({
      ...{ state: "B3a", sendState: "failed", next: "resume-send" },
      partlySent: { reached: MAX_PROVIDERS, others: 2 },
    });
    expect(after.stopped?.title).toBe("L’envoi s’est arrêté en chemin");
    expect(after.journal.at(-1)?.text).toContain("499 prestataires l’ont reçue");
    expect(drafts(world)).toEqual([]);
    const { refusals } = must(await world.app.sendPreview(camille, id));
    expect(refusals.map(({ title }) => title)).toEqual(["Une partie des prestataires a déjà reçu le courriel"]);
    expect(code(await press(world, id))).toBe("part-has-left");
    const later = asked("prepare-send", {
      dossierId: id,
      recipients: all.map(providerId),
      closesOn: "2026-12-11" as never,
    });
    expect(code(await world.app.act(camille, later))).toBe("part-has-left");
  });

  test("taken up, the rest gets the same, and nobody gets it twice (s3-3-1-fair-treatment kept)", async () => {
    await stopAtSecond();
    must(await act("resume-mail"));
    await settle(world);
    expect(received()).toEqual(addresses);
    expect(await view(world, id)).toMatchObject({ state: "B3s", sendState: "sent", sent: { recipients: PROVIDERS } });
    const [first, second] = requestsSent(world);
    expect(second?.html).toBe(first?.html);
    expect(world.documents.proofs[0]?.mails).toHaveLength(2);
    expect(code(await world.app.act(camille, asked("resume-mail", { dossierId: id })))).toBe("nothing-to-resume");
  });

  test("two presses of the same button take it up once", async () => {
    await stopAtSecond();
    const { partlySent } = await view(world, id);
    const press = asked("resume-mail", { dossierId: id, ...(partlySent && { mail: partlySent.mail }) });
    must(await world.app.act(camille, press));
    must(await world.app.act(camille, press));
    await settle(world);
    expect(received()).toEqual(addresses);
  });

  test("kept at that, the others are excluded with the reason, and the clock runs (s3-3-1-document-exclusions kept)", async () => {
    await stopAtSecond();
    must(await act("keep-reached"));
    await settle(world);
    const after = await view(world, id);
    expect(after).toMatchObject({ state: "B3s", sendState: "sent", sent: { recipients: MAX_PROVIDERS } });
    const { stored } = await bothWays(world, id);
    expect(stored.solicitation?.exclusions).toEqual(
      all
        .slice(MAX_PROVIDERS)
        .map((n) => ({ provider: providerId(n), reason: "Le délai serait trop court (fictif)." })),
    );
    expect(world.documents.proofs[0]?.recipients).toHaveLength(MAX_PROVIDERS);
    expect(received()).toEqual(addresses.slice(0, MAX_PROVIDERS));
    expect(must(await world.app.mails(camille)).failed).toEqual([]);
  });

  test("kept at that while Graph is away, the proof is the same", async () => {
    await stopAtSecond();
    world.mail.fail("read", timeout, { effect: "not-done", times: 9 });
    must(await act("keep-reached"));
    await settle(world);
    const [first] = requestsSent(world);
    expect(world.documents.proofs).toMatchObject([
      {
        internetMessageId: first?.internetMessageId,
        bodyTextSha256: world.deps.hash(world.deps.bodyTextOf(first?.html ?? "")),
        attachments: first?.attachments.map(({ name, sha256 }) => ({ name, sha256 })),
      },
    ]);
  });

  test("a rule that no longer holds stops the second mail, and stops it again when it is taken up", async () => {
    atPart(2, () => addTemplate(world.store.rows, "contract", "2026-12"));
    must(await press(world, id));
    await settle(world);
    expect(await view(world, id)).toMatchObject({ sendState: "stopped", partlySent: { reached: MAX_PROVIDERS } });
    must(await act("resume-mail"));
    await settle(world);
    expect(await view(world, id)).toMatchObject({ sendState: "stopped", partlySent: { reached: MAX_PROVIDERS } });
    expect(received()).toEqual(addresses.slice(0, MAX_PROVIDERS));
  });

  test("the first mail refused: nothing left, the second is not begun, and all can be sent again", async () => {
    world.mail.fail("send", refused, { effect: "not-done" });
    must(await press(world, id));
    await settle(world);
    expect(requestsSent(world)).toEqual([]);
    expect(await states()).toEqual([
      ["failed", MAX_PROVIDERS],
      ["failed", 2],
    ]);
    expect((await view(world, id)).partlySent).toBeUndefined();
    must(await press(world, id));
    await settle(world);
    expect(received()).toEqual(addresses);
  });

  const unknownAt = async (part: number) => {
    atPart(part, () => world.mail.fail("send", timeout, { effect: "not-done" }));
    const { mail } = world.deps;
    const lost: MailSystem["send"] = async (owner, draftId) => {
      const answered = await mail.send(owner, draftId);
      if (!answered.ok) await mail.deleteDraft(owner, draftId);
      return answered;
    };
    const deps = { ...world.deps, mail: { ...mail, send: lost } };
    world = { ...world, deps, ...createApp(deps) };
    must(await press(world, id));
    await settle(world);
    expect((await view(world, id)).sendState).toBe("unknown");
  };
  const tell = async (verdict: "sent" | "not-sent") => {
    must(await world.app.act(camille, asked("resolve-unknown-send", { dossierId: id, verdict })));
    await settle(world);
  };

  test("nobody can tell of the first: seen as left, the second is still to be sent", async () => {
    await unknownAt(1);
    const seen = "2026-11-23T14:07:00Z" as Instant;
    const command = asked("resolve-unknown-send", { dossierId: id, verdict: "sent", sentAt: seen });
    must(await world.app.act(camille, command));
    await settle(world);
    expect(await view(world, id)).toMatchObject({
      sendState: "failed",
      partlySent: { reached: MAX_PROVIDERS, others: 2 },
    });
    must(await act("resume-mail"));
    await settle(world);
    expect(received()).toEqual(addresses.slice(MAX_PROVIDERS));
    expect(await view(world, id)).toMatchObject({ sendState: "sent", sent: { recipients: PROVIDERS } });
    const [second] = requestsSent(world);
    // The proof says of each what is known of it: of the one that was declared, its time alone.
    expect(world.documents.proofs).toMatchObject([
      {
        internetMessageId: second?.internetMessageId,
        mails: [
          { sentAt: seen, internetMessageId: null, recipients: MAX_PROVIDERS },
          { sentAt: second?.at, internetMessageId: second?.internetMessageId, recipients: 2 },
        ],
      },
    ]);
  });

  test("nobody can tell of the first: seen as not left, all can be sent anew", async () => {
    await unknownAt(1);
    await tell("not-sent");
    expect((await view(world, id)).partlySent).toBeUndefined();
    expect(code(await press(world, id))).toBe("ok");
    await settle(world);
    expect(received()).toEqual(addresses);
  });

  test("nobody can tell of the second: seen as left, the request is with all", async () => {
    await unknownAt(2);
    await tell("sent");
    expect(await view(world, id)).toMatchObject({ sendState: "sent", sent: { recipients: PROVIDERS } });
    expect((await ledger(world, id)).map(({ state }) => state)).toEqual(["sent", "sent"]);
  });

  test("nobody can tell of the second: seen as not left, it is taken up", async () => {
    await unknownAt(2);
    await tell("not-sent");
    must(await act("resume-mail"));
    await settle(world);
    expect(received()).toEqual(addresses);
  });
});

describe("The server dies while a request leaves as two mails", () => {
  test.each(Array.from({ length: 48 }, (_, index) => index + 1))(
    "at step %d: each provider has it once, and the dossier knows",
    async (at) => {
      must(await press(world, id));
      const dying = killed(world.deps, { at, when: at % 2 === 0 ? "after" : "before" });
      await Promise.race([createApp(dying.deps).outbox.drain(), dying.died]);
      world.clock.pass(A_WHILE_MS);
      world = restarted(world);
      await settle(world);
      expect(received()).toEqual(addresses);
      expect(drafts(world)).toEqual([]);
      expect(await view(world, id)).toMatchObject({ state: "B3s", sendState: "sent", sent: { recipients: PROVIDERS } });
      expect(world.documents.proofs.length).toBeGreaterThanOrEqual(1);
      const { stored, told } = await bothWays(world, id);
      expect(told).toEqual(stored);
    },
  );
});

describe("What is written to all of them afterwards", () => {
  const cancelling = async () => {
    must(await press(world, id));
    await settle(world);
    const fact = asked("record-incident", {
      dossierId: id,
      kind: "cancelled",
      when: world.clock.now(),
      note: "Abandon (fictif).",
    });
    must(await world.app.act(camille, fact));
    const choice = { incident: 1, what: "cancellation-all" as const };
    const { digest, body } = must(await world.app.incidentMailPreview(camille, id, choice));
    return world.app.act(camille, asked("send-incident-mail", { dossierId: id, ...choice, body, preview: digest }));
  };
  const notices = () => requestsSent(world).slice(2);
  const outcome = async () =>
    (await view(world, id)).incidents[0]?.mails.find(({ outcome: one }) => one !== null)?.outcome;

  test("leaves in as many mails as the request did", async () => {
    must(await cancelling());
    await settle(world);
    expect(notices().map(({ bcc }) => bcc.length)).toEqual([MAX_PROVIDERS, 2]);
    expect(notices()[1]?.html).toBe(notices()[0]?.html);
    expect(await outcome()).toBe("sent");
  });

  test("stops between two, is not sent anew to all, and goes on from the list of mails", async () => {
    const asked = await cancelling();
    must(asked);
    atPart(2, () => world.mail.fail("send", refused, { effect: "not-done" }));
    await settle(world);
    expect(await outcome()).toBe("partly");
    expect((await view(world, id)).journal.at(-1)?.text).toContain("499 prestataires l’ont reçu");
    expect(notices()).toHaveLength(1);

    const choice = { incident: 1, what: "cancellation-all" as const };
    const again = must(await world.app.incidentMailPreview(camille, id, choice));
    expect(again.refusals.map(({ title }) => title)).toEqual(["Une partie des prestataires a déjà reçu le courriel"]);

    const { failed } = must(await world.app.mails(camille));
    const known = must(await world.app.mailKnown(camille, failed[0]?.key as never));
    must(await world.app.act(camille, resumed(known.resumes)));
    await settle(world);
    expect(notices().map(({ bcc }) => bcc.length)).toEqual([MAX_PROVIDERS, 2]);
    expect(await outcome()).toBe("sent");
  });
});
