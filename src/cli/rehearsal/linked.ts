import type { LinkedAs } from "../../../shared/commands.js";
import type { DossierId } from "../../../shared/ids.js";
import { attachPriceRequest, openDossier, prepareSend, recordAuthorisation } from "./before-sending.js";
import { recordIncident } from "./facts.js";
import { dossierOf, expect, newActionId, type Play } from "./play.js";
import { sendings } from "./sending.js";

/** A dossier that starts from another: the whole job again after a cancelled one, or one lot. */

/** The project is given up before anything left, then taken up again. */
export async function startOver(play: Play): Promise<DossierId> {
  const former = await openDossier(play);
  await attachPriceRequest(play, former);
  await recordIncident(play, former, "cancelled", "Le projet est reporté, puis repris (fictif).");
  const id = await openLinked(play, former, "restart");
  const { priceRequest, authorisation } = await dossierOf(play, id);
  expect(play, priceRequest !== null, "La demande de prix n’a pas suivi dans le dossier lié.");
  expect(play, authorisation === null, "L’autorisation de l’ancien dossier vaut dans le nouveau.");
  return toSending(play, id);
}

export async function openLot(play: Play): Promise<DossierId> {
  const former = await openDossier(play);
  const id = await openLinked(play, former, "lot");
  await attachPriceRequest(play, id);
  return toSending(play, id);
}

async function openLinked(play: Play, from: DossierId, linkedAs: LinkedAs): Promise<DossierId> {
  const { title, qualifications } = await dossierOf(play, from);
  const asked = { from, linkedAs, title, qualifications: qualifications.map(({ id }) => id) };
  const body = { type: "open-linked-dossier", actionId: newActionId(), ...asked };
  const { dossierId } = await play.client.ask("command", { body });
  const { links } = await dossierOf(play, dossierId);
  expect(
    play,
    links.some((link) => link.id === from && link.as === linkedAs),
    "Le dossier lié ne dit pas d’où il vient.",
  );
  play.tell(`Le dossier ${dossierId} part du dossier ${from}.`);
  return dossierId;
}

async function toSending(play: Play, id: DossierId): Promise<DossierId> {
  await recordAuthorisation(play, id);
  await prepareSend(play, id);
  await sendings.pressed(play, id);
  return id;
}
