import type { Locator } from "playwright-core";
import {
  contractTemplate,
  nonParticipationQuestionnaire,
  priceRequestTemplate,
} from "../../src/local/fiction/documents.js";
import { people } from "../../src/local/fiction/people.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import type { openPage } from "./browser.js";
import { attach, everyStopShows, focusOn, focusSomewhere, pick, pressOn, write, writeDay } from "./keys.js";
import { ownAssistant } from "./own-assistant.js";

/** An administrator's first hour from an empty tenant, for who has no mouse. Needs `dist`. */

const assistant = ownAssistant("keyboard-hour");
const idOf = (persona: string): string => people.find((one) => one.persona === persona)?.id ?? "";

let admin: Awaited<ReturnType<typeof openPage>>;

beforeAll(async () => {
  await assistant.start({ SEED: "off", CHAT: "off", BOOTSTRAP_ADMIN_OID: idOf("admin") });
  admin = await assistant.open({ width: 1440, scheme: "light" });
});

afterAll(() => assistant.stop());

const button = (name: string | RegExp): Locator => admin.page.getByRole("button", { name });
const section = async (name: string) => {
  const { page } = admin;
  await pressOn(
    page,
    page.getByRole("navigation", { name: "Administration" }).getByRole("link", { name, exact: true }),
  );
  await page.getByRole("heading", { level: 2 }).first().waitFor();
};
/** Opens a form by its button, whose title then has the focus. */
const open = async (name: string | RegExp) => {
  await pressOn(admin.page, button(name));
  await focusOn(admin.page, admin.page.getByRole("heading", { level: 3 }));
};
/** Saves, and is back at the button that opened the form. */
const saveBackTo = async (name: string | RegExp) => {
  await pressOn(admin.page, button("Enregistrer"));
  await button("Enregistrer").waitFor({ state: "detached" });
  await focusOn(admin.page, button(name));
};

describe("an administrator's first hour, with the keyboard alone", () => {
  test("names the organisation, its closing days and its reminder; a refusal and a missing field have the focus", async () => {
    const { page } = admin;
    await page.goto(`${assistant.tab}?persona=admin#/administration`);
    await page.getByRole("rowheader", { name: /Adrien Fictif/ }).waitFor();
    await everyStopShows(page);
    await section("Organismes");
    await open(/^Modifier asn.example/);
    await write(page, page.getByLabel("Nom de l’organisme"), "");
    await pressOn(page, button("Enregistrer"));
    await focusOn(page, page.getByLabel("Nom de l’organisme"));
    await write(page, page.getByLabel("Nom de l’organisme"), "Agence fictive des services numériques");
    await pick(page, page.getByRole("radio", { name: "Oui" }));
    await saveBackTo(/^Modifier Agence fictive/);

    await open(/^Modifier les jours de fermeture/);
    await writeDay(page, page.getByLabel("Date"), "2026-12-28");
    await write(page, page.getByLabel("Raison"), "Fermeture des Fêtes (fictive)");
    await pressOn(page, button("Ajouter un jour"));
    await pressOn(page, button(/^Enlever/).last());
    await focusSomewhere(page);
    await saveBackTo(/^Modifier les jours de fermeture/);
    await page.getByText("28 décembre 2026").waitFor();

    await open(/^Régler le rappel/);
    await write(page, page.getByLabel("Jours ouvrables avant la clôture"), "9");
    await pressOn(page, button("Enregistrer"));
    await focusOn(page, page.getByRole("alert").filter({ hasText: "Rappel hors des limites" }));
    expect(await page.getByLabel("Jours ouvrables avant la clôture").inputValue()).toBe("9");
    await write(page, page.getByLabel("Jours ouvrables avant la clôture"), "3");
    await saveBackTo(/^Régler le rappel/);
    await everyStopShows(page);
  });

  test("adds the qualifications of the Catalogue, and withdraws one", async () => {
    const { page } = admin;
    await section("Qualifications");
    for (const [code, fr, en] of [
      ["q1-migration", "Migration infonuagique (fictive)", "Cloud migration (fictitious)"],
      ["q2-securite", "Sécurité (fictive)", "Security (fictitious)"],
    ] as const) {
      await open("Ajouter une qualification");
      await write(page, page.getByLabel("Code"), code);
      await write(page, page.getByLabel("Libellé français"), fr);
      await write(page, page.getByLabel("Libellé anglais"), en);
      await saveBackTo("Ajouter une qualification");
    }
    await pressOn(page, button(/^Retirer Sécurité/));
    await page.getByText("Retirée", { exact: true }).waitFor();
    await focusOn(page, button(/Sécurité/));
  });

  test("adds the templates and imports the providers", async () => {
    const { page } = admin;
    await section("Gabarits et prestataires");
    const documents = [
      ["Gabarit de demande de prix", "Gabarit.docx", priceRequestTemplate("2026-09")],
      ["Gabarit de contrat spécifique", "Contrat.docx", contractTemplate("2026-09")],
      ["Questionnaire de non-participation", "Questionnaire.docx", nonParticipationQuestionnaire("2026-09")],
    ] as const;
    for (const [kind, name, bytes] of documents) {
      await pick(page, page.getByLabel("Gabarit", { exact: true }), kind);
      await write(page, page.getByRole("textbox", { name: /^Version/ }), "2026-09");
      await attach(page, page.locator("input[type=file]").first(), { name, bytes });
      await page.getByText(name, { exact: true }).waitFor();
      await pressOn(page, button("Ajouter une version"));
      await page.getByRole("rowheader").filter({ hasText: name }).waitFor();
      await focusOn(page, page.locator("button"));
    }
    const table = [
      "Nom;Courriel;Qualifications;Personne-ressource;Téléphone",
      "Exemple inc. (fictif);soumissions@exemple.example;Migration infonuagique (fictive);;",
    ].join("\n");
    const csv = page.locator('input[type="file"][accept*=".csv"]');
    await attach(page, csv, { name: "tableau.csv", bytes: Buffer.from(table) });
    await pressOn(page, button("Remplacer le tableau"));
    await page.getByText("Le tableau est importé").waitFor();
    await focusSomewhere(page);
  });

  test("writes the text to the providers anew; what it may not lose is told where the focus goes", async () => {
    const { page } = admin;
    await section("Textes des courriels");
    await write(page, page.getByRole("searchbox", { name: "Chercher un texte" }), "demande de prix");
    await pressOn(page, page.getByRole("link", { name: "Demande de prix", exact: true }));
    const body = page.getByRole("textbox", { name: "Texte du courriel" });
    await body.waitFor();
    await write(page, body, "Bonjour, répondez avant la clôture.");
    await pressOn(page, button("Enregistrer le texte"));
    await focusOn(page, page.getByRole("alert").filter({ hasText: "Des champs obligatoires manquent dans le texte" }));
    await write(page, body, "Bonjour, répondez au plus tard le {date_limite} à {heure_limite}. ");
    await pressOn(page, button("Insérer contact"));
    await focusOn(page, body);
    expect(await body.inputValue()).toMatch(/\{contact\}$/);
    await pressOn(page, button("Voir le courriel"));
    await page.frameLocator("iframe").getByText("17 décembre 2026").waitFor();
    await focusSomewhere(page);
    await pressOn(page, button("Enregistrer le texte"));
    await page.getByText("Texte de l’organisme").waitFor();
    await focusSomewhere(page);
    await everyStopShows(page);
    await pressOn(page, page.getByRole("link", { name: "Tous les textes" }));
    await page.getByRole("searchbox", { name: "Chercher un texte" }).waitFor();
    await focusSomewhere(page);
  });

  test("adds a person whom the directory knows, and cannot withdraw the only administrator", async () => {
    const { page } = admin;
    await section("Personnes");
    await open("Ajouter une personne");
    await write(page, page.getByRole("searchbox", { name: "Chercher dans l’annuaire" }), "Aude");
    await page.keyboard.press("Enter");
    await pressOn(page, button(/Aude Fictif/));
    await focusSomewhere(page);
    await pick(page, page.getByRole("checkbox", { name: "Vérification" }));
    await saveBackTo("Ajouter une personne");
    await page.getByRole("rowheader", { name: /Aude Fictif/ }).waitFor();

    await pressOn(page, button("Retirer l’accès Adrien Fictif"));
    await focusOn(page, button("Confirmer le retrait Adrien Fictif"));
    await page.keyboard.press("Enter");
    await focusOn(page, page.getByRole("alert").filter({ hasText: "Dernière personne à l’administration" }));
  });

  test("gives access to who asks for it, who opens a dossier and comes to the list of providers", async () => {
    const stranger = await assistant.open({ width: 1280, scheme: "dark" });
    const theirs = stranger.page;
    await theirs.goto(`${assistant.tab}?persona=client#/`);
    await pressOn(theirs, theirs.getByRole("button", { name: "Demander l’accès" }));
    await theirs.getByText("Accès demandé").waitFor();
    await focusSomewhere(theirs);

    const { page } = admin;
    await page.reload();
    await open("Accorder l’accès Camille Fictif");
    await pressOn(page, page.getByRole("button", { name: "Accorder l’accès", exact: true }));
    await page.getByRole("rowheader", { name: /Camille Fictif/ }).waitFor();
    await focusSomewhere(page);
    await section("Journal");
    await page.getByText(/Accès accordé\s: Camille Fictif/).waitFor();

    await pressOn(theirs, theirs.getByRole("button", { name: "Réessayer" }));
    await pressOn(theirs, theirs.getByRole("button", { name: "Commencer" }));
    await pressOn(theirs, theirs.getByRole("button", { name: /Utiliser comme demande de prix/ }));
    await theirs.getByText("Remplacer la demande").first().waitFor();
    await focusSomewhere(theirs);
    await pressOn(theirs, theirs.getByRole("button", { name: /Utiliser comme réponse du Courtier/ }).first());
    await theirs.getByRole("radio", { name: /^Envoi autorisé/, checked: true }).waitFor();
    await pick(theirs, theirs.getByLabel("Migration infonuagique (fictive)"));
    await everyStopShows(theirs);
    await pressOn(theirs, theirs.getByRole("button", { name: "Continuer" }));
    await theirs.getByText("1 prestataire").first().waitFor();
    await focusOn(theirs, theirs.getByRole("heading", { level: 1 }));
    expect([...stranger.complaints, ...admin.complaints]).toEqual([]);
    await stranger.close();
  });
});
