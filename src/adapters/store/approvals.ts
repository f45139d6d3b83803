import type { OrganisationId } from "../../../shared/ids.js";
import type { ApprovalRow } from "../../app/store/approvals.js";
import type { Rows } from "../../app/store.js";
import { type Db, milliseconds } from "./db.js";
import { statement } from "./statement.js";

const columns = ["id", "organisation", "dossier", "state", "asked_at as askedAt", "via"] as const;

const findNamed = statement((db, organisation: OrganisationId) =>
  db
    .selectFrom("named_people")
    .select(["person as id", "name", "mail"])
    .where("organisation", "=", organisation)
    .compile(),
);

/** Where each decision is asked; what it is about stands in its dossier. */
export const approvals = (db: Db): Rows["approvals"] => ({
  async add({ askedAt, ...same }: ApprovalRow) {
    await db
      .insertInto("approvals")
      .values({ ...same, asked_at: askedAt, asked_ms: milliseconds(askedAt), settled_ms: null })
      .execute();
  },

  async name(approval, people) {
    if (people.length === 0) return;
    await db
      .insertInto("approval_people")
      .values(people.map((person) => ({ approval, person })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },

  get: async (id) => (await db.selectFrom("approvals").select(columns).where("id", "=", id).executeTakeFirst()) ?? null,

  async names(id, person) {
    const found = db.selectFrom("approval_people").select("person").where("approval", "=", id);
    return (await found.where("person", "=", person).executeTakeFirst()) !== undefined;
  },

  async settle(id, { state, via, at }) {
    await db
      .updateTable("approvals")
      .set({ state, via, settled_ms: milliseconds(at) })
      .where("id", "=", id)
      .where("state", "=", "waiting")
      .execute();
  },

  waitingFor: (person) =>
    db
      .selectFrom("approvals")
      .innerJoin("approval_people", "approval_people.approval", "approvals.id")
      .select(columns)
      .where("approval_people.person", "=", person)
      .where("state", "=", "waiting")
      .orderBy("asked_ms")
      .orderBy("id")
      .execute(),

  settledOf: (person, atMost) =>
    db
      .selectFrom("approvals")
      .innerJoin("approval_people", "approval_people.approval", "approvals.id")
      .select(columns)
      .where("approval_people.person", "=", person)
      .where("state", "!=", "waiting")
      .orderBy("settled_ms", "desc")
      .orderBy("id")
      .limit(atMost)
      .execute(),

  async keepPerson(organisation, { id: person, name, mail }) {
    await db
      .insertInto("named_people")
      .values({ organisation, person, name, mail })
      .onConflict((conflict) => conflict.columns(["organisation", "person"]).doUpdateSet({ name, mail }))
      .execute();
  },

  people: async (organisation) => (await findNamed(db, organisation)).rows,

  async organisationNaming(person) {
    const found = db
      .selectFrom("approvals")
      .innerJoin("approval_people", "approval_people.approval", "approvals.id")
      .innerJoin("named_people", (join) =>
        join
          .onRef("named_people.organisation", "=", "approvals.organisation")
          .onRef("named_people.person", "=", "approval_people.person"),
      )
      .select(["approvals.organisation", "named_people.name", "named_people.mail"])
      .where("approval_people.person", "=", person)
      .orderBy("asked_ms", "desc");
    return (await found.executeTakeFirst()) ?? null;
  },
});
