import { priceRequestTemplate } from "../../src/local/fiction/documents.js";
import { afterAll, beforeAll, expect, test } from "../jest.js";
import { focused, pressOn, tabTo } from "./browser.js";
import { ownAssistant } from "./own-assistant.js";

/** The journeys of people who have no mouse, in the real tab over the real server. Needs `dist`. */

const assistant = ownAssistant("keyboard");

beforeAll(() => assistant.start());
afterAll(() => assistant.stop());

const opened = async (title: string) => {
  const client = await assistant.as("client");
  const { dossierId } = await client.ask("command", {
    body: {
      type: "open-dossier",
      actionId: `keyboard-${title.length}`,
      title,
      qualifications: ["q1-migration"],
      profile: { rctiSubject: true },
    },
  });
  return dossierId;
};

test("an expert sends the price request in three screens", async () => {
  const { page, complaints, close } = await assistant.open({ width: 1440, scheme: "light" });
  await page.goto(`${assistant.tab}?persona=client#/`);
  await pressOn(page, page.getByRole("button", { name: /Commencer|Nouveau dossier/ }).first());
  await page.getByRole("heading", { level: 1 }).waitFor();
  await pressOn(page, page.getByRole("button", { name: /Utiliser comme demande de prix/ }));
  await page
    .getByRole("button", { name: "Remplacer la demande de prix" })
    .or(page.getByText("Remplacer la demande"))
    .first()
    .waitFor();
  await pressOn(page, page.getByRole("button", { name: /Utiliser comme réponse du Courtier/ }).first());
  await page.getByRole("radio", { name: /^Envoi autorisé/, checked: true }).waitFor();

  // Too early: what is missing is told, and the focus is brought there.
  await pressOn(page, page.getByRole("button", { name: "Continuer" }));
  await page.getByRole("alert").first().waitFor();
  expect(await focused(page)).not.toBe("body");

  await pressOn(page, page.getByRole("checkbox", { name: "Migration infonuagique (fictive)" }), "Space");
  await tabTo(page, page.getByRole("radio", { name: "Oui" }));
  await page.keyboard.press("Space");
  await pressOn(page, page.getByRole("button", { name: "Continuer" }));
  await page.getByText("12 prestataires sollicités sur 12").waitFor();
  expect(await focused(page)).not.toBe("body");
  await pressOn(page, page.getByRole("button", { name: "Continuer" }));
  const send = page.getByRole("button", { name: "Envoyer", exact: true });
  await send.waitFor();
  expect(await focused(page)).not.toBe("body");
  await pressOn(page, send);
  await page.getByRole("button", { name: /Télécharger la preuve d’envoi/ }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test("a colleague takes a dossier over, and the focus stays where the work is", async () => {
  const dossier = await opened("Soutien fictif aux plateformes");
  const { page, complaints, close } = await assistant.open({ width: 1440, scheme: "dark" });
  await page.goto(`${assistant.tab}?persona=colleague#/dossiers/${dossier}`);
  await pressOn(page, page.getByRole("button", { name: "Reprendre ce dossier" }));
  await page.getByLabel("Motif").waitFor();
  expect(await focused(page)).toBe("button");
  await pressOn(page, page.getByRole("button", { name: "Reprendre le dossier" }));
  await page.getByText("Repris de Camille Fictif par Alex Fictif").waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test("a fact is recorded with its proof, given through the button of the form", async () => {
  const dossier = await opened("Hébergement fictif de secours");
  const { page, complaints, close } = await assistant.open({ width: 1440, scheme: "light" });
  await page.goto(`${assistant.tab}?persona=client#/dossiers/${dossier}`);
  await pressOn(page, page.getByRole("button", { name: "Constater un fait" }));
  await page.getByRole("heading", { level: 1, name: "Constater un fait" }).waitFor();
  expect(await focused(page)).not.toBe("body");
  const kind = page.getByLabel("Ce qui est arrivé");
  await tabTo(page, kind);
  await page.keyboard.type("Le guide");
  await page.keyboard.press("Tab");
  await page.screenshot({ path: assistant.kept("keyboard-fact.png"), fullPage: true });
  const words = page.getByLabel(/^Note/);
  await tabTo(page, words);
  await page.keyboard.type("Deux prestataires fusionnent (fictif).");
  const chooser = page.waitForEvent("filechooser");
  await tabTo(page, page.locator("input[type=file]").first());
  await page.keyboard.press("Enter");
  await (await chooser).setFiles({ name: "note.txt", mimeType: "text/plain", buffer: Buffer.from("Note fictive.") });
  await page.getByText("note.txt").first().waitFor();
  await pressOn(page, page.getByRole("button", { name: "Constater un fait" }));
  await page.getByText("Deux prestataires fusionnent (fictif).").first().waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test("an administrator goes to the templates and adds a version of one", async () => {
  const { page, complaints, close } = await assistant.open({ width: 1440, scheme: "light" });
  await page.goto(`${assistant.tab}?persona=admin#/administration`);
  const sections = page.getByRole("navigation", { name: "Administration" });
  await pressOn(page, sections.getByRole("link", { name: "Gabarits et prestataires" }));
  const version = page.getByRole("textbox", { name: /^Version/ });
  await tabTo(page, version);
  await page.keyboard.type("2026-12");
  const chooser = page.waitForEvent("filechooser");
  await tabTo(page, page.locator("input[type=file]").first());
  await page.keyboard.press("Enter");
  const buffer = Buffer.from(priceRequestTemplate("2026-12"));
  await (await chooser).setFiles({ name: "gabarit.docx", mimeType: "application/octet-stream", buffer });
  await page.getByText("gabarit.docx").first().waitFor();
  await pressOn(page, page.getByRole("button", { name: "Ajouter une version" }));
  await page.getByRole("row").filter({ hasText: "2026-12" }).getByText("en vigueur").waitFor();
  expect(complaints).toEqual([]);
  await close();
});
