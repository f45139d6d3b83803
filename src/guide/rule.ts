import type { ConditionToken } from "./conditions.js";

/** How a rule binds: refuse the act, ask for a recorded confirmation, warn, inform, follow a clock, attach a document. */
export type Enforce = "block" | "gate" | "warn" | "inform" | "track" | "document";

export type Condition =
  | ConditionToken
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition };

export type Rule = {
  section: string;
  process: string;
  step: number | string;
  actor: string;
  kind: string;
  appliesIf: Condition;
  enforce: Enforce;
  fr: string;
  en: string;
  params: Readonly<Record<string, unknown>>;
  note?: string;
};

export type RuleTable = Readonly<Record<string, Rule>>;
