import { sql } from "kysely";
import type { Rows } from "../../app/store.js";
import type { Db } from "./db.js";

export const administration = (db: Db): Rows["administration"] => ({
  /** Readers do not wait for it. */
  async lock() {
    await sql`lock table administration_journal in exclusive mode`.execute(db);
  },

  async note(entry) {
    await db.insertInto("administration_journal").values(entry).execute();
  },

  journal: (atMost) =>
    db
      .selectFrom("administration_journal")
      .select(["seq", "at", "person", "body"])
      .orderBy("seq", "desc")
      .limit(atMost)
      .execute(),
});
