import type { Instant, MailKey, PersonId } from "../../shared/ids.js";
import { mailOfPart, partKeys } from "../../shared/recipients.js";
import { firstIdOf, type Partly, type PartSent, sentAtOf } from "../domain/parts.js";
import type { Fact } from "../domain/record.js";
import type { Declared } from "./deciding.js";
import type { Deps } from "./deps.js";
import { recordFact } from "./record-fact.js";
import type { StoredMailPayload } from "./save.js";
import type { MailEnding, MailRow, MailState } from "./store/mails.js";
import { LostRace, type Rows } from "./store.js";

/**
 * A mail in several parts in the ledger: one row a part, carried out one after the other by the effect of the first. The
 * dossier hears of it once: when the last has left, or when one has not; those after it then end too, not begun.
 */

const ENDED: ReadonlySet<MailState> = new Set(["sent", "unknown", "failed"]);

const partsOf = ({ payload }: MailRow): number => (JSON.parse(payload) as StoredMailPayload).parts ?? 1;

/** Whether it is a part of several. */
export const isPart = (row: MailRow): boolean => partsOf(row) > 1;

/** The rows of a mail, in the order in which they leave; empty for a key that is not in the ledger. */
export async function rowsOfMail(rows: Rows, key: MailKey): Promise<MailRow[]> {
  const first = await rows.mails.get(mailOfPart(key));
  if (!first) return [];
  const others = partKeys(first.key, partsOf(first)).slice(1);
  const found = await Promise.all(others.map((part) => rows.mails.get(part)));
  return [first, ...found.flatMap((row) => row ?? [])];
}

/** The part whose turn it is; of a mail that has ended, its last. */
export async function partToSend(rows: Rows, key: MailKey): Promise<MailRow | null> {
  const all = await rowsOfMail(rows, key);
  return all.find(({ state }) => !ENDED.has(state)) ?? all.at(-1) ?? null;
}

export const hasEnded = ({ state }: MailRow): boolean => ENDED.has(state);

async function sentPart(rows: Rows, { key, sentAt, internetMessageId }: MailRow): Promise<PartSent> {
  const recipients = (await rows.mails.recipients(key)).flatMap(({ provider }) => provider ?? []);
  if (sentAt === null) throw new Error("A part that left has no time.");
  return { mail: key, sentAt, internetMessageId, recipients };
}

/** The row reaches its end with what the dossier must know of it, in one transaction. */
export async function endPart(
  deps: Deps,
  row: MailRow,
  from: MailState,
  change: MailEnding,
  told: Fact,
): Promise<void> {
  const { organisation, dossier } = row;
  if (dossier === null) throw new Error(`A mail of kind ${row.kind} names no dossier.`);
  const all = !isPart(row) ? [row] : await rowsOfMail(deps.store.rows, row.key);
  const at = all.findIndex(({ key }) => key === row.key);
  const later = all.slice(at + 1);
  if (change.state === "sent" && later.length > 0) {
    await deps.store.rows.mails.move(row.key, from, change);
    return;
  }
  const fact = all.length > 1 ? await toldOfAll(deps, all.slice(0, at), { ...row, ...change }, all.length, told) : told;
  await recordFact(deps, { organisation, dossier }, fact, async (rows) => {
    const go = await rows.mails.move(row.key, from, change);
    if (go)
      for (const { key } of later) await rows.mails.move(key, "prepared", { state: "failed", problem: "earlier-part" });
    return { go };
  });
}

/** What is told of one part, as the dossier must hear it of the mail. */
async function toldOfAll(deps: Deps, before: MailRow[], row: MailRow, of: number, told: Fact): Promise<Fact> {
  const { rows } = deps.store;
  const left = await Promise.all(before.map((one) => sentPart(rows, one)));
  const mail = mailOfPart(row.key);
  if (row.state !== "sent") {
    const partly: Partly = { of, left, carried: carriedBy(deps, row) };
    return { ...told, mail, partly } as Fact;
  }
  const parts = [...left, await sentPart(rows, row)];
  const sentAt: Instant | null = sentAtOf(parts);
  if (told.type !== "price-request-sent") return { ...told, mail, sentAt } as Fact;
  const recipients = parts.flatMap((part) => part.recipients);
  return {
    ...told,
    mail,
    parts,
    recipients,
    sentAt: sentAt ?? told.sentAt,
    internetMessageId: firstIdOf(parts),
  };
}

/** The same in each part; those that left were read back, and compared with it, just before. */
function carriedBy({ hash, bodyTextOf }: Deps, { payload }: MailRow): Partly["carried"] {
  const { mail } = JSON.parse(payload) as StoredMailPayload;
  const attachments = mail.attachments.map(({ name, sha256, size }) => ({ name, sha256, size }));
  return { attachments, bodyText: hash(bodyTextOf(mail.html)) };
}

/** What stopped is prepared anew; the parts that left stay as they are. Throws `LostRace` when somebody was faster. */
export async function resumeRows(rows: Rows, mail: MailKey): Promise<void> {
  const again = { state: "prepared", draftId: null, looks: 0, problem: null } as const;
  const all = await rowsOfMail(rows, mail);
  const moved = await Promise.all(all.map(({ key }) => rows.mails.move(key, "failed", again)));
  if (!moved.some(Boolean)) throw new LostRace();
}

/** Not yet begun: the rows that wait for their minute end here. Throws `LostRace` when the first is leaving. */
export async function cancelRows(rows: Rows, mail: MailKey): Promise<void> {
  const cancelled = { state: "failed", problem: "cancelled" } as const;
  const all = await rowsOfMail(rows, mail);
  const moved = await Promise.all(all.map(({ key }) => rows.mails.move(key, "prepared", cancelled)));
  if (!moved[0]) throw new LostRace();
}

/** What did not leave and will not: nobody has to look at it any more. */
export async function dealWithRest(
  rows: Rows,
  mail: MailKey,
  by: { at: Instant; person: PersonId; note: string },
): Promise<void> {
  for (const { key, state } of await rowsOfMail(rows, mail)) if (state === "failed") await rows.mails.deal(key, by);
}

/** What a person told of the part that nobody could tell of. */
export async function settleUnknownRow(rows: Rows, mail: MailKey, declared: Declared): Promise<void> {
  for (const { key, state } of await rowsOfMail(rows, mail))
    if (state === "unknown") await rows.mails.move(key, "unknown", declared);
}
