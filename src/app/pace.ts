import type { Deps } from "./deps.js";
import type { MailSystem } from "./ports/mail-system.js";
import type { MailKind, MailRow } from "./store/mails.js";

/**
 * Two lanes for every mailbox: what a person waits for goes before what the calendar brings. A mailbox sends at most 30
 * mails a minute (Exchange Online limits), and bulk never takes the last ones of them.
 */
export type Lane = "urgent" | "bulk";

const lanes = {
  "price-request": "urgent",
  approval: "urgent",
  "broker-authorisation-request": "urgent",
  "provider-reply": "urgent",
  "solicited-notice": "urgent",
  "information-gathering": "urgent",
  answers: "urgent",
  "broker-question": "urgent",
  prerequisite: "urgent",
  "wait-follow-up": "urgent",
  subscription: "urgent",
  step: "urgent",
  reminder: "bulk",
} as const satisfies Record<MailKind, Lane>;

export const laneOf = (kind: MailKind | undefined): Lane => (kind ? lanes[kind] : "urgent");

/** Of the mails of one minute, kept for who waits. */
const KEPT_FOR_URGENT = 0.2;

/** Machine milliseconds to wait before this mail may be drafted and sent; 0 when its turn has come. */
export function waitForTurn({ store, clock, mailsPerMinute }: Deps, { key, kind }: MailRow): Promise<number> {
  const kept = laneOf(kind) === "bulk" ? Math.ceil(mailsPerMinute * KEPT_FOR_URGENT) : 0;
  return store.rows.mails.pace(key, clock.machineNow(), Math.max(1, mailsPerMinute - kept));
}

export const mailSystemFor = ({ mail, bulkMail }: Deps, { kind }: MailRow): MailSystem =>
  laneOf(kind) === "bulk" ? bulkMail : mail;
