import type { OrganisationId } from "../../../shared/ids.js";
import type { ProviderRow } from "../../app/store/catalogue.js";
import type { Rows } from "../../app/store.js";
import { type Db, together } from "./db.js";
import { statement } from "./statement.js";

/** Rows in one statement: PostgreSQL takes 65 535 values at most, and a row has eight. */
const AT_ONCE = 500;

const findQualifications = statement((db) =>
  db.selectFrom("qualifications").select(["id", "fr", "en", "withdrawn"]).orderBy("position").orderBy("id").compile(),
);

export const catalogue = (db: Db): Rows["catalogue"] => ({
  qualifications: async () => (await findQualifications(db)).rows,

  async putQualifications(rows) {
    if (rows.length === 0) return;
    await db
      .insertInto("qualifications")
      .values(rows.map(({ id, fr, en }, position) => ({ id, fr, en, withdrawn: false, position })))
      .onConflict((conflict) =>
        conflict.column("id").doUpdateSet(({ ref }) => ({
          fr: ref("excluded.fr"),
          en: ref("excluded.en"),
          position: ref("excluded.position"),
        })),
      )
      .execute();
  },

  async putQualification({ id, fr, en, withdrawn }) {
    const { last } = await db
      .selectFrom("qualifications")
      .select(({ fn }) => fn.max("position").as("last"))
      .executeTakeFirstOrThrow();
    await db
      .insertInto("qualifications")
      .values({ id, fr, en, withdrawn, position: (last ?? -1) + 1 })
      .onConflict((conflict) => conflict.column("id").doUpdateSet({ fr, en, withdrawn }))
      .execute();
  },

  providers: (organisation) =>
    db
      .selectFrom("providers")
      .select(["organisation", "id", "name", "email", "contact", "phone", "qualifications"])
      .where("organisation", "=", organisation)
      .orderBy("position")
      .execute(),

  replaceProviders: (organisation, rows, at) =>
    together(db, async (trx) => {
      // First, for its lock: two imports at the same time come one after the other, and the last one stays.
      await trx
        .insertInto("provider_imports")
        .values({ organisation, imported_at: at })
        .onConflict((conflict) => conflict.column("organisation").doUpdateSet({ imported_at: at }))
        .execute();
      await trx.deleteFrom("providers").where("organisation", "=", organisation).execute();
      await insertProviders(trx, organisation, rows);
    }),

  async importedAt(organisation) {
    const found = db
      .selectFrom("provider_imports")
      .select("imported_at as at")
      .where("organisation", "=", organisation);
    return (await found.executeTakeFirst())?.at ?? null;
  },
});

async function insertProviders(db: Db, organisation: OrganisationId, rows: ProviderRow[]): Promise<void> {
  const values = rows.map((row, position) => ({ ...row, organisation, position }));
  for (let start = 0; start < values.length; start += AT_ONCE) {
    await db
      .insertInto("providers")
      .values(values.slice(start, start + AT_ONCE))
      .execute();
  }
}
