import { buttonOf, textsOf } from "../../src/cli/rehearsal/chat.js";
import { asked, camille, must, openWorld, type World } from "../app/world.js";
import { openTestStore } from "../fakes/store.js";
import { afterEach, beforeEach, describe, expect, test } from "../jest.js";
import { activity, type Bot, cardsIn, invoked, personId, press, startBot } from "./start.js";

/** The chat over the real application and store: from « bonjour » to the place where the tab takes over. */

let world: World;
let bot: Bot;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  bot = await startBot(world.app);
});
afterEach(() => bot.close());

type Card = Record<string, unknown>;
const say = async (text: string, person?: string): Promise<Card> => {
  const [card] = cardsIn((await bot.post(activity({ text }, person))).text);
  return JSON.parse(card ?? "{}");
};
const pressed = async (verb: string, data: Record<string, unknown>, person?: string): Promise<Card> =>
  invoked(await bot.post(press(verb, data, {}, person))).value as Card;
const read = (card: Card): string => textsOf(card).join("\n").replaceAll("\u00a0", " ");
const follow = (card: Card, verb: string, typed: Record<string, unknown> = {}): Promise<Card> => {
  const button = buttonOf(card, verb);
  if (!button) throw new Error(`The card offers no ${verb}: ${read(card)}`);
  return pressed(verb, { ...button.data, ...typed });
};
const forgetProfile = async () => {
  const organisation = await world.store.rows.organisations.get(camille.organisation);
  if (organisation) await world.store.rows.organisations.put({ ...organisation, profile: null });
};
const filled = { title: "Migrer (fictif)", qualifications: "q1-migration,q2-securite" };

describe("A beginner is led", () => {
  test("from « bonjour » to a dossier whose card says what is next, who acts, and opens the exact place", async () => {
    const opened = await follow(await follow(await say("bonjour"), "new-dossier"), "open-dossier", filled);
    expect(read(opened)).toMatch(/Demande de prix en rédaction[\s\S]*Migrer \(fictif\)/);
    expect(read(opened)).toContain("Qui doit agir\nVous");
    expect(read(opened)).toContain("• la demande de prix");
    expect(read(opened)).toContain("Joindre la demande de prix (onglet)");
    const [dossier] = await world.app.dossiers(camille);
    expect(JSON.stringify(opened)).toContain(`#/dossiers/${dossier?.id}/envoi/1`);
    const found = await world.app.dossier(camille, dossier?.id ?? ("" as never));
    expect(found.ok && found.value.qualifications.map(({ id }) => id)).toEqual(["q1-migration", "q2-securite"]);
  });

  test("a dossier for Teams telephony says on its card that CIC comes first (3.1)", async () => {
    const opened = await follow(await say("nouveau dossier"), "open-dossier", filled);
    const [dossier] = await world.app.dossiers(camille);
    const concerns = { teamsTelephony: true, contactCentre: false, decree530: false };
    must(await world.app.act(camille, asked("set-concerns", { dossierId: dossier?.id ?? ("" as never), concerns })));
    const card = read(await follow(opened, "refresh"));
    expect(card).toContain("Teams : arrimage CIC");
    expect(card).toContain("• préalable : Arrimage avec CIC");
    expect(card).toContain("Écrire à CIC (onglet)");
  });

  test("the same click twice, at once or later, opens one dossier (same card)", async () => {
    const form = await say("nouveau dossier");
    const both = await Promise.all([follow(form, "open-dossier", filled), follow(form, "open-dossier", filled)]);
    const late = await follow(form, "open-dossier", { ...filled, title: "Un autre titre" });
    for (const card of [...both, late]) expect(read(card)).toContain("Migrer (fictif)");
    expect(await world.app.dossiers(camille)).toHaveLength(1);
  });

  test("the organisation's profile is asked once", async () => {
    await forgetProfile();
    const first = await say("nouveau dossier");
    expect(JSON.stringify(first)).toContain('"id":"rctiSubject"');
    await follow(first, "open-dossier", { ...filled, rctiSubject: "no" });
    expect((await world.app.me(camille)).organisation.profile).toEqual({ rctiSubject: false });
    expect(JSON.stringify(await say("nouveau dossier"))).not.toContain('"id":"rctiSubject"');
  });

  test("an old client's press comes as a message and opens the dossier too", async () => {
    const button = buttonOf(await say("nouveau dossier"), "open-dossier");
    await bot.post(activity({ text: "", value: { ...button?.data, ...filled } }));
    expect(await world.app.dossiers(camille)).toHaveLength(1);
  });
});

describe("A form that is not right", () => {
  test.each([
    ["without a title", { title: "  ", qualifications: "q1-migration" }, "titre (valeur absente", '"q1-migration"'],
    ["without a qualification", { title: "Mon titre", qualifications: "" }, "qualifications", '"Mon titre"'],
    [
      "with a title of 121 letters",
      { title: "a".repeat(121), qualifications: "q1-migration" },
      "titre (valeur trop",
      "aaa",
    ],
    [
      "with a qualification that is not known",
      { title: "Mon titre", qualifications: "q9" },
      "Qualification inconnue",
      '"Mon titre"',
    ],
    [
      "with the profile missing (1.3)",
      { title: "Mon titre", qualifications: "q1-migration" },
      "Il manque le profil",
      '"Mon titre"',
    ],
  ])("%s comes back with what was typed, says why, and can be pressed again", async (_, typed, why, kept) => {
    await forgetProfile();
    const form = await say("nouveau dossier");
    const rctiSubject = why.startsWith("Il manque") ? "" : "yes";
    const again = await follow(form, "open-dossier", { ...typed, rctiSubject });
    expect(read(again)).toContain(why);
    if (why.startsWith("Il manque")) expect(read(again)).toMatch(/Guide, section 1\.3 : \S[\s\S]*\n/);
    expect(JSON.stringify(again)).toContain(kept);
    expect(await world.app.dossiers(camille)).toEqual([]);
    expect(buttonOf(again, "open-dossier")).toEqual(buttonOf(form, "open-dossier"));
    await follow(again, "open-dossier", { ...filled, rctiSubject: "yes" });
    expect(await world.app.dossiers(camille)).toHaveLength(1);
  });

  test("a title of exactly 120 letters is taken", async () => {
    await follow(await say("nouveau dossier"), "open-dossier", { ...filled, title: "a".repeat(120) });
    expect(await world.app.dossiers(camille)).toHaveLength(1);
  });

  test("who may not open a dossier is told before filling in anything", async () => {
    const card = await say("nouveau dossier", personId("auditor"));
    expect(read(card)).toContain("Action réservée à une autre personne");
    expect(buttonOf(card, "open-dossier")).toBeNull();
    const forged = await pressed("open-dossier", { actionId: "action-forgee", ...filled }, personId("auditor"));
    expect(read(forged)).toContain("Action réservée");
    expect(await world.app.dossiers(camille)).toEqual([]);
  });
});

describe("What is written", () => {
  test.each([
    ["liste de diffusion", "Inscription à la liste de diffusion"],
    ["diffusion list", "Guide, section 2.2"],
    ["téléphonie Teams", "projet.sctoip@mcn.gouv.qc.ca"],
    ["TELEPHONIE TEAMS", "Guide, section 3.1"],
    ["c’est quoi le CIC?", "equipe.migration.cug@mcn.gouv.qc.ca"],
    ["centre de contact", "décret 530-2021"],
  ])("« %s » is answered with the rule of the guide", async (text, expected) => {
    expect(read(await say(text))).toContain(expected);
  });

  test.each([
    ["nouvo dossié", "new-dossier"],
    ["echeence", "deadlines"],
    ["telefonie", "telephony"],
    ["my dosiers", "dossiers"],
  ])("« %s » is not understood, and the nearest command is one press away", async (text, verb) => {
    const card = await say(text);
    expect(read(card)).toContain("Vouliez-vous dire");
    expect(read(await follow(card, verb))).not.toContain("Vouliez-vous dire");
  });

  test("that comes near nothing still gets the usual commands", async () => {
    const card = await say("xyzzy");
    expect(read(card)).toContain("Je n’ai pas compris « xyzzy »");
    expect(buttonOf(card, "new-dossier")).not.toBeNull();
  });
});
