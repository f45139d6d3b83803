import type { DossierId, ProviderId } from "../../../shared/ids.js";
import type { IncidentView } from "../../../shared/incident-views.js";
import type { IncidentKind, IncidentMailChoice, IncidentMailId } from "../../../shared/incidents.js";
import { providers } from "../../local/fiction/catalogue.js";
import { CannotGoOn } from "./http.js";
import { dossierOf, newActionId, type Play, untilDossier } from "./play.js";

/** « Constater » and the mails that a fact calls for: guide, reading G.1. */

/** Seconds. */
const LEAVES = 30;

export async function recordIncident(
  play: Play,
  id: DossierId,
  kind: IncidentKind,
  note: string,
  change: Record<string, unknown> = {},
): Promise<IncidentView> {
  const { client, tell } = play;
  const { now } = await client.ask("me");
  const body = {
    type: "record-incident",
    actionId: newActionId(),
    dossierId: id,
    kind,
    when: now,
    note,
    told: [],
    ...change,
  };
  await client.ask("command", { body });
  const incident = (await dossierOf(play, id)).incidents.at(-1);
  if (incident?.kind !== kind) throw new CannotGoOn(`Le fait «\u00a0${kind}\u00a0» n’est pas au dossier.`);
  tell(`${play.persona.name} constate\u00a0: ${incident.label}.`);
  return incident;
}

/** The mail is read, « Envoyer » is pressed, and it has left. */
export async function sendIncidentMail(
  play: Play,
  id: DossierId,
  incident: number,
  what: IncidentMailId,
  choice: Partial<IncidentMailChoice> = {},
): Promise<void> {
  const { client, tell } = play;
  const asked = { incident, what, ...choice };
  const { digest, body, refusals, subject } = await client.ask("incidentMailPreview", { params: { id }, body: asked });
  const [refusal] = refusals;
  if (refusal) throw new CannotGoOn(`Le courriel «\u00a0${what}\u00a0» serait refusé\u00a0: ${refusal.title}`);
  const command = {
    type: "send-incident-mail",
    actionId: newActionId(),
    dossierId: id,
    ...asked,
    body,
    preview: digest,
  };
  await client.ask("command", { body: command });
  await untilDossier(play, id, LEAVES, `le courriel «\u00a0${what}\u00a0» n’est pas parti`, ({ incidents }) =>
    incidents.some(
      ({ number, mails }) => number === incident && mails.some((mail) => mail.what === what && mail.outcome === "sent"),
    ),
  );
  tell(`Le courriel «\u00a0${subject}\u00a0» part.`);
}

/** What was decided, or what the broker answered. */
export async function settleIncident({ client, tell }: Play, id: DossierId, incident: number, decision: string) {
  const body = { type: "settle-incident", actionId: newActionId(), dossierId: id, incident, decision };
  await client.ask("command", { body });
  tell(`La décision est consignée\u00a0: ${decision}`);
}

export async function firstSolicited(
  play: Play,
  id: DossierId,
): Promise<{ id: ProviderId; name: string; email: string }> {
  const { solicitation } = await dossierOf(play, id);
  const found = providers.find((provider) => provider.id === solicitation?.recipients[0]);
  if (!found) throw new CannotGoOn("Aucun prestataire n’a été sollicité.");
  return found;
}
