import type { Rows } from "../../app/store.js";
import type { Db } from "./db.js";

export const actions = (db: Db): Rows["actions"] => ({
  async get(person, action) {
    const found = db.selectFrom("actions").select("outcome").where("person", "=", person).where("action", "=", action);
    return (await found.executeTakeFirst())?.outcome ?? null;
  },

  async put(person, action, outcome, at) {
    const kept = await db
      .insertInto("actions")
      .values({ person, action, outcome, accepted_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return kept.numInsertedOrUpdatedRows === 1n;
  },
});
