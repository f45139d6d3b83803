import type { Refusal } from "../../../shared/refusals.js";
import { fieldsIn } from "./fill.js";
import type { MailTextSpec } from "./specs.js";

/**
 * What a text may not lose, by the rule that asks for it, and what nothing would fill: a field left in braces would reach
 * the person who reads the mail.
 */
export function textFault({ fields }: MailTextSpec, text: string): Refusal | null {
  const used = fieldsIn(text);
  const missing = fields.filter(({ name, bound }) => bound !== "free" && !used.has(name));
  const first = missing.find(({ bound }) => bound !== "needed") ?? missing[0];
  if (first) {
    const placeholders = missing.filter(({ bound }) => bound === first.bound).map(({ name }) => `{${name}}`);
    const rule = first.bound === "needed" ? {} : { rule: first.bound };
    return { code: "placeholders-missing", facts: { placeholders }, ...rule, field: "text" };
  }
  const unknown = [...used].filter((name) => !fields.some((field) => field.name === name));
  return unknown.length > 0
    ? { code: "placeholders-unknown", facts: { placeholders: unknown.map((name) => `{${name}}`) }, field: "text" }
    : null;
}
