import type { Rows } from "../../app/store.js";
import type { Db } from "./db.js";

/** People's places on the broker's diffusion list, and the journal of each. */
export const subscriptions = (db: Db): Rows["subscriptions"] => ({
  async get(organisation, person) {
    const found = db
      .selectFrom("subscriptions")
      .select(["organisation", "person", "revision", "state", "last_hash as lastHash"])
      .where("organisation", "=", organisation)
      .where("person", "=", person);
    return (await found.executeTakeFirst()) ?? null;
  },

  async save({ lastHash, ...same }, expectedRevision) {
    const row = { ...same, last_hash: lastHash };
    if (expectedRevision === 0) {
      const added = await db
        .insertInto("subscriptions")
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return added.numInsertedOrUpdatedRows === 1n;
    }
    const changed = await db
      .updateTable("subscriptions")
      .set(row)
      .where("organisation", "=", same.organisation)
      .where("person", "=", same.person)
      .where("revision", "=", expectedRevision)
      .executeTakeFirst();
    return changed.numUpdatedRows === 1n;
  },

  async append({ previousHash, ...same }) {
    await db
      .insertInto("subscription_events")
      .values({ ...same, previous_hash: previousHash })
      .execute();
  },

  events: (organisation, person) =>
    db
      .selectFrom("subscription_events")
      .select(["organisation", "person", "seq", "body", "previous_hash as previousHash", "hash"])
      .where("organisation", "=", organisation)
      .where("person", "=", person)
      .orderBy("seq")
      .execute(),
});
