import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { expect } from "../jest.js";
import { faultsOf, openPage, type Window } from "./browser.js";

/** Every look in which the tab may be met: nothing sticks out, and axe finds nothing. */
export const looks: readonly Window[] = [
  ...[320, 768, 1440].map((width) => ({ width, scheme: "light" as const })),
  ...[320, 768, 1440].map((width) => ({ width, scheme: "dark" as const })),
  ...[320, 768, 1440].map((width) => ({ width, scheme: "contrast" as const })),
];

export type Scene = {
  name: string;
  address: string;
  /** What is done on the page before it is looked at. */
  set?: (page: Page) => Promise<unknown>;
};

/** `SHOTS_DIR`: for whoever wants to look at it. */
const shots = process.env.SHOTS_DIR;

/** One window for each look, in which the scenes come one after the other. */
export async function looksRight(browser: Browser, scenes: readonly Scene[], among = looks): Promise<void> {
  for (const look of among) {
    const { page, complaints, close } = await openPage(browser, look);
    for (const { name, address, set } of scenes) {
      await page.goto("about:blank");
      await page.goto(address);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await set?.(page);
      expect({ name, look, faults: await faultsOf(page) }).toEqual({ name, look, faults: [] });
      const path = join(shots ?? "", `${name}-${look.scheme}-${look.width}.png`);
      if (shots) await page.screenshot({ path, fullPage: true });
    }
    expect(complaints).toEqual([]);
    await close();
  }
}
