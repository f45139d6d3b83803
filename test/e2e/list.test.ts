import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "../jest.js";
import { faultsOf, tabTo } from "./browser.js";
import { ownAssistant } from "./own-assistant.js";

/** Finding one dossier among many, with the keyboard alone, in the real tab over the real server. Needs `dist`. */

const assistant = ownAssistant("list");

beforeAll(async () => {
  await assistant.start();
  const open = async (persona: "client" | "colleague", title: string, qualification: string) => {
    const client = await assistant.as(persona);
    const asked = { type: "open-dossier", actionId: `list-${title}`, title, qualifications: [qualification] };
    await client.ask("command", { body: { ...asked, profile: { rctiSubject: true } } });
  };
  await open("client", "Soutien fictif aux plateformes", "q1-migration");
  await open("client", "Échéancier fictif de la paie", "q1-migration");
  await open("colleague", "Veille fictive", "q2-securite");
});

afterAll(() => assistant.stop());

const shots = process.env.SHOTS_DIR;
const shot = async (page: Page, name: string) => {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
};
const titles = (page: Page) => page.locator(".dossiers h2").allInnerTexts();

test("with the keyboard alone, a word without its accents finds the dossier, and the address keeps what was asked", async () => {
  const { page, complaints, close } = await assistant.open({ width: 1440, scheme: "light" });
  await page.goto(`${assistant.tab}?persona=client#/`);
  await tabTo(page, page.getByRole("searchbox", { name: "Chercher" }));
  await page.keyboard.type("echeancier");
  await page.getByText("Dossiers trouvés\u00a0: 1 sur 3.").waitFor();
  expect(await titles(page)).toEqual(["Échéancier fictif de la paie"]);
  expect(new URL(page.url()).hash).toBe("#/?recherche=echeancier");
  expect(await faultsOf(page)).toEqual([]);
  await shot(page, "list-found");

  await page.keyboard.type(" introuvable");
  await page.getByRole("heading", { name: "Aucun dossier ne correspond" }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await tabTo(page, page.getByRole("button", { name: "Effacer les filtres" }));
  await page.keyboard.press("Enter");
  await page.getByText("Veille fictive").waitFor();
  expect(new URL(page.url()).hash).toBe("#/");

  await tabTo(page, page.getByLabel("Mon rôle"));
  await page.keyboard.press("ArrowDown");
  await page.getByText("Dossiers trouvés\u00a0: 2 sur 3.").waitFor();
  const address = page.url();
  await page.getByRole("link", { name: "Soutien fictif aux plateformes" }).click();
  await page.getByRole("heading", { level: 1, name: "Soutien fictif aux plateformes" }).waitFor();
  await page.goBack();
  await page.getByText("Dossiers trouvés\u00a0: 2 sur 3.").waitFor();
  expect(page.url()).toBe(address);
  expect(complaints).toEqual([]);
  await close();
});

test.each([
  { width: 320, scheme: "dark" },
  { width: 768, scheme: "light" },
  { width: 1440, scheme: "contrast" },
] as const)("the list that an address asks for looks right: $width, $scheme", async (look) => {
  const { page, complaints, close } = await assistant.open(look);
  await page.goto(`${assistant.tab}?persona=client#/?qui=owner&suivi=ouverts&etat=B3d&balle=inconnue`);
  await page.getByText("Dossiers trouvés\u00a0: 2 sur 3.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await shot(page, `list-${look.width}`);
  expect(complaints).toEqual([]);
  await close();
});
