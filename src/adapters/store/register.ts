import type { Book, RegisterRecord } from "../../app/register/book.js";
import type { Db } from "./db.js";
import type { Tables } from "./schema.js";

/** What is remembered of each row of the register's list. */

type Kept = Omit<Tables["register_rows"], "round" | "to_settle">;

const columns = [
  "key",
  "organisation",
  "dossier",
  "person",
  "item_id",
  "etag",
  "agreed",
  "tried",
  "issues",
  "standing",
  "revision",
] as const;

const recordOf = ({ item_id, agreed, tried, issues, ...same }: Kept): RegisterRecord => ({
  ...same,
  itemId: item_id,
  agreed: JSON.parse(agreed),
  tried: JSON.parse(tried),
  issues: JSON.parse(issues),
});

const rowOf = ({ itemId, agreed, tried, issues, ...same }: RegisterRecord) => ({
  ...same,
  item_id: itemId,
  agreed: JSON.stringify(agreed),
  tried: JSON.stringify(tried),
  issues: JSON.stringify(issues),
  to_settle: issues.length > 0 || same.standing === "removed",
});

export const register = (db: Db): Book => {
  const rows = () => db.selectFrom("register_rows").select(columns);
  const some = async (found: { execute(): Promise<Kept[]> }) => (await found.execute()).map(recordOf);
  return {
    async get(key) {
      const found = await rows().where("key", "=", key).executeTakeFirst();
      return found ? recordOf(found) : null;
    },
    withKeys: async (keys) => (keys.length === 0 ? [] : some(rows().where("key", "in", keys))),
    ofItems: async (ids) => (ids.length === 0 ? [] : some(rows().where("item_id", "in", ids))),
    ofOrganisation: (organisation) => some(rows().where("organisation", "=", organisation).orderBy("key")),
    toSettle: (organisation) =>
      some(rows().where("organisation", "=", organisation).where("to_settle", "=", true).orderBy("key")),
    async count(organisation) {
      const found = await db
        .selectFrom("register_rows")
        .select(({ fn }) => fn.countAll<string>().as("count"))
        .where("organisation", "=", organisation)
        .executeTakeFirstOrThrow();
      return Number(found.count);
    },

    async save(record, expectedRevision) {
      const row = rowOf(record);
      if (expectedRevision === 0) {
        const added = await db
          .insertInto("register_rows")
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        return added.numInsertedOrUpdatedRows === 1n;
      }
      const changed = await db
        .updateTable("register_rows")
        .set(row)
        .where("key", "=", record.key)
        .where("revision", "=", expectedRevision)
        .executeTakeFirst();
      return changed.numUpdatedRows === 1n;
    },

    async met(ids, round) {
      if (ids.length > 0) await db.updateTable("register_rows").set({ round }).where("item_id", "in", ids).execute();
    },
    notMet: (round) =>
      some(rows().where("standing", "=", "kept").where("item_id", "is not", null).where("round", "<", round)),

    strays: (organisation) =>
      db
        .selectFrom("register_strays")
        .select(["item_id as itemId", "etag", "key", "organisation"])
        .where("organisation", "=", organisation)
        .execute(),
    async putStray({ itemId, ...same }) {
      await db
        .insertInto("register_strays")
        .values({ ...same, item_id: itemId })
        .onConflict((conflict) => conflict.column("item_id").doUpdateSet(same))
        .execute();
    },
    async dropStrays(ids) {
      if (ids.length > 0) await db.deleteFrom("register_strays").where("item_id", "in", ids).execute();
    },

    async cursor() {
      const found = await db.selectFrom("register_cursor").selectAll().executeTakeFirst();
      if (!found) return { at: null, round: 1, complete: false, lookedAt: null };
      const { at, round, complete, looked_at } = found;
      return { at, round, complete, lookedAt: looked_at };
    },
    async putCursor({ lookedAt, ...same }) {
      const row = { ...same, looked_at: lookedAt };
      await db
        .insertInto("register_cursor")
        .values({ one: true, ...row })
        .onConflict((conflict) => conflict.column("one").doUpdateSet(row))
        .execute();
    },

    async putEditor(id, name) {
      await db
        .insertInto("register_editors")
        .values({ id, name })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ name }))
        .execute();
    },
    async editors(ids) {
      if (ids.length === 0) return new Map();
      const found = await db.selectFrom("register_editors").selectAll().where("id", "in", ids).execute();
      return new Map(found.map(({ id, name }) => [id, name]));
    },
  };
};
