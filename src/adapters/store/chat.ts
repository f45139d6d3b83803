import { sql } from "kysely";
import type { PersonRow, Rows } from "../../app/store.js";
import type { Db } from "./db.js";

export const chat = (db: Db): Rows["chat"] => ({
  async visitor(person) {
    const { rows } = await sql<{ [K in keyof PersonRow]: PersonRow[K] | null } & { conversation: string | null }>`
      select id, organisation, name, mail, roles, lang, reference as conversation
      from (select ${person}::text as asked) as one
        left join people on id = asked
        left join conversations on person = asked`.execute(db);
    const { conversation = null, ...row } = rows[0] ?? { id: null };
    return { person: row.id === null ? null : (row as PersonRow), conversation };
  },

  async conversation(person) {
    const found = db.selectFrom("conversations").select("reference").where("person", "=", person);
    return (await found.executeTakeFirst())?.reference ?? null;
  },

  async saveConversation(person, reference) {
    await db
      .insertInto("conversations")
      .values({ person, reference })
      .onConflict((conflict) => conflict.column("person").doUpdateSet({ reference }))
      .execute();
  },

  async shownCard(person, dossier) {
    const found = db.selectFrom("shown_cards").select("activity_id as activityId");
    const row = await found.where("person", "=", person).where("dossier", "=", dossier).executeTakeFirst();
    return row?.activityId ?? null;
  },

  async saveShownCard(person, dossier, activityId) {
    await db
      .insertInto("shown_cards")
      .values({ person, dossier, activity_id: activityId })
      .onConflict((conflict) =>
        conflict
          .columns(["person", "dossier"])
          .doUpdateSet({ activity_id: activityId })
          // A card that is updated in place stays the same message: then nothing is written.
          .where("shown_cards.activity_id", "is distinct from", activityId),
      )
      .execute();
  },

  async markPosted(key, at) {
    const marked = await db
      .insertInto("chat_posts")
      .values({ key, posted_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return marked.numInsertedOrUpdatedRows === 1n;
  },
});
