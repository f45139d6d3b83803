import type { Rows } from "../../app/store.js";
import type { Db } from "./db.js";

const columns = ["person", "name", "mail", "state", "lang", "asked_at as askedAt"] as const;

export const access = (db: Db): Rows["access"] => ({
  async get(person) {
    const found = db.selectFrom("access_requests").select(columns).where("person", "=", person);
    return (await found.executeTakeFirst()) ?? null;
  },

  waiting: () =>
    db
      .selectFrom("access_requests")
      .select(columns)
      .where("state", "=", "waiting")
      .orderBy("asked_at")
      .orderBy("person")
      .execute(),

  async put({ person, askedAt, ...same }) {
    const rest = { ...same, asked_at: askedAt };
    await db
      .insertInto("access_requests")
      .values({ person, ...rest })
      .onConflict((conflict) => conflict.column("person").doUpdateSet(rest))
      .execute();
  },
});
