import type { DossierId } from "../../../shared/ids.js";
import { filledPriceRequest } from "../../local/fiction/documents.js";
import { recordAuthorisation } from "./before-sending.js";
import { firstSolicited, recordIncident, sendIncidentMail, settleIncident } from "./facts.js";
import { dossierOf, expect, newActionId, type Play } from "./play.js";

/** What may happen while the providers prepare their answers: guide 3.3.3. */

type During = (play: Play, id: DossierId) => Promise<void>;

export const providerPhones: During = async (play, id) => {
  const provider = await firstSolicited(play, id);
  const { number } = await recordIncident(play, id, "provider-phoned", "Appel au sujet de l’annexe 2 (fictif).", {
    provider: provider.id,
  });
  await sendIncidentMail(play, id, number, "put-in-writing", { provider: provider.id });
};

export const moreTimeAsked: During = async (play, id) => {
  const provider = await firstSolicited(play, id);
  const before = (await dossierOf(play, id)).closesAt;
  const { number } = await recordIncident(play, id, "more-time-asked", "Demande deux semaines de plus (fictif).", {
    provider: provider.id,
  });
  await sendIncidentMail(play, id, number, "no-extension", { provider: provider.id });
  expect(
    play,
    (await dossierOf(play, id)).closesAt === before,
    "La date limite a bougé à la demande d’un prestataire.",
  );
};

/** The provider may have nothing else signed, and the broker is told at once: guide 3.2. */
export const otherDocumentAsked: During = async (play, id) => {
  const provider = await firstSolicited(play, id);
  const note = "Le prestataire veut faire signer ses conditions générales (fictif).";
  const { number } = await recordIncident(play, id, "other-document-asked", note, { provider: provider.id });
  await sendIncidentMail(play, id, number, "report-document");
};

export const wrongAttachment: During = async (play, id) => {
  const { number } = await recordIncident(play, id, "wrong-attachment", "L’annexe 2 manquait au courriel (fictif).");
  const query = { name: "Annexe 2 (fictive).txt", purpose: "evidence" };
  const file = await play.client.ask("uploadFile", { query, body: new TextEncoder().encode("Annexe fictive.\n") });
  await sendIncidentMail(play, id, number, "complement-all", { file: file.sha256, fileName: file.name });
};

export const addressesExposed: During = async (play, id) => {
  const { number } = await recordIncident(
    play,
    id,
    "addresses-exposed",
    "Un transfert montrait les adresses (fictif).",
  );
  await sendIncidentMail(play, id, number, "ask-broker");
  await settleIncident(play, id, number, "Le Courtier invite à poursuivre (fictif).");
};

export const bounced: During = async (play, id) => {
  const provider = await firstSolicited(play, id);
  const { number } = await recordIncident(play, id, "bounced", "Adresse inconnue (fictif).", { provider: provider.id });
  await sendIncidentMail(play, id, number, "resend-one", {
    provider: provider.id,
    address: `nouveau.${provider.email}`,
  });
};

/** The changed request goes to the broker again, then to everybody: guide 3.3.3. */
export const questionChangesRequest: During = async (play, id) => {
  const { client, tell } = play;
  const { number } = await recordIncident(play, id, "question-changes-request", "Le volume était erroné (fictif).");
  expect(play, (await dossierOf(play, id)).state === "B3m", "La demande modifiée n’attend pas le Courtier.");
  const name = "Demande de prix modifiée (fictive).docx";
  const bytes = filledPriceRequest({ extra: "Volume corrigé\u00a0: treize applications (fictif)." });
  const file = await client.ask("uploadFile", { query: { name, purpose: "price-request" }, body: bytes });
  const body = {
    type: "attach-price-request",
    actionId: newActionId(),
    dossierId: id,
    file: file.sha256,
    fileName: name,
  };
  await client.ask("command", { body });
  const early = await client.ask("incidentMailPreview", {
    params: { id },
    body: { incident: number, what: "addendum-all" },
  });
  expect(play, early.refusals.length > 0, "L’addenda peut partir sans l’autorisation du Courtier.");
  await recordAuthorisation(play, id);
  await sendIncidentMail(play, id, number, "addendum-all");
  tell("Tous les prestataires sollicités tiennent la demande modifiée.");
};

/** The process ends, and everybody is told. */
export const cancelled: During = async (play, id) => {
  const { number } = await recordIncident(play, id, "cancelled", "Le projet est reporté (fictif).");
  await sendIncidentMail(play, id, number, "cancellation-all");
  await sendIncidentMail(play, id, number, "cancellation-broker");
};
