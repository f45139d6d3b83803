import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { DossierId } from "../../shared/ids.js";
import {
  attachPriceRequest,
  openDossier,
  prepareSend,
  recordAuthorisation,
} from "../../src/cli/rehearsal/before-sending.js";
import { until } from "../../src/cli/rehearsal/http.js";
import { newActionId, type Play, startPlay } from "../../src/cli/rehearsal/play.js";
import { providers } from "../../src/local/fiction/catalogue.js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "../jest.js";
import { ownPorts, type Ready, type Started, start } from "./assistant.js";
import { openBrowser, openPage } from "./browser.js";
import { looksRight } from "./looks.js";

/** Delegated mode: Entra wants the person's consent, and the tab leads them through it. Needs `dist`. */

const data = mkdtempSync(join(tmpdir(), "courtier-consent-"));
let assistant: Started;
let ready: Ready;
let play: Play;
let browser: Browser;
let window: Awaited<ReturnType<typeof openPage>>;
let page: Page;

beforeAll(async () => {
  assistant = start({ DATA_DIR: data, ...(await ownPorts()), CHAT: "off", MAIL_MODE: "delegated" });
  ready = await assistant.ready;
  browser = await openBrowser();
  const stage = { server: new URL(ready.tab).origin, m365: ready.m365, where: {} as never, strike: async () => {} };
  play = await startPlay(stage, () => undefined);
});
afterAll(async () => {
  await browser?.close();
  await play?.chat.close();
  await assistant?.stop();
  rmSync(data, { recursive: true, force: true });
});

const demand = async (demands: string): Promise<void> => {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ persona: "client", demands });
  await fetch(`${ready.m365}/local/sign-in`, { method: "POST", headers, body });
};
/** What was obtained before is forgotten with the process; what waits is kept. */
const restarted = async (demands: string): Promise<void> => {
  const { PORT, M365_PORT, CHAT_CLIENT_PORT, CHAT_COURTIER_PORT } = ports();
  await assistant.stop();
  const env = { PORT, M365_PORT, CHAT_CLIENT_PORT, CHAT_COURTIER_PORT, CHAT: "off", MAIL_MODE: "delegated" };
  assistant = start({ DATA_DIR: data, ...env });
  await assistant.ready;
  await demand(demands);
};
const ports = () => {
  const of = (url: string) => new URL(url).port;
  return { PORT: of(ready.tab), M365_PORT: of(ready.m365), CHAT_CLIENT_PORT: "1", CHAT_COURTIER_PORT: "2" };
};

beforeEach(async () => {
  window = await openPage(browser, { width: 1280, scheme: "light" });
  page = window.page;
});
afterEach(async () => {
  expect(window.complaints).toEqual([]);
  await window.close();
});

const open = (hash = "#/") => page.goto(`${ready.tab}?persona=client${hash}`);
const bar = () => page.getByRole("region", { name: /autorisation|connexion|permission|sign-in/i });
/** The window of Microsoft, opened by a press. */
const popupBy = async (name: string): Promise<Page> => {
  const [popup] = await Promise.all([page.waitForEvent("popup"), bar().getByRole("button", { name }).click()]);
  await popup.getByRole("heading", { name: "Autorisations demandées" }).waitFor();
  return popup;
};
const receivedBy = async (address: string) =>
  (await play.m365.messages(address)).filter(({ folder }) => folder === "inbox").length;

describe("A mail that waits for the consent of its person", () => {
  let address = "";
  let id: DossierId;

  test("leaves by itself once they have refused, closed the window, and then consented", async () => {
    id = await openDossier(play);
    await attachPriceRequest(play, id);
    await recordAuthorisation(play, id);
    await prepareSend(play, id);
    await restarted("consent");
    const { digest } = await play.client.ask("sendPreview", { params: { id } });
    const sent = { type: "send-price-request" as const, actionId: newActionId(), dossierId: id, preview: digest };
    await play.client.ask("command", { body: sent });
    const { solicitation } = await play.client.ask("dossier", { params: { id } });
    address = providers.find((one) => solicitation?.recipients.includes(one.id))?.email ?? "";

    await open(`#/dossiers/${id}`);
    await bar().getByText("Votre autorisation est demandée").first().waitFor();
    await (await popupBy("Donner l’autorisation")).getByRole("button", { name: "Refuser" }).click();
    await bar().getByText("L’autorisation a été refusée").waitFor();
    await (await popupBy("Réessayer")).close();
    await bar().getByText("La fenêtre a été fermée avant la fin").waitFor();
    expect(await receivedBy(address)).toBe(0);

    await (await popupBy("Réessayer")).getByRole("button", { name: "Accepter" }).click();
    await bar().getByText("C’est fait. Ce qui attendait reprend de lui-même.").waitFor();
    await until("the request does not leave", 30, async () => ((await receivedBy(address)) > 0 ? true : null));
    expect(await receivedBy(address)).toBe(1);
  });

  test("leaves no token and no code in the browser", async () => {
    await open();
    await page.getByRole("heading", { level: 1 }).waitFor();
    const kept = await page.evaluate<string>("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])");
    expect(kept).not.toMatch(/eyJ|code|state/);
  });
});

describe("A request that needs the consent", () => {
  beforeEach(() => restarted("consent"));

  const usable = () =>
    page
      .getByRole("button", { name: /Utiliser comme demande de prix/ })
      .first()
      .waitFor();

  /** The consent is given, and the server cannot be told: what gets through from then on is what is set to `true`. */
  const lineThatBreaks = async (): Promise<{ askingAgain: boolean; looking: boolean }> => {
    const through = { askingAgain: false, looking: true };
    await open("#/nouveau");
    await page.route("**/api/consent", (route) => {
      const passes = route.request().method() === "POST" ? through.askingAgain : through.looking;
      return passes ? route.continue() : route.abort();
    });
    const popup = await popupBy("Donner l’autorisation");
    through.looking = false;
    await popup.getByRole("button", { name: "Accepter" }).click();
    await bar().getByText("Le serveur ne répond pas").waitFor({ timeout: 30_000 });
    return through;
  };

  test("is made again by itself once it is given", async () => {
    await open("#/nouveau");
    await (await popupBy("Donner l’autorisation")).getByRole("button", { name: "Accepter" }).click();
    await usable();
  });

  test("is answered when the person would rather not, and asks anew when they try again", async () => {
    await open("#/nouveau");
    await bar().getByRole("button", { name: "Pas maintenant" }).click();
    const problem = page.getByRole("alert").filter({ hasText: "Votre autorisation est demandée" });
    await problem.first().waitFor();
    expect(await bar().count()).toBe(0);
    await problem.getByRole("button", { name: "Réessayer" }).first().click();
    await bar().getByRole("button", { name: "Donner l’autorisation" }).waitFor();
  });

  test("goes through the same window where the browser opens no other, and comes back to where one was", async () => {
    await page.addInitScript("window.open = () => null;");
    await open("#/nouveau");
    await bar().getByRole("button", { name: "Donner l’autorisation" }).click();
    await bar().getByText("Le navigateur a bloqué la fenêtre").waitFor();
    await bar().getByRole("link", { name: "Continuer dans cette fenêtre" }).click();
    await page.getByRole("button", { name: "Accepter" }).click();
    await page.waitForURL(/\/tab\/#\/nouveau$/);
    await bar().getByText("C’est fait. Ce qui attendait reprend de lui-même.").waitFor();
    await usable();
    expect(await page.evaluate("sessionStorage.length")).toBe(0);
  });

  test("asks the server anew on the way back, which would go on refusing for a minute", async () => {
    // The browser shows the token that it had: the server has no other reason to ask Entra again.
    const json = { access_token: await play.m365.token("client") };
    const headers = { "access-control-allow-origin": "*" };
    await page.route("**/local/token", (route) => route.fulfill({ json, headers }));
    await page.addInitScript("window.open = () => null;");
    await open("#/nouveau");
    await bar().getByRole("button", { name: "Donner l’autorisation" }).click();
    await bar().getByRole("link", { name: "Continuer dans cette fenêtre" }).click();
    await page.getByRole("button", { name: "Accepter" }).click();
    await usable();
  });

  test("says so when the person comes back without having consented", async () => {
    await page.addInitScript("window.open = () => null;");
    await open("#/nouveau");
    await bar().getByRole("button", { name: "Donner l’autorisation" }).click();
    await bar().getByRole("link", { name: "Continuer dans cette fenêtre" }).click();
    await page.getByRole("button", { name: "Refuser" }).click();
    await bar().getByText("L’autorisation a été refusée").waitFor();
  });

  test("asks the server again, and not the person, when the line breaks after the consent", async () => {
    const line = await lineThatBreaks();
    expect(await bar().evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
    line.askingAgain = true;
    await bar().getByRole("button", { name: "Réessayer" }).click();
    await usable();
  });

  test("goes on by itself when the line is back before the person does anything", async () => {
    const line = await lineThatBreaks();
    const english = page.getByRole("button", { name: "English" });
    await english.focus();
    line.looking = true;
    await bar().getByText("C’est fait. Ce qui attendait reprend de lui-même.").waitFor();
    expect(await english.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
    await usable();
  });

  test("trusts no answer that it did not ask for", async () => {
    await page.goto(`${ready.tab}consent.html?code=volé&state=deviné`);
    await page.getByText("La demande n’a pas abouti").waitFor();
    expect(page.url()).toBe(`${ready.tab}consent.html`);
  });
});

test("another sign-in that is wanted is led through the same way, in English too", async () => {
  await restarted("interaction");
  await open("#/nouveau");
  await bar().getByText("Une connexion de plus est demandée").first().waitFor();
  await page.getByRole("button", { name: "English" }).click();
  await bar().getByText("One more sign-in is needed").first().waitFor();
  await (await popupBy("Sign in")).getByRole("button", { name: "Accepter" }).click();
  await bar().getByText("Done. What waited goes on by itself.").waitFor();
  // The language is the person's, on the server: what comes next is in French once it is kept.
  await page.getByRole("button", { name: "Français" }).click();
  await page.getByRole("button", { name: "English" }).waitFor();
});

test("the bar stands in every width and colour", async () => {
  await restarted("consent");
  const shown = async (on: Page) => on.getByRole("button", { name: "Donner l’autorisation" }).waitFor();
  await looksRight(browser, [
    { name: "consent-bar", address: `${ready.tab}?persona=client#/nouveau`, set: shown },
    {
      ...{ name: "consent-blocked", address: `${ready.tab}?persona=client#/nouveau` },
      set: async (on) => {
        await on.evaluate("window.open = () => null");
        await on.getByRole("button", { name: "Donner l’autorisation" }).click();
        await on.getByText("Le navigateur a bloqué").waitFor();
      },
    },
  ]);
});
