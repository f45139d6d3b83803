import type { StepValues } from "../../../shared/steps.js";
import type { ConditionToken } from "../../guide/conditions.js";
import type { Dossier } from "../dossier.js";
import type { Derive } from "./derived.js";
import { lastOf } from "./steps.js";

/** What the responses and the choice say of one another (guide 3.4, reading G.16). Amounts in whole cents, before taxes. */

export type Response = {
  provider: string;
  outcome: "replied" | "questionnaire" | "silent";
  /** `null`: it gives no price that can be compared. */
  price: number | null;
  complete: boolean;
  remark: string;
};

type Asked = { step: string; values: StepValues } | undefined;

const valuesOf = (dossier: Dossier, asked: Asked, step: string): StepValues | null =>
  (asked?.step === step ? asked.values : lastOf(dossier, step)?.values) ?? null;

const numberOf = (value: unknown): number => (typeof value === "number" ? value : 0);

/** At an hourly rate the price is the rate times the hours that the request states; options count in any case. */
function priceOf(row: Record<string, unknown>): number | null {
  const { amount, rate, hours, options } = row;
  const base =
    typeof amount === "number"
      ? amount
      : typeof rate === "number" && typeof hours === "number"
        ? Math.round(rate * hours)
        : null;
  return base === null ? null : base + numberOf(options);
}

export function responsesOf(dossier: Dossier, asked?: Asked): Response[] {
  const rows = valuesOf(dossier, asked, "responses-read")?.responses;
  if (!Array.isArray(rows)) return [];
  return rows.map((row) => ({
    provider: String(row.provider ?? ""),
    outcome: row.outcome as Response["outcome"],
    price: priceOf(row),
    complete: row.complete !== false,
    remark: String(row.remark ?? ""),
  }));
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The response of the provider that was chosen; `null` when nobody was, or somebody who did not reply. */
export function chosenOf(dossier: Dossier, asked?: Asked): Response | null {
  const provider = valuesOf(dossier, asked, "choice-made")?.provider;
  const replies = responsesOf(dossier, asked).filter(({ outcome }) => outcome === "replied");
  return replies.find((one) => same(one.provider, String(provider ?? ""))) ?? null;
}

/** The lowest price among complete responses; what is incomplete is set aside with a reason (reading G.11). */
export function lowestOf(responses: readonly Response[]): number | null {
  const prices = responses.flatMap(({ outcome, complete, price }) =>
    outcome === "replied" && complete && price !== null ? [price] : [],
  );
  return prices.length === 0 ? null : Math.min(...prices);
}

/** Cheaper responses that the choice sets aside because they are incomplete. */
export function setAside(responses: readonly Response[], chosen: Response): Response[] {
  const { price } = chosen;
  if (price === null) return [];
  return responses.filter(
    (one) => one.outcome === "replied" && !one.complete && one.price !== null && one.price < price,
  );
}

export const singleProvider = (dossier: Dossier, asked?: Asked): boolean =>
  (dossier.sent?.recipients.length ?? responsesOf(dossier, asked).length) === 1;

export const awardTokens: Derive = (dossier, asked, known) => {
  const tokens: ConditionToken[] = [];
  const responses = responsesOf(dossier, asked);
  const chosen = chosenOf(dossier, asked);
  const lowest = lowestOf(responses);
  if (singleProvider(dossier, asked)) tokens.push("single-provider-solicited");
  if (chosen && chosen.price !== null && lowest !== null) {
    const isLowest = chosen.price <= lowest;
    tokens.push(isLowest ? "lowest-price" : "not-lowest-price");
    if (!isLowest && known.has("rcti-subject")) tokens.push("executive-authorization-required");
  }
  if (responses.some(({ outcome }) => outcome !== "replied")) tokens.push("provider-did-not-answer");
  if (responses.some(({ outcome }) => outcome === "silent")) tokens.push("questionnaire-not-returned");
  return tokens;
};
