import { textsOf } from "../../src/cli/rehearsal/chat.js";
import { actor, asked, camille, must, opened, openWorld, settle, uploaded, type World } from "../app/world.js";
import { openTestStore } from "../fakes/store.js";
import { afterEach, beforeEach, describe, expect, test } from "../jest.js";
import { activity, type Bot, cardsIn, startBot } from "./start.js";

/** The chat of the broker's analyst. */

let world: World;
let bot: Bot;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  bot = await startBot(world.app);
});
afterEach(() => bot.close());

const say = async (text: string, person: string): Promise<string> => {
  const [card] = cardsIn((await bot.post(activity({ text }, person))).text);
  const found = JSON.parse(card ?? "{}");
  return `${textsOf(found).join("\n")}\n${JSON.stringify(found)}`.replaceAll("\u00a0", " ");
};
const askBroker = async () => {
  const dossierId = await opened(world);
  const file = await uploaded(world, "GABARIT 2026-09\nMigrer (fictif)");
  must(await world.app.act(camille, asked("attach-price-request", { dossierId, file, fileName: "demande.docx" })));
  must(await world.app.act(camille, asked("request-broker-authorisation", { dossierId })));
  await settle(world);
  return dossierId;
};

describe("The broker's analyst in the chat", () => {
  test.each(["bonjour", "mes dossiers", "demandes reçues", "file d’attente", "queue"])(
    "gets the requests that wait, by « %s », each with the door to its answer",
    async (text) => {
      const dossierId = await askBroker();
      const [review] = (await world.app.reviews(actor("courtier"))).waiting;
      const card = await say(text, actor("courtier").person);
      expect(card).toContain("Agence fictive des services numériques");
      expect(card).toContain(`#/demandes/${review?.id}`);
      expect(card).not.toContain(`#/dossiers/${dossierId}`);
    },
  );

  test("sees nothing of a dossier by its number, and is told plainly when nothing waits", async () => {
    const dossierId = await opened(world);
    expect(await say(dossierId, actor("courtier").person)).toContain("Introuvable");
    expect(await say("bonjour", actor("courtier").person)).toContain("Aucune demande n’attend");
    expect(await say("bonjour", actor("cic").person)).toContain("Aucune demande n’attend");
  });

  test("a client's queue is empty, whatever waits for the broker", async () => {
    await askBroker();
    expect(await say("demandes reçues", camille.person)).toContain("Aucune demande n’attend");
  });
});
