import type { Locator, Page } from "playwright-core";
import { until } from "../../src/cli/rehearsal/http.js";
import { m365At } from "../../src/cli/rehearsal/m365.js";
import { providers } from "../../src/local/fiction/catalogue.js";
import { afterAll, beforeAll, expect, test } from "../jest.js";
import { everyStopShows, focusOn, pressOn } from "./keys.js";
import { ownAssistant } from "./own-assistant.js";

/** A beginner led by the real chat from « bonjour » to twelve mailboxes, without a mouse. Needs `dist`. */

const assistant = ownAssistant("keyboard-beginner");
const qualified = providers.filter(({ qualifications }) => qualifications.some((id) => id === "q1-migration"));

beforeAll(() => assistant.start({ CHAT: "on" }), 120_000);
afterAll(() => assistant.stop());

const shot = (page: Page, name: string) => page.screenshot({ path: assistant.kept(`${name}.png`) });

/** The newest card comes last. */
const inCard = (page: Page, role: "button" | "link", name: string): Locator =>
  page.getByRole(role, { name, exact: true }).last();

/** Down to the box where one writes, then up from it: below the box the Playground keeps its own journal. */
async function goInChat(page: Page, target: Locator): Promise<void> {
  await target.first().waitFor();
  const box = page.getByRole("textbox").last();
  const has = async (one: Locator) => (await one.and(page.locator(":focus")).count()) > 0;
  let key = "Tab";
  for (let stop = 0; stop < 240; stop += 1) {
    if (await has(target)) return;
    if (await has(box)) key = "Shift+Tab";
    await page.keyboard.press(key);
  }
  throw new Error(`The keyboard does not reach ${String(target)} in the chat.`);
}
const press = async (page: Page, name: string) => {
  await goInChat(page, inCard(page, "button", name));
  await page.keyboard.press("Enter");
};
const type = async (page: Page, field: Locator, text: string) => {
  await goInChat(page, field);
  await page.keyboard.type(text);
};
const tick = async (page: Page, field: Locator) => {
  await goInChat(page, field);
  await page.keyboard.press("Space");
};
/** The round ones of a group are one stop, and the arrows lead among them. */
const choose = async (page: Page, words: string) => {
  const one = page.getByRole("radio", { name: words, exact: true }).last();
  await goInChat(page, page.getByRole("radiogroup").last().getByRole("radio"));
  for (let step = 0; step < 4 && !(await one.isChecked()); step += 1) await page.keyboard.press("ArrowDown");
  expect(await one.isChecked()).toBe(true);
};
/** Says it, and waits for the card that answers. */
const say = async (page: Page, text: string, answer: string) => {
  await type(page, page.getByRole("textbox").last(), text);
  const before = await page.getByText(answer).count();
  await page.keyboard.press("Enter");
  await page.getByText(answer).nth(before).waitFor();
};
/** A link of a card opens a window of its own. */
const follow = async (page: Page, name: string): Promise<Page> => {
  await goInChat(page, inCard(page, "link", name));
  const opened = page.context().waitForEvent("page");
  await page.keyboard.press("Enter");
  const tab = await opened;
  await tab.getByRole("heading", { level: 1 }).waitFor();
  return tab;
};

test("« bonjour », a form, a mail to the broker, a document and a list: twelve providers have the request", async () => {
  const { page, close } = await assistant.open({ width: 1280, scheme: "light" });
  await page.goto(assistant.chat.client ?? "");
  await page.getByRole("textbox").last().waitFor();
  await say(page, "bonjour", "Nouveau dossier");
  await press(page, "Nouveau dossier");
  const title = page.getByLabel("Titre du dossier").last();
  await type(page, title, "Ma première demande (fictive)");
  await tick(page, page.getByRole("checkbox", { name: "Migration infonuagique (fictive)" }));
  await choose(page, "Oui");
  await shot(page, "keyboard-chat-form");
  await press(page, "Ouvrir le dossier");
  await title.waitFor({ state: "detached" });

  // The document, in the tab that the card opens.
  const tab = await follow(page, "Joindre la demande de prix (onglet)");
  await pressOn(tab, tab.getByRole("button", { name: /Utiliser comme demande de prix/ }).first());
  await tab.getByText("Remplacer la demande").first().waitFor();
  await focusOn(tab, tab.getByRole("button", { name: /Utiliser comme demande de prix/ }).first());
  await pressOn(tab, tab.getByRole("button", { name: "Je n’ai pas encore l’autorisation" }));
  await tab.waitForURL(/autorisation$/);
  await focusOn(tab, tab.getByRole("heading", { level: 1 }));

  // The broker, from the chat.
  await say(page, "reprendre", "Demander l’autorisation au Courtier");
  await press(page, "Demander l’autorisation au Courtier");
  await type(page, page.getByLabel("Résumé du besoin").last(), "Migrer (fictif).");
  await type(page, page.getByLabel("Montant estimé, avant taxes").last(), "125 000");
  await press(page, "Voir le courriel");
  await press(page, "Envoyer au Courtier");
  await page.getByText("Validation du Courtier").last().waitFor();
  await shot(page, "keyboard-chat-asked");

  // Its answer is a document too; then the list.
  const answered = await follow(page, "Ouvrir dans l’onglet");
  await pressOn(answered, answered.getByRole("button", { name: "J’ai déjà la réponse du Courtier" }));
  await pressOn(answered, answered.getByRole("button", { name: /Utiliser comme réponse du Courtier/ }).first());
  await answered.getByRole("radio", { name: /^Envoi autorisé/, checked: true }).waitFor();
  await pressOn(answered, answered.getByRole("button", { name: "Continuer" }));
  await answered.getByText("12 prestataires sollicités sur 12").waitFor();
  await focusOn(answered, answered.getByRole("heading", { level: 1 }));
  await pressOn(answered, answered.getByRole("button", { name: "Continuer" }));
  await answered.getByRole("button", { name: "Envoyer", exact: true }).waitFor();
  await everyStopShows(answered);

  // The decision, in the chat.
  await say(page, "reprendre", "Ma première demande (fictive)");
  await press(page, "Envoyer");
  const m365 = m365At(assistant.m365);
  for (const { email } of qualified)
    await until(`${email} n’a rien reçu`, 60, async () => ((await m365.messages(email)).length === 1 ? true : null));
  await shot(page, "keyboard-chat-sent");
  expect(qualified).toHaveLength(12);
  await close();
});
