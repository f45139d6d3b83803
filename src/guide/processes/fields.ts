import type { RuleId } from "../index.js";
import type { Field } from "./step.js";

/** Questions that many rows ask, in short. */

type More = Partial<Omit<Field, "id" | "kind" | "label">>;

const field =
  (kind: Field["kind"]) =>
  (id: string, fr: string, en: string, more: More = {}): Field => ({ id, kind, label: { fr, en }, ...more });

export const line = field("line");
export const text = field("paragraph");
export const day = field("date");
export const money = field("amount");
export const count = field("number");
export const yesNo = field("yes-no");
export const address = field("mail-address");

export const required = { required: true } as const;

/** A point of a checklist of the guide: an answer, kept beside its rule. */
export const point = (id: string, rule: RuleId, fr: string, en: string): Field => text(id, fr, en, { rule });

export const choice = (
  id: string,
  fr: string,
  en: string,
  options: readonly (readonly [id: string, fr: string, en: string])[],
  more: More = {},
): Field => ({
  ...{ id, kind: "choice", label: { fr, en } },
  options: options.map(([option, french, english]) => ({ id: option, label: { fr: french, en: english } })),
  ...more,
});

export const table = (id: string, fr: string, en: string, columns: readonly Field[], more: More = {}): Field => ({
  ...{ id, kind: "rows", label: { fr, en }, columns },
  ...more,
});

export const reason = text("reason", "Motif", "Reason", required);
