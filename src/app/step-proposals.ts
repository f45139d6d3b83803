import type { ProviderId } from "../../shared/ids.js";
import type { StepValues } from "../../shared/steps.js";
import type { Dossier } from "../domain/dossier.js";
import { responsesOf } from "../domain/steps/award.js";
import { lastOf, stepsOf } from "../domain/steps/steps.js";
import { contractProposals } from "./contract-proposals.js";

/** What a step's form begins with, from what the dossier knows already; the person changes it freely. */

export type Propose = (dossier: Dossier, names: ReadonlyMap<ProviderId, string>) => StepValues | null;

const proposals: Readonly<Record<string, Propose>> = {
  ...contractProposals,
  "responses-read": ({ sent }, names) => {
    const responses = sent?.recipients.map((id) => ({ provider: names.get(id) ?? id, outcome: "silent" }));
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

export const proposedValues = (
  dossier: Dossier,
  step: string,
  names: ReadonlyMap<ProviderId, string>,
): StepValues | null => proposals[step]?.(dossier, names) ?? null;
