import { buttonOf, type Card, type Chat, chatAs, textsOf } from "../../src/cli/rehearsal/chat.js";
import { people } from "../../src/local/fiction/people.js";
import { afterAll, beforeAll, expect, test } from "../jest.js";
import { faultsOf } from "./browser.js";
import { ownAssistant } from "./own-assistant.js";

/** A beginner led by the chat from « bonjour » to the place where the tab takes over. Needs `dist`. */

const assistant = ownAssistant("lead");
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
  if (!button) throw new Error(`The card offers no ${verb}.`);
  return chat.press({ verb, data: { ...button.data, ...typed } });
};

test("« bonjour », a form, and the tab at the place where the price request is attached", async () => {
  const form = await follow(await chat.say("bonjour"), "new-dossier");
  const filled = { title: "Une première demande (fictive)", qualifications: "q1-migration" };
  // The organisation's profile is not known yet: the form comes back with what was typed.
  const again = await follow(form, "open-dossier", filled);
  expect(textsOf(again).join(" ")).toContain("Ce que vous aviez écrit est resté");
  const opened = await follow(again, "open-dossier", { ...filled, rctiSubject: "yes" });
  const link = /http[^"]*#\/dossiers\/[^"]*\/envoi\/1/.exec(JSON.stringify(opened))?.[0] ?? "";
  const { page, complaints, close } = await assistant.open({ width: 1280, scheme: "light" });
  await page.goto(link);
  expect(await page.getByLabel("Titre du dossier").inputValue()).toBe(filled.title);
  await page
    .getByRole("button", { name: /Utiliser comme demande de prix/ })
    .first()
    .waitFor();
  expect(await faultsOf(page)).toEqual([]);

  await page.goto(link.replace("/envoi/1", ""));
  await page.getByLabel("Téléphonie infonuagique Microsoft Teams").click();
  const section = page.locator("section[aria-labelledby=prerequisites]");
  await section.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await page.getByText("Rien ne part au Courtier avant la réponse de CIC.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  expect(textsOf(await chat.say("reprendre")).join(" ")).toContain("Arrimage avec CIC");

  await page.goto(`${assistant.tab}#/diffusion`);
  await page.getByRole("button", { name: /S’inscrire/ }).click();
  await page.getByText("Inscription à la liste de diffusion", { exact: true }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});
