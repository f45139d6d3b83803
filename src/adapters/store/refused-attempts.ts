import { sql } from "kysely";
import type { PersonId } from "../../../shared/ids.js";
import type { Rows } from "../../app/store.js";
import { localDateOf } from "../../domain/calendar.js";
import type { Db } from "./db.js";

export const refusedAttempts = (db: Db): Rows["refusedAttempts"] => ({
  async note({ door, why, person, about, at }) {
    const last = { last_at: at, last_ms: Date.parse(at) };
    await db
      .insertInto("refused_attempts")
      .values({ day: localDateOf(at), door, why, person: person ?? "", about: about ?? "", times: 1, ...last })
      .onConflict((conflict) =>
        conflict
          .columns(["day", "door", "why", "person", "about"])
          .doUpdateSet({ times: sql`refused_attempts.times + 1`, ...last }),
      )
      .execute();
  },

  async newest(atMost) {
    const rows = await db
      .selectFrom("refused_attempts")
      .select(["door", "why", "person", "about", "times", "last_at"])
      .orderBy("last_ms", "desc")
      .orderBy("why")
      .limit(atMost)
      .execute();
    return rows.map(({ last_at, person, about, ...row }) => ({
      ...row,
      at: last_at,
      person: person === "" ? null : (person as PersonId),
      about: about === "" ? null : about,
    }));
  },
});
