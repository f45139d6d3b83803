import { m365At } from "../../src/cli/rehearsal/m365.js";
import { localDateOf, plusDays } from "../../src/domain/calendar.js";
import { filledPriceRequest } from "../../src/local/fiction/documents.js";
import { afterAll, beforeAll, expect, test } from "../jest.js";
import { faultsOf } from "./browser.js";
import { looksRight } from "./looks.js";
import { ownAssistant } from "./own-assistant.js";

/** A colleague takes a dossier over, in the real tab over the real server. Needs `dist`. */

const assistant = ownAssistant("team");

beforeAll(() => assistant.start());
afterAll(() => assistant.stop());

test("a colleague takes over in two clicks, and the former owner sees it", async () => {
  const client = await assistant.as("client");
  const { dossierId } = await client.ask("command", {
    body: {
      type: "open-dossier",
      actionId: "takeover-journey",
      title: "Soutien fictif aux plateformes",
      qualifications: ["q1-migration"],
      profile: { rctiSubject: true },
    },
  });
  const colleague = await assistant.open({ width: 1440, scheme: "light" });
  await colleague.page.goto(`${assistant.tab}?persona=colleague#/dossiers/${dossierId}`);
  await colleague.page.getByRole("button", { name: "Reprendre ce dossier" }).click();
  await colleague.page.getByLabel("Motif").waitFor();
  await colleague.page.screenshot(assistant.shot("takeover-1440"));
  await colleague.page.getByRole("button", { name: "Reprendre le dossier" }).click();
  await colleague.page.getByText("Repris de Camille Fictif par Alex Fictif").waitFor();
  expect(await faultsOf(colleague.page)).toEqual([]);
  expect(colleague.complaints).toEqual([]);
  await colleague.close();

  const former = await assistant.open({ width: 320, scheme: "dark" });
  await former.page.goto(`${assistant.tab}?persona=client#/dossiers/${dossierId}`);
  await former.page.getByText("Repris de Camille Fictif par Alex Fictif").waitFor();
  await former.page.getByRole("button", { name: "Modifier" }).click();
  await former.page.getByLabel("Remplaçant pendant une absence").selectOption({ label: "Camille Fictif" });
  await former.page.getByLabel(/^Du/).fill("2026-12-01");
  await former.page.screenshot(assistant.shot("team-320"));
  expect(await faultsOf(former.page)).toEqual([]);
  await former.page.getByRole("button", { name: "Consigner" }).click();
  await former.page
    .getByText(/à compter du/)
    .first()
    .waitFor();
  await former.close();
});

test("a dossier begun before the tool is declared, and shown so", async () => {
  const { page, complaints, close } = await assistant.open({ width: 1440, scheme: "light" });
  await page.goto(`${assistant.tab}?persona=client#/`);
  await page.getByRole("link", { name: "Ouvrir un dossier déjà commencé" }).click();
  await page.getByLabel(/^Titre/).fill("Hébergement fictif déjà sollicité");
  await page.getByLabel("Migration infonuagique (fictive)").click();
  await page.getByRole("radio", { name: "Demande de prix envoyée aux prestataires" }).click();
  const docx = {
    name: "demande.docx",
    mimeType: "application/octet-stream",
    buffer: Buffer.from(filledPriceRequest()),
  };
  await page.getByLabel("Choisir la demande de prix").setInputFiles(docx);
  await page.getByText("demande.docx").first().waitFor();
  const today = localDateOf(await m365At(assistant.m365).now());
  await page.getByLabel(/Autorisée par le Courtier le/).fill(plusDays(today, -8));
  await page.getByLabel(/Envoyée aux prestataires le/).fill(plusDays(today, -7));
  await page.getByLabel(/Date limite de réponse/).fill(plusDays(today, 1));
  await page.getByRole("button", { name: "Ouvrir le dossier" }).click();
  await page.getByText("Il manque : Preuves.").waitFor();
  await page.getByLabel("Joindre une preuve").setInputFiles({
    name: "autorisation.eml",
    mimeType: "message/rfc822",
    buffer: Buffer.from(
      "From: courtier@courtier.example\r\nTo: a@asn.example\r\nSubject: RE\r\nDate: Mon, 16 Nov 2026 10:00:00 -0500\r\n\r\nAutorisé.",
    ),
  });
  await page.getByText("autorisation.eml").first().waitFor();
  await page.screenshot(assistant.shot("begun-1440"));
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Ouvrir le dossier" }).click();
  await page.getByRole("heading", { name: /Déclaré à l’ouverture/ }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot(assistant.shot("declared-1440"));
  await page.getByRole("link", { name: "Dossiers" }).first().click();
  await page.getByText("Déclaré", { exact: true }).first().waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test("the colleague's screens look right, whatever the width and the colours", async () => {
  const client = await assistant.as("client");
  const { dossierId } = await client.ask("command", {
    body: {
      ...{ type: "open-dossier", actionId: "takeover-looks", title: "Hébergement fictif à reprendre" },
      ...{ qualifications: ["q1-migration"], profile: { rctiSubject: true } },
    },
  });
  const at = (place: string) => `${assistant.tab}?persona=colleague#/${place}`;
  await looksRight(assistant.browser, [
    {
      name: "colleague-take-over",
      address: at(`dossiers/${dossierId}`),
      set: async (page) => {
        await page.getByRole("button", { name: "Reprendre ce dossier" }).click();
        await page.getByLabel("Motif").waitFor();
      },
    },
    {
      name: "colleague-begun",
      address: at("nouveau/commence"),
      set: async (page) => {
        await page.getByRole("radio", { name: /^Réponses reçues/ }).click();
        await page.getByText("Étape atteinte").waitFor();
      },
    },
    { name: "colleague-list", address: at("") },
  ]);
});
