import { sql } from "kysely";
import type { ApprovalId } from "../../../shared/approvals.js";
import type { DossierId, PersonId } from "../../../shared/ids.js";
import type { PersonRow } from "../../app/store/people.js";
import type { Rows } from "../../app/store.js";
import type { Db } from "./db.js";
import { statement } from "./statement.js";

export const chat = (db: Db): Rows["chat"] => ({
  async visitor(person) {
    const { conversation = null, ...row } = (await whoWrites(db, person)).rows[0] ?? { id: null };
    return { person: row.id === null ? null : (row as PersonRow), conversation };
  },

  async conversation(person) {
    return (await conversationOf(db, person)).rows[0]?.reference ?? null;
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
    await keepShown(db, person, dossier, activityId);
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

type Visitor = { [K in keyof PersonRow]: PersonRow[K] | null } & { conversation: string | null };

const whoWrites = statement((db, person: PersonId) =>
  sql<Visitor>`
    select id, organisation, name, mail, roles, lang, reference as conversation
    from (select ${person}::text as asked) as one
      left join people on id = asked
      left join conversations on person = asked`.compile(db),
);

const conversationOf = statement((db, person: PersonId) =>
  db.selectFrom("conversations").select("reference").where("person", "=", person).compile(),
);

const keepShown = statement((db, person: PersonId, dossier: DossierId | ApprovalId, activity_id: string) =>
  db
    .insertInto("shown_cards")
    .values({ person, dossier, activity_id })
    .onConflict((conflict) =>
      conflict
        .columns(["person", "dossier"])
        .doUpdateSet({ activity_id })
        // A card that is updated in place stays the same message: then nothing is written.
        .where("shown_cards.activity_id", "is distinct from", activity_id),
    )
    .compile(),
);
