import { sql } from "kysely";
import type { MailState, Rows } from "../../app/store.js";
import { type Db, together } from "./db.js";

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
] as const;

export const mails = (db: Db): Rows["mails"] => ({
  /** A key that exists keeps its mail and its recipients: the same effect prepared twice is one mail. */
  async add({ draftId, internetMessageId, sentAt, createdAt, ...same }, recipients) {
    const mail = {
      ...same,
      draft_id: draftId,
      internet_message_id: internetMessageId,
      sent_at: sentAt,
      created_at: createdAt,
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

  ofDossier: (organisation, id) =>
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
      })
      .where("organisation", "=", organisation)
      .where("dossier", "=", id)
      .orderBy("seq")
      .execute(),

  async written(since) {
    const found = await db
      .selectFrom("mails")
      .select(["key", "organisation", "dossier", "mailbox", "draft_id as draftId", "sent_at as sentAt"])
      .where("state", "=", "sent")
      .where("sent_at", ">=", since)
      .where("dossier", "is not", null)
      .where("kind", "!=", "reminder")
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

  async move(key, from, { draftId, internetMessageId, sentAt, state = from, ...same }) {
    const moved = await db
      .updateTable("mails")
      // What the change does not name is undefined here, and Kysely leaves it as it is.
      .set({ ...same, state, draft_id: draftId, internet_message_id: internetMessageId, sent_at: sentAt })
      .where("key", "=", key)
      .where("state", "=", from)
      .executeTakeFirst();
    return moved.numUpdatedRows === 1n;
  },

  async counts() {
    const rows = await db
      .selectFrom("mails")
      .innerJoin("mail_recipients", "mail", "key")
      .select(({ fn }) => ["state", fn.countAll<number>().as("recipients")])
      .groupBy("state")
      .execute();
    const counts: Record<MailState, number> = { prepared: 0, drafted: 0, sending: 0, sent: 0, unknown: 0, failed: 0 };
    for (const { state, recipients } of rows) counts[state] = recipients;
    return counts;
  },
});
