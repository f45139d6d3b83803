import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { m365At } from "../../src/cli/rehearsal/m365.js";
import { newActionId } from "../../src/cli/rehearsal/play.js";
import { tabAt } from "../../src/cli/rehearsal/tab.js";
import { people } from "../../src/local/fiction/people.js";
import { ownPorts, type Ready, type Started, start } from "./assistant.js";
import { openBrowser } from "./browser.js";

/** A decision pressed on its card in the real chat of local mode (Microsoft 365 Agents Playground). Needs `dist`. */

const data = mkdtempSync(join(tmpdir(), "courtier-playground-"));
let assistant: Started;
let ready: Ready;
let browser: Browser;

beforeAll(async () => {
  assistant = start({ DATA_DIR: data, ...(await ownPorts()) });
  ready = await assistant.ready;
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await assistant?.stop();
  rmSync(data, { recursive: true, force: true });
});

const shot = (name: string) => ({ path: join(process.env.SHOTS_DIR ?? data, `${name}.png`) });

/** Alex asks Camille, whose chat the Playground is. */
async function asked(): Promise<void> {
  const alex = tabAt(new URL(ready.tab).origin, await m365At(ready.m365).token("colleague"));
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
  const page = await browser.newPage({ locale: "fr-CA", viewport: { width: 1280, height: 1000 } });
  page.setDefaultTimeout(30_000);
  await page.goto(ready.chat.client ?? "");
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
}, 180_000);
