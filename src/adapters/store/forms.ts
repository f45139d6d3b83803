import type { Rows } from "../../app/store.js";
import type { Db } from "./db.js";

/** What a person typed and has not sent yet. */
export const forms = (db: Db): Rows["forms"] => ({
  async get(person, name) {
    const found = db.selectFrom("forms").select("value").where("person", "=", person).where("name", "=", name);
    return (await found.executeTakeFirst())?.value ?? null;
  },

  /** `null` forgets it. */
  async put(person, name, value, at) {
    if (value === null) {
      await db.deleteFrom("forms").where("person", "=", person).where("name", "=", name).execute();
      return;
    }
    await db
      .insertInto("forms")
      .values({ person, name, value, saved_at: at })
      .onConflict((conflict) => conflict.columns(["person", "name"]).doUpdateSet({ value, saved_at: at }))
      .execute();
  },
});
