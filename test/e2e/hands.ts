import type { Locator, Page } from "playwright-core";
import type { StepValues, StepView } from "../../shared/steps.js";
import type { CommandOutcome } from "../../shared/views.js";
import type { Play } from "../../src/cli/rehearsal/play.js";
import { dossierOf } from "../../src/cli/rehearsal/play.js";
import type { Answered, Asked, Tab } from "../../src/cli/rehearsal/tab.js";

/** A rehearsal whose steps a person takes in the browser: the same script, forms filled in and buttons pressed. */

export type Hands = {
  page: Page;
  /** Address of the tab for the person, up to the hash. */
  at: string;
  /** Looks at each screen as it stands before its button is pressed. */
  look(name: string): Promise<void>;
};

type TakeStep = {
  dossierId: string;
  step: string;
  values: StepValues;
  evidence: { file: string; name: string }[];
};
type Files = Map<string, Uint8Array>;

/** The play, whose commands « take-step » go through the screens; everything else through the API, as before. */
export function byHand(play: Play, hands: Hands): Play {
  const files: Files = new Map();
  const { client } = play;
  const take = async ({ body }: Asked): Promise<{ landed: boolean; outcome: CommandOutcome }> => {
    const command = body as TakeStep;
    const landed = await takeInBrowser(play, hands, command, files);
    const { revision } = await dossierOf(play, command.dossierId as never);
    return { landed, outcome: { dossierId: command.dossierId as never, revision, replayed: false } };
  };
  const isStep = (name: string, asked: Asked = {}) =>
    name === "command" && (asked.body as { type?: string }).type === "take-step";
  const own: Tab = {
    ask: async (name, asked = {}) => {
      if (isStep(name, asked)) {
        const { landed, outcome } = await take(asked);
        if (!landed) throw new Error(`The screen does not take ${(asked.body as TakeStep).step}: ${await said(hands)}`);
        return outcome as never;
      }
      const answer = await client.ask(name, asked);
      if (name === "uploadFile") files.set((answer as { sha256: string }).sha256, asked.body as Uint8Array);
      return answer;
    },
    try: async (name, asked = {}) => {
      if (!isStep(name, asked)) return client.try(name, asked);
      if (await onlyToBeNoted(play, hands, asked.body as TakeStep)) return client.try(name, asked);
      const { landed, outcome } = await take(asked);
      if (landed) return { ok: true, value: outcome } as Answered<never>;
      const refused = await client.try(name, asked);
      if (!refused.ok) await mustSay(hands, refused.problem);
      return refused;
    },
  };
  return { ...play, client: own };
}

const said = async ({ page }: Hands): Promise<string> =>
  (await page.locator("[role=alert], .problem").allInnerTexts()).join(" | ") ||
  ((await page.locator("main").textContent()) ?? "");

/** A refusal tells what, its section and how to go on, where the person is looking. */
async function mustSay(hands: Hands, { title, section }: { title: string; section?: string }): Promise<void> {
  const text = (await hands.page.locator("main").textContent()) ?? "";
  for (const part of [title, section ?? ""])
    if (!text.includes(part)) throw new Error(`The screen refuses without saying « ${part} »: ${text.slice(0, 600)}`);
}

/** What may not be done now: the screen offers only to note that it has happened, and says so. */
async function onlyToBeNoted(play: Play, { page, at }: Hands, { dossierId, step }: TakeStep): Promise<boolean> {
  const shown = (await dossierOf(play, dossierId as never)).steps?.steps.find(({ id }) => id === step);
  if (!shown || (shown.open && !shown.forbidden)) return false;
  await page.goto(`${at}#/dossiers/${dossierId}/etapes/${step}`);
  await page.getByText("Rien n’est envoyé. Ce qui contredit le guide est inscrit au journal.").waitFor();
  if ((await page.getByLabel(/C’est déjà fait/).count()) > 0)
    throw new Error(`The screen of ${step} offers to do what may not be done.`);
  return true;
}

/** Whether the step was recorded: `false` when the screen refuses it. */
async function takeInBrowser(play: Play, hands: Hands, command: TakeStep, files: Files): Promise<boolean> {
  const { page, at, look } = hands;
  const shown = (await dossierOf(play, command.dossierId as never)).steps?.steps.find(({ id }) => id === command.step);
  if (!shown) throw new Error(`There is no step ${command.step}.`);
  // From another document, so that the page knows the day that it is now.
  await page.goto("about:blank");
  await page.goto(`${at}#/dossiers/${command.dossierId}/etapes/${command.step}`);
  await page.getByRole("heading", { level: 1, name: shown.label }).waitFor();
  await page.locator("form").waitFor();
  await fill(page, shown, command.values);
  for (const { text } of shown.confirm) await page.getByRole("checkbox", { name: text }).check();
  const kept = page.locator(".step-evidence .documents li");
  for (const { file, name } of command.evidence) {
    const before = await kept.count();
    const buffer = Buffer.from(files.get(file) ?? []);
    await page.locator(".step-evidence input[type=file]").setInputFiles({ name, mimeType: "text/plain", buffer });
    await kept.nth(before).waitFor();
  }
  await look(command.step);
  const submit = page.locator("form button[type=submit]");
  if (shown.mail) {
    await submit.click();
    const send = page.getByRole("button", { name: "Envoyer et consigner", exact: true });
    await Promise.race([send.waitFor(), refusal(page)]);
    if ((await send.count()) === 0) return false;
    await look(`${command.step}-mail`);
  }
  await submit.click();
  const landed = page.waitForURL((url) => url.hash === `#/dossiers/${command.dossierId}`).then(() => true);
  return Promise.race([landed, refusal(page).then(() => false)]).finally(() => landed.catch(() => undefined));
}

const refusal = (page: Page): Promise<void> => page.locator("form .problem").first().waitFor();

async function fill(page: Page, { fields }: StepView, values: StepValues): Promise<void> {
  for (const field of fields) {
    const value = values[field.id];
    if (value === undefined) continue;
    if (!Array.isArray(value)) {
      await answer(page.locator("form"), field, value);
      continue;
    }
    const table = page.getByRole("group", { name: named(field.label) });
    const lines = table.locator("fieldset.step-row");
    for (const [index, row] of value.entries()) {
      // A table may come filled in with what was answered before.
      if ((await lines.count()) <= index) await table.getByRole("button", { name: /Ajouter/ }).click();
      for (const column of field.columns) {
        const cell = row[column.id];
        if (cell !== undefined) await answer(lines.nth(index), column, cell);
      }
    }
  }
}

/** Fluent writes a star behind the label of what is required. */
const named = (label: string): RegExp => new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*\\*?$`);

async function answer(
  where: Locator,
  { label, kind }: { label: string; kind: StepView["fields"][number]["kind"] },
  value: string | number | boolean,
): Promise<void> {
  switch (kind) {
    case "yes-no":
      return where
        .getByRole("radiogroup", { name: named(label) })
        .getByRole("radio", { name: value ? "Oui" : "Non", exact: true })
        .check();
    case "choice":
      return void (await where.getByRole("combobox", { name: named(label) }).selectOption(String(value)));
    case "amount":
      return where.getByLabel(named(label)).fill((Number(value) / 100).toFixed(2).replace(".", ","));
    default:
      return where.getByLabel(named(label)).fill(String(value));
  }
}
