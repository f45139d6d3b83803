import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { m365At } from "../../src/cli/rehearsal/m365.js";
import { tabAt } from "../../src/cli/rehearsal/tab.js";
import { ownPorts, type Ready, type Started, start } from "./assistant.js";
import { faultsOf, openBrowser, openPage } from "./browser.js";

/** A colleague takes a dossier over, in the real tab over the real server. Needs `dist`. */

const data = mkdtempSync(join(tmpdir(), "courtier-team-"));
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

test("a colleague takes over in two clicks, and the former owner sees it", async () => {
  const { origin } = new URL(ready.tab);
  const client = tabAt(origin, await m365At(ready.m365).token("client"));
  const { dossierId } = await client.ask("command", {
    body: {
      type: "open-dossier",
      actionId: "takeover-journey",
      title: "Soutien fictif aux plateformes",
      qualifications: ["q1-migration"],
      profile: { rctiSubject: true },
    },
  });
  const colleague = await openPage(browser, { width: 1440, scheme: "light" });
  await colleague.page.goto(`${ready.tab}?persona=colleague#/dossiers/${dossierId}`);
  await colleague.page.getByRole("button", { name: "Reprendre ce dossier" }).click();
  await colleague.page.getByLabel("Motif").waitFor();
  await colleague.page.screenshot(shot("takeover-1440"));
  await colleague.page.getByRole("button", { name: "Reprendre le dossier" }).click();
  await colleague.page.getByText("Repris de Camille Fictif par Alex Fictif").waitFor();
  expect(await faultsOf(colleague.page)).toEqual([]);
  expect(colleague.complaints).toEqual([]);
  await colleague.close();

  const former = await openPage(browser, { width: 320, scheme: "dark" });
  await former.page.goto(`${ready.tab}?persona=client#/dossiers/${dossierId}`);
  await former.page.getByText("Repris de Camille Fictif par Alex Fictif").waitFor();
  await former.page.getByRole("button", { name: "Modifier" }).click();
  await former.page.getByLabel("Remplaçant pendant une absence").selectOption({ label: "Camille Fictif" });
  await former.page.getByLabel(/^Du/).fill("2026-12-01");
  await former.page.screenshot(shot("team-320"));
  expect(await faultsOf(former.page)).toEqual([]);
  await former.page.getByRole("button", { name: "Consigner" }).click();
  await former.page
    .getByText(/à compter du/)
    .first()
    .waitFor();
  await former.close();
});
