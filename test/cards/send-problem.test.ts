import type { Reader } from "../../bot/cards/render.js";
import { sendProblemCard } from "../../bot/cards/send-problem.js";
import { translator } from "../../shared/i18n/index.js";
import { textsOf } from "../../src/cli/rehearsal/chat.js";
import { expect, test } from "../jest.js";

const reader: Reader = {
  ...{ lang: "fr", t: translator("fr"), refreshFor: [] },
  ...{ placeUrl: () => "https://courtier.example/tab/", newActionId: () => "action-1".padEnd(12, "0") },
};

test("a sending in several mails is counted whole, and the mail that failed says why, not those after it", () => {
  const sample = sendProblemCard.samples.find(({ name }) => name === "partly");
  if (!sample) throw new Error("There is no sample of it.");
  const card = sendProblemCard.render(sample.data, reader);
  const texts = textsOf(card as Record<string, unknown>).join("\n");
  const said = texts.replaceAll("\u00a0", " ");
  expect(said).toContain("envoyés : 499, en cours : 0, échoués : 510, à vérifier : 0, sur 1009");
  expect(said).toContain("La boîte est pleine (fictif).");
  expect(said).not.toContain("Pas commencé");
});
