import type { BrokerOutcome } from "../../shared/commands.js";
import type { StateId } from "../../shared/views.js";
import type { Authorisation, Dossier } from "./dossier.js";
import { changeOf, stateByIncidents } from "./incidents.js";
import { concernsTeams, isMet, prerequisiteState } from "./prerequisites.js";
import { placeOf } from "./steps/steps.js";

/** Outcomes that let the request leave. */
const sendingOutcomes: ReadonlySet<BrokerOutcome> = new Set([
  "authorised",
  "authorised-with-corrections",
  "authorised-returned-version",
]);

/** Whether the request may leave; corrections that the broker listed come first. */
export const allowsSending = ({ outcome, awaitsCorrections }: Authorisation): boolean =>
  sendingOutcomes.has(outcome) && !awaitsCorrections;

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item) => b.includes(item));

/** Whether the broker's answer is about the content and the qualifications that the dossier holds now. */
export const answersCurrentContent = (dossier: Dossier): boolean =>
  dossier.authorisation !== null &&
  dossier.authorisation.content === dossier.priceRequest?.content &&
  sameSet(dossier.authorisation.qualifications, dossier.qualifications);

/** The broker's go-ahead on the very content that the dossier holds. */
export const authorisedForCurrentContent = (dossier: Dossier): boolean =>
  dossier.authorisation !== null && allowsSending(dossier.authorisation) && answersCurrentContent(dossier);

/** Where the dossier stands in machine B. It follows from the facts, so it can never disagree with them. */
export function stateOf(dossier: Dossier): StateId {
  if (dossier.process !== "services") return placeOf(dossier, "main") as StateId;
  const forGood = stateByIncidents(dossier);
  if (forGood) return forGood;
  if (dossier.closedAt || dossier.steps?.places.main) return placeOf(dossier, "main") as StateId;
  if (dossier.sent) return changeOf(dossier) ? "B3m" : "B3s";
  if (authorisedForCurrentContent(dossier)) return "B3a";
  if (awaitsAnswer(dossier)) return "B3v";
  // Teams telephony: CIC first (3.1), then CIC again on the price request (3.3.2).
  if (!concernsTeams(dossier)) return "B3d";
  if (!isMet(dossier, "teams-alignment")) return "B1t";
  return prerequisiteState(dossier, "teams-validation") === "asked" ? "B3t" : "B3d";
}

/** Whether the broker has been asked about what the dossier holds now and has not answered yet. */
export function awaitsAnswer({ authorisationRequest: asked, priceRequest, qualifications }: Dossier): boolean {
  if (asked?.state !== "waiting") return false;
  return asked.content === priceRequest?.content && sameSet(asked.qualifications, qualifications);
}
