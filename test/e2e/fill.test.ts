import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import type { DossierId } from "../../shared/ids.js";
import { m365At } from "../../src/cli/rehearsal/m365.js";
import { tabAt } from "../../src/cli/rehearsal/tab.js";
import { ownPorts, type Ready, type Started, start } from "./assistant.js";
import { faultsOf, openBrowser, openPage } from "./browser.js";

/** The official template filled in by form, in the real tab over the real server. Needs `dist`. */

const data = mkdtempSync(join(tmpdir(), "courtier-fill-"));
let assistant: Started;
let ready: Ready;
let browser: Browser;
let dossier: DossierId;

beforeAll(async () => {
  assistant = start({ DATA_DIR: data, ...(await ownPorts()), CHAT: "off" });
  ready = await assistant.ready;
  browser = await openBrowser();
  const client = tabAt(new URL(ready.tab).origin, await m365At(ready.m365).token("client"));
  const opened = await client.ask("command", {
    body: {
      type: "open-dossier",
      actionId: "fill-journey",
      title: "Soutien fictif aux plateformes",
      qualifications: ["q1-migration"],
      profile: { rctiSubject: true },
    },
  });
  dossier = opened.dossierId;
});

afterAll(async () => {
  await browser?.close();
  await assistant?.stop();
  rmSync(data, { recursive: true, force: true });
});

const shot = (name: string) => ({ path: join(process.env.SHOTS_DIR ?? data, `${name}.png`), fullPage: true });

test("what is written in the form outlives the page, and what comes of it is attached to the dossier", async () => {
  const { page, complaints, close } = await openPage(browser, { width: 1440, scheme: "light" });
  await page.goto(`${ready.tab}?persona=client#/dossiers/${dossier}`);
  await page.getByRole("button", { name: "Remplir le gabarit dans l’application" }).click();
  const organisation = page.getByRole("textbox", { name: "Renseignements sur l’organisme public" });
  await organisation.waitFor();
  expect(await organisation.inputValue()).toContain("Agence fictive des services numériques");
  const saved = page.waitForResponse(
    (answer) => answer.request().method() === "PUT" && answer.url().includes("/forms/"),
  );
  await page.getByRole("textbox", { name: "Contexte et objectifs" }).fill("Déplacer douze applications (fictif).");
  expect((await saved).status()).toBe(200);
  await page.evaluate("window.localStorage.clear()");
  await page.reload();
  const context = page.getByRole("textbox", { name: "Contexte et objectifs" });
  await context.waitFor();
  expect(await context.inputValue()).toBe("Déplacer douze applications (fictif).");
  await page.getByText("Champs encore vides").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(shot("fill-1440"));

  await page.getByRole("button", { name: "Remplir le gabarit et joindre la demande" }).click();
  await page.getByText("Versions de la demande de prix").waitFor();
  await page.getByText("Demande de prix – Soutien fictif aux plateformes.docx").first().waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(shot("filled-1440"));
  expect(complaints).toEqual([]);
  await close();
});

test("the form reads the same in English on a narrow dark screen", async () => {
  const { page, close } = await openPage(browser, { width: 320, scheme: "dark" });
  await page.goto(`${ready.tab}?persona=client#/dossiers/${dossier}/remplir`);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Fill in the template" }).waitFor();
  await page.getByText("Suggested from the dossier").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(shot("fill-320"));
  await close();
});
