import { buttonOf, textsOf } from "../../src/cli/rehearsal/chat.js";
import { asked, camille, must, openWorld, readyToSend, type World } from "../app/world.js";
import { openTestStore } from "../fakes/store.js";
import { afterEach, beforeEach, expect, test } from "../jest.js";
import { activity, type Bot, cardsIn, invoked, press, startBot } from "./start.js";

/** « Mes dossiers » where there are more than a card holds: they are leafed through and searched in the chat. */

let world: World;
let bot: Bot;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  bot = await startBot(world.app);
});
afterEach(() => bot.close());

type Card = Record<string, unknown>;
const open = async (count: number) => {
  for (let n = 1; n <= count; n += 1) {
    must(await world.app.act(camille, asked("open-dossier", { title: `Dossier fictif ${n}` })));
    world.clock.set(new Date(Date.parse(world.clock.now()) + 60_000).toISOString());
  }
};
const say = async (text: string): Promise<Card> => {
  const [card] = cardsIn((await bot.post(activity({ text }))).text);
  return JSON.parse(card ?? "{}");
};
const read = (card: Card): string => textsOf(card).join("\n").replaceAll("\u00a0", " ");
const pressed = async (verb: string, data: Record<string, unknown>): Promise<Card> =>
  invoked(await bot.post(press(verb, { verb, ...data }))).value as Card;
const titles = (card: Card) => [...new Set(read(card).match(/Dossier fictif \d+/g))];

test("eight fit, and there is nothing to search", async () => {
  await open(8);
  const card = await say("mes dossiers");
  expect(titles(card)).toHaveLength(8);
  expect(JSON.stringify(card)).not.toContain('"id":"search"');
});

test("each says where it is, what comes next, and until when where there is a closing date", async () => {
  await readyToSend(world);
  await open(1);
  expect((read(await say("mes dossiers")).match(/^.* · .*$/gm) ?? []).sort()).toEqual([
    "Demande de prix en rédaction · Joindre la demande de prix",
    "Envoi autorisé · Vérifier et envoyer · Date limite : 10 décembre 2026 à 16 h 00",
  ]);
});

test("the ninth is on the next page; after the last page comes the first", async () => {
  await open(9);
  const first = await say("mes dossiers");
  expect(titles(first)).not.toContain("Dossier fictif 1");
  expect(read(first)).toContain("Dossiers 1 à 8 sur 9.");
  const next = await pressed("dossiers", { search: "", page: 1 });
  expect(titles(next)).toEqual(["Dossier fictif 1"]);
  expect(read(next)).toContain("Dossiers 9 à 9 sur 9.");
  expect(JSON.stringify(next)).toContain("Les premiers");
  expect(titles(await pressed("dossiers", { search: "", page: 40 }))).toEqual(titles(first));
});

test("a search finds by title or number, keeps what was typed, and says when nothing matches", async () => {
  await open(12);
  const found = await pressed("dossiers", { search: "fictif 11" });
  expect(titles(found)).toEqual(["Dossier fictif 11"]);
  expect(read(found)).toContain("Dossiers trouvés pour « fictif 11 » : 1.");
  expect(JSON.stringify(found)).toContain('"value":"fictif 11"');
  const [one] = await world.app.dossiers(camille);
  expect(titles(await pressed("dossiers", { search: one?.id.toLowerCase() }))).toEqual([one?.title]);
  const none = await pressed("dossiers", { search: "introuvable" });
  expect(read(none)).toContain("Aucun dossier ne correspond à « introuvable ».");
  expect(buttonOf(none, "dossiers")).not.toBeNull();
});
