import type { Locator, Page } from "playwright-core";
import { pressOn, tabTo } from "./browser.js";

/** A person who has no mouse: what they type, choose, attach, and whether they see where they are. */

export { pressOn, tabTo };

/** Goes to the field and writes over what it holds. */
export async function write(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await page.keyboard.type(text);
}

/** A date field takes its parts in the order that the browser shows; the year may be followed by more figures. */
export async function writeDay(page: Page, field: Locator, day: string): Promise<void> {
  const [year = "", month = "", date = ""] = day.split("-");
  for (const parts of [[month + date + year], [date + month + year], [year, month + date]]) {
    await tabTo(page, field);
    for (const [index, part] of parts.entries()) {
      if (index > 0) await page.keyboard.press("ArrowRight");
      await page.keyboard.type(part);
    }
    if ((await field.inputValue()) === day) return;
    for (let back = 0; back < 3; back += 1) await page.keyboard.press("Shift+Tab");
  }
  throw new Error(`The field does not take ${day}: ${await field.inputValue()}`);
}

/** Ticks a box or a round one; of a list, goes down to the line that bears these words. */
export async function pick(page: Page, field: Locator, words?: string): Promise<void> {
  if (words === undefined) {
    await tabToOrAmong(page, field);
    if (!(await field.isChecked())) await page.keyboard.press("Space");
    return;
  }
  await tabTo(page, field);
  await page.keyboard.press("Home");
  const chosen = () =>
    field.evaluate(
      (list) => (list as unknown as { selectedOptions: { text: string }[] }).selectedOptions[0]?.text ?? "",
    );
  for (let line = 0; line < 40 && !(await chosen()).includes(words); line += 1) await page.keyboard.press("ArrowDown");
  if (!(await chosen()).includes(words)) throw new Error(`The list has no ${words}.`);
}

/** The round ones of a group are one stop, and the arrows lead from one to the other. */
async function tabToOrAmong(page: Page, field: Locator): Promise<void> {
  if ((await field.getAttribute("type")) !== "radio") return tabTo(page, field);
  const name = await field.getAttribute("name");
  const among = (
    element: { ownerDocument: { activeElement: { getAttribute(n: string): string | null } | null } },
    one: string | null,
  ) => element.ownerDocument.activeElement?.getAttribute("name") === one;
  for (let stop = 0; stop < 120 && !(await field.evaluate(among as never, name)); stop += 1)
    await page.keyboard.press("Tab");
  for (let step = 0; step < 12; step += 1) {
    if (await field.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`The keyboard does not reach ${String(field)}.`);
}

/** The chooser of files that the keyboard opens. */
export async function attach(page: Page, input: Locator, { name, bytes }: { name: string; bytes: Uint8Array }) {
  // Listened for before it is gone to: the browser is told with some delay.
  const chooser = page.waitForEvent("filechooser");
  await tabTo(page, input);
  await page.keyboard.press("Enter");
  await (await chooser).setFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });
}

/** Waits for the focus to come there by itself. */
export async function focusOn(page: Page, target: Locator): Promise<void> {
  try {
    await target.and(page.locator(":focus")).first().waitFor({ timeout: 5_000 });
  } catch {
    const where = await page.evaluate<string>("document.activeElement?.outerHTML.slice(0, 200) ?? 'nothing'");
    throw new Error(`The focus is not on ${String(target)} but on ${where}`);
  }
}

/** Waits for the focus to be anywhere but on the page itself, as it is once a form or a button is gone. */
export const focusSomewhere = (page: Page): Promise<void> => page.locator(":focus").first().waitFor({ timeout: 5_000 });

type Stop = { id: string; x: number; y: number; width: number; height: number } | null;

/** Where the focus is, with room for a ring around it; `null` on the page itself. */
const HERE = `(() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const box = (at.closest("label, .fui-Input, .fui-Textarea, .fui-Select, .fui-Checkbox, .fui-Radio, .file-button") ?? at).getBoundingClientRect();
  const all = (window.__stops ??= []);
  if (!all.includes(at)) all.push(at);
  return { id: String(all.indexOf(at)), x: box.x + scrollX - 6, y: box.y + scrollY - 6, width: box.width + 12, height: box.height + 12 };
})()`;

/**
 * From the top of the page to its end by Tab: each stop looks another way while it has the focus, none holds it, and
 * Shift+Tab leads back.
 */
export async function everyStopShows(page: Page): Promise<void> {
  const picture = async ({ x, y, width, height }: NonNullable<Stop>) => {
    const clip = { x: Math.max(0, x), y: Math.max(0, y), width: Math.max(1, width), height: Math.max(1, height) };
    return (await page.screenshot({ clip, fullPage: true, animations: "disabled" })).toString("base64");
  };
  const seen = new Set<string>();
  let before: { stop: NonNullable<Stop>; picture: string } | null = null;
  for (let turn = 0; turn < 150; turn += 1) {
    const stop: Stop = await page.evaluate(HERE);
    if (before && before.stop.id === stop?.id && seen.size > 1) {
      const inside = await page.evaluate<string>("document.activeElement.type ?? document.activeElement.tagName");
      // A day has three parts and a frame its own stops.
      if (!["date", "time", "IFRAME"].includes(inside)) throw new Error(`The focus is held by ${inside}.`);
    } else if (before && (await picture(before.stop)) === before.picture) {
      throw new Error(
        `Nothing shows the focus on stop ${before.stop.id} of ${page.url()}: ${await outer(page, before.stop.id)}`,
      );
    }
    if (stop && seen.has(stop.id) && before?.stop.id !== stop.id) break;
    if (stop) seen.add(stop.id);
    before = stop && { stop, picture: await picture(stop) };
    await page.keyboard.press("Tab");
  }
  const from: Stop = await page.evaluate(HERE);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  const back: Stop = await page.evaluate(HERE);
  if (from && back?.id === from.id) throw new Error("Shift+Tab does not lead back.");
}

const outer = (page: Page, id: string): Promise<string> =>
  page.evaluate<string>(`window.__stops[${id}].outerHTML.slice(0, 300)`);
