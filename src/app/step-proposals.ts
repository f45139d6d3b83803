import type { LocalDate, ProviderId } from "../../shared/ids.js";
import type { StepValues } from "../../shared/steps.js";
import { localDateOf } from "../domain/calendar.js";
import type { Dossier } from "../domain/dossier.js";
import { receivedOf } from "../domain/received.js";
import { responsesOf } from "../domain/steps/award.js";
import { lastOf, stepsOf } from "../domain/steps/steps.js";
import { contractProposals } from "./contract-proposals.js";

/** What a step's form begins with, from what the dossier knows already; the person changes it freely. */

export type Propose = (dossier: Dossier, names: ReadonlyMap<ProviderId, string>) => StepValues | null;

const proposals: Readonly<Record<string, Propose>> = {
  ...contractProposals,
  "responses-read": (dossier, names) => {
    const responses = dossier.sent?.recipients.map((id) => ({
      provider: names.get(id) ?? id,
      ...cameFrom(dossier, id),
    }));
    return responses ? { responses } : null;
  },
  "package-sent": (dossier) => {
    const followed = new Map(
      stepsOf(dossier)
        .taken.filter(({ step }) => step === "questionnaire-followed-up")
        .map(({ values, on }) => [values.provider, on]),
    );
    const solicited = responsesOf(dossier).map(({ provider, outcome }) => {
      const on = followed.get(provider);
      return { provider, outcome: outcome === "silent" && on ? "followed-up" : outcome, ...(on && { followed: on }) };
    });
    const provider = lastOf(dossier, "choice-made")?.values.provider;
    return { ...(typeof provider === "string" && { provider }), ...(solicited.length > 0 && { solicited }) };
  },
  "questionnaires-reported": (dossier) => {
    const providers = stepsOf(dossier)
      .taken.filter(({ step }) => step === "questionnaire-followed-up")
      .map(({ values, on }) => ({ provider: String(values.provider ?? ""), followed: on }));
    return providers.length > 0 ? { providers } : null;
  },
};

/** What a provider's filed mails say that came: the first response, else the questionnaire, else nothing. */
function cameFrom(dossier: Dossier, provider: ProviderId): { outcome: string; received?: LocalDate } {
  const filed = receivedOf(dossier).filter((mail) => mail.state === "filed" && mail.provider === provider);
  const response = filed.find(({ as }) => as === "response");
  if (response) return { outcome: "replied", received: localDateOf(response.receivedAt) };
  return { outcome: filed.some(({ as }) => as === "non-participation") ? "questionnaire" : "silent" };
}

export const proposedValues = (
  dossier: Dossier,
  step: string,
  names: ReadonlyMap<ProviderId, string>,
): StepValues | null => proposals[step]?.(dossier, names) ?? null;
