import type { DossierId } from "../../../shared/ids.js";
import { localDateOf } from "../../domain/calendar.js";
import { CannotGoOn } from "./http.js";
import { dossierOf, expect, newActionId, type Play } from "./play.js";
import { takeStep } from "./steps.js";

/** A purchase of a solution, from the needs to the signed copies: guide 2. */

const scenario = {
  solutions: "Suite fictive",
  volume: "100 postes",
  months: 36,
  source: "configurator",
  dated: "2026-11-20",
};
const dear = { ...scenario, supplier: "Fournisseur fictif 1", amount: 90_000_00 };
const cheap = { ...scenario, supplier: "Fournisseur fictif 2", amount: 80_000_00 };

async function open(play: Play, title: string): Promise<DossierId> {
  const me = await play.client.ask("me");
  const { dossierId } = await play.client.ask("command", {
    body: {
      ...{ type: "open-process", actionId: newActionId(), process: "solutions", title },
      ...(me.organisation.profile === null && { profile: { rctiSubject: true } }),
    },
  });
  play.tell(`${play.persona.name} ouvre le dossier ${dossierId}\u00a0: ${title}.`);
  return dossierId;
}

async function refused(play: Play, id: DossierId, step: string, values: Record<string, unknown>, rule: string) {
  const { now } = await play.client.ask("me");
  const body = {
    ...{ type: "take-step", actionId: newActionId(), dossierId: id, step, on: localDateOf(now), values },
    ...{ evidence: [], confirmed: [], happened: false },
  };
  const answered = await play.client.try("command", { body });
  if (answered.ok) throw new CannotGoOn(`L’étape «\u00a0${step}\u00a0» est acceptée malgré la règle ${rule}.`);
  expect(play, answered.problem.rule === rule, `Refusé sur ${answered.problem.rule} au lieu de ${rule}.`);
  play.tell(`Refusé\u00a0: ${answered.problem.title} (${answered.problem.section ?? ""}).`);
}

/** Personal information leaves Québec, and the choice is not the cheapest where `dearer`. */
async function upToChoice(play: Play, id: DossierId, dearer: boolean): Promise<void> {
  await takeStep(play, id, "facts-stated", {
    ...{ cloud: true, centre: false, decree: false, personal: true, "data-outside": true, "supplier-outside": false },
    ...{ sensitive: false, renewal: false },
  });
  await refused(
    play,
    id,
    "efvp-not-needed",
    { reason: "Jugée inutile (fictif)." },
    "s2-1-efvp-transfer-outside-quebec",
  );
  await takeStep(play, id, "efvp-done", { result: "Protection adéquate (fictif)." }, ["EFVP.txt"]);
  await takeStep(play, id, "needs-complete", { months: 36, budget: "Prévu (fictif)." });
  const candidates = [dear, cheap].map(({ supplier }) => ({ supplier, solution: "Suite fictive" }));
  await takeStep(play, id, "suppliers-shortlisted", { candidates });
  for (const { supplier, solution } of candidates)
    await takeStep(play, id, "solution-analysed", { supplier, solution, conforms: true, why: "Conforme (fictif)." });
  await takeStep(play, id, "list-final");
  await takeStep(play, id, "scenarios-computed", { scenarios: [dear, cheap] });
  if (!dearer) return takeStep(play, id, "choice-made", { supplier: cheap.supplier });
  await refused(play, id, "choice-made", { supplier: dear.supplier }, "s2-4-3-justification-criteria");
  const criteria = [{ criterion: "Compatibilité technologique (fictif)", related: true }];
  await takeStep(play, id, "choice-made", {
    supplier: dear.supplier,
    criteria,
    justification: "Voir le mémo (fictif).",
  });
  await takeStep(play, id, "executive-granted", { by: "Dominique Fictif", as: "head" }, ["Réponse du dirigeant.txt"]);
}

export async function buySolution(play: Play, dearer: boolean): Promise<DossierId> {
  const id = await open(play, "Suite bureautique (fictif)");
  await upToChoice(play, id, dearer);
  const { supplier, amount } = dearer ? dear : cheap;
  await takeStep(play, id, "solution-financed", { by: "Florence Fictif", amount });
  await takeStep(play, id, "client-ready", { supplier });
  await takeStep(play, id, "broker-answers");
  await takeStep(play, id, "prerequisites-checked");
  await takeStep(play, id, "kickoff-held", { decided: "Durée de 36 mois (fictif)." });
  await takeStep(play, id, "supplier-eligible");
  await takeStep(play, id, "contract-drafted", { documents: false });
  await takeStep(play, id, "file-assembled");
  await refused(play, id, "solution-clause-negotiated", { clause: "Pénalités (fictif)." }, "s2-3-1-no-negotiation");
  await takeStep(play, id, "version-approved", {}, ["Contrat.txt"]);
  await takeStep(play, id, "client-signs", { contract: "Simon Fictif", commitment: "Simon Fictif" }, ["Signé.txt"]);
  await takeStep(play, id, "contract-sent-to-supplier", { address: "contrats@fournisseur.example" }, ["Contrat.txt"]);
  await takeStep(play, id, "supplier-signs", {}, ["Contrat signé de tous.txt"]);
  await takeStep(play, id, "solution-copies-sent", {}, ["Contrat signé de tous.txt", "Engagement signé.txt"]);
  const { steps } = await dossierOf(play, id);
  expect(play, steps?.clocks.every(({ stoppedOn }) => stoppedOn !== null) ?? false, "Un délai court encore.");
  return id;
}
