import type { Difference } from "../../shared/incidents.js";
import { bccLeak } from "../domain/bcc-guard.js";
import type { Deps } from "./deps.js";
import type { Attachment, OutgoingMail, StoredMail } from "./ports/mail-system.js";
import type { StoredMailPayload } from "./save.js";
import type { MailRow } from "./store/mails.js";

export type Outgoing = { ok: true; mail: OutgoingMail; attachments: Attachment[] } | { ok: false; problem: string };

/** The ledger's row as a mail with its bytes; every byte is checked against the hash that was authorised. */
export async function outgoingOf(deps: Pick<Deps, "store" | "hash">, row: MailRow): Promise<Outgoing> {
  const { mail } = JSON.parse(row.payload) as StoredMailPayload;
  if (bccLeak(mail)) return { ok: false, problem: "address-exposed" };
  const attachments: Attachment[] = [];
  for (const { sha256, name, mediaType } of mail.attachments) {
    const bytes = await deps.store.rows.files.bytes(row.organisation, sha256);
    if (!bytes || deps.hash(bytes) !== sha256) return { ok: false, problem: "attachment-altered" };
    attachments.push({ name, mediaType, sha256, bytes });
  }
  const { to, bcc, subject, html } = mail;
  const plain = ({ name, address }: { name: string; address: string }) => ({ name, address });
  return {
    ok: true,
    mail: { to: to.map(plain), cc: [], bcc: bcc.map(plain), subject, html, headers: [] },
    attachments,
  };
}

const sorted = (addresses: readonly string[]): string =>
  addresses
    .map((a) => a.toLowerCase())
    .sort()
    .join("\n");

/** Where the draft differs from what was authorised; `null` when it does not. The body is compared by its text. */
export function compareReadBack(
  deps: Pick<Deps, "bodyTextOf">,
  outgoing: Extract<Outgoing, { ok: true }>,
  stored: StoredMail | null,
): string | null {
  return stored?.isDraft ? differenceFrom(deps, outgoing, stored) : "missing";
}

function differenceFrom(
  deps: Pick<Deps, "bodyTextOf">,
  { mail, attachments }: Extract<Outgoing, { ok: true }>,
  stored: StoredMail,
): string | null {
  const addresses = (list: { address: string }[]) => list.map(({ address }) => address);
  if (sorted(stored.to) !== sorted(addresses(mail.to))) return "to";
  if (stored.cc.length > 0) return "cc";
  if (sorted(stored.bcc) !== sorted(addresses(mail.bcc))) return "bcc";
  if (stored.subject !== mail.subject) return "subject";
  if (stored.bodyText !== deps.bodyTextOf(mail.html)) return "body";
  return sameFiles(stored.attachments, attachments) ? null : "attachments";
}

type Named = { name: string; sha256: string };
const sameFiles = (one: readonly Named[], other: readonly Named[]): boolean => {
  const files = (list: readonly Named[]) => sorted(list.map(({ name, sha256 }) => `${sha256} ${name}`));
  return files(one) === files(other);
};

/** Of a draft that a person sent: what only the authorised mail can tell, beside what any mail sent by hand shows. */
export function differencesFromAuthorised(
  deps: Pick<Deps, "bodyTextOf">,
  { mail, attachments }: Extract<Outgoing, { ok: true }>,
  left: StoredMail,
): Difference[] {
  const differences: Difference[] = [];
  if (left.subject !== mail.subject || left.bodyText !== deps.bodyTextOf(mail.html))
    differences.push({ code: "text-differs", count: 1 });
  if (!sameFiles(left.attachments, attachments)) differences.push({ code: "attachments-differ", count: 1 });
  return differences;
}
