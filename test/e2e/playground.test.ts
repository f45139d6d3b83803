import { newActionId } from "../../src/cli/rehearsal/play.js";
import { people } from "../../src/local/fiction/people.js";
import { afterAll, beforeAll, expect, test } from "../jest.js";
import { ownAssistant } from "./own-assistant.js";

/** A decision pressed on its card in the real chat of local mode (Microsoft 365 Agents Playground). Needs `dist`. */

const assistant = ownAssistant("playground");

beforeAll(() => assistant.start({ CHAT: "on" }), 120_000);
afterAll(() => assistant.stop());

const shot = (name: string) => ({ path: assistant.kept(`${name}.png`) });

/** Alex asks Camille, whose chat the Playground is. */
async function asked(): Promise<void> {
  const alex = await assistant.as("colleague");
  const begun = { places: { main: "A4d" }, note: "Déclaré (fictif)", evidence: [] };
  const opening = { type: "open-process", actionId: newActionId(), process: "solutions", title: "Courriels (fictif)" };
  const { dossierId } = await alex.ask("command", {
    body: { ...opening, begun, profile: { rctiSubject: true } },
  });
  const camille = people.find(({ persona }) => persona === "client");
  const request = { type: "request-approval", actionId: newActionId(), dossierId, documents: [], memo: "Mémo fictif." };
  await alex.ask("command", { body: { ...request, kind: "executive-authorisation", approvers: [camille?.id] } });
}

test("the card of a decision comes by itself, asks for words with changes, and is replaced once it is pressed", async () => {
  const page = await assistant.browser.newPage({ locale: "fr-CA", viewport: { width: 1280, height: 1000 } });
  page.setDefaultTimeout(30_000);
  await page.goto(assistant.chat.client ?? "");
  const box = page.getByRole("textbox").last();
  await box.waitFor();
  await box.fill("bonjour");
  await box.press("Enter");
  await page.getByText("Nouveau dossier").first().waitFor();
  await asked();
  const approve = page.getByRole("button", { name: "Autoriser", exact: true });
  await approve.waitFor();
  await page.screenshot(shot("playground-approval-before"));

  await page.getByRole("button", { name: "Demander des changements" }).click();
  await page.getByText("Écrivez", { exact: false }).first().waitFor();
  await approve.last().click();
  await page
    .getByText(/Autorisé par Camille Fictif/)
    .first()
    .waitFor();
  await page.screenshot(shot("playground-approval-after"));
  expect(await approve.count()).toBe(0);
  await page.close();
});
