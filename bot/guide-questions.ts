import { fold } from "../shared/fold.js";
import { DossierId } from "../shared/ids.js";
import { saidDay } from "./said-day.js";
import type { View } from "./verbs.js";

/** Questions about the guide that carry what they are about: a rule, a section, or a day of sending. */

const asksWhy = /\b(pourquoi|regles?|guide|section|why|rules?)\b/;
const asksWhatIf = /\b(si (j|je|on|nous)|what if|if (i|we)|envoie|envoyons|send)\b/;
const ruleId = /\bs\d(?:-\d+)*-[a-z][a-z0-9-]+/;
const section = /(?<![\d.])\d(?:\.\d{1,2}){0,2}(?![\d.])/;

/** `null` when the message asks something else. */
export const readGuideQuestion = (said: string): View | null => {
  const id = ruleId.exec(said.toLowerCase())?.[0];
  if (id !== undefined) return { view: "guide", about: id };
  const folded = fold(said);
  const day = asksWhatIf.test(folded) ? saidDay(folded) : null;
  if (day) {
    const dossier = DossierId.safeParse(/\bD-\d{4}-[0-9A-Z]{8}\b/i.exec(said)?.[0].toUpperCase());
    return { view: "what-if", day, ...(dossier.success ? { id: dossier.data } : {}) };
  }
  const named = asksWhy.test(folded) && !/\bD-\d{4}-/i.test(said) ? section.exec(said)?.[0] : undefined;
  return named === undefined ? null : { view: "guide", about: named };
};
