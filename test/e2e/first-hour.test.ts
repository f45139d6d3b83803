import { join } from "node:path";
import type { Page } from "playwright-core";
import {
  contractTemplate,
  nonParticipationQuestionnaire,
  priceRequestTemplate,
} from "../../src/local/fiction/documents.js";
import { people } from "../../src/local/fiction/people.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { faultsOf, type openPage } from "./browser.js";
import { looksRight } from "./looks.js";
import { ownAssistant } from "./own-assistant.js";

/** An administrator's first hour, from an empty tenant to somebody else's first dossier. Needs `dist`. */

const assistant = ownAssistant("first-hour");
const idOf = (persona: string): string => people.find((one) => one.persona === persona)?.id ?? "";

let admin: Awaited<ReturnType<typeof openPage>>;

beforeAll(async () => {
  await assistant.start({ SEED: "off", CHAT: "off", BOOTSTRAP_ADMIN_OID: idOf("admin") });
  admin = await assistant.open({ width: 1440, scheme: "light" });
});

afterAll(() => assistant.stop());

const at = async (page: Page, persona: string, place: string) => {
  await page.goto(`${assistant.tab}?persona=${persona}${place}`);
};
const section = async (name: string) => {
  await admin.page.getByRole("navigation", { name: "Administration" }).getByRole("link", { name, exact: true }).click();
};
const save = async () => {
  await admin.page.getByRole("button", { name: "Enregistrer" }).click();
  await admin.page.getByRole("button", { name: "Enregistrer" }).waitFor({ state: "detached" });
};

/** For whoever wants to look at it. */
const shots = process.env.SHOTS_DIR;
const shot = async (page: Page, name: string) => {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
};

describe("an administrator's first hour, from an empty tenant", () => {
  test("the first administrator is let in, and nobody else", async () => {
    await at(admin.page, "admin", "#/administration");
    await admin.page.getByRole("rowheader", { name: /Adrien Fictif/ }).waitFor();
    await shot(admin.page, "people-empty");
  });

  test("names the organisation, its closing days and its reminder", async () => {
    const { page } = admin;
    await section("Organismes");
    await page.getByRole("button", { name: /^Modifier asn.example/ }).click();
    await page.getByLabel("Nom de l’organisme").fill("Agence fictive des services numériques");
    await page.getByRole("radio", { name: "Oui" }).check();
    await save();
    await page.getByRole("button", { name: /^Modifier les jours de fermeture/ }).click();
    await page.getByLabel("Date").fill("2026-12-28");
    await page.getByLabel("Raison").fill("Fermeture des Fêtes (fictive)");
    await shot(page, "closing-days");
    await save();
    await page.getByText("28 décembre 2026").waitFor();
    await page.getByRole("button", { name: /^Régler le rappel/ }).click();
    await page.getByLabel("Jours ouvrables avant la clôture").fill("9");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByText("Rappel hors des limites").waitFor();
    await shot(page, "reminder-refused");
    expect(await page.getByLabel("Jours ouvrables avant la clôture").inputValue()).toBe("9");
    await page.getByLabel("Jours ouvrables avant la clôture").fill("3");
    await save();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, "organisations");
  });

  test("adds the qualifications of the Catalogue", async () => {
    const { page } = admin;
    await section("Qualifications");
    await page.getByText("Aucune qualification.").waitFor();
    for (const [code, fr, en] of [
      ["q1-migration", "Migration infonuagique (fictive)", "Cloud migration (fictitious)"],
      ["q2-securite", "Sécurité (fictive)", "Security (fictitious)"],
    ] as const) {
      await page.getByRole("button", { name: "Ajouter une qualification" }).click();
      await page.getByLabel("Code").fill(code);
      await page.getByLabel("Libellé français").fill(fr);
      await page.getByLabel("Libellé anglais").fill(en);
      await save();
    }
    await page.getByRole("button", { name: /^Retirer Sécurité/ }).click();
    await page.getByText("Retirée", { exact: true }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, "qualifications");
  });

  test("adds the templates and imports the providers", async () => {
    const { page } = admin;
    await section("Gabarits et prestataires");
    const documents = [
      ["price-request", "Gabarit.docx", priceRequestTemplate("2026-09")],
      ["contract", "Contrat.docx", contractTemplate("2026-09")],
      ["non-participation", "Questionnaire.docx", nonParticipationQuestionnaire("2026-09")],
    ] as const;
    for (const [kind, name, bytes] of documents) {
      await page.getByLabel("Gabarit", { exact: true }).selectOption(kind);
      await page.getByRole("textbox", { name: /^Version/ }).fill("2026-09");
      await page
        .locator('input[type="file"]')
        .first()
        .setInputFiles({
          name,
          mimeType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          buffer: Buffer.from(bytes),
        });
      await page.getByText(name, { exact: true }).waitFor();
      await page.getByRole("button", { name: "Ajouter une version" }).click();
      await page.getByRole("rowheader").filter({ hasText: name }).waitFor();
    }
    const table = [
      "Nom;Courriel;Qualifications;Personne-ressource;Téléphone",
      "Exemple inc. (fictif);soumissions@exemple.example;Migration infonuagique (fictive);;",
    ].join("\n");
    const csv = { name: "tableau.csv", mimeType: "text/csv", buffer: Buffer.from(table) };
    await page.locator('input[type="file"][accept*=".csv"]').setInputFiles(csv);
    await page.getByRole("button", { name: "Remplacer le tableau" }).click();
    await page.getByText("Le tableau est importé").waitFor();
  });

  test("writes the text to the providers anew, which cannot lose what the guide asks for", async () => {
    const { page } = admin;
    await section("Textes des courriels");
    await page.getByRole("searchbox", { name: "Chercher un texte" }).fill("demande de prix");
    await page.getByRole("link", { name: "Demande de prix", exact: true }).click();
    const body = page.getByRole("textbox", { name: "Texte du courriel" });
    await body.fill("Bonjour, répondez avant la clôture.");
    await page.getByRole("button", { name: "Enregistrer le texte" }).click();
    await page.getByText("Des champs obligatoires manquent dans le texte").first().waitFor();
    await page
      .getByText(/Guide, section 3\.3\.3/)
      .first()
      .waitFor();
    await shot(page, "text-refused");
    await body.fill("Bonjour,\n\nrépondez au plus tard le {date_limite} à {heure_limite}.\n\n");
    await page.getByRole("button", { name: "Insérer contact" }).click();
    expect(await body.inputValue()).toMatch(/\{contact\}$/);
    await page.getByRole("button", { name: "Voir le courriel" }).click();
    await page.getByRole("heading", { name: "Aperçu avec un exemple fictif" }).waitFor();
    await page.frameLocator("iframe").getByText("17 décembre 2026").waitFor();
    await page.getByRole("button", { name: "Enregistrer le texte" }).click();
    await page.getByText("Texte de l’organisme").waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, "text-own");
    await page.getByRole("link", { name: "Tous les textes" }).click();
    await page.getByRole("checkbox", { name: "Seulement ceux de l’organisme" }).check();
    expect(await page.getByRole("list", { name: "Aux prestataires" }).getByRole("listitem").count()).toBe(1);
    await page.getByRole("checkbox", { name: "Seulement ceux de l’organisme" }).uncheck();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, "texts");
  });

  test("adds a person whom the directory knows", async () => {
    const { page } = admin;
    await section("Personnes");
    await page.getByRole("button", { name: "Ajouter une personne" }).click();
    await page.getByRole("searchbox", { name: "Chercher dans l’annuaire" }).fill("Aude");
    await page.getByRole("button", { name: "Chercher" }).click();
    await page.getByRole("button", { name: /Aude Fictif/ }).click();
    await page.getByRole("checkbox", { name: "Vérification" }).check();
    await shot(page, "person-form");
    await save();
    await page.getByRole("rowheader", { name: /Aude Fictif/ }).waitFor();
  });

  test("cannot withdraw the only administrator", async () => {
    const { page } = admin;
    await page.getByRole("button", { name: "Retirer l’accès Adrien Fictif" }).click();
    await page.getByRole("button", { name: "Confirmer le retrait Adrien Fictif" }).click();
    await page.getByText("Dernière personne à l’administration").waitFor();
  });

  test("gives access to who asks for it, who then opens a dossier", async () => {
    const stranger = await assistant.open({ width: 320, scheme: "dark" });
    await at(stranger.page, "client", "#/");
    await stranger.page.getByRole("button", { name: "Demander l’accès" }).waitFor();
    expect(await faultsOf(stranger.page)).toEqual([]);
    await shot(stranger.page, "access-door");
    await stranger.page.getByRole("button", { name: "Demander l’accès" }).click();
    await stranger.page.getByText("Accès demandé").waitFor();

    const { page } = admin;
    await page.reload();
    await page.getByRole("button", { name: "Accorder l’accès Camille Fictif" }).click();
    await shot(page, "grant");
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole("button", { name: "Accorder l’accès", exact: true }).click();
    await page.getByRole("rowheader", { name: /Camille Fictif/ }).waitFor();
    await section("Journal");
    await page.getByText(/Accès accordé\s: Camille Fictif/).waitFor();
    await shot(page, "journal");

    await stranger.page.getByRole("button", { name: "Réessayer" }).click();
    await stranger.page.getByRole("button", { name: "Commencer" }).click();
    await stranger.page.getByRole("button", { name: /Utiliser comme demande de prix/ }).click();
    await stranger.page
      .getByRole("button", { name: /Utiliser comme réponse du Courtier/ })
      .first()
      .click();
    await stranger.page.getByLabel("Migration infonuagique (fictive)").click();
    expect(await stranger.page.getByLabel("Sécurité (fictive)").count()).toBe(0);
    await stranger.page.getByRole("radio", { name: /^Envoi autorisé/, checked: true }).waitFor();
    await stranger.page.getByRole("button", { name: "Continuer" }).click();
    await stranger.page.getByText("1 prestataire").first().waitFor();
    await shot(stranger.page, "first-dossier");
    expect([...stranger.complaints, ...admin.complaints]).toEqual([]);
    await stranger.close();
  });

  test("every part of the administration looks right, whatever the width and the colours", async () => {
    const sections = [
      "personnes",
      "organismes",
      "qualifications",
      "gabarits",
      "textes",
      "textes/price-request",
      "journal",
    ];
    const scenes = sections.map((name) => ({
      name: `admin-${name.replace("/", "-")}`,
      address: `${assistant.tab}?persona=admin#/administration/${name}`,
      set: (page: Page) => page.getByRole("heading", { level: 2 }).first().waitFor(),
    }));
    await looksRight(assistant.browser, scenes);
  });
});
