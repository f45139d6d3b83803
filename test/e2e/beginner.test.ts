import { buttonOf, type Card, type Chat, chatAs, textsOf } from "../../src/cli/rehearsal/chat.js";
import { until } from "../../src/cli/rehearsal/http.js";
import { m365At } from "../../src/cli/rehearsal/m365.js";
import { providers } from "../../src/local/fiction/catalogue.js";
import { people } from "../../src/local/fiction/people.js";
import { afterAll, beforeAll, expect, test } from "../jest.js";
import { pressOn } from "./browser.js";
import { looks, looksRight } from "./looks.js";
import { ownAssistant } from "./own-assistant.js";

/**
 * A beginner led by the chat from « bonjour » to twelve mailboxes. The tab serves for the document and for the list, and is
 * used with the keyboard alone. Needs `dist`.
 */

const assistant = ownAssistant("beginner");
const qualified = providers.filter(({ qualifications }) => qualifications.some((id) => id === "q1-migration"));
let chat: Chat;

beforeAll(async () => {
  await assistant.start();
  const camille = people.find(({ persona }) => persona === "client");
  if (!camille) throw new Error("Nobody is the client.");
  chat = await chatAs(camille, assistant.server);
});

afterAll(async () => {
  await chat?.close();
  await assistant.stop();
});

const follow = (card: Card, verb: string, typed: Record<string, unknown> = {}): Promise<Card> => {
  const button = buttonOf(card, verb);
  if (!button) throw new Error(`The card offers no ${verb}: ${textsOf(card).join(" | ")}`);
  return chat.press({ verb, data: { ...button.data, ...typed } });
};
const linkIn = (card: Card): string => /http[^"]*#\/dossiers\/[^"]*/.exec(JSON.stringify(card))?.[0] ?? "";

const NOT_YET = "Je n’ai pas encore l’autorisation";

test("« bonjour », four short answers, a document and a list: twelve providers have the request", async () => {
  const form = await follow(await chat.say("bonjour"), "new-dossier");
  const filled = { title: "Ma première demande (fictive)", qualifications: "q1-migration", rctiSubject: "yes" };
  const opened = await follow(form, "open-dossier", filled);

  // The document, in the tab.
  const documents = linkIn(opened);
  expect(documents).toMatch(/envoi\/1$/);
  await looksRight(assistant.browser, [{ name: "beginner-documents", address: documents }]);
  const { page, complaints, close } = await assistant.open({ width: 1280, scheme: "light" });
  await page.goto(documents);
  await pressOn(page, page.getByRole("button", { name: /Utiliser comme demande de prix/ }).first());
  await page.getByText("Remplacer la demande").first().waitFor();
  await pressOn(page, page.getByRole("button", { name: NOT_YET }));
  await page.waitForURL(/autorisation$/);

  // The broker, from the chat.
  const asks = await follow(await chat.say("reprendre"), "authorisation");
  await chat.say("échéances");
  const wrong = await follow(asks, "see-authorisation", { needSummary: "Migrer (fictif).", amount: "environ" });
  expect(textsOf(wrong).join(" ")).toContain("Ce que vous aviez écrit est resté");
  const mail = await follow(wrong, "see-authorisation", { needSummary: "Migrer (fictif).", amount: "125 000" });
  expect(textsOf(mail).join(" ")).toContain("demande de prix – v1");
  expect(textsOf(await follow(mail, "request-broker-authorisation")).join(" ")).toContain("Validation du Courtier");

  // Its answer is a document too; then the list.
  await page.goto(documents);
  await pressOn(page, page.getByRole("button", { name: /Utiliser comme réponse du Courtier/ }).first());
  await page.getByRole("radio", { name: /^Envoi autorisé/, checked: true }).waitFor();
  await pressOn(page, page.getByRole("button", { name: "Continuer" }));
  await page.getByText("12 prestataires sollicités sur 12").waitFor();
  await looksRight(assistant.browser, [{ name: "beginner-list", address: page.url() }], looks.slice(0, 1));
  await pressOn(page, page.getByRole("button", { name: "Continuer" }));
  await page.getByRole("button", { name: "Envoyer", exact: true }).waitFor();
  expect(complaints).toEqual([]);
  await close();

  // The decision, in the chat.
  const last = await chat.say("reprendre");
  await follow(last, "send-price-request");
  const m365 = m365At(assistant.m365);
  for (const { email } of qualified)
    await until(`${email} n’a rien reçu`, 60, async () => ((await m365.messages(email)).length === 1 ? true : null));
  await looksRight(assistant.browser, [{ name: "beginner-sent", address: documents.replace("/envoi/1", "") }]);
});
