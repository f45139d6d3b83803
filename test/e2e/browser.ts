import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";

/** One Chromium for a file of tests. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium", args: ["--no-sandbox"] });

/** `contrast`: the forced colours of who cannot do without them. */
export type Window = { width: number; scheme: "light" | "dark" | "contrast" };

/** A page of its own, in French, with what it complains about. */
export const openPage = async (
  browser: Browser,
  { width, scheme }: Window,
): Promise<{ page: Page; complaints: string[]; close: () => Promise<void> }> => {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme === "dark" ? "dark" : "light",
    forcedColors: scheme === "contrast" ? "active" : "none",
    locale: "fr-CA",
    timezoneId: "America/Toronto",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.setDefaultTimeout(15_000);
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // The refusals that a test provokes are answers, which Chromium writes down as failures to load.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      complaints.push(message.text());
  });
  return { page, complaints, close: () => context.close() };
};

/** What axe finds, and how many pixels stick out to the right: both have to be nothing. */
export const faultsOf = async (page: Page): Promise<string[]> => {
  // Legacy mode: axe's own tab cannot be opened beside sandboxed frames.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const wide = await page.evaluate<number>("document.documentElement.scrollWidth - window.innerWidth");
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  return wide > 0 ? [...found, `${wide} px too wide`] : found;
};

const MOST_STOPS = 120;

/** Presses Tab until this has the focus; what nobody can reach is not there for who has no mouse. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The keyboard does not reach ${String(target)}.`);
}

/** Goes there and presses, as who has no mouse does. */
export async function pressOn(page: Page, target: Locator, key: "Enter" | "Space" = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Where the focus is after a change of screen: on the body, who has no mouse begins again from the top. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate<string>("document.activeElement?.tagName.toLowerCase() ?? 'nothing'");
