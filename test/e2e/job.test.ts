import type { Page } from "playwright-core";
import { until } from "../../src/cli/rehearsal/http.js";
import { type M365, m365At } from "../../src/cli/rehearsal/m365.js";
import { calendar } from "../../src/cli/rehearsal/play.js";
import { instantAt, localDateOf } from "../../src/domain/calendar.js";
import { subtractBusinessDays } from "../../src/domain/deadlines.js";
import { providers } from "../../src/local/fiction/catalogue.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { looksRight } from "./looks.js";
import { ownAssistant } from "./own-assistant.js";

/** The main job as a person does it, through the real tab, the real chat and the local mailboxes. Needs `dist`. */

const CLIENT = "camille.fictif@asn.example";
const assistant = ownAssistant("job");
const qualified = providers.filter(({ qualifications }) => qualifications.some((id) => id === "q1-migration"));

let m365: M365;
/** Addresses of the screens, as the person saw them. */
const seen: string[] = [];

beforeAll(async () => {
  await assistant.start({ CHAT: "on" });
  m365 = m365At(assistant.m365);
});

afterAll(() => assistant.stop());

/** Counts what the person does, where the page itself cannot. */
const countingPage = async (): Promise<{ page: Page; effort: () => Promise<{ clicks: number; typed: number }> }> => {
  const page = await assistant.browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "fr-CA" });
  page.setDefaultTimeout(30_000);
  const effort = { clicks: 0, typed: 0 };
  await page.exposeFunction("noteEffort", (kind: "clicks" | "typed") => {
    effort[kind] += 1;
  });
  await page.addInitScript(`
    addEventListener("pointerdown", () => noteEffort("clicks"), true);
    addEventListener("keydown", (event) => event.key.length === 1 && noteEffort("typed"), true);
  `);
  return { page, effort: async () => effort };
};

describe("from a Word file and the broker's « autorisé » to twelve mailboxes", () => {
  test("takes three screens, ten clicks and sixty typed characters at most", async () => {
    const { page, effort } = await countingPage();
    const screens = new Set<string>();
    seen.push(`${assistant.tab}#/nouveau`);
    page.on("framenavigated", (frame) => {
      if (frame === page.mainFrame() && /nouveau|envoi/.test(frame.url())) screens.add(new URL(frame.url()).hash);
    });
    await page.goto(`${assistant.tab}#/`);
    await page
      .getByRole("button", { name: /Commencer|Nouveau dossier/ })
      .first()
      .click();
    await page.getByRole("button", { name: /Utiliser comme demande de prix/ }).click();
    await page
      .getByRole("button", { name: /Utiliser comme réponse du Courtier/ })
      .first()
      .click();
    await page.getByLabel("Migration infonuagique (fictive)").click();
    await page.getByLabel("Oui").click();
    await page.getByRole("radio", { name: /^Envoi autorisé/, checked: true }).waitFor();
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.getByText("12 prestataires sollicités sur 12").waitFor();
    seen.push(page.url());
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.getByRole("button", { name: "Envoyer", exact: true }).waitFor();
    seen.push(page.url());
    await page.getByRole("button", { name: "Envoyer", exact: true }).click();
    await page.getByRole("button", { name: /Télécharger la preuve d’envoi/ }).waitFor();
    const { clicks, typed } = await effort();
    expect(clicks).toBeLessThanOrEqual(10);
    expect(typed).toBeLessThanOrEqual(60);
    expect(screens.size).toBeLessThanOrEqual(3);
    await page.close();
  });

  test("shows its three screens and its proof right, whatever the width and the colours", async () => {
    const [documents = "", recipients = "", preview = ""] = seen;
    const scenes = [
      { name: "expert-1", address: documents },
      { name: "expert-2", address: recipients },
      { name: "expert-3", address: preview },
      { name: "expert-sent", address: preview.replace(/\/envoi\/3$/, "") },
    ];
    await looksRight(assistant.browser, scenes);
  });

  test("gives each provider one mail that names no other", async () => {
    expect(qualified).toHaveLength(12);
    for (const provider of qualified) {
      const received = await m365.messages(provider.email);
      expect(received).toHaveLength(1);
      const raw = Buffer.from(await m365.eml(provider.email, received[0]?.id ?? "")).toString();
      expect(raw).not.toMatch(/^bcc:/im);
      for (const other of qualified) if (other !== provider) expect(raw).not.toContain(other.email);
    }
  });

  test("tells the chat, and reminds the client when the clock has moved", async () => {
    const page = await assistant.browser.newPage({ locale: "fr-CA" });
    page.setDefaultTimeout(30_000);
    await page.goto(assistant.chat.client ?? "");
    const box = page.getByRole("textbox").last();
    await box.waitFor();
    await box.fill("mes dossiers");
    await box.press("Enter");
    await page.getByText("Migration de douze applications").first().waitFor();
    const client = await assistant.as("client");
    const [dossier] = await client.ask("dossiers");
    if (!dossier?.closesAt) throw new Error("The dossier has no closing date.");
    // On the closing day itself it would be too late for this one: the day that the guide's calendar gives, whatever today is.
    await m365.setClock(instantAt(subtractBusinessDays(calendar, localDateOf(dossier.closesAt), 2), "09:01"));
    await page.getByText("La date limite approche").first().waitFor();
    await page.close();
    const reminders = await until("the reminder has arrived", 20, async () => {
      const received = (await m365.messages(CLIENT)).filter(({ folder }) => folder === "inbox");
      const found = received.filter(({ subject }) => subject.startsWith("Rappel"));
      return found.length > 0 ? found : null;
    });
    expect(reminders).toHaveLength(1);
  });

  test("leaves the deadline's row in the register", async () => {
    expect((await m365.rows()).map(({ State, Title }) => ({ State, Title }))).toHaveLength(1);
  });
});
