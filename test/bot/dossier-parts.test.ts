import { ActionId, type DossierId, Instant } from "../../shared/ids.js";
import { AnswerReview } from "../../shared/reviews.js";
import { buttonOf, textsOf } from "../../src/cli/rehearsal/chat.js";
import { contacts } from "../../src/guide/contacts.js";
import {
  actor,
  asked,
  camille,
  must,
  opened,
  openWorld,
  press as pressSend,
  readyToSend,
  settle,
  uploaded,
  view,
  type World,
} from "../app/world.js";
import { openTestStore } from "../fakes/store.js";
import { afterEach, beforeEach, describe, expect, test } from "../jest.js";
import { activity, type Bot, cardsIn, invoked, press, startBot } from "./start.js";

/** What has no room on a dossier's own card, in the chat over the real application: its questions, its steps, what is to confirm. */

let world: World;
let bot: Bot;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  bot = await startBot(world.app);
});
afterEach(() => bot.close());

type Card = Record<string, unknown>;
const say = async (text: string): Promise<Card> => {
  const [card] = cardsIn((await bot.post(activity({ text }))).text);
  return JSON.parse(card ?? "{}");
};
const read = (card: Card): string => textsOf(card).join("\n").replaceAll("\u00a0", " ");
const follow = async (card: Card, verb: string, typed: Record<string, unknown> = {}): Promise<Card> => {
  const button = buttonOf(card, verb);
  if (!button) throw new Error(`The card offers no ${verb}: ${read(card)}`);
  return invoked(await bot.post(press(verb, { ...button.data, ...typed }))).value as Card;
};
const act = (command: Parameters<World["app"]["act"]>[1]) => world.app.act(camille, command);
const more = async (id: DossierId) => follow(await say(id), "more");

describe("The needs", () => {
  test("are listed with their answers and what is still open, and open in the tab (s2-1-law-and-needs-first boundary)", async () => {
    const id = await opened(world);
    const answers = [{ task: "need-duration" as const, state: "done" as const, answer: 24 }];
    must(await act(asked("answer-tasks", { dossierId: id, answers })));
    const needs = await follow(await more(id), "needs");
    expect(read(needs)).toContain("19 à faire sur 20");
    expect(read(needs)).toMatch(/Définition des besoins \(1 sur 12\)/);
    expect(JSON.stringify(needs)).toContain(`#/dossiers/${id}/besoins`);
    expect(read(await say("besoins"))).toBe(read(needs));
    expect(read(await say("needs"))).toBe(read(needs));
  });
});

describe("The steps of the award", () => {
  test("say who has the ball, and each opens at its own place (s3-4-read-responses kept)", async () => {
    const id = await readyToSend(world);
    await pressSend(world, id);
    await settle(world);
    world.clock.set(Instant.parse("2026-12-11T15:00:00Z"));
    await settle(world);
    const { steps } = await view(world, id);
    const [first = ""] = steps?.next ?? [];
    const card = await follow(await say(id), "steps");
    expect(read(card)).toContain("Chaque étape indique qui doit agir.");
    expect(read(card)).toContain("Consigner les réponses reçues\nVous");
    expect(JSON.stringify(card)).toContain(`#/dossiers/${id}/etapes/${first}`);
    expect(read(await say("étapes"))).toBe(read(card));
  });

  test("before the closing there is none, and the card says so", async () => {
    const id = await opened(world);
    expect(buttonOf(await more(id), "steps")).toBeNull();
    expect(read(await say("étapes"))).toContain("Aucune étape n’est attendue pour l’instant.");
  });
});

describe("The organisation's profile, changed since", () => {
  const change = async (rctiSubject: boolean) => {
    const organisation = await world.store.rows.organisations.get(camille.organisation);
    if (organisation) await world.store.rows.organisations.put({ ...organisation, profile: { rctiSubject } });
  };

  test("is shown beside the dossier's, and taken with one press (s1-3-own-obligations kept)", async () => {
    const id = await opened(world);
    expect(buttonOf(await more(id), "profile")).toBeNull();
    await change(false);
    const profile = await follow(await more(id), "profile");
    expect(read(profile)).toMatch(/Dans le dossier\nOui\nAujourd’hui\nNon/);
    expect(read(profile)).toContain("Guide, section 1.3");
    await follow(profile, "adopt-profile");
    expect((await view(world, id)).profile).toEqual({ rctiSubject: false });
    await follow(profile, "adopt-profile");
    expect((await view(world, id)).journal.filter(({ type }) => type === "profile-adopted")).toHaveLength(1);
  });
});

describe("The answer of CIC", () => {
  let id: DossierId;
  beforeEach(async () => {
    id = await opened(world);
    const concerns = { teamsTelephony: true, contactCentre: false, decree530: false };
    must(await act(asked("set-concerns", { dossierId: id, concerns })));
    must(await act(asked("ask-prerequisite", { dossierId: id, prerequisite: "teams-alignment" })));
    await settle(world);
  });
  const form = async () => follow(await follow(await more(id), "prerequisites"), "prerequisite-answer");

  test("is recorded from the chat with what was said, and opens what comes next (s3-1-teams-align-first kept)", async () => {
    const asking = await form();
    expect(read(asking)).toContain("Enregistrer la réponse");
    const typed = { outcome: "met", planned: "planned", note: "Confirmé par courriel le 20 novembre (fictif)." };
    const done = await follow(asking, "record-prerequisite-answer", typed);
    expect(read(asking)).toContain("Aucun courriel de cette adresse n’est arrivé depuis votre demande.");
    expect(read(done)).toContain("seulement déclarée : sa preuve manque encore");
    const [alignment] = (await view(world, id)).prerequisites.list;
    expect(alignment).toMatchObject({ state: "met", answer: { note: typed.note, evidence: null, unproven: true } });
    await follow(asking, "record-prerequisite-answer", typed);
    expect((await view(world, id)).journal.filter(({ type }) => type === "prerequisite-answered")).toHaveLength(1);
  });

  const fromCic: { name: string; address: string } = {
    name: "CIC (fictif)",
    address: contacts["contact-cic-teams"].value,
  };
  const arrives = (from = fromCic) =>
    world.mail.deliver(camille.person, { from, subject: "RE: arrimage", html: "<p>Projet arrimé (fictif).</p>" });
  const offered = (card: Card) => read(card).match(/Courriel de \S+, reçu le [^\n]*/g) ?? [];
  /** Those that were chosen from, as the card carries them. */
  const refs = (card: Card) =>
    [...JSON.stringify(card).matchAll(/"value":"((?:received|mailbox):[^"]+)"/g)].map(([, ref]) => ref);

  test("takes the mail that CIC sent as its proof, and only those of CIC are offered, without a word of them (s3-1-teams-align-first kept)", async () => {
    arrives();
    arrives({ name: "Prestataire (fictif)", address: "soumissions@p1.example" });
    const asking = await form();
    expect(offered(asking)).toHaveLength(1);
    expect(read(asking)).not.toContain("Projet arrimé");
    const typed = { outcome: "met", planned: "planned", proof: refs(asking).at(-1), note: "" };
    const done = await follow(asking, "record-prerequisite-answer", typed);
    expect(read(done)).toContain("La réponse est consignée, avec son courriel comme preuve.");
    const [alignment] = (await view(world, id)).prerequisites.list;
    expect(alignment).toMatchObject({ state: "met", answer: { unproven: false, note: null } });
    expect(alignment?.answer?.evidence?.name).toMatch(/\.eml$/);
    expect((await view(world, id)).warnings.map((one) => one.id)).not.toContain("prerequisite-unproven");
  });

  test("declared, it stays to be proven: the dossier says so, the card leads to the very place, and a mail that comes later proves it", async () => {
    const typed = { outcome: "met", planned: "planned", note: "Par téléphone (fictif)." };
    await follow(await form(), "record-prerequisite-answer", typed);
    const { warnings, next } = await view(world, id);
    expect(warnings.map((one) => one.id)).toContain("prerequisite-unproven");
    expect(next).not.toBe("wait-for-cic");
    const before = await follow(await more(id), "prerequisites");
    expect(read(before)).toContain("Réponse favorable; preuve à verser");
    expect(read(before)).toContain("Verser la preuve : Arrimage avec CIC");
    const later = await follow(before, "prerequisite-answer");
    expect(JSON.stringify(later)).toContain(`#/dossiers/${id}/prealables/teams-alignment`);
    expect(JSON.stringify(later)).toContain("Par téléphone (fictif).");
    arrives();
    const proving = await follow(before, "prerequisite-answer");
    await follow(proving, "record-prerequisite-answer", { ...typed, proof: refs(proving).at(-1) });
    expect((await view(world, id)).warnings.map((one) => one.id)).not.toContain("prerequisite-unproven");
    expect((await view(world, id)).prerequisites.list[0]?.answer).toMatchObject({ note: typed.note, unproven: false });
  });

  test("refused, the mail that was chosen stays chosen; one that is not there is not found", async () => {
    arrives();
    const asking = await form();
    const proof = refs(asking).at(-1);
    const again = await follow(asking, "record-prerequisite-answer", { outcome: "met", proof, note: "" });
    expect(read(again)).toContain("Guide, section 3.1 : ");
    expect(JSON.stringify(again)).toContain(`"value":"${proof}"`);
    const forged = await follow(asking, "record-prerequisite-answer", {
      outcome: "met",
      planned: "planned",
      proof: "received:99",
      note: "x",
    });
    expect(read(forged)).toContain("Introuvable");
    expect((await view(world, id)).prerequisites.list[0]?.state).toBe("asked");
  });

  test("refused without the MCN's planning: the rule, its section, and what was typed (s3-1-teams-mcn-planning broken)", async () => {
    const note = "Arrimé (fictif).";
    const again = await follow(await form(), "record-prerequisite-answer", { outcome: "met", note });
    expect(read(again)).toContain("Guide, section 3.1 : ");
    expect(JSON.stringify(again)).toContain(note);
    expect((await view(world, id)).prerequisites.list[0]?.state).toBe("asked");
    await say("aide");
    expect(JSON.stringify(await form())).toContain(note);
  });

  test("refused without a word about it: an answer wants its proof or its telling", async () => {
    const again = await follow(await form(), "record-prerequisite-answer", { outcome: "refused", note: "  " });
    expect(read(again)).toContain("Ce que vous aviez écrit est resté.");
  });
});

async function conditionalAnswer(): Promise<void> {
  const charlie = actor("courtier");
  const [review] = (await world.app.reviews(charlie)).waiting;
  if (!review) throw new Error("The broker's queue is empty.");
  const { id, content, subject } = review;
  const said = { outcome: "authorised-with-corrections", comment: "Écrire « treize »." };
  must(
    await world.app.answerReview(
      charlie,
      AnswerReview.parse({ subject, actionId: ActionId.parse("review-1"), review: id, content, ...said }),
    ),
  );
  await settle(world);
}

describe("Corrections that the broker asked for", () => {
  test("are confirmed on a difference that is shown whole (s3-3-2-courtier-validates kept)", async () => {
    const id = await opened(world);
    const attach = async (text: string, fileName: string) =>
      must(await act(asked("attach-price-request", { dossierId: id, file: await uploaded(world, text), fileName })));
    await attach("GABARIT 2026-09\nDurée : douze mois (fictif)", "v1.docx");
    must(await act(asked("request-broker-authorisation", { dossierId: id })));
    await settle(world);
    await conditionalAnswer();
    const before = await follow(await say(id), "more");
    const waiting = await follow(before, "corrections");
    expect(buttonOf(waiting, "confirm-corrections")).toBeNull();
    expect(read(waiting)).toContain("Écrire « treize »");
    expect(JSON.stringify(waiting)).toContain(`#/dossiers/${id}/envoi/1`);
    await attach("GABARIT 2026-09\nDurée : treize mois (fictif)", "v2.docx");
    const confirming = await follow(await say(id), "corrections");
    expect(read(confirming)).toMatch(/Avant\n[\s\S]*douze[\s\S]*Après\n[\s\S]*treize/);
    await follow(confirming, "confirm-corrections");
    expect((await view(world, id)).authorisation).toMatchObject({ awaitsCorrections: false, allowsSending: true });
  });
});
