import type { RuleDetail } from "../../../../shared/rule-view.js";

/** Without accents or case, so that « echeance » finds « échéance ». */
const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("’", "'").toLowerCase();

/** The rules that contain every word of the text, in their section, id, text or note. */
export const matching = (rules: RuleDetail[], text: string): RuleDetail[] => {
  const words = fold(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return rules;
  return rules.filter(({ id, section, text: said, note }) => {
    const whole = fold(`${section} ${id} ${said} ${note ?? ""}`);
    return words.every((word) => whole.includes(word));
  });
};
