import type { LinkedAs } from "../../../shared/commands.js";
import type { DossierId } from "../../../shared/ids.js";
import { attachPriceRequest, openDossier, prepareSend, recordAuthorisation } from "./before-sending.js";
import { recordSentByHand } from "./by-hand.js";
import { recordIncident } from "./facts.js";
import { dossierOf, expect, newActionId, type Play } from "./play.js";
import { sendings } from "./sending.js";

/** A dossier that starts from another: the whole job again after a cancelled one, or one lot. */

/** The project is given up before anything left, then taken up again. */
export async function startOver(play: Play): Promise<DossierId> {
  const former = await openDossier(play);
  await attachPriceRequest(play, former);
  await prepareSend(play, former);
  await recordIncident(play, former, "cancelled", "Le projet est reporté, puis repris (fictif).");
  const id = await openLinked(play, former, "restart");
  const { priceRequest, authorisation, carried } = await dossierOf(play, id);
  expect(play, (carried?.recipients.length ?? 0) > 0, "Les prestataires à solliciter n’ont pas suivi.");
  expect(play, priceRequest !== null, "La demande de prix n’a pas suivi dans le dossier lié.");
  expect(play, authorisation === null, "L’autorisation de l’ancien dossier vaut dans le nouveau.");
  await staysFrozen(play, former, id);
  return toSending(play, id);
}

/** Guide 3.3.2: what left without the broker's go-ahead cannot be put right; the whole job begins again in a linked dossier. */
export async function startOverInvalidated(play: Play): Promise<DossierId> {
  const former = await openDossier(play);
  await attachPriceRequest(play, former);
  await recordSentByHand(play, former, false);
  const id = await openLinked(play, former, "restart");
  await staysFrozen(play, former, id);
  return toSending(play, id);
}

async function staysFrozen(play: Play, former: DossierId, successor: DossierId): Promise<void> {
  const { next, restartedIn, title } = await dossierOf(play, former);
  expect(
    play,
    next === "go-on-elsewhere" && restartedIn === successor,
    "L’ancien dossier ne dit pas où il se poursuit.",
  );
  const answers = [{ task: "need-duration", state: "done", answer: 12 }];
  const body = { type: "answer-tasks", actionId: newActionId(), dossierId: former, answers };
  const answered = await play.client.try("command", { body });
  expect(play, !answered.ok, "L’ancien dossier se modifie encore après sa reprise.");
  if (!answered.ok) play.tell(`«\u00a0${title}\u00a0» est figé\u00a0: ${answered.problem.detail}`);
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
