import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import type { DossierId } from "../../shared/ids.js";
import { m365At } from "../../src/cli/rehearsal/m365.js";
import { tabAt } from "../../src/cli/rehearsal/tab.js";
import { ownPorts, type Ready, type Started, start } from "./assistant.js";
import { faultsOf, openBrowser, openPage, tabTo } from "./browser.js";

/** Opening a lot of a dossier with the keyboard alone, in the real tab over the real server. Needs `dist`. */

const data = mkdtempSync(join(tmpdir(), "courtier-linked-"));
let assistant: Started;
let ready: Ready;
let browser: Browser;

beforeAll(async () => {
  assistant = start({ DATA_DIR: data, ...(await ownPorts()), CHAT: "off" });
  ready = await assistant.ready;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await assistant?.stop();
  rmSync(data, { recursive: true, force: true });
});

const shot = (name: string) => ({ path: join(process.env.SHOTS_DIR ?? data, `${name}.png`), fullPage: true });

async function open(actionId = "linked-journey"): Promise<DossierId> {
  const client = tabAt(new URL(ready.tab).origin, await m365At(ready.m365).token("client"));
  const { dossierId } = await client.ask("command", {
    body: {
      type: "open-dossier",
      actionId,
      title: "Soutien fictif aux plateformes",
      qualifications: ["q1-migration", "q2-securite"],
      profile: { rctiSubject: true },
    },
  });
  return dossierId;
}

test("with the keyboard alone, a lot keeps one of the qualifications and leads back to where it comes from", async () => {
  const from = await open();
  const { page, complaints, close } = await openPage(browser, { width: 1440, scheme: "light" });
  await page.goto(`${ready.tab}?persona=client#/dossiers/${from}`);
  await tabTo(page, page.getByRole("button", { name: "Recommencer ou séparer en lots" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("radio", { name: "Recommencer" }));
  await page.keyboard.press("ArrowDown");
  await page.getByText("Le guide ne traite pas de la séparation en lots.").waitFor();
  for (const box of [0, 1]) {
    await tabTo(page, page.getByRole("checkbox").nth(box));
    await page.keyboard.press("Space");
  }
  await tabTo(page, page.getByRole("button", { name: "Ouvrir le dossier lié" }));
  await page.keyboard.press("Enter");
  await page.getByText("Choisissez au moins une des qualifications du dossier.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(shot("linked-1440"));

  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Space");
  await tabTo(page, page.getByRole("button", { name: "Ouvrir le dossier lié" }));
  await page.keyboard.press("Enter");
  await page.getByText("Lot de").waitFor();
  expect(await page.getByRole("link", { name: "Soutien fictif aux plateformes" }).getAttribute("href")).toContain(from);
  expect(complaints).toEqual([]);
  await close();
});

test("starting over shows whom the former dossier would have solicited and why not the others, to check and change", async () => {
  const client = tabAt(new URL(ready.tab).origin, await m365At(ready.m365).token("client"));
  const from = await open("carried-journey");
  const { providers } = await client.ask("catalogue");
  const [left, ...kept] = providers.filter(({ qualifications }) =>
    ["q1-migration", "q2-securite"].every((id) => qualifications.some((one) => one === id)),
  );
  const { proposed, proposedTime } = await client.ask("closingChoices");
  const prepared = {
    recipients: kept.map(({ id }) => id),
    exclusions: [{ provider: left?.id, reason: "Mandat terminé à l’amiable (fictif)." }],
    ...{
      closesOn: proposed,
      closesAtTime: proposedTime,
      body: "Bonjour (fictif), répondez le {date_limite} à {heure_limite}.",
    },
  };
  const asking = { type: "prepare-send", actionId: "carried-prepared", dossierId: from, ...prepared };
  await client.ask("command", { body: asking });
  const { qualifications, title } = await client.ask("dossier", { params: { id: from } });
  const starting = { from, linkedAs: "restart", title, qualifications: qualifications.map(({ id }) => id) };
  const { dossierId } = await client.ask("command", {
    body: { type: "open-linked-dossier", actionId: "carried-restart", ...starting },
  });
  for (const [width, scheme] of [
    [320, "dark"],
    [1440, "light"],
    [768, "contrast"],
  ] as const) {
    const { page, complaints, close } = await openPage(browser, { width, scheme });
    await page.goto(`${ready.tab}?persona=client#/dossiers/${dossierId}`);
    await page.getByText("Mandat terminé à l’amiable (fictif).").waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot(shot(`carried-${width}`));
    await page.getByRole("link", { name: "Modifier les prestataires et les motifs" }).click();
    await page.getByText(`viennent du dossier ${from}`).waitFor();
    expect(await page.getByText("Mandat terminé à l’amiable (fictif).").count()).toBe(1);
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot(shot(`carried-send-${width}`));
    expect(complaints).toEqual([]);
    await close();
  }
});

test("the form reads the same in English on a narrow dark screen", async () => {
  const [dossier] = await tabAt(new URL(ready.tab).origin, await m365At(ready.m365).token("client")).ask("dossiers");
  const { page, close } = await openPage(browser, { width: 320, scheme: "dark" });
  await page.goto(`${ready.tab}?persona=client#/nouveau/suite/${dossier?.id}`);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Start from a dossier" }).waitFor();
  await page.getByText("Not copied: the broker’s authorisation").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(shot("linked-320"));
  await close();
});
