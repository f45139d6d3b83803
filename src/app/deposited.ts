import { translator } from "../../shared/i18n/index.js";
import type { MailFact } from "../domain/decide/given.js";
import type { Dossier } from "../domain/dossier.js";
import { sentOtherwise } from "../domain/sent-by-hand.js";
import { calendarOf } from "./calendar-of.js";
import type { Deps } from "./deps.js";
import { filesOf, sendFacts } from "./facts.js";
import { fileNameFor } from "./file-name-for.js";
import { differencesFromAuthorised, type Outgoing } from "./outgoing.js";
import type { Failure } from "./ports/attempt.js";
import type { StoredMail } from "./ports/mail-system.js";
import { recordFacts } from "./record-fact.js";
import { readState } from "./save.js";
import type { MailRow } from "./store/mails.js";
import { upload } from "./uploads.js";

/** A draft that the person sent: what left, held against what was authorised. */

export type HandSent = { kind: "as-authorised" } | { kind: "recorded" } | { kind: "wait"; failure: Failure };

export async function dossierOf(deps: Deps, row: MailRow): Promise<Dossier> {
  const stored = row.dossier && (await deps.store.rows.dossiers.get(row.organisation, row.dossier));
  if (!stored) throw new Error("A deposited draft names no dossier.");
  return readState(stored.state).dossier;
}

export async function sentByItsPerson(
  deps: Deps,
  row: MailRow,
  outgoing: Extract<Outgoing, { ok: true }>,
  left: StoredMail,
): Promise<HandSent> {
  const { rows } = deps.store;
  const person = await rows.people.get(row.mailbox);
  if (!row.dossier || !person) throw new Error("A deposited draft names no dossier, or nobody.");
  const mime = await deps.mail.mime(row.mailbox, left.id);
  if (!mime.ok) return { kind: "wait", failure: mime.failure };
  const actor = { ...person, person: person.id, via: "tab" as const };
  const name = fileNameFor(row.subject, "eml", "courriel");
  const kept = await upload(deps, actor, name, "evidence", mime.value);
  if (!kept.ok) throw new Error("A sent mail is no mail.");
  const files = await filesOf(rows, row.organisation, [kept.value.sha256]);
  const evidence = files.get(kept.value.sha256);
  if (!evidence) throw new Error("The original of a sent mail was not kept.");
  const dossier = await dossierOf(deps, row);
  const { calendar } = await calendarOf(rows, dossier);
  const facts = { ...(await sendFacts(deps, rows, person, dossier)), calendar, files };
  const given = {
    ...{ dossier, facts, mail: factOf(left, evidence.mail), evidence: evidence.file, key: row.key },
    note: translator("fr")("deferred.sent-otherwise-note"),
    also: differencesFromAuthorised(deps, outgoing, left),
    bodyText: deps.hash(left.bodyText),
  };
  if (sentOtherwise(given).differences.length === 0) return { kind: "as-authorised" };
  const at = left.sentAt ?? deps.clock.now();
  const of = { organisation: row.organisation, dossier: row.dossier };
  await recordFacts(
    deps,
    of,
    (current) => sentOtherwise({ ...given, dossier: current }).events,
    async (within) => ({
      go: await within.mails.move(row.key, "drafted", {
        ...{ state: "sent", draftId: left.id, internetMessageId: left.internetMessageId, sentAt: at },
        problem: "sent-otherwise",
      }),
    }),
  );
  return { kind: "recorded" };
}

/** Who got it is what the mail system holds; what its documents are was read from the original. */
const factOf = (left: StoredMail, parsed: MailFact | undefined): MailFact => ({
  sentAt: left.sentAt,
  messageId: left.internetMessageId,
  to: left.to,
  cc: left.cc,
  bcc: left.bcc,
  attachments: left.attachments.map((one) => ({
    ...one,
    content: parsed?.attachments.find(({ sha256 }) => sha256 === one.sha256)?.content ?? null,
  })),
});
