import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { z } from "zod";
import { until } from "../../src/cli/rehearsal/http.js";
import { afterAll, beforeAll, expect, test } from "../jest.js";
import { faultsOf } from "./browser.js";
import { ownAssistant } from "./own-assistant.js";

/** A row edited by hand in the local SharePoint, seen and settled in the real tab over the real server. Needs `dist`. */

const run = promisify(execFile);
const assistant = ownAssistant("register");

beforeAll(() => assistant.start());
afterAll(() => assistant.stop());

const Lists = z.object({
  lists: z.array(
    z.object({
      id: z.string(),
      items: z.array(z.object({ id: z.string(), fields: z.record(z.string(), z.unknown()) })),
    }),
  ),
});

/** The row of the list with that key, once the application has written it. */
const rowOf = (key: string): Promise<{ at: string; fields: Record<string, unknown> }> =>
  until(`la ligne ${key} n’est pas dans la liste`, 60, async () => {
    const { lists } = Lists.parse(await (await fetch(new URL("/local/lists", assistant.m365))).json());
    const rows = lists.flatMap(({ id, items }) => items.map((item) => ({ ...item, list: id })));
    const found = rows.find(({ fields }) => fields.RegisterKey === key);
    return found ? { at: `/local/lists/${found.list}/items/${found.id}`, fields: found.fields } : null;
  });

async function byHand(key: string, fields: Record<string, unknown>): Promise<void> {
  const { at } = await rowOf(key);
  const answer = await fetch(new URL(at, assistant.m365), {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ fields, persona: "colleague" }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

const pressWithKeyboard = async (page: Page, name: RegExp) => {
  await page.getByRole("button", { name }).focus();
  await page.keyboard.press("Enter");
};

test("a hand in SharePoint opens the gate; what makes no sense is put right with the keyboard alone", async () => {
  const client = await assistant.as("client");
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

  const { page, complaints, close } = await assistant.open({ width: 1440, scheme: "light" });
  await page.goto(`${assistant.tab}?persona=client#/dossiers/${dossierId}`);
  await page.getByText("modifiée dans SharePoint par Alex Fictif").first().waitFor();
  await page.goto(`${assistant.tab}?persona=client#/registre`);
  await page.getByText("Cet état n’existe pas. Choisissez-en un de la liste.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(assistant.shot("register-1440"));
  await pressWithKeyboard(page, /Remettre la valeur de l’application : État/);
  await page.getByText("Cet état n’existe pas. Choisissez-en un de la liste.").waitFor({ state: "hidden" });
  expect((await rowOf(`${dossierId}:teams-template`)).fields.Status).toBe("Gabarit à demander");
  await pressWithKeyboard(page, /Remettre la valeur de l’application : Échéance/);
  await page.getByText("Rien à régler").waitFor();

  await fetch(new URL((await rowOf(key)).at, assistant.m365), { method: "DELETE" });
  await page.getByText("Quelqu’un a supprimé cette ligne dans SharePoint.").waitFor();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 320, height: 900 });
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(assistant.shot("register-320"));
  await pressWithKeyboard(page, /Remettre la ligne/);
  await page.getByText("Rien à régler").waitFor();
  expect((await rowOf(key)).fields.Status).toBe("Dans la planification du MCN");
  expect(complaints).toEqual([]);
  await close();
});

const openTelephony = async (title: string) => {
  const client = await assistant.as("client");
  const { dossierId } = await client.ask("command", {
    body: {
      ...{ type: "open-dossier", actionId: `register-${title.length}`, title, qualifications: ["q1-migration"] },
      concerns: { teamsTelephony: true, contactCentre: false, decree530: false },
    },
  });
  return { client, dossierId };
};

const faults = (rules: unknown[]) =>
  fetch(new URL("/local/faults", assistant.m365), {
    method: rules.length > 0 ? "POST" : "DELETE",
    ...(rules.length > 0 && { headers: { "content-type": "application/json" }, body: JSON.stringify(rules) }),
  });

test("two people changed the same column: both values are shown, and a person chooses with the keyboard", async () => {
  const { client, dossierId } = await openTelephony("Téléphonie fictive des laboratoires");
  const key = `${dossierId}:teams-alignment`;
  await rowOf(key);
  // The list does not tell of changes: the application finds the hand's one when it writes its own.
  await faults([{ match: { method: "GET", path: "/delta" }, fault: "503", times: 1_000_000 }]);
  await byHand(key, { Evidence: "Écrit à la main (fictif)" });
  const answer = { type: "record-prerequisite-answer", actionId: "register-conflict", dossierId } as const;
  const found = { prerequisite: "teams-alignment", outcome: "met", mcnPlanned: true } as const;
  await client.ask("command", { body: { ...answer, ...found, note: "Dit au téléphone (fictif)" } });

  const { page, complaints, close } = await assistant.open({ width: 1440, scheme: "light" });
  await page.goto(`${assistant.tab}?persona=client#/registre`);
  const conflict = page.getByRole("region", { name: "Preuve" });
  await conflict.getByText("Modifié des deux côtés").waitFor();
  await conflict.getByText("Écrit à la main (fictif)").waitFor();
  await conflict.getByText("Dit au téléphone (fictif)").waitFor();
  await conflict.getByText("Écrit par Alex Fictif").waitFor();
  expect((await rowOf(key)).fields.Evidence).toBe("Écrit à la main (fictif)");
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(assistant.shot("register-conflict-1440"));
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 320, height: 900 });
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(assistant.shot("register-conflict-320"));
  await pressWithKeyboard(page, /Prendre la valeur de SharePoint : Preuve/);
  await page.getByText("Rien à régler").waitFor();
  await faults([]);
  await page.goto(`${assistant.tab}?persona=client#/dossiers/${dossierId}`);
  await page.getByText("modifiée dans SharePoint par Alex Fictif").first().waitFor();
  expect((await rowOf(key)).fields.Evidence).toBe("Écrit à la main (fictif)");
  expect(complaints).toEqual([]);
  await close();
});

test("courtier register rebuild asks the running server, tells what differs, and puts the list back", async () => {
  const { dossierId } = await openTelephony("Téléphonie fictive des entrepôts");
  const key = `${dossierId}:teams-alignment`;
  const { at } = await rowOf(key);
  const rebuild = async (...more: string[]) => {
    const args = ["dist/src/cli.js", "register", "rebuild", ...more];
    const env = { ...process.env, NODE_OPTIONS: "", DATA_DIR: assistant.data };
    return run(process.execPath, args, { env }).then(
      ({ stdout }) => ({ code: 0, out: stdout }),
      (error: { code: number; stdout: string }) => ({ code: error.code, out: error.stdout }),
    );
  };
  expect(await rebuild("--check")).toEqual({ code: 0, out: "" });
  await fetch(new URL(at, assistant.m365), { method: "DELETE" });
  const missing = `${key}\u00a0: absente de la liste\n`;
  expect(await rebuild("--check")).toEqual({ code: 1, out: missing });
  expect(await rebuild()).toEqual({ code: 0, out: missing });
  expect((await rowOf(key)).fields.Status).toBe("Arrimage à demander");
  expect(await rebuild("--check")).toEqual({ code: 0, out: "" });
});
