import type { DossierId } from "../../../shared/ids.js";
import { localDateOf } from "../../domain/calendar.js";
import { providers } from "../../local/fiction/catalogue.js";
import { dossierOf, expect, newActionId, type Play } from "./play.js";
import { takeStep } from "./steps.js";

/** From the closing to the signed contract: guide 3.4 and 3.5. */
export async function awardContract(play: Play, id: DossierId): Promise<void> {
  const { solicitation } = await dossierOf(play, id);
  const asked = providers.filter((provider) => solicitation?.recipients.includes(provider.id)).map(({ name }) => name);
  const [chosen = "", second = "", ...silent] = asked;
  await takeStep(play, id, "responses-read", {
    responses: [
      { provider: chosen, outcome: "replied", amount: 118_000_00, complete: true },
      { provider: second, outcome: "replied", rate: 125_00, hours: 1_000, complete: true },
      ...silent.map((provider) => ({ provider, outcome: "questionnaire" })),
    ],
  });
  await takeStep(play, id, "choice-made", { provider: chosen });
  await takeStep(play, id, "financial-granted", { by: "Florence Fictif", amount: 118_000_00 });
  await takeStep(play, id, "others-settled", { what: "Aucune autre autorisation n’est requise (fictif)." });
  await takeStep(play, id, "authorisations-done");
  const solicited = asked.map((provider) => ({
    provider,
    outcome: provider === chosen || provider === second ? "replied" : "questionnaire",
  }));
  await takeStep(play, id, "package-sent", { provider: chosen, solicited }, ["Demande finale.txt", "Réponse.txt"]);
  await takeStep(play, id, "provider-eligible");
  await takeStep(play, id, "drafts-received");
  await takeStep(play, id, "client-approves");
  await takeStep(play, id, "final-versions", {}, ["Contrat.txt", "Engagement.txt"]);
  await signsLast(play, id);
  await takeStep(play, id, "client-signs", { contract: "Simon Fictif", commitment: "Simon Fictif" }, ["Signé.txt"]);
  const address = providers.find(({ name }) => name === chosen)?.email ?? "";
  await takeStep(play, id, "contract-sent-to-provider", { address, alone: true }, ["Contrat signé.txt"]);
  await takeStep(play, id, "provider-signs", {}, ["Contrat signé de tous.txt"]);
  await takeStep(play, id, "signed-copies-sent", {}, ["Contrat signé de tous.txt", "Engagement signé.txt"]);
}

/** Guide 3.5, step 8: nobody signs before the client. */
async function signsLast(play: Play, id: DossierId): Promise<void> {
  const { now } = await play.client.ask("me");
  const body = {
    ...{ type: "take-step", actionId: newActionId(), dossierId: id, step: "provider-signs", on: localDateOf(now) },
    ...{ values: {}, evidence: [], confirmed: [], happened: false },
  };
  const answered = await play.client.try("command", { body });
  expect(play, !answered.ok, "Le prestataire peut signer avant le client.");
}
