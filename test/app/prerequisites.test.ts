import { ActionId, type DossierId } from "../../shared/ids.js";
import { createMailSweep } from "../../src/app/mail-sweep.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { withRealMails } from "./mail-documents.js";
import {
  asked,
  bothWays,
  camille,
  code,
  must,
  olivia,
  opened,
  openWorld,
  sentMails,
  settle,
  uploaded,
  view,
  type World,
} from "./world.js";

let world: World;
let dossierId: DossierId;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  dossierId = await opened(world);
  const file = await uploaded(world, "GABARIT 2026-09\nTéléphonie (fictif)");
  must(await act(asked("attach-price-request", { dossierId, file, fileName: "demande.docx" })));
});
const act = (command: Parameters<World["app"]["act"]>[1], who = camille) => world.app.act(who, command);
const teams = () => asked("set-concerns", { dossierId });
const answer = (change: object = {}) => asked("record-prerequisite-answer", { dossierId, ...change });
const rows = async () =>
  world.register
    .rows()
    .map(({ row }) => row)
    .filter(({ kind }) => kind.startsWith("Prérequis"));

describe("Teams telephony, from the first mail to CIC to the broker", () => {
  test("each step goes to the right mailbox, once, leaves its row, and opens the next", async () => {
    must(await act(teams()));
    expect(await view(world, dossierId)).toMatchObject({ state: "B1t", ball: "client", next: "ask-cic" });
    expect(code(await act(asked("request-broker-authorisation", { dossierId })))).toBe("cic-alignment-missing");
    const ask = asked("ask-prerequisite", { dossierId });
    expect(must(await world.app.prerequisitePreview(camille, dossierId, "teams-alignment"))).toMatchObject({
      to: [{ address: "projet.sctoip@mcn.gouv.qc.ca" }],
      from: { address: camille.mail },
    });
    must(await act(ask));
    must(await act(ask));
    await settle(world);
    expect(await view(world, dossierId)).toMatchObject({ state: "B1t", ball: "cic-sector", next: "wait-for-cic" });
    must(await act(answer()));
    must(await act(asked("ask-prerequisite", { dossierId, prerequisite: "teams-template" })));
    must(await act(answer({ prerequisite: "teams-template" })));
    must(await act(asked("ask-prerequisite", { dossierId, prerequisite: "teams-validation" })));
    expect(await view(world, dossierId)).toMatchObject({ state: "B3t" });
    const evidence = await uploaded(
      world,
      "De: projet.sctoip@mcn.gouv.qc.ca\nObjet: RE\n\nValidé.",
      "broker-answer",
      "cic.eml",
    );
    must(await act(answer({ prerequisite: "teams-validation", evidence, evidenceName: "cic.eml" })));
    must(await act(asked("request-broker-authorisation", { dossierId })));
    await settle(world);
    const mails = sentMails(world);
    expect(mails.map(({ to }) => to[0]?.address)).toEqual([
      "projet.sctoip@mcn.gouv.qc.ca",
      "courtier.infonuagique@mcn.gouv.qc.ca",
      "projet.sctoip@mcn.gouv.qc.ca",
      "courtier.infonuagique@mcn.gouv.qc.ca",
    ]);
    expect(mails.map(({ attachments }) => attachments.length)).toEqual([0, 0, 1, 1]);
    expect((await view(world, dossierId)).state).toBe("B3v");
    expect((await rows()).map(({ key, state }) => [key, state])).toEqual([
      [`${dossierId}:teams-alignment`, "Dans la planification du MCN"],
      [`${dossierId}:teams-template`, "Gabarit reçu"],
      [`${dossierId}:teams-validation`, "Validation technique donnée"],
    ]);
    const { stored, told } = await bothWays(world, dossierId);
    expect(stored).toEqual(told);
    expect(must(await world.app.fileOf(camille, dossierId, evidence)).name).toBe("cic.eml");
  });

  test("a mail that the mail system refuses says so, and can be asked for again", async () => {
    must(await act(teams()));
    world.mail.fail("createDraft", { kind: "refused", status: 403, code: "denied" }, { effect: "not-done" });
    must(await act(asked("ask-prerequisite", { dossierId })));
    await settle(world);
    const { prerequisites } = await view(world, dossierId);
    expect(prerequisites.list[0]).toMatchObject({ id: "teams-alignment", state: "open", asked: { failed: true } });
    must(await act(asked("ask-prerequisite", { dossierId })));
    await settle(world);
    expect(sentMails(world)).toHaveLength(1);
  });

  test("no longer concerned: the rows say so, and nothing is asked any more", async () => {
    must(await act(teams()));
    await settle(world);
    const none = { teamsTelephony: false, contactCentre: false, decree530: false };
    must(await act(asked("set-concerns", { dossierId, concerns: none })));
    await settle(world);
    expect(await view(world, dossierId)).toMatchObject({ state: "B3d", prerequisites: { list: [], concerns: none } });
    expect(new Set((await rows()).map(({ state }) => state))).toEqual(new Set(["Sans objet"]));
  });

  test("the contact centre writes to the other mailbox of CIC", async () => {
    const concerns = { teamsTelephony: false, contactCentre: true, decree530: true };
    must(await act(asked("set-concerns", { dossierId, concerns })));
    expect(code(await act(asked("request-broker-authorisation", { dossierId })))).toBe("contact-centre-cic-missing");
    must(await act(asked("ask-prerequisite", { dossierId, prerequisite: "contact-centre-cic" })));
    await settle(world);
    expect(sentMails(world).map(({ to }) => to[0]?.address)).toEqual(["equipe.migration.cug@mcn.gouv.qc.ca"]);
    must(await act(answer({ prerequisite: "contact-centre-cic" })));
    must(await act(asked("request-broker-authorisation", { dossierId })));
  });

  test("it can be said at the opening; another organisation finds nothing", async () => {
    const concerns = { teamsTelephony: true, contactCentre: false, decree530: false };
    const { dossierId: id } = must(await act(asked("open-dossier", { concerns })));
    expect((await view(world, id)).state).toBe("B1t");
    expect(code(await act(teams(), olivia))).toBe("not-found");
    expect(code(await world.app.prerequisitePreview(olivia, dossierId, "teams-alignment"))).toBe("not-found");
  });
});

describe("The proof of an answer, among the mails that came in", () => {
  let real: World;
  beforeEach(async () => {
    must(await act(teams()));
    must(await act(asked("ask-prerequisite", { dossierId })));
    await settle(world);
    real = withRealMails(world);
  });
  const proofs = async (who = camille) => real.app.prerequisiteProofs(who, dossierId, "teams-alignment");
  const take = (ref: string) =>
    real.app.takeProof(camille, dossierId, { ref, actionId: ActionId.parse("proof-fictive") });
  const answered = (change: object = {}) => {
    const [question] = sentMails(world);
    world.mail.deliver(camille.person, {
      from: { name: "Alex (fictif)", address: "alex@cic.example" },
      ...{ subject: "RE: arrimage", html: "<p>Arrimé (fictif).</p>", conversationId: question?.conversationId ?? "" },
      ...change,
    });
  };

  test("one that answers the question is offered, whoever of CIC writes, and is filed with the answer, once", async () => {
    answered();
    await createMailSweep(real.deps, { everyMs: 60_000 }).sweep();
    const [mail, ...more] = must(await proofs());
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ ref: "received:1", from: "alex@cic.example" });
    const taken = must(await take("received:1"));
    expect(must(await take("received:1"))).toEqual(taken);
    expect((await view(world, dossierId)).received).toMatchObject([{ state: "filed", as: "other" }]);
    expect((await view(world, dossierId)).received[0]?.evidence?.sha256).toBe(taken.sha256);
  });

  test("nobody else’s mail is offered, nor to another organisation, nor what came before the question", async () => {
    answered({ conversationId: "une-autre", from: { name: "Inconnu (fictif)", address: "x@ailleurs.example" } });
    expect(must(await proofs())).toEqual([]);
    expect(code(await proofs(olivia))).toBe("not-found");
    expect(code(await take("received:7"))).toBe("not-found");
    expect(code(await take("n’importe quoi"))).toBe("not-found");
  });
});
