import type { MailAudience } from "../domain/incident-events.js";
import type { MailKind } from "./store/mails.js";

/** The kinds of mail that follow from a recorded fact, by who gets them. */
export const incidentMailKinds = {
  one: "provider-reply",
  solicited: "solicited-notice",
  broker: "broker-question",
} as const satisfies Record<MailAudience, MailKind>;

/** `null` for a mail that does not follow from a fact. */
export const audienceOf = (kind: MailKind): MailAudience | null => {
  const found = Object.entries(incidentMailKinds).find(([, one]) => one === kind);
  return found ? (found[0] as MailAudience) : null;
};
