import type { LocalDate } from "../../../shared/ids.js";
import type { StepValues } from "../../../shared/steps.js";
import { processOf } from "../../guide/processes/index.js";
import { type RetainedDocument, type RetentionRow, retention } from "../../guide/retention.js";
import { yearsAfter } from "../calendar.js";
import type { Dossier } from "../dossier.js";
import { lastOf, placeOf, type StepRecord, stepsOf } from "./steps.js";

/** What a contract is today, as its sheet, its amendments and its renewals tell (guide 4). Days are local. */
export type ContractFacts = {
  kind: "solutions" | "services";
  /** The supplier or the provider. */
  partner: string;
  /** Whole cents, before taxes. */
  amount: number;
  start: LocalDate;
  end: LocalDate;
  /** The last day that the contract can reach with its renewal options. */
  latest: LocalDate;
  /** The last party's signature. */
  signed: LocalDate;
};

/** Guide 4.5 (clock K9): years from the start, renewals counted. The same day three years later is not past them. */
const MAX_YEARS = 3;

export const longestEnd = ({ start }: Pick<ContractFacts, "start">): LocalDate => yearsAfter(start, MAX_YEARS);

const SHEETS: ReadonlySet<string> = new Set(["contract-sheet", "sheet-corrected"]);

/** `null` until the sheet is filled. The newest of what says it counts: a corrected sheet tells how things are today. */
export function contractOf(dossier: Pick<Dossier, "steps">): ContractFacts | null {
  let facts: ContractFacts | null = null;
  for (const { step, values } of stepsOf(dossier).taken) {
    if (SHEETS.has(step)) facts = fromSheet(values);
    else if (facts && (step === "amendment-signed" || step === "option-exercised")) facts = changed(facts, values);
  }
  return facts;
}

export function fromSheet(values: StepValues): ContractFacts {
  const end = String(values.end) as LocalDate;
  const latest = values.latest === undefined ? end : (String(values.latest) as LocalDate);
  return {
    kind: values.kind === "services" ? "services" : "solutions",
    partner: String(values.partner ?? ""),
    amount: Number(values.amount ?? 0),
    start: String(values.start) as LocalDate,
    end,
    latest: later(latest, end),
    signed: String(values.signed) as LocalDate,
  };
}

/** Days as they are written sort as they follow one another. */
function later(a: LocalDate, b: LocalDate): LocalDate {
  if (a < b) return b;
  return a;
}

function changed(facts: ContractFacts, { end, amount }: StepValues): ContractFacts {
  const moved = typeof end === "string" ? (end as LocalDate) : facts.end;
  return {
    ...facts,
    end: moved,
    latest: later(moved, facts.latest),
    amount: typeof amount === "number" ? amount : facts.amount,
  };
}

/** States of the dossier in which the contract runs. */
export const RUNNING = ["C0", "C1"] as const;
export const ENDED: ReadonlySet<string> = new Set(["C2", "C2r", "C3", "C4"]);

/** The day on which it ended or its termination took effect; `null` while it runs, its end as declared otherwise. */
export function endedOn(dossier: Pick<Dossier, "steps" | "process">): LocalDate | null {
  if (!ENDED.has(placeOf(dossier, "main"))) return null;
  const last = lastOf(dossier, "termination-effective") ?? lastOf(dossier, "end-reached");
  return last?.on ?? contractOf(dossier)?.end ?? null;
}

/** Above this part of the amount the app warns: a choice of the product, the guide gives no threshold. */
const NEAR = 0.8;

export type Consumption = {
  orders: StepRecord[];
  /** Whole cents. */
  ordered: number;
  invoiced: number;
  amount: number;
  level: "calm" | "near" | "over";
};

/** Orders and invoices against the amount (guide 4.4). */
export function consumptionOf(dossier: Pick<Dossier, "steps">): Consumption | null {
  const contract = contractOf(dossier);
  if (!contract) return null;
  const { taken } = stepsOf(dossier);
  const sum = (step: string) =>
    taken.reduce((total, one) => (one.step === step ? total + Number(one.values.amount ?? 0) : total), 0);
  const ordered = sum("order-placed");
  const invoiced = sum("invoice-filed");
  const used = Math.max(ordered, invoiced);
  const { amount } = contract;
  return {
    ...{ orders: taken.filter(({ step }) => step === "order-placed"), ordered, invoiced, amount },
    level: used > amount ? "over" : used >= amount * NEAR ? "near" : "calm",
  };
}

/** The region of a row of the contract. */
export const regionOfStep = (step: string): string | null => processOf("contract").steps[step]?.region ?? null;

/** Guide 4.10 (clock K8): seven years after the end, for every document of the table but those of the choice. */
const KEPT_YEARS = 7;

export const retentionEnd = (ended: LocalDate): LocalDate => yearsAfter(ended, KEPT_YEARS);

/** The day from which the guide no longer recommends keeping a document; `null` while the contract runs. */
export function disposalFrom(dossier: Pick<Dossier, "steps" | "process">, document: string): LocalDate | null {
  const ended = endedOn(dossier);
  if (!ended) return null;
  const row: RetentionRow | undefined = retention[document as RetainedDocument];
  return row?.keep.for === "contract-duration" ? ended : retentionEnd(ended);
}
