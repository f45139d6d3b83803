import type { Rows } from "../../app/store.js";
import { type Db, together } from "./db.js";

const columns = [
  "organisation",
  "id",
  "kind",
  "name",
  "version",
  "sha256",
  "file_name as fileName",
  "size",
  "inspection",
  "text",
  "current",
  "added_at as addedAt",
  "added_by as addedBy",
] as const;

export const templates = (db: Db): Rows["templates"] => ({
  /** Newest first. */
  list: (organisation) =>
    db
      .selectFrom("templates")
      .select(columns)
      .where("organisation", "=", organisation)
      .orderBy("seq", "desc")
      .execute(),

  async current(organisation, kind) {
    const found = db.selectFrom("templates").select(columns).where("organisation", "=", organisation);
    return (await found.where("kind", "=", kind).where("current", "=", true).executeTakeFirst()) ?? null;
  },

  /** The same version of the same template again takes the place of the former. */
  async add({ organisation, kind, id, version, fileName, addedAt, addedBy, ...same }) {
    const rest = { ...same, file_name: fileName, added_at: addedAt, added_by: addedBy, current: true };
    await together(db, async (trx) => {
      await trx
        .updateTable("templates")
        .set({ current: false })
        .where("organisation", "=", organisation)
        .where("kind", "=", kind)
        .where("current", "=", true)
        .execute();
      await trx
        .insertInto("templates")
        .values({ organisation, kind, id, version, ...rest })
        .onConflict((conflict) => conflict.columns(["organisation", "kind", "id", "version"]).doUpdateSet(rest))
        .execute();
    });
  },
});
