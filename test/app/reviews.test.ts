import { ActionId, type DossierId, LocalDate, type Sha256 } from "../../shared/ids.js";
import { AnswerReview, type ReviewView } from "../../shared/reviews.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import {
  actor,
  asked,
  bothWays,
  camille,
  code,
  must,
  olivia,
  opened,
  openWorld,
  press,
  settle,
  uploaded,
  view,
  type World,
} from "./world.js";

const charlie = actor("courtier");
const cic = actor("cic");
/** A second analyst of the broker. */
const dana = { ...charlie, person: cic.person, name: "Dana Fictif" };
const TEXT = "GABARIT 2026-09\n# Besoin\nMigrer douze applications (fictif).";

let world: World;
let dossierId: DossierId;
let presses = 0;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  dossierId = await opened(world);
});

const act = (command: Parameters<World["app"]["act"]>[1], who = camille) => world.app.act(who, command);
const attach = async (text: string, name = "demande.docx") => {
  const file = await uploaded(world, text, "price-request", name);
  must(await act(asked("attach-price-request", { dossierId, file, fileName: name })));
};
const ask = async () => {
  must(await act(asked("request-broker-authorisation", { dossierId })));
  await settle(world);
};
const queue = async (who = charlie) => (await world.app.reviews(who)).waiting;
const first = async (who = charlie): Promise<ReviewView> => {
  const [review] = await queue(who);
  if (!review) throw new Error("The queue is empty.");
  return review;
};
const answered = (review: ReviewView, change: object = {}): AnswerReview => {
  presses += 1;
  const { id, content } = review;
  const common = { actionId: ActionId.parse(`review-${presses}`), review: id, content };
  return AnswerReview.parse({ subject: review.subject, outcome: "authorised", ...common, ...change });
};
const answer = (review: ReviewView, change: object = {}, who = charlie) =>
  world.app.answerReview(who, answered(review, change));
const returnedBy = async (text: string, who = charlie): Promise<Sha256> =>
  must(await world.app.upload(who, "retour.docx", "returned-version", new TextEncoder().encode(text))).sha256;

describe("The broker's queue", () => {
  test("lists frozen requests of every organisation, oldest first, with what the mail says", async () => {
    await attach(TEXT);
    await ask();
    const firstDossier = dossierId;
    world.clock.set("2026-11-23T16:00:00Z");
    dossierId = await opened(world);
    await attach(TEXT.concat("\nAutre."), "autre.docx");
    await ask();
    const waiting = await queue();
    expect(waiting.map(({ dossier }) => dossier)).toEqual([firstDossier, dossierId]);
    expect(waiting[0]).toMatchObject({
      subject: "price-request",
      organisation: "Agence fictive des services numériques",
      askedBy: { name: camille.name },
      version: 1,
      needSummary: "Migrer (fictif)",
      estimatedAmount: 120_000_00,
      file: { name: "demande.docx" },
      changedSince: false,
      since: null,
      state: "waiting",
    });
    const { id, file } = await first();
    expect(must(await world.app.reviewFile(charlie, id, file?.sha256 as Sha256)).name).toBe("demande.docx");
  });

  test("shows the differences since the version that the broker saw last", async () => {
    await attach(TEXT);
    await ask();
    must(await answer(await first(), { outcome: "changes-requested", comment: "Préciser la durée." }));
    await attach(TEXT.concat("\nDouze mois."), "demande-2.docx");
    await ask();
    expect(await first()).toMatchObject({
      version: 2,
      since: { found: "compared", before: 1, differences: [{ change: "added", text: "Douze mois." }] },
    });
  });

  test("is closed to everybody else, and opens nothing of the dossier to the broker", async () => {
    await attach(TEXT);
    await ask();
    const { id, file } = await first();
    for (const who of [camille, olivia, cic, actor("admin"), actor("auditor")]) {
      expect((await world.app.reviews(who)).waiting).toEqual([]);
      expect(code(await world.app.review(who, id))).toBe("not-found");
      expect(code(await world.app.reviewFile(who, id, file?.sha256 as Sha256))).toBe("not-found");
      expect(code(await answer(await first(), {}, who))).toBe("not-found");
    }
    // Even one who works in the client's own organisation.
    const inside = { ...charlie, organisation: camille.organisation };
    expect(await world.app.dossiers(inside)).toEqual([]);
    expect(await world.app.followUp(inside)).toEqual([]);
    expect(code(await world.app.dossier(inside, dossierId))).toBe("not-found");
    expect(code(await world.app.sheet(inside, dossierId))).toBe("not-found");
    expect(code(await world.app.fileOf(inside, dossierId, file?.sha256 as Sha256))).toBe("not-found");
    expect(code(await world.app.whatIf(inside, { send: LocalDate.parse("2026-12-01"), dossier: dossierId }))).toBe(
      "not-found",
    );
    expect(code(await world.app.whatIf(inside, { send: LocalDate.parse("2026-12-01") }))).toBe("ok");
    expect(code(await act(asked("prepare-send", { dossierId, revision: 0 }), inside))).toBe("not-allowed");
    const template = (await world.app.templates(camille)).find(({ sha256 }) => sha256)?.sha256 as Sha256;
    expect(code(await world.app.reviewFile(charlie, id, template))).toBe("not-found");
  });

  test("does not list what did not leave, nor what a closed dossier asked", async () => {
    await attach(TEXT);
    world.mail.fail("createDraft", { kind: "refused", status: 403, code: "denied" }, { effect: "not-done" });
    await ask();
    expect(await queue()).toEqual([]);
    await ask();
    expect(await queue()).toHaveLength(1);
    must(await act(asked("record-incident", { dossierId, kind: "cancelled" })));
    await settle(world);
    expect((await view(world, dossierId)).state).toBe("B9");
    expect(await queue()).toEqual([]);
  });
});

describe("The broker's answer in the app", () => {
  test("s3-3-2-courtier-validates: authorises that content, by the event that a client records, and tells the client", async () => {
    await attach(TEXT);
    await ask();
    const review = await first();
    const said = must(await answer(review, { comment: "Bonne sollicitation." }));
    expect(said).toMatchObject({ state: "answered", answer: { door: "app", by: charlie.name, outcome: "authorised" } });
    await settle(world);
    const dossier = await view(world, dossierId);
    expect(dossier).toMatchObject({
      state: "B3a",
      authorisation: { answeredBy: charlie.name, comment: "Bonne sollicitation.", forCurrentContent: true },
    });
    const entry = dossier.journal.at(-1);
    expect(entry).toMatchObject({ type: "broker-answer-recorded", actor: charlie.name });
    expect(entry?.text).toContain("dans l’application");
    expect(world.chat.posted.map(({ message }) => message.type)).toContain("authorisation-recorded");
    const evidence = dossier.documents.find(({ kind }) => kind === "broker-answer");
    const file = must(await world.app.fileOf(camille, dossierId, evidence?.sha256 as Sha256));
    expect(new TextDecoder().decode(file.bytes)).toContain(review.content);
    const { stored, told } = await bothWays(world, dossierId);
    expect(stored).toEqual(told);
    expect(await queue()).toEqual([]);
    expect((await world.app.reviews(charlie)).answered.map(({ id }) => id)).toEqual([review.id]);
    expect((await world.app.reviews(dana)).answered).toEqual([]);
    must(await act(asked("prepare-send", { dossierId })));
    must(await press(world, dossierId));
  });

  test("pressed twice counts once; a second analyst is told who answered, and changes nothing", async () => {
    await attach(TEXT);
    await ask();
    const review = await first();
    const said = answered(review);
    must(await world.app.answerReview(charlie, said));
    expect(must(await world.app.answerReview(charlie, said)).state).toBe("answered");
    const late = await answer(review, { outcome: "out-of-scope", comment: "Hors portée." }, dana);
    expect(late).toMatchObject({
      ok: false,
      refusal: { code: "review-answered", facts: { by: charlie.name, outcome: "authorised" } },
    });
    expect((await view(world, dossierId)).state).toBe("B3a");
  });

  test("of two analysts at the same moment, one is accepted", async () => {
    await attach(TEXT);
    await ask();
    const review = await first();
    const both = await Promise.all([answer(review), answer(review, {}, dana)]);
    expect(both.map(code).toSorted()).toEqual(["ok", "review-answered"]);
  });

  test("after the client changed the request, is kept as being about what was asked, and both see it", async () => {
    await attach(TEXT);
    await ask();
    const review = await first();
    await attach(TEXT.concat("\nUn ajout."), "demande-2.docx");
    expect(await first()).toMatchObject({ version: 1, changedSince: true });
    must(await answer(review));
    const dossier = await view(world, dossierId);
    expect(dossier).toMatchObject({ state: "B3d", authorisation: { forCurrentContent: false } });
    expect(dossier.versions.map(({ answer: about }) => about?.outcome)).toEqual(["authorised", undefined]);
    expect(must(await world.app.review(charlie, review.id)).changedSince).toBe(true);
  });

  test("on a request that the client has replaced is refused; the new one waits", async () => {
    await attach(TEXT);
    await ask();
    const old = await first();
    await attach(TEXT.concat("\nUn ajout."), "demande-2.docx");
    await ask();
    expect((await queue()).map(({ version }) => version)).toEqual([2]);
    expect(code(await answer(old))).toBe("review-replaced");
  });

  test("that the client recorded first settles the request, without naming the client's people", async () => {
    await attach(TEXT);
    await ask();
    const review = await first();
    const evidence = await uploaded(world, "De: c@exemple.example\nObjet: RE\n\nAutorisé.", "broker-answer", "r.eml");
    must(await act(asked("record-broker-answer", { dossierId, evidence })));
    expect(await queue()).toEqual([]);
    expect(must(await world.app.review(charlie, review.id)).answer).toMatchObject({ door: "client", by: null });
    expect(code(await answer(review))).toBe("review-answered");
  });

  test("is bound to the content that was read, and needs words where they matter", async () => {
    await attach(TEXT);
    await ask();
    const review = await first();
    expect(code(await answer(review, { content: "0".repeat(64) }))).toBe("stale");
    for (const outcome of ["authorised-with-corrections", "changes-requested", "out-of-scope"])
      expect(code(await answer(review, { outcome }))).toBe("comment-missing");
    expect(code(await answer(review, { outcome: "authorised-returned-version" }))).toBe("returned-version-missing");
    expect((await view(world, dossierId)).state).toBe("B3v");
  });

  test("is never given by a client of the same organisation", async () => {
    await attach(TEXT);
    await ask();
    const both = { ...camille, roles: ["client", "courtier"] as const };
    expect(code(await answer(await first(), {}, both))).toBe("review-own-organisation");
    const elsewhere = { ...olivia, roles: ["client", "courtier"] as const };
    expect(code(await answer(await first(), {}, elsewhere))).toBe("ok");
  });
});

describe("Authorised in the version that the broker returned", () => {
  test("the file becomes the version of the dossier, authorised", async () => {
    await attach(TEXT);
    await ask();
    const returnedFile = await returnedBy(TEXT.concat("\nAjout du Courtier."));
    const given = { outcome: "authorised-returned-version", returnedFile, returnedFileName: "retour.docx" };
    must(await answer(await first(), given));
    const dossier = await view(world, dossierId);
    expect(dossier).toMatchObject({ state: "B3a", priceRequest: { version: 2, name: "retour.docx" } });
    expect(must(await world.app.fileOf(camille, dossierId, returnedFile)).name).toBe("retour.docx");
  });

  test("too late, it never overwrites what the client did since: it is kept, authorised if the client takes it", async () => {
    await attach(TEXT);
    await ask();
    const review = await first();
    await attach(TEXT.concat("\nUn ajout du client."), "demande-2.docx");
    const returnedFile = await returnedBy(TEXT.concat("\nAjout du Courtier."));
    must(await answer(review, { outcome: "authorised-returned-version", returnedFile, returnedFileName: "r.docx" }));
    expect(await view(world, dossierId)).toMatchObject({ state: "B3d", priceRequest: { version: 2 } });
    await attach(TEXT.concat("\nAjout du Courtier."), "r.docx");
    expect(await view(world, dossierId)).toMatchObject({ state: "B3a", priceRequest: { version: 3 } });
  });
});

describe("Authorised on condition of corrections", () => {
  const withCorrections = async () => {
    await attach(TEXT);
    await ask();
    must(await answer(await first(), { outcome: "authorised-with-corrections", comment: "Écrire « treize »." }));
  };

  test("s3-3-3-send-after-authorization: the uncorrected request does not leave", async () => {
    await withCorrections();
    const dossier = await view(world, dossierId);
    expect(dossier).toMatchObject({ state: "B3d", next: "revise-price-request" });
    expect(dossier.authorisation).toMatchObject({ awaitsCorrections: true, allowsSending: false });
    must(await act(asked("prepare-send", { dossierId })));
    const preview = must(await world.app.sendPreview(camille, dossierId));
    expect(code(await act(asked("send-price-request", { dossierId, preview: preview.digest })))).toBe(
      "corrections-not-confirmed",
    );
    expect(code(await act(asked("confirm-corrections", { dossierId })))).toBe("corrected-version-missing");
  });

  test("the client confirms the corrected version on a difference that can be read, and it may leave", async () => {
    await withCorrections();
    await attach(TEXT.replace("douze", "treize"), "corrigee.docx");
    expect(await view(world, dossierId)).toMatchObject({ next: "confirm-corrections" });
    must(await act(asked("confirm-corrections", { dossierId })));
    const dossier = await view(world, dossierId);
    expect(dossier).toMatchObject({ state: "B3a", authorisation: { awaitsCorrections: false } });
    expect(code(await act(asked("confirm-corrections", { dossierId })))).toBe("no-corrections");
    const { stored, told } = await bothWays(world, dossierId);
    expect(stored).toEqual(told);
  });
});

describe("CIC's queue, for Teams telephony", () => {
  const alignment = async () => {
    await attach(TEXT);
    must(await act(asked("set-concerns", { dossierId })));
    must(await act(asked("ask-prerequisite", { dossierId })));
  };

  test("s3-1-teams-mcn-planning: CIC aligns in the app, and says that the project is planned", async () => {
    await alignment();
    expect(await queue()).toEqual([]);
    const review = await first(cic);
    expect(review).toMatchObject({ subject: "teams-alignment", file: null, content: null, estimatedAmount: null });
    expect(code(await answer(review, { outcome: "met" }, cic))).toBe("mcn-planning-missing");
    must(await answer(review, { outcome: "met", mcnPlanned: true }, cic));
    expect(await queue(cic)).toEqual([]);
    const { prerequisites, state, journal } = await view(world, dossierId);
    expect(prerequisites.list.find(({ id }) => id === "teams-alignment")?.state).toBe("met");
    expect(state).toBe("B3d");
    expect(journal.at(-1)?.actor).toBe(cic.name);
    await settle(world);
    expect(world.chat.posted.map(({ message }) => message.type)).toContain("prerequisite-answered");
  });

  test("s3-3-2-teams-technical-validation: a validation is of the content that was read, not of a later one", async () => {
    await alignment();
    must(await answer(await first(cic), { outcome: "met", mcnPlanned: true }, cic));
    must(await act(asked("ask-prerequisite", { dossierId, prerequisite: "teams-validation" })));
    const review = await first(cic);
    expect(review).toMatchObject({ subject: "teams-validation", version: 1 });
    await attach(TEXT.concat("\nUn ajout."), "demande-2.docx");
    must(await answer(review, { outcome: "met" }, cic));
    const { prerequisites } = await view(world, dossierId);
    expect(prerequisites.list.find(({ id }) => id === "teams-validation")?.state).toBe("outdated");
    expect(code(await answer(review, { outcome: "met" }, charlie))).toBe("not-found");
  });
});
