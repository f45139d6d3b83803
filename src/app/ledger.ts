import { translator, wordsOf } from "../../shared/i18n/index.js";
import type { Lang } from "../../shared/ids.js";
import type { MailState } from "./store/mails.js";

/** In progress + sent + failed + unknown = total, at every instant: a mail is in one state, and its recipients with it. */

export type Counts = { total: number; inProgress: number; sent: number; failed: number; unknown: number };

export const countOf = {
  prepared: "inProgress",
  drafted: "inProgress",
  sending: "inProgress",
  sent: "sent",
  unknown: "unknown",
  failed: "failed",
} as const satisfies Record<MailState, keyof Counts>;

export function ledgerOf(states: Record<MailState, number>): Counts {
  const counts: Counts = { total: 0, inProgress: 0, sent: 0, failed: 0, unknown: 0 };
  for (const [state, count] of Object.entries(states) as [MailState, number][]) {
    counts[countOf[state]] += count;
    counts.total += count;
  }
  return counts;
}

/** Of one mail: all of its recipients share its fate. The sender's own copy of a mail to many is not counted. */
export function countsOfMail(mail: { state: MailState; to: readonly string[]; bccCount: number }): Counts {
  const total = mail.bccCount > 0 ? mail.bccCount : mail.to.length;
  return { total, inProgress: 0, sent: 0, failed: 0, unknown: 0, [countOf[mail.state]]: total };
}

const beginnings = ["refused", "stopped", "read-back"] as const;

/** A code as words; one that nobody has foreseen is shown as it is. */
export function problemInWords(problem: string, lang: Lang): string {
  const words = wordsOf(lang, `common.mail-problem-${problem}`);
  const kind = beginnings.find((beginning) => problem.startsWith(`${beginning}-`));
  return words ?? (kind ? translator(lang)(`ledger.problem-${kind}`, { code: problem }) : problem);
}
