import type { DossierId } from "../../shared/ids.js";
import { SubscriptionCommand } from "../../shared/subscriptions.js";
import { buttonOf, textsOf } from "../../src/cli/rehearsal/chat.js";
import { rules } from "../../src/guide/index.js";
import { ask, newest, toBeAuthorised } from "../app/approvals-world.js";
import {
  alex,
  asked,
  camille,
  must,
  opened,
  openWorld,
  sentMails,
  settle,
  uploaded,
  view,
  type World,
} from "../app/world.js";
import { openTestStore } from "../fakes/store.js";
import { afterEach, beforeEach, describe, expect, test } from "../jest.js";
import { activity, type Bot, cardsIn, invoked, press, startBot } from "./start.js";

/** What the chat asks and does by itself, over the real application: no document, no list. */

let world: World;
let bot: Bot;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  bot = await startBot(world.app);
});
afterEach(() => bot.close());

const attached = async (): Promise<DossierId> => {
  const dossierId = await opened(world);
  const file = await uploaded(world, "GABARIT 2026-09\nMigrer (fictif)");
  must(await world.app.act(camille, asked("attach-price-request", { dossierId, file, fileName: "demande.docx" })));
  return dossierId;
};

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
const heldIn = (card: Card, id: string): unknown => {
  const found = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(found).find((value) => value !== undefined);
    if (typeof node !== "object" || node === null) return undefined;
    return "id" in node && node.id === id && "value" in node ? node.value : found(Object.values(node));
  };
  return found(card);
};

describe("The broker's authorisation is asked from the chat", () => {
  let id: DossierId;
  beforeEach(async () => {
    id = await attached();
  });
  const typed = { needSummary: "Migrer douze applications (fictif).", amount: "125 000,50 $" };

  test("with two answers, the mail as it leaves, and one press", async () => {
    const mail = await follow(await follow(await say(id), "authorisation"), "see-authorisation", typed);
    expect(read(mail)).toMatch(/Courriel à relire[\s\S]*demande de prix – v1[\s\S]*Migrer douze applications/);
    expect(read(mail)).toContain("125 000,50 $");
    expect(sentMails(world)).toEqual([]);
    const sent = await follow(mail, "request-broker-authorisation");
    expect(read(sent)).toContain("Validation du Courtier");
    await follow(mail, "request-broker-authorisation");
    await settle(world);
    expect(sentMails(world)).toHaveLength(1);
    expect(await view(world, id)).toMatchObject({ authorisationRequest: { estimatedAmount: 12_500_050 } });
  });

  test("a refused press says the rule, its section and the repair, and keeps what was typed (s3-1-need-right-vehicle broken)", async () => {
    const mail = await follow(await follow(await say(id), "authorisation"), "see-authorisation", typed);
    const answers = [{ task: "catalogue-fit" as const, state: "done" as const, answer: false, note: "Non (fictif)." }];
    must(await world.app.act(camille, asked("answer-tasks", { dossierId: id, answers })));
    const again = await follow(mail, "request-broker-authorisation");
    const said = read(again);
    expect(said).toContain(`Guide, section 3.1 : ${rules["s3-1-need-right-vehicle"].fr.replaceAll("\u00a0", " ")}`);
    expect(said).toContain("Ce que vous aviez écrit est resté.");
    expect(heldIn(again, "needSummary")).toBe(typed.needSummary);
  });

  test("what was typed comes back under the reason, after an interruption, and in the tab", async () => {
    const form = await follow(await say(id), "authorisation");
    const again = await follow(form, "see-authorisation", { ...typed, amount: "beaucoup" });
    expect(read(again)).toContain("Ce que vous aviez écrit est resté.");
    expect(heldIn(again, "amount")).toBe("beaucoup");
    await say("aide");
    const later = await follow(await say(id), "authorisation");
    expect(heldIn(later, "needSummary")).toBe(typed.needSummary);
    expect(await world.app.form(camille, `autorisation:${id}`)).toEqual({ ...typed, amount: "beaucoup" });
    await follow(await follow(later, "see-authorisation", typed), "request-broker-authorisation");
    expect(await world.app.form(camille, `autorisation:${id}`)).toBeNull();
  });
});

test("a half-filled form of a new dossier is found again after something else was asked", async () => {
  const title = "Migrer (fictif)";
  const refused = await follow(await say("nouveau dossier"), "open-dossier", { title, qualifications: "" });
  expect(heldIn(refused, "title")).toBe(title);
  await say("échéances");
  const again = await say("nouveau dossier");
  expect(heldIn(again, "title")).toBe(title);
  await follow(again, "open-dossier", { title, qualifications: "q1-migration" });
  expect(heldIn(await say("nouveau dossier"), "title")).toBe("");
});

describe("« téléphonie »", () => {
  test("says where each dossier stands, what it concerns, and writes to CIC (s3-1-teams-align-first kept)", async () => {
    const id = await attached();
    const before = await follow(await say("téléphonie Teams / CIC"), "prerequisites");
    const said = await follow(before, "set-concerns", { concerns: "teams" });
    expect(read(said)).toMatch(/Arrimage avec CIC\nÀ demander/);
    expect((await view(world, id)).state).toBe("B1t");
    const mail = await follow(said, "prerequisite-mail");
    expect(read(mail)).toContain("Téléphonie Teams – arrimage avec CIC");
    await follow(mail, "ask-prerequisite");
    await settle(world);
    expect(sentMails(world)).toHaveLength(1);
    expect(read(await say("téléphonie"))).toMatch(/Dossiers en attente d’un préalable/);
  });
});

test("a long wait for the broker is said on the dossier's card, and followed up from there with one press", async () => {
  const id = await attached();
  must(await world.app.act(camille, asked("request-broker-authorisation", { dossierId: id })));
  await settle(world);
  expect(read(await say(id))).toContain("Autorisation du Courtier\ndepuis aujourd’hui");
  world.clock.set("2026-12-07T15:00:00Z");
  const dossier = await say(id);
  expect(read(dossier)).toContain("Longue attente, 10 jours ouvrables");
  const mail = await follow(dossier, "follow-up-mail");
  expect(read(mail)).toContain("Nous l’attendons depuis 10 jours ouvrables.");
  expect(sentMails(world)).toHaveLength(1);
  await follow(mail, "follow-up-wait");
  await follow(mail, "follow-up-wait");
  await settle(world);
  expect(sentMails(world)).toHaveLength(2);
});

test("that a decision waits is told to colleagues from the chat; who decides stays the same", async () => {
  const id = await toBeAuthorised(world);
  await ask(world, id, "executive-authorisation");
  const before = sentMails(world).length;
  const form = await follow({ type: "Action.Execute", verb: "escalation", data: { dossierId: id } }, "escalation");
  expect(read(form)).toContain("En attente de Dominique Fictif");
  const { approval, ...rest } = { approval: (await newest(world, id)).id, to: alex.person, note: "Urgent (fictif)" };
  expect(read(await follow(form, "escalate-approval", { approval, note: rest.note, to: "" }))).toContain(
    "Urgent (fictif)",
  );
  const told = await follow(form, "escalate-approval", { approval, ...rest });
  expect(read(told)).toContain("C’est fait");
  await follow(form, "escalate-approval", { approval, ...rest });
  await settle(world);
  expect(
    sentMails(world)
      .slice(before)
      .map(({ to }) => to[0]?.address),
  ).toEqual([alex.mail]);
  expect((await newest(world, id)).approvers.map(({ name }) => name)).toEqual(["Dominique Fictif"]);
  const forged = await follow(form, "escalate-approval", { approval, to: "pas-un-identifiant" });
  expect(read(forged)).not.toContain("C’est fait");
});

test("« liste de diffusion » says where one stands, and joins with the exact subject of the guide", async () => {
  const topic = await say("liste de diffusion");
  expect(read(topic)).toMatch(/Camille Fictif \(vous\)\nÀ inscrire/);
  const mail = await follow(topic, "subscription");
  expect(read(mail)).toContain("Inscription à la liste de diffusion");
  const asked = await follow(mail, "ask-subscription");
  expect(read(asked)).toContain(`Camille Fictif (vous)\nDemandée (${camille.mail})`);
  await follow(mail, "ask-subscription");
  await settle(world);
  expect(sentMails(world).map(({ subject }) => subject)).toEqual(["Inscription à la liste de diffusion"]);
  const { person } = camille;
  const confirmed = { type: "record-subscription-answer", actionId: "subscription-confirmed", person } as const;
  await world.app.actOnSubscription(camille, SubscriptionCommand.parse({ ...confirmed, leaving: false, note: "Fait" }));
  const renewal = await follow(await say("liste de diffusion"), "subscription");
  expect(read(renewal)).toContain("Veuillez renouveler l’inscription");
  expect(read(await follow(renewal, "ask-subscription"))).toContain("Renouvellement demandé au Courtier");
  await settle(world);
  expect(sentMails(world)).toHaveLength(2);
});

describe("A fact is recorded from the chat", () => {
  test("a call from a provider, with who called, and what the guide says follows (s3-3-3-questions-in-writing kept)", async () => {
    const id = await attached();
    const facts = await follow(await follow(await say(id), "more"), "facts");
    const form = await follow(await follow(facts, "facts", { kind: "provider-phoned" }), "fact-form");
    expect(read(form)).toContain("les questions se posent seulement par écrit");
    const empty = await follow(form, "record-fact", { note: " ", told: "courtier" });
    expect(read(empty)).toContain("Ce que vous aviez écrit est resté.");
    const recorded = await follow(empty, "record-fact", {
      note: "A demandé un délai (fictif).",
      told: "courtier,inconnu",
    });
    expect(read(recorded)).toContain("Le fait est consigné : Question posée par téléphone.");
    expect((await view(world, id)).incidents).toMatchObject([
      { kind: "provider-phoned", note: "A demandé un délai (fictif).", told: ["courtier"] },
    ]);
    await follow(form, "record-fact", { note: "Deuxième appui (fictif)." });
    expect((await view(world, id)).incidents).toHaveLength(1);
  });
});
