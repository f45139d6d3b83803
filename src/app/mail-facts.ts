import type { Instant } from "../../shared/ids.js";
import type { MailOutcome } from "../domain/incident-events.js";
import type { Fact } from "../domain/record.js";
import { audienceOf } from "./incident-mail-kinds.js";
import type { MailRow } from "./store/mails.js";

/** What a dossier is told of a mail of its own that reached its end, by the kind of mail. `null`: it waits for nothing. */

/** What the dossier must know of a mail that did not leave; a reminder that failed changes nothing of it. */
export function factOfFailure(row: MailRow, problem: string): Fact | null {
  const { kind, key: mail } = row;
  switch (kind) {
    case "price-request":
      return { type: "send-failed", v: 1, mail, problem };
    case "broker-authorisation-request":
      return { type: "authorisation-request-failed", v: 1, mail, problem };
    case "prerequisite":
      return { type: "prerequisite-mail-failed", v: 1, mail, problem };
    case "wait-follow-up":
      return { type: "wait-follow-up-failed", v: 1, mail, problem };
    case "approval":
      return { type: "approval-mail-failed", v: 1, mail, problem };
    case "reminder":
    case "subscription":
      return null;
    case "step":
      return stepMailIs(row, "failed", problem);
    case "information-gathering":
    case "answers":
    case "provider-reply":
    case "solicited-notice":
    case "broker-question":
      return settledMail(row, "failed", problem);
  }
}

const stepMailIs = (
  { key: mail }: Pick<MailRow, "key">,
  outcome: MailOutcome,
  problem: string | null,
  sentAt: Instant | null = null,
): Fact => ({ type: "step-mail-settled", v: 1, mail, outcome, sentAt, problem, known: "confirmed" });

/** A mail that follows from a recorded fact, or from a question to the market, tells it what became of it. */
export function settledMail(
  { key: mail, kind }: MailRow,
  outcome: MailOutcome,
  problem: string | null,
  sentAt: Instant | null = null,
): Fact | null {
  if (kind === "step") return stepMailIs({ key: mail }, outcome, problem, sentAt);
  if (kind === "information-gathering")
    return { type: "gathering-mail-settled", v: 1, mail, outcome, sentAt, problem, known: "confirmed" };
  if (kind === "answers")
    return { type: "answers-mail-settled", v: 1, mail, outcome, sentAt, problem, known: "confirmed" };
  const audience = audienceOf(kind);
  if (!audience) return null;
  return { type: "incident-mail-settled", v: 1, mail, audience, outcome, sentAt, problem, known: "confirmed" };
}

/** What the dossier must know of a mail that nobody can tell of. */
export function factOfUnknown(row: MailRow, problem: string): Fact | null {
  if (row.kind === "price-request") return { type: "send-unknown", v: 1, mail: row.key, problem };
  return settledMail(row, "unknown", problem);
}
