import type { Deps } from "./deps.js";
import type { MailEnding, MailRow, MailState } from "./store/mails.js";
import { LostRace } from "./store.js";
import { appendSubscription, readSubscription } from "./subscription-journal.js";

const TRIES = 8;

/** How the mail to the broker ended: the ledger and the subscription's journal in one transaction. */
export async function settleSubscriptionMail(
  deps: Deps,
  row: MailRow,
  from: MailState,
  change: MailEnding,
): Promise<void> {
  const of = { organisation: row.organisation, person: row.mailbox };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await deps.store.transaction(async (rows) => {
        if (!(await rows.mails.move(row.key, from, change))) return;
        const stored = await rows.subscriptions.get(of.organisation, of.person);
        const { leave, renewal } = readSubscription(stored);
        const leaving = leave?.mail === row.key;
        const renewing = renewal?.mail === row.key && ({ renewing: true } as const);
        const { state: outcome, sentAt = null, internetMessageId = null } = change;
        const event = { type: "subscription-mail-settled", v: 1, leaving, ...renewing, mail: row.key } as const;
        await appendSubscription(deps, rows, of, stored, null, { ...event, outcome, sentAt, internetMessageId });
      });
    } catch (error) {
      if (!(error instanceof LostRace) || attempt === TRIES) throw error;
    }
  }
}
