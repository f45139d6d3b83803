import { sql } from "kysely";
import type { DossierId, OrganisationId } from "../../../shared/ids.js";
import type { MailState } from "../../app/store/mails.js";
import type { Rows } from "../../app/store.js";
import { type Db, together } from "./db.js";
import { statement } from "./statement.js";

const columns = [
  "key",
  "organisation",
  "dossier",
  "kind",
  "mailbox",
  "state",
  "subject",
  "payload",
  "draft_id as draftId",
  "internet_message_id as internetMessageId",
  "sent_at as sentAt",
  "problem",
  "looks",
  "created_at as createdAt",
  "drafted_at as draftedAt",
  "sending_at as sendingAt",
  "deposited_at as depositedAt",
  "dealt_at as dealtAt",
  "dealt_by as dealtBy",
  "dealt_note as dealtNote",
] as const;

const MINUTE_MS = 60_000;

/** Heads of mails: the columns without the text, who is in To and how many are in Bcc. */
const heads = (db: Db) =>
  db
    .selectFrom("mails")
    .select(columns.filter((column) => column !== "payload"))
    .select(({ selectFrom, fn }) => {
      const recipients = selectFrom("mail_recipients").whereRef("mail", "=", "key");
      const bcc = recipients.where("field", "=", "bcc").select(fn.countAll<number>().as("n"));
      const to = recipients
        .where("field", "=", "to")
        .select(sql<string[]>`array_agg(address order by position)`.as("to"));
      return [
        fn.coalesce(to.$asScalar(), sql<string[]>`array[]::text[]`).as("to"),
        bcc.$asScalar().$notNull().as("bccCount"),
      ];
    });

/** Those who get each mail: the sender's own mailbox, in To of a mail to many, is no recipient of it. */
const recipientsOfEach = (db: Db) =>
  db
    .selectFrom("mail_recipients")
    .select([
      "mail",
      sql<number>`coalesce(nullif(count(*) filter (where field = 'bcc'), 0), count(*))`.as("recipients"),
    ])
    .groupBy("mail");

const countsBy = async (db: Db, organisation?: OrganisationId): Promise<Record<MailState, number>> => {
  const rows = await db
    .selectFrom("mails")
    .innerJoin(recipientsOfEach(db).as("of_mail"), "mail", "key")
    .select(["state", sql<number>`sum(of_mail.recipients)::bigint`.as("recipients")])
    .$if(organisation !== undefined, (query) => query.where("organisation", "=", organisation ?? ("" as never)))
    .groupBy("state")
    .execute();
  const counts: Record<MailState, number> = { prepared: 0, drafted: 0, sending: 0, sent: 0, unknown: 0, failed: 0 };
  for (const { state, recipients } of rows) counts[state] = recipients;
  return counts;
};

const headsOf = statement((db, organisation: OrganisationId, id: DossierId) =>
  heads(db).where("organisation", "=", organisation).where("dossier", "=", id).orderBy("seq").compile(),
);

export const mails = (db: Db): Rows["mails"] => ({
  /** A key that exists keeps its mail and its recipients: the same effect prepared twice is one mail. */
  async add(
    { draftId, internetMessageId, sentAt, createdAt, draftedAt, sendingAt, depositedAt, ...given },
    recipients,
  ) {
    const { dealtAt, dealtBy, dealtNote, ...same } = given;
    const mail = {
      ...same,
      draft_id: draftId,
      internet_message_id: internetMessageId,
      sent_at: sentAt,
      created_at: createdAt,
      drafted_at: draftedAt,
      sending_at: sendingAt,
      deposited_at: depositedAt,
      ...{ dealt_at: dealtAt, dealt_by: dealtBy, dealt_note: dealtNote },
    };
    await together(db, async (trx) => {
      const added = await trx
        .insertInto("mails")
        .values(mail)
        .onConflict((conflict) => conflict.column("key").doNothing())
        .executeTakeFirst();
      if (added.numInsertedOrUpdatedRows !== 1n || recipients.length === 0) return;
      const values = recipients.map((recipient, position) => ({ ...recipient, mail: mail.key, position }));
      await trx.insertInto("mail_recipients").values(values).execute();
    });
  },

  async get(key) {
    return (await db.selectFrom("mails").select(columns).where("key", "=", key).executeTakeFirst()) ?? null;
  },

  recipients: (key) =>
    db
      .selectFrom("mail_recipients")
      .select(["mail", "address", "field", "provider"])
      .where("mail", "=", key)
      .orderBy("position")
      .execute(),

  ofDossier: async (organisation, id) => (await headsOf(db, organisation, id)).rows,

  open: (organisation) =>
    heads(db)
      .where("organisation", "=", organisation)
      .where("state", "!=", "sent")
      .where((is) => is.or([is("state", "!=", "failed"), is("dealt_at", "is", null)]))
      // Sent since in another attempt, or called off by its person: nobody has to look at it.
      .where(
        sql<boolean>`not (state = 'failed' and (problem is not distinct from 'cancelled' or exists (
          select from mails as later where later.dossier = mails.dossier and later.organisation = mails.organisation
            and later.kind = mails.kind and later.seq > mails.seq and later.state = 'sent'
            and mails.kind in ('price-request', 'broker-authorisation-request'))))`,
      )
      .orderBy("seq")
      .execute(),

  countsOf: (organisation) => countsBy(db, organisation),

  async pace(key, machineNow, atMost) {
    return together(db, async (trx) => {
      // Replicas count the same minute: who comes second waits until the first has taken its place.
      await sql`select pg_advisory_xact_lock(hashtext(mailbox)) from mails where key = ${key}`.execute(trx);
      const taken = await trx
        .selectFrom("mails")
        .select("slot_ms")
        .where("mailbox", "=", ({ selectFrom }) => selectFrom("mails").select("mailbox").where("key", "=", key))
        .where("slot_ms", ">", machineNow - MINUTE_MS)
        .where("key", "!=", key)
        .orderBy("slot_ms", "desc")
        .limit(atMost)
        .execute();
      const oldest = taken.at(-1)?.slot_ms;
      if (taken.length >= atMost && typeof oldest === "number") return Math.max(1, oldest + MINUTE_MS - machineNow);
      await trx.updateTable("mails").set({ slot_ms: machineNow }).where("key", "=", key).execute();
      return 0;
    });
  },

  async deal(key, { at, person, note }) {
    const dealt = await db
      .updateTable("mails")
      .set({ dealt_at: at, dealt_by: person, dealt_note: note })
      .where("key", "=", key)
      .where("state", "in", ["failed", "sent"])
      .where("dealt_at", "is", null)
      .executeTakeFirst();
    return dealt.numUpdatedRows === 1n;
  },

  async written(since) {
    const found = await db
      .selectFrom("mails")
      .select(["key", "organisation", "dossier", "mailbox", "draft_id as draftId", "sent_at as sentAt"])
      .select("internet_message_id as internetMessageId")
      .where("state", "=", "sent")
      .where("sent_at", ">=", since)
      .where("dossier", "is not", null)
      .where("kind", "!=", "reminder")
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom("threads").select("mail").whereRef("threads.mail", "=", "mails.key"))),
      )
      .orderBy("seq")
      .execute();
    return found.flatMap(({ dossier, sentAt, ...same }) => (dossier && sentAt ? [{ ...same, dossier, sentAt }] : []));
  },

  async ours(organisation, internetMessageIds) {
    const found = await db
      .selectFrom("mails")
      .select("internet_message_id as id")
      .where("organisation", "=", organisation)
      .where("internet_message_id", "=", sql<string>`any(${[...internetMessageIds]})`)
      .execute();
    return found.flatMap(({ id }) => id ?? []);
  },

  async move(
    key,
    from,
    { draftId, internetMessageId, sentAt, draftedAt, sendingAt, depositedAt, slotMs, state = from, ...same },
  ) {
    const moved = await db
      .updateTable("mails")
      // What the change does not name is undefined here, and Kysely leaves it as it is.
      .set({
        ...{ ...same, state, draft_id: draftId, internet_message_id: internetMessageId, sent_at: sentAt },
        ...{ drafted_at: draftedAt, sending_at: sendingAt, deposited_at: depositedAt, slot_ms: slotMs },
      })
      .where("key", "=", key)
      .where("state", "=", from)
      .executeTakeFirst();
    return moved.numUpdatedRows === 1n;
  },

  counts: () => countsBy(db),
});
