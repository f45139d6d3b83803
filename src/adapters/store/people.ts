import { OrganisationProfile } from "../../../shared/commands.js";
import type { Rows } from "../../app/store.js";
import type { Db } from "./db.js";

const columns = ["id", "organisation", "name", "mail", "roles", "lang"] as const;

export const people = (db: Db): Rows["people"] => ({
  async get(id) {
    return (await db.selectFrom("people").select(columns).where("id", "=", id).executeTakeFirst()) ?? null;
  },

  ofOrganisation: (organisation) =>
    db
      .selectFrom("people")
      .select(columns)
      .where("organisation", "=", organisation)
      .orderBy("name")
      .orderBy("id")
      .execute(),

  async put({ id, ...rest }) {
    await db
      .insertInto("people")
      .values({ id, ...rest })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(rest))
      .execute();
  },

  async setLang(id, lang) {
    await db.updateTable("people").set({ lang }).where("id", "=", id).execute();
  },
});

export const organisations = (db: Db): Rows["organisations"] => ({
  async get(id) {
    const row = await db.selectFrom("organisations").selectAll().where("id", "=", id).executeTakeFirst();
    if (row === undefined) return null;
    return { ...row, profile: row.profile === null ? null : OrganisationProfile.parse(JSON.parse(row.profile)) };
  },

  async put({ id, name, domain, profile }) {
    const rest = { name, domain, profile: profile === null ? null : JSON.stringify(profile) };
    await db
      .insertInto("organisations")
      .values({ id, ...rest })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(rest))
      .execute();
  },
});
