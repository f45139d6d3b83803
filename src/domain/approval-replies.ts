import type { ApprovalDecision } from "../../shared/approvals.js";
import type { MailKey, PersonId } from "../../shared/ids.js";
import { type Approval, approvalsOf } from "./approvals.js";
import type { Dossier } from "./dossier.js";

/** A plain reply to the mail of a request: « J'autorise », from a telephone. It is proposed; a person records it. */

/** The request whose mail was answered, and the person to whom that mail was written. */
export function repliedTo(
  dossier: Pick<Dossier, "approvals">,
  answers: MailKey | null | undefined,
): { approval: Approval; person: PersonId } | null {
  for (const approval of approvalsOf(dossier)) {
    const asked = approval.mails.find(({ mail }) => mail === answers);
    if (asked) return { approval, person: asked.person };
  }
  return null;
}

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("’", "'").toLowerCase();

/** Where the quoted mail begins, as mail programs write it. */
const QUOTED = /\n\s*(>|-{3,}|_{3,}|(de|from|le .{5,80} a ecrit|on .{5,80} wrote)\s*:)/;

/** In this order: « je n'autorise pas » holds « autorise », and « d'accord avec des changements » asks for changes. */
const signs: readonly (readonly [ApprovalDecision, RegExp])[] = [
  [
    "refuse",
    /\b(je refuse|refuse|n'autorise pas|n'approuve pas|pas d'accord|non\b|i refuse|do not (authorize|approve)|denied)/,
  ],
  ["changes", /\b(changement|modifi|corrig|precis|a revoir|change|amend)/],
  [
    "approve",
    /\b(j'autorise|autorise|j'approuve|approuve|d'accord|accepte|oui\b|i authorize|i approve|approved|authorized|yes\b)/,
  ],
];

/** What the first words seem to say; `undefined` when nobody could tell. */
export function decisionIn(preview: string): ApprovalDecision | undefined {
  const words = plain(preview).split(QUOTED)[0] ?? "";
  return signs.find(([, pattern]) => pattern.test(words))?.[0];
}
