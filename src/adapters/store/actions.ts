import type { ActionId, Instant, PersonId } from "../../../shared/ids.js";
import type { Rows } from "../../app/store.js";
import type { Db } from "./db.js";
import { statement, wroteOne } from "./statement.js";

const find = statement((db, person: PersonId, action: ActionId) =>
  db.selectFrom("actions").select("outcome").where("person", "=", person).where("action", "=", action).compile(),
);

const add = statement((db, person: PersonId, action: ActionId, outcome: string, at: Instant) =>
  db
    .insertInto("actions")
    .values({ person, action, outcome, accepted_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .compile(),
);

export const actions = (db: Db): Rows["actions"] => ({
  get: async (person, action) => (await find(db, person, action)).rows[0]?.outcome ?? null,
  put: async (person, action, outcome, at) => wroteOne(await add(db, person, action, outcome, at)),
});
