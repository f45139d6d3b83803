import type { DossierId } from "../../../shared/ids.js";
import { providers } from "../../local/fiction/catalogue.js";
import { priceRequestTemplate } from "../../local/fiction/documents.js";
import { people } from "../../local/fiction/people.js";
import { providerTableCsv } from "../../local/fiction/provider-table.js";
import { prepareSend } from "./before-sending.js";
import { CannotGoOn } from "./http.js";
import { dossierOf, expect, newActionId, type Play } from "./play.js";
import { tabAt } from "./tab.js";

/** What changes around a dossier that is ready to leave: a closing day, the templates, the provider table, a colleague. */

type Meanwhile = (play: Play, id: DossierId) => Promise<void>;

export const closingDayBecameHoliday: Meanwhile = async (play, id) => {
  const { admin, tell } = play;
  const { solicitation } = await dossierOf(play, id);
  const own = (await admin.ask("administration")).organisations.find((one) => one.id === play.persona.organisation);
  if (!solicitation || !own) throw new CannotGoOn("Le dossier n’a pas de date limite.");
  const days = [...own.closingDays.days, { date: solicitation.closesOn, reason: "Fermeture fictive" }];
  await admin.ask("administer", {
    body: {
      ...{ type: "save-closing-days", actionId: newActionId(), seen: own.closingDays.tag },
      ...{ organisation: own.id, days },
    },
  });
  tell(`L’administration ferme l’organisme le ${solicitation.closesOn}, jour de la date limite.`);
  await prepareSend(play, id);
  const moved = (await dossierOf(play, id)).solicitation?.closesOn;
  expect(
    play,
    moved !== undefined && moved > solicitation.closesOn,
    "La date limite proposée reste un jour de fermeture.",
  );
};

/** The dossier keeps the profile of its opening, says so, and takes the new one when a person wants it. */
export const profileChanged: Meanwhile = async (play, id) => {
  const { admin, client, tell } = play;
  const own = (await admin.ask("administration")).organisations.find((one) => one.id === play.persona.organisation);
  if (!own?.profile) throw new CannotGoOn("L’organisme n’a pas de profil.");
  const profile = { rctiSubject: !own.profile.rctiSubject };
  const { name, domain, tag } = own;
  await admin.ask("administer", {
    body: { type: "save-organisation", actionId: newActionId(), seen: tag, id: own.id, name, domain, profile },
  });
  tell("L’administration corrige le profil de l’organisme.");
  const warned = async () => (await dossierOf(play, id)).warnings.some((one) => one.id === "profile-changed");
  expect(play, await warned(), "Le dossier ne dit pas que le profil de l’organisme a changé.");
  await client.ask("command", { body: { type: "adopt-profile", actionId: newActionId(), dossierId: id } });
  expect(play, !(await warned()), "Le dossier n’a pas repris le profil actuel.");
};

export const templateUpdated: Meanwhile = async (play, id) => {
  const { admin, tell } = play;
  const name = "Gabarit de demande de prix (fictif)";
  const fileName = `${name}.docx`;
  const bytes = priceRequestTemplate("2026-12");
  const file = await admin.ask("uploadFile", { query: { name: fileName, purpose: "template" }, body: bytes });
  const body = { kind: "price-request", name, version: "2026-12", file: file.sha256, fileName };
  await admin.ask("addTemplate", { body });
  tell("L’administration ajoute une version du gabarit de demande de prix.");
  const { warnings } = await dossierOf(play, id);
  expect(
    play,
    warnings.some((one) => one.id === "template-outdated"),
    "Le dossier ne dit pas que son gabarit est dépassé.",
  );
};

/** An address changes after the preview was read: nothing leaves on the old one. It was a mistake, and is mended. */
export const providerTableUpdated: Meanwhile = async (play, id) => {
  const { client, tell } = play;
  const { digest } = await client.ask("sendPreview", { params: { id } });
  await importTable(play, (email, index) => (index === 0 ? `erreur.${email}` : email));
  const body = { type: "send-price-request", actionId: newActionId(), dossierId: id, preview: digest };
  const stale = await client.try("command", { body });
  expect(play, !stale.ok, "Un aperçu dépassé peut partir.");
  if (!stale.ok) tell(`L’envoi est refusé\u00a0: ${stale.problem.title}`);
  await importTable(play, (email) => email);
};

async function importTable({ admin, tell }: Play, address: (email: string, index: number) => string): Promise<void> {
  const bytes = providerTableCsv(providers.map((one, index) => ({ ...one, email: address(one.email, index) })));
  const query = { name: "Prestataires (fictifs).csv", purpose: "provider-table" };
  const file = await admin.ask("uploadFile", { query, body: bytes });
  const { changed } = await admin.ask("importProviders", {
    body: { file: file.sha256, fileName: file.name, dryRun: false },
  });
  tell(`L’administration importe le tableau des prestataires\u00a0: ${changed.length} ligne changée.`);
}

/** Two people prepare the same sending: the second is told what the first changed, and loses nothing. */
export const twoEditors: Meanwhile = async (play, id) => {
  const colleague = people.find(({ persona }) => persona === "colleague");
  if (!colleague) throw new CannotGoOn("La fiction n’a pas de collègue.");
  const theirs = tabAt(play.stage.server, await play.m365.token("colleague"));
  const { revision, solicitation } = await dossierOf(play, id);
  if (!solicitation) throw new CannotGoOn("L’envoi n’est pas préparé.");
  const { recipients, exclusions, closesOn, closesAtTime } = solicitation;
  const prepare = (body: string) => ({
    ...{ type: "prepare-send", actionId: newActionId(), dossierId: id, revision },
    ...{ recipients, exclusions, closesOn, closesAtTime, body },
  });
  await theirs.ask("command", { body: prepare(`${solicitation.body}\n\nTexte de la collègue (fictif).`) });
  const second = await play.client.try("command", { body: prepare("Texte de la cliente (fictif).") });
  expect(play, !second.ok && second.problem.status === 409, "Le texte d’une collègue est écrasé sans avertir.");
  if (!second.ok) play.tell(`La seconde personne l’apprend\u00a0: ${second.problem.detail}`);
  const kept = (await dossierOf(play, id)).solicitation?.body ?? "";
  expect(play, kept.includes("Texte de la collègue"), "Le texte de la collègue est perdu.");
};
