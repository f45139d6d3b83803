import type { Deps } from "./deps.js";
import type { MailRow } from "./store/mails.js";
import type { Rows } from "./store.js";

/** Addresses that the organisation never writes to, in lower case: whatever the mail and whoever asks. */
export const suppressedBy = async (rows: Rows, organisation: MailRow["organisation"]): Promise<ReadonlySet<string>> =>
  new Set((await rows.organisations.suppressed(organisation)).map(({ address }) => address));

/** Those of a mail that would leave, as its ledger names them. */
export async function suppressedRecipients(
  { store: { rows } }: Pick<Deps, "store">,
  { key, organisation }: Pick<MailRow, "key" | "organisation">,
) {
  const never = await suppressedBy(rows, organisation);
  if (never.size === 0) return [];
  return (await rows.mails.recipients(key)).filter(({ address }) => never.has(address.trim().toLowerCase()));
}
