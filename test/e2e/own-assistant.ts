import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { m365At } from "../../src/cli/rehearsal/m365.js";
import { type Play, startPlay } from "../../src/cli/rehearsal/play.js";
import { type Tab, tabAt } from "../../src/cli/rehearsal/tab.js";
import { ownPorts, type Ready, type Started, start } from "./assistant.js";
import { openBrowser, openPage, type Window } from "./browser.js";

/** What a file of journeys needs: `npm start` on data and ports of its own, and one Chromium. */
export type OwnAssistant = {
  /** Before the first journey; without the window of the chat unless `env` wants it. */
  start(env?: Record<string, string>): Promise<void>;
  /** Ends Chromium, then the assistant, as far as they began, and throws the data away. */
  stop(): Promise<void>;
  readonly data: string;
  /** Where it answers, once started: the tab, its server, the local Microsoft 365, the windows of the chat. */
  readonly tab: string;
  readonly server: string;
  readonly m365: string;
  readonly chat: Ready["chat"];
  readonly browser: Browser;
  open(window: Window): ReturnType<typeof openPage>;
  /** The API of the tab, used by that persona. */
  as(persona: string): Promise<Tab>;
  /** A play of the rehearsal, whose chat is closed by whoever asked for it. */
  play(): Promise<Play>;
  /** Where a file goes: to `SHOTS_DIR` for whoever wants to look at it, else with the data. */
  kept(file: string): string;
  /** A picture of the whole page. */
  shot(name: string): { path: string; fullPage: true };
};

/** `name`: of the folder of its data. */
export function ownAssistant(name: string): OwnAssistant {
  const data = mkdtempSync(join(tmpdir(), `courtier-${name}-`));
  let started: Started | undefined;
  let ready: Ready | undefined;
  let browser: Browser | undefined;
  const kept = (file: string) => join(process.env.SHOTS_DIR ?? data, file);
  const own: OwnAssistant = {
    start: async (env = { CHAT: "off" }) => {
      started = start({ DATA_DIR: data, ...(await ownPorts()), ...env });
      ready = await started.ready;
      browser = await openBrowser();
    },
    stop: async () => {
      await browser?.close();
      await started?.stop();
      rmSync(data, { recursive: true, force: true });
    },
    data,
    get tab() {
      return begun(ready).tab;
    },
    get server() {
      return new URL(own.tab).origin;
    },
    get m365() {
      return begun(ready).m365;
    },
    get chat() {
      return begun(ready).chat;
    },
    get browser() {
      return begun(browser);
    },
    open: (window) => openPage(own.browser, window),
    as: async (persona) => tabAt(own.server, await m365At(own.m365).token(persona)),
    play: () =>
      startPlay({ server: own.server, m365: own.m365, where: {} as never, strike: async () => {} }, () => undefined),
    kept,
    shot: (of) => ({ path: kept(`${of}.png`), fullPage: true }),
  };
  return own;
}

function begun<T>(what: T | undefined): T {
  if (what === undefined) throw new Error("The assistant is not started.");
  return what;
}
