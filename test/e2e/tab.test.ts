import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "../jest.js";
import { faultsOf, openBrowser, openPage, type Window } from "./browser.js";
import { type Stub, startStub } from "./stub-server.js";

/** The tab in a real browser against canned views: what it shows, keeps and asks for. Needs `dist/tab` (npm run build). */

let browser: Browser;
let stub: Stub;
let page: Page;
let complaints: string[];
let close: () => Promise<void>;

const open = async (window: Window) => {
  ({ page, complaints, close } = await openPage(browser, window));
  await page.goto(`${stub.origin}/tab/`);
  await page.getByRole("heading", { level: 1, name: "Dossiers" }).waitFor();
};
const title = (name: string) => page.getByRole("heading", { level: 1, name }).waitFor();
const press = (name: string | RegExp) => page.getByRole("button", { name, exact: true }).click();

/** From the list to the second screen, with documents from the mailbox: returns how many presses it took. */
const fillFirstScreen = async (): Promise<number> => {
  await press("Commencer");
  await title("Dossier et documents");
  await press(/^Utiliser comme demande de prix/);
  await page.getByText("Gabarit, version 2026-02").waitFor();
  await press(/^Utiliser comme réponse du Courtier.*RE: Demande/);
  await page.getByRole("radio", { name: "Envoi autorisé proposé" }).waitFor();
  await page.getByRole("checkbox", { name: "Migration infonuagique (fictive)" }).check();
  await page.getByRole("radio", { name: "Oui" }).check();
  await press("Continuer");
  return 6;
};

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  stub = await startStub("dist/tab");
});
afterEach(async () => {
  await close();
  await stub.close();
});

describe("the tab", () => {
  test("sends a price request in three screens and at most ten presses, without a word typed", async () => {
    await open({ width: 1440, scheme: "light" });
    const presses = await fillFirstScreen();
    await title("Destinataires et échéance");
    await press("Continuer");
    await title("Vérification et envoi");
    await press("Envoyer");
    await title("Migration des serveurs");
    await page.getByRole("button", { name: "Télécharger la preuve d’envoi" }).waitFor();
    expect(presses + 2).toBeLessThanOrEqual(10);
    expect(stub.commands.map(({ type }) => type)).toEqual([
      "open-dossier",
      "attach-price-request",
      "record-broker-answer",
      "prepare-send",
      "send-price-request",
    ]);
    expect(complaints).toEqual([]);
  });

  test("tries a lost request again under the same action id, and asks again for nothing that was accepted", async () => {
    await open({ width: 1440, scheme: "light" });
    stub.failNext({ status: 503, carriedOut: true });
    await fillFirstScreen();
    await page.getByRole("alert").getByText("Panne").waitFor();
    await press("Continuer");
    await title("Destinataires et échéance");
    const openings = stub.commands.filter(({ type }) => type === "open-dossier");
    expect(openings).toHaveLength(2);
    expect(new Set(openings.map(({ actionId }) => actionId)).size).toBe(1);
    expect(stub.dossiers.size).toBe(1);
  });

  test("shows the rule and the repair of a refusal, and takes the focus to them", async () => {
    await open({ width: 1440, scheme: "light" });
    const problem = {
      type: "about:blank",
      status: 422,
      title: "Refusé",
      detail: "Le détail.",
      repair: "La réparation.",
      rule: "s3-1-x",
      section: "3.1",
      ruleText: "Le texte de la règle.",
    };
    stub.failNext({ status: 422, problem });
    await fillFirstScreen();
    const alert = page.getByRole("alert");
    await alert.getByText("La réparation.").waitFor();
    expect(await page.locator(":focus").getAttribute("role")).toBe("alert");
    await alert.getByText("Pourquoi?").click();
    await alert.getByText("Le texte de la règle.").waitFor();
  });

  test("finds again what was typed, after a reload", async () => {
    await open({ width: 1440, scheme: "light" });
    await press("Commencer");
    await page.getByLabel("Titre du dossier").fill("Migration de douze serveurs");
    await page.reload();
    await page.getByText("Nous avons retrouvé").waitFor();
    expect(await page.getByLabel("Titre du dossier").inputValue()).toBe("Migration de douze serveurs");
  });

  test("asks for a reason for each provider left out, and lets one reason serve several", async () => {
    await open({ width: 1440, scheme: "light" });
    await fillFirstScreen();
    await title("Destinataires et échéance");
    await page.getByRole("checkbox", { name: /Nuage Boréal/ }).uncheck();
    await page.getByRole("checkbox", { name: /Fleuve Solutions/ }).uncheck();
    await press("Continuer");
    await page.getByText("Donnez un motif pour chaque prestataire non sollicité.").waitFor();
    await page.getByLabel("Motif pour Fleuve Solutions (fictif)").fill("Conflit d’intérêts déclaré.");
    await press("Donner ce motif aux autres");
    await press("Continuer");
    await title("Vérification et envoi");
    const prepared = stub.commands.find((command) => command.type === "prepare-send");
    expect(prepared?.exclusions.map(({ reason }) => reason)).toEqual(Array(2).fill("Conflit d’intérêts déclaré."));
    expect(prepared?.recipients).toHaveLength(10);
  });

  test("can be used with the keyboard alone, the focus following from place to place", async () => {
    await open({ width: 1440, scheme: "light" });
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").textContent()).toBe("Aller au contenu");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await title("Dossier et documents");
    expect(await page.locator("h1:focus").textContent()).toBe("Dossier et documents");
    expect(await page.title()).toBe("Dossier et documents – Assistant du Courtier");
  });

  test("finds a rule of the guide by a word without its accent, and shows it by its id", async () => {
    await open({ width: 1440, scheme: "light" });
    await page.getByRole("link", { name: "Le guide" }).click();
    await title("Le guide");
    await page.getByRole("searchbox", { name: "Chercher dans le guide" }).fill("copie conforme invisible");
    await page.getByText("1 règle sur 314").waitFor();
    await page.getByRole("searchbox", { name: "Chercher dans le guide" }).fill("resiliation");
    await page
      .getByRole("link", { name: /résiliation/i })
      .first()
      .waitFor();
    await page.goto(`${stub.origin}/tab/#/guide/regle/s3-3-3-bcc`);
    await page.getByText("s3-3-3-bcc", { exact: true }).waitFor();
    expect(await page.getByRole("article").textContent()).toContain("Impérative");
  });

  test("speaks English when asked", async () => {
    await open({ width: 1440, scheme: "light" });
    await press("English");
    await page.getByRole("link", { name: "Follow-up" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en-CA");
  });

  test.each<Window>([
    { width: 320, scheme: "light" },
    { width: 320, scheme: "dark" },
    { width: 1440, scheme: "light" },
    { width: 1440, scheme: "dark" },
  ])("is accessible and fits at $width px in $scheme", async (window) => {
    await open(window);
    const found: Record<string, string[]> = { list: await faultsOf(page) };
    await fillFirstScreen();
    await title("Destinataires et échéance");
    found.recipients = await faultsOf(page);
    await press("Continuer");
    await title("Vérification et envoi");
    found.preview = await faultsOf(page);
    await press("Envoyer");
    await page.getByRole("button", { name: "Télécharger la preuve d’envoi" }).waitFor();
    found.dossier = await faultsOf(page);
    const [id = ""] = stub.dossiers.keys();
    const places = [`dossiers/${id}/envoi/1`, `dossiers/${id}/autorisation`, "administration", "galerie", "ailleurs"];
    places.push("guide", "guide/regle/s3-3-3-bcc", "guide/cartes/services");
    for (const place of places) {
      await page.goto(`${stub.origin}/tab/#/${place}`);
      await page.locator("h1").waitFor();
      found[place] = await faultsOf(page);
    }
    expect(Object.entries(found).filter(([, faults]) => faults.length > 0)).toEqual([]);
  });
});
