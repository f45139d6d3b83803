import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { z } from "zod";
import { m365At } from "../../src/cli/rehearsal/m365.js";
import { tabAt } from "../../src/cli/rehearsal/tab.js";
import { ownPorts, type Ready, type Started, start } from "./assistant.js";
import { faultsOf, openBrowser, openPage } from "./browser.js";

/** A row edited by hand in the local SharePoint, seen and settled in the real tab over the real server. Needs `dist`. */

const data = mkdtempSync(join(tmpdir(), "courtier-register-"));
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

const Lists = z.object({
  lists: z.array(
    z.object({
      id: z.string(),
      items: z.array(z.object({ id: z.string(), fields: z.record(z.string(), z.unknown()) })),
    }),
  ),
});

/** The row of the list with that key, once the application has written it. */
async function rowOf(key: string): Promise<{ at: string; fields: Record<string, unknown> }> {
  for (;;) {
    const { lists } = Lists.parse(await (await fetch(new URL("/local/lists", ready.m365))).json());
    for (const { id, items } of lists) {
      const item = items.find(({ fields }) => fields.RegisterKey === key);
      if (item) return { at: `/local/lists/${id}/items/${item.id}`, fields: item.fields };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function byHand(key: string, fields: Record<string, unknown>): Promise<void> {
  const { at } = await rowOf(key);
  const answer = await fetch(new URL(at, ready.m365), {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ fields, persona: "colleague" }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

const shot = (name: string) => ({ path: join(process.env.SHOTS_DIR ?? data, `${name}.png`), fullPage: true });
const pressWithKeyboard = async (page: Page, name: RegExp) => {
  await page.getByRole("button", { name }).focus();
  await page.keyboard.press("Enter");
};

test("a hand in SharePoint opens the gate; what makes no sense is put right with the keyboard alone", async () => {
  const { origin } = new URL(ready.tab);
  const client = tabAt(origin, await m365At(ready.m365).token("client"));
  const { dossierId } = await client.ask("command", {
    body: {
      type: "open-dossier",
      actionId: "register-journey",
      title: "Téléphonie fictive des bureaux",
      qualifications: ["q1-migration"],
      profile: { rctiSubject: true },
      concerns: { teamsTelephony: true, contactCentre: false, decree530: false },
    },
  });
  const key = `${dossierId}:teams-alignment`;
  await byHand(key, { Status: "Dans la planification du MCN", Evidence: "Courriel de CIC (fictif)" });
  await byHand(`${dossierId}:teams-template`, { Status: "Bientôt", Due: "2020-01-01T12:00:00Z" });

  const { page, complaints, close } = await openPage(browser, { width: 1440, scheme: "light" });
  await page.goto(`${ready.tab}?persona=client#/dossiers/${dossierId}`);
  await page.getByText("modifiée dans SharePoint par Alex Fictif").first().waitFor();
  await page.goto(`${ready.tab}?persona=client#/registre`);
  await page.getByText("Cet état n’existe pas. Choisissez-en un de la liste.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(shot("register-1440"));
  await pressWithKeyboard(page, /Remettre la valeur de l’application : État/);
  await page.getByText("Cet état n’existe pas. Choisissez-en un de la liste.").waitFor({ state: "hidden" });
  expect((await rowOf(`${dossierId}:teams-template`)).fields.Status).toBe("Gabarit à demander");
  await pressWithKeyboard(page, /Remettre la valeur de l’application : Échéance/);
  await page.getByText("Rien à régler").waitFor();

  await fetch(new URL((await rowOf(key)).at, ready.m365), { method: "DELETE" });
  await page.getByText("Quelqu’un a supprimé cette ligne dans SharePoint.").waitFor();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 320, height: 900 });
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(shot("register-320"));
  await pressWithKeyboard(page, /Remettre la ligne/);
  await page.getByText("Rien à régler").waitFor();
  expect((await rowOf(key)).fields.Status).toBe("Dans la planification du MCN");
  expect(complaints).toEqual([]);
  await close();
}, 240_000);
