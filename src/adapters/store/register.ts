import type { Rows } from "../../app/store.js";
import type { Db } from "./db.js";

/** What the register list held when it was last written: its ETag, and the row as it was saved. */
export const register = (db: Db): Rows["register"] => ({
  async get(key) {
    const found = db.selectFrom("register_rows").select(["etag", "saved"]).where("key", "=", key);
    return (await found.executeTakeFirst()) ?? null;
  },

  async put(key, etag, saved) {
    await db
      .insertInto("register_rows")
      .values({ key, etag, saved })
      .onConflict((conflict) => conflict.column("key").doUpdateSet({ etag, saved }))
      .execute();
  },
});
