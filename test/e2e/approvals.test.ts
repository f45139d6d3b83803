import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import type { DossierId } from "../../shared/ids.js";
import { newActionId, type Play, startPlay } from "../../src/cli/rehearsal/play.js";
import { people } from "../../src/local/fiction/people.js";
import { ownPorts, type Ready, type Started, start } from "./assistant.js";
import { faultsOf, openBrowser, openPage } from "./browser.js";

/** A decision asked in the tab and given on the executive's one page, in a real browser. Needs `dist`. */

const data = mkdtempSync(join(tmpdir(), "courtier-approvals-"));
let assistant: Started;
let ready: Ready;
let browser: Browser;
let play: Play;
let dossier: DossierId;

const step = async (name: string, values: object, on = "2026-12-01") => {
  const shown = await play.client.ask("dossier", { params: { id: dossier } });
  const confirmed = shown.steps?.steps.find(({ id }) => id === name)?.confirm.map(({ id }) => id) ?? [];
  await play.client.ask("command", {
    body: {
      ...{ type: "take-step", actionId: newActionId(), dossierId: dossier, step: name, on, evidence: [], confirmed },
      ...{ values, happened: false },
    } as never,
  });
};

beforeAll(async () => {
  assistant = start({ DATA_DIR: data, ...(await ownPorts()), CHAT: "off" });
  ready = await assistant.ready;
  browser = await openBrowser();
  const stage = { server: new URL(ready.tab).origin, m365: ready.m365, where: {} as never, strike: async () => {} };
  play = await startPlay(stage, () => undefined);
  const begun = { places: { main: "A4" }, note: "Déclaré (fictif)", evidence: [] };
  const opened = await play.client.ask("command", {
    body: {
      ...{ type: "open-process", actionId: newActionId(), process: "solutions", title: "Courriels (fictif)", begun },
      profile: { rctiSubject: true },
    },
  });
  dossier = opened.dossierId;
  const { now } = await play.client.ask("me", {});
  const on = now.slice(0, 10);
  const priced = (supplier: string, amount: number) => ({
    ...{ supplier, solutions: "Courriel (fictif)", volume: "500", months: 36, amount, source: "offer", dated: on },
  });
  await step(
    "scenarios-computed",
    { scenarios: [priced("Alpha (fictif)", 120_000_00), priced("Bêta (fictif)", 100_000_00)] },
    on,
  );
  await step(
    "choice-made",
    {
      supplier: "Alpha (fictif)",
      criteria: [{ criterion: "Hébergement au Québec (fictif)", related: true }],
      justification: "Critère lié à l’objet (fictif).",
    },
    on,
  );
});

afterAll(async () => {
  await play?.chat.close();
  await browser?.close();
  await assistant?.stop();
  rmSync(data, { recursive: true, force: true });
});

const shot = (page: Page, name: string) =>
  page.screenshot({ path: join(process.env.SHOTS_DIR ?? data, `${name}.png`), fullPage: true });

/** The executive's automatic reply, as they set it in Outlook. */
async function setAway(until: string): Promise<void> {
  const { mail = "" } = people.find(({ persona }) => persona === "executive") ?? {};
  const answer = await fetch(new URL(`/local/mailboxes/${mail}/away`, ready.m365), {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ away: true, until }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

test("an adviser asks, the executive reads one page and asks for changes, then authorises; the adviser sees it", async () => {
  await setAway("2030-01-04T13:00:00Z");
  const client = await openPage(browser, { width: 1440, scheme: "light" });
  await client.page.goto(`${ready.tab}?persona=client#/dossiers/${dossier}`);
  await client.page.getByRole("link", { name: "Demander\u00a0: Autorisation du dirigeant de l’organisme" }).click();
  await client.page.getByRole("searchbox", { name: "À qui" }).fill("Dominique");
  await client.page.getByRole("button", { name: "Chercher" }).click();
  await client.page.getByRole("button", { name: /Dominique Fictif/ }).click();
  await client.page.getByText("Dominique Fictif est en absence selon Outlook, jusqu’au 4 janvier 2030").waitFor();
  await client.page.getByLabel("Mémo de justification").fill("Le critère est lié à l’objet du contrat (fictif).");
  expect(await faultsOf(client.page)).toEqual([]);
  await shot(client.page, "approval-ask");
  await client.page.getByRole("button", { name: "Envoyer la demande" }).click();
  const asked = client.page.getByRole("link", { name: "Autorisation du dirigeant de l’organisme", exact: true });
  await asked.waitFor();
  await client.page.getByText("Dominique Fictif est en absence selon Outlook").waitFor();

  const executive = await openPage(browser, { width: 320, scheme: "dark" });
  await executive.page.goto(`${ready.tab}?persona=executive`);
  await executive.page.getByRole("link", { name: "Autorisation du dirigeant de l’organisme", exact: true }).click();
  await executive.page.getByText("20\u00a0000,00\u00a0$", { exact: true }).waitFor();
  expect(await faultsOf(executive.page)).toEqual([]);
  await shot(executive.page, "approval-page");
  await executive.page.getByRole("button", { name: "Demander des changements" }).click();
  await executive.page.getByText("Écrivez quelques mots.").waitFor();
  await executive.page.getByRole("button", { name: "Autoriser" }).click();
  await executive.page
    .getByText(/Autorisé par Dominique Fictif/)
    .first()
    .waitFor();
  expect(await faultsOf(executive.page)).toEqual([]);
  await shot(executive.page, "approval-answered");

  await client.page.reload();
  await client.page
    .getByText(/Autorisé par Dominique Fictif/)
    .first()
    .waitFor();
  expect(await faultsOf(client.page)).toEqual([]);
  await shot(client.page, "approval-dossier");
  expect([...client.complaints, ...executive.complaints]).toEqual([]);
  await Promise.all([client.close(), executive.close()]);
}, 180_000);
