import { sql } from "kysely";
import { z } from "zod";
import { OrganisationProfile } from "../../../shared/commands.js";
import { type Lang, LocalDate, type OrganisationId, type PersonId, type QualificationId } from "../../../shared/ids.js";
import type { OrganisationRow } from "../../app/store/organisations.js";
import type { Rows } from "../../app/store.js";
import type { Db } from "./db.js";
import type { Tables } from "./schema.js";
import { statement } from "./statement.js";

const columns = ["id", "organisation", "name", "mail", "roles", "lang"] as const;

const find = statement((db, id: PersonId) => db.selectFrom("people").select(columns).where("id", "=", id).compile());

const findAll = statement((db, organisation: OrganisationId) =>
  db
    .selectFrom("people")
    .select(columns)
    .where("organisation", "=", organisation)
    .orderBy("name")
    .orderBy("id")
    .compile(),
);

const speak = statement((db, id: PersonId, lang: Lang) =>
  db.updateTable("people").set({ lang }).where("id", "=", id).compile(),
);

export const people = (db: Db): Rows["people"] => ({
  async get(id) {
    return (await find(db, id)).rows[0] ?? null;
  },

  ofOrganisation: async (organisation) => (await findAll(db, organisation)).rows,

  all: () => db.selectFrom("people").select(columns).orderBy("name").orderBy("id").execute(),

  async put({ id, ...rest }) {
    await db
      .insertInto("people")
      .values({ id, ...rest })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(rest))
      .execute();
  },

  async setLang(id, lang) {
    await speak(db, id, lang);
  },
});

const Days = z.array(z.object({ date: LocalDate, reason: z.string() }));

const profileOf = (text: string | null): OrganisationProfile | null =>
  text === null ? null : OrganisationProfile.parse(JSON.parse(text));

type StoredOrganisation = Pick<Tables["organisations"], "id" | "name" | "domain" | "profile">;
const organisationColumns = ["id", "name", "domain", "profile"] as const;

const organisationOf = (row: StoredOrganisation): OrganisationRow => ({ ...row, profile: profileOf(row.profile) });

/** Lists as JSON: one row comes back, whatever their length. */
type BackgroundColumns = {
  profile: string | null;
  holdings: QualificationId[][] | null;
  templateVersion: string | null;
  names: [PersonId, string][] | null;
};

const readBackground = statement((db, id: OrganisationId) =>
  sql<BackgroundColumns>`
    select
      (select profile from organisations where id = ${id}) as profile,
      (select json_agg(qualifications) from providers where organisation = ${id}) as holdings,
      (select version from templates
        where organisation = ${id} and kind = 'price-request' and current) as "templateVersion",
      (select json_agg(json_build_array(id, name)) from (
        select person as id, name from named_people where organisation = ${id}
        union all select id, name from people where organisation = ${id}
      ) as known) as names`.compile(db),
);

export const organisations = (db: Db): Rows["organisations"] => ({
  async get(id) {
    const row = await db
      .selectFrom("organisations")
      .select(organisationColumns)
      .where("id", "=", id)
      .executeTakeFirst();
    if (row === undefined) return null;
    return organisationOf(row);
  },

  async background(id) {
    const { rows } = await readBackground(db, id);
    const { profile = null, holdings = null, templateVersion = null, names = null } = rows[0] ?? {};
    return {
      profile: profileOf(profile),
      providers: (holdings ?? []).map((qualifications) => ({ qualifications })),
      currentTemplateVersion: templateVersion,
      people: new Map(names),
    };
  },

  async all() {
    return (
      await db.selectFrom("organisations").select(organisationColumns).orderBy("name").orderBy("id").execute()
    ).map(organisationOf);
  },

  async setFirstProfile(id, profile) {
    await db
      .updateTable("organisations")
      .set({ profile: JSON.stringify(profile) })
      .where("id", "=", id)
      .where("profile", "is", null)
      .execute();
  },

  async reminders(organisation) {
    const found = db.selectFrom("reminder_settings").select(["days", "time"]);
    return (await found.where("organisation", "=", organisation).executeTakeFirst()) ?? null;
  },

  async putReminders(organisation, { days, time }) {
    await db
      .insertInto("reminder_settings")
      .values({ organisation, days, time })
      .onConflict((conflict) => conflict.column("organisation").doUpdateSet({ days, time }))
      .execute();
  },

  async separation(id) {
    const found = db.selectFrom("organisations").select("separation").where("id", "=", id);
    return (await found.executeTakeFirst())?.separation ?? "warn";
  },

  async putSeparation(id, separation) {
    await db.updateTable("organisations").set({ separation }).where("id", "=", id).execute();
  },

  async masksAmounts(organisation) {
    const found = db.selectFrom("answer_settings").select("mask_amounts").where("organisation", "=", organisation);
    return (await found.executeTakeFirst())?.mask_amounts ?? false;
  },

  async putMasksAmounts(organisation, masked) {
    await db
      .insertInto("answer_settings")
      .values({ organisation, mask_amounts: masked })
      .onConflict((conflict) => conflict.column("organisation").doUpdateSet({ mask_amounts: masked }))
      .execute();
  },

  suppressed: (organisation) =>
    db
      .selectFrom("suppressed_addresses")
      .select(["address", "reason", "since"])
      .where("organisation", "=", organisation)
      .orderBy("address")
      .execute(),

  async putSuppressed(organisation, list) {
    await db.deleteFrom("suppressed_addresses").where("organisation", "=", organisation).execute();
    if (list.length === 0) return;
    const values = list.map(({ address, reason, since }) => ({ organisation, address, reason, since }));
    await db.insertInto("suppressed_addresses").values(values).execute();
  },

  async closingDays(organisation, version) {
    const all = db.selectFrom("closing_days").select(["version", "days"]).where("organisation", "=", organisation);
    const wanted = version === undefined ? all.orderBy("version", "desc").limit(1) : all.where("version", "=", version);
    const row = await wanted.executeTakeFirst();
    return row ? { version: row.version, days: Days.parse(JSON.parse(row.days)) } : { version: 0, days: [] };
  },

  async addClosingDays(organisation, { version, days }) {
    await db
      .insertInto("closing_days")
      .values({ organisation, version, days: JSON.stringify(days) })
      .execute();
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
