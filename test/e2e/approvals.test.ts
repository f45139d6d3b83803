import type { Page } from "playwright-core";
import type { DossierId } from "../../shared/ids.js";
import { newActionId, type Play } from "../../src/cli/rehearsal/play.js";
import { localDateOf } from "../../src/domain/calendar.js";
import { people } from "../../src/local/fiction/people.js";
import { afterAll, beforeAll, expect, test } from "../jest.js";
import { faultsOf } from "./browser.js";
import { ownAssistant } from "./own-assistant.js";

/** A decision asked in the tab and given on the executive's one page, in a real browser. Needs `dist`. */

const assistant = ownAssistant("approvals");
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
  await assistant.start();
  play = await assistant.play();
  const begun = { places: { main: "A4" }, note: "Déclaré (fictif)", evidence: [] };
  const opened = await play.client.ask("command", {
    body: {
      ...{ type: "open-process", actionId: newActionId(), process: "solutions", title: "Courriels (fictif)", begun },
      profile: { rctiSubject: true },
    },
  });
  dossier = opened.dossierId;
  const { now } = await play.client.ask("me", {});
  const on = localDateOf(now);
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
  await assistant.stop();
});

const shot = (page: Page, name: string) => page.screenshot({ path: assistant.kept(`${name}.png`), fullPage: true });

/** The executive's automatic reply, as they set it in Outlook. */
async function setAway(until: string): Promise<void> {
  const { mail = "" } = people.find(({ persona }) => persona === "executive") ?? {};
  const answer = await fetch(new URL(`/local/mailboxes/${mail}/away`, assistant.m365), {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ away: true, until }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

test("an adviser asks, the executive reads one page and asks for changes, then authorises; the adviser sees it", async () => {
  await setAway("2030-01-04T13:00:00Z");
  const client = await assistant.open({ width: 1440, scheme: "light" });
  await client.page.goto(`${assistant.tab}?persona=client#/dossiers/${dossier}`);
  await client.page.getByRole("link", { name: "Demander\u00a0: Autorisation du dirigeant de l’organisme" }).click();
  await client.page.getByRole("searchbox", { name: "À qui" }).fill("Dominique");
  await client.page.getByRole("button", { name: "Chercher" }).click();
  await client.page.getByRole("button", { name: /Dominique Fictif/ }).click();
  await client.page.getByText("Dominique Fictif est en absence selon Outlook, jusqu’au 4 janvier 2030").waitFor();
  await client.page.getByLabel("Mémo de justification").fill("Le critère est lié à l’objet du contrat (fictif).");
  await client.page.reload();
  await client.page.getByText("Dominique Fictif", { exact: true }).waitFor();
  expect(await client.page.getByLabel("Mémo de justification").inputValue()).toBe(
    "Le critère est lié à l’objet du contrat (fictif).",
  );
  expect(await faultsOf(client.page)).toEqual([]);
  await shot(client.page, "approval-ask");
  await client.page.getByRole("button", { name: "Envoyer la demande" }).click();
  const asked = client.page.getByRole("link", { name: "Autorisation du dirigeant de l’organisme", exact: true });
  await asked.waitFor();
  await client.page.getByText("Dominique Fictif est en absence selon Outlook").waitFor();

  const executive = await assistant.open({ width: 320, scheme: "dark" });
  await executive.page.goto(`${assistant.tab}?persona=executive`);
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
});

test("what is typed to record, to tell and to delegate is kept; people are told; what was recorded is contested", async () => {
  const [kind] = (await play.client.ask("dossierApprovals", { params: { id: dossier } })).mayAsk;
  const financial = people.find(({ persona }) => persona === "financial");
  if (kind !== "financial-authorisation" || !financial) throw new Error("There is nothing to ask.");
  const request = {
    type: "request-approval",
    actionId: newActionId(),
    dossierId: dossier,
    kind,
    documents: [],
  } as const;
  await play.client.ask("command", { body: { ...request, approvers: [financial.id], amount: 120_000_00 } });
  const [approval] = (await play.client.ask("dossierApprovals", { params: { id: dossier } })).approvals;

  const { page, complaints, close } = await assistant.open({ width: 1440, scheme: "dark" });
  await page.goto(`${assistant.tab}?persona=client#/approbations/${approval?.id}`);
  const form = (summary: string) => page.getByRole("group").filter({ hasText: summary });
  const open = (summary: string) => form(summary).locator("summary").click();
  const recording = "Consigner une décision prise ailleurs";
  const telling = "Informer d’autres personnes que cette décision attend";
  const delegating = "Délégation ou intérim";
  await open(recording);
  await form(recording)
    .getByRole("textbox", { name: /Commentaire/ })
    .fill("Dit en réunion (fictif)");
  await open(telling);
  await form(telling).getByRole("searchbox", { name: "Qui informer" }).fill("Alex");
  await form(telling).getByRole("button", { name: "Chercher" }).click();
  await form(telling)
    .getByRole("button", { name: /Alex Fictif/ })
    .click();
  await form(telling).getByLabel("Note (facultative)").fill("Avant le comité (fictif)");
  await open(delegating);
  await form(delegating).getByLabel("Au", { exact: false }).fill("2027-03-31");
  await page.reload();
  for (const summary of [recording, telling, delegating]) await open(summary);
  expect(
    await form(recording)
      .getByRole("textbox", { name: /Commentaire/ })
      .inputValue(),
  ).toBe("Dit en réunion (fictif)");
  expect(await form(telling).getByLabel("Note (facultative)").inputValue()).toBe("Avant le comité (fictif)");
  expect(await form(delegating).getByLabel("Au", { exact: false }).inputValue()).toBe("2027-03-31");
  expect(await faultsOf(page)).toEqual([]);
  await shot(page, "approval-forms-1440");
  await page.setViewportSize({ width: 320, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
  await shot(page, "approval-forms-320");
  expect(await faultsOf(page)).toEqual([]);
  await form(telling).getByRole("button", { name: "Informer", exact: true }).click();
  await page.getByText(/Informés le .*Alex Fictif/).waitFor();
  await form(recording).getByRole("button", { name: "Consigner la décision" }).click();
  await page
    .getByText(/consigné/)
    .first()
    .waitFor();

  await page.goto(`${assistant.tab}?persona=financial#/approbations/${approval?.id}`);
  await page.getByLabel("Ce que vous avez décidé").fill("Je n’ai pas encore décidé (fictif).");
  expect(await faultsOf(page)).toEqual([]);
  await shot(page, "approval-contest-320");
  await page.getByRole("button", { name: "Contester" }).click();
  await page.getByText("Je n’ai pas encore décidé (fictif).").first().waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test("an administrator sets the separation of duties, and reads what was refused", async () => {
  const { page, complaints, close } = await assistant.open({ width: 1440, scheme: "light" });
  await page.goto(`${assistant.tab}?persona=admin#/administration/refus`);
  await page.getByText("Aucune tentative n’a été refusée.").waitFor();
  await page.goto(`${assistant.tab}?persona=admin#/administration/organismes`);
  await page.getByRole("button", { name: /Régler la séparation des tâches Agence/ }).click();
  await page.getByRole("radio", { name: "Non\u00a0: c’est refusé" }).check();
  expect(await faultsOf(page)).toEqual([]);
  await shot(page, "separation-1440");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await page.getByText("Refusé", { exact: true }).waitFor();
  await fetch(new URL("/api/outlook/actions", assistant.tab), {
    method: "POST",
    headers: { authorization: "Bearer aucun.jeton.fictif", "content-type": "application/json" },
    body: "{}",
  });
  await page.goto(`${assistant.tab}?persona=admin#/administration/refus`);
  await page.reload();
  await page.getByText("Le jeton d’Entra n’a pas été accepté.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 320, height: 900 });
  expect(await faultsOf(page)).toEqual([]);
  await shot(page, "refused-320");
  expect(complaints).toEqual([]);
  await close();
});
