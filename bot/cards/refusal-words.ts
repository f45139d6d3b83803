import type { Problem } from "../../shared/refusals.js";
import { excerpt } from "./markdown.js";
import type { Reader } from "./render.js";

type Said = Pick<Problem, "title" | "detail" | "repair" | "section" | "ruleText">;

/** A refusal told above a form or a card that stays: what and why, on which rule and section, and what repairs it. */
export const refusalLines = ({ title, detail, repair, section, ruleText }: Said, { t }: Reader): string[] => {
  const rule = section && ruleText ? [t("common.rule-cited", { section, text: ruleText })] : [];
  return [`${title}. ${detail}`, ...rule, repair].map((text) => excerpt(text, 600));
};
