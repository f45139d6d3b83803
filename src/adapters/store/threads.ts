import { sql } from "kysely";
import type { ProviderId } from "../../../shared/ids.js";
import type { Rows } from "../../app/store.js";
import { type Db, milliseconds, together } from "./db.js";

/** Conversations that dossiers began. */
export const threads = (db: Db): Rows["threads"] => ({
  add: ({ internetMessageId, providers, sentAt, ...same }) =>
    together(db, async (trx) => {
      const added = await trx
        .insertInto("threads")
        .values({
          ...{ ...same, internet_message_id: internetMessageId, providers: JSON.stringify(providers) },
          ...{ sent_at: sentAt, sent_ms: milliseconds(sentAt) },
        })
        .onConflict((conflict) => conflict.column("mail").doNothing())
        .executeTakeFirst();
      if (added.numInsertedOrUpdatedRows !== 1n) return;
      await trx
        .insertInto("mail_watches")
        .values({ mailbox: same.mailbox, round: 1, since: sentAt, link: null })
        .onConflict((conflict) =>
          conflict.column("mailbox").doUpdateSet({
            round: sql<number>`mail_watches.round + 1`,
            since: sql<typeof sentAt>`least(mail_watches.since, excluded.since)`,
            link: null,
          }),
        )
        .execute();
    }),

  async mailboxes(since) {
    const found = await db
      .selectFrom("threads")
      .select("mailbox")
      .distinct()
      .where("sent_ms", ">=", milliseconds(since))
      .orderBy("mailbox")
      .execute();
    return found.map(({ mailbox }) => mailbox);
  },

  async ofMailbox(mailbox, since) {
    const found = await db
      .selectFrom("threads")
      .select(["mail", "organisation", "dossier", "mailbox", "conversation", "providers"])
      .select(["internet_message_id as internetMessageId", "sent_at as sentAt"])
      .where("mailbox", "=", mailbox)
      .where("sent_ms", ">=", milliseconds(since))
      .orderBy("sent_ms")
      .execute();
    return found.map(({ providers, ...same }) => ({
      ...same,
      providers: JSON.parse(providers) as [string, ProviderId][],
    }));
  },
});

const columns = [
  "mailbox",
  "round",
  "since",
  "link",
  "subscription",
  "client_state as clientState",
  "expires_ms as expiresMs",
] as const;

/** How far each mailbox was looked at, and who tells of what is new there. */
export const watches = (db: Db): Rows["watches"] => ({
  async get(mailbox) {
    const found = db.selectFrom("mail_watches").select(columns).where("mailbox", "=", mailbox);
    return (await found.executeTakeFirst()) ?? null;
  },

  async ofSubscription(subscription) {
    const found = db.selectFrom("mail_watches").select(columns).where("subscription", "=", subscription);
    return (await found.executeTakeFirst()) ?? null;
  },

  async keepLink(mailbox, round, { link, since }) {
    const kept = await db
      .updateTable("mail_watches")
      .set({ link, since })
      .where("mailbox", "=", mailbox)
      .where("round", "=", round)
      .executeTakeFirst();
    return kept.numUpdatedRows === 1n;
  },

  async startOver(mailbox, round) {
    await db
      .updateTable("mail_watches")
      .set({ link: null, round: round + 1 })
      .where("mailbox", "=", mailbox)
      .where("round", "=", round)
      .execute();
  },

  async keepSubscription(mailbox, former, { subscription, clientState, expiresMs }) {
    const kept = await db
      .updateTable("mail_watches")
      .set({ subscription, client_state: clientState, expires_ms: expiresMs })
      .where("mailbox", "=", mailbox)
      .where("subscription", "is not distinct from", former)
      .executeTakeFirst();
    return kept.numUpdatedRows === 1n;
  },
});
