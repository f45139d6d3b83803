import type { ReviewRow } from "../../app/store/reviews.js";
import type { Rows } from "../../app/store.js";

import { type Db, milliseconds } from "./db.js";

const columns = [
  "id",
  "organisation",
  "dossier",
  "mail",
  "addressee",
  "state",
  "asked_at as askedAt",
  "body",
  "answer",
  "answered_by as answeredBy",
  "answered_at as answeredAt",
  "via",
] as const;

const answered = ({ answeredBy, answeredAt }: Pick<ReviewRow, "answeredBy" | "answeredAt">) => ({
  answered_by: answeredBy,
  answered_at: answeredAt,
  answered_ms: answeredAt && milliseconds(answeredAt),
});

/** Requests that lie before the broker or CIC, across organisations: their people belong to none of the clients. */
export const reviews = (db: Db): Rows["reviews"] => {
  const all = () => db.selectFrom("reviews").select(columns);
  return {
    async add({ askedAt, answeredBy, answeredAt, ...same }: ReviewRow) {
      await db
        .insertInto("reviews")
        .values({
          ...{ ...same, asked_at: askedAt, asked_ms: milliseconds(askedAt) },
          ...answered({ answeredBy, answeredAt }),
        })
        .execute();
    },

    get: async (id) => (await all().where("id", "=", id).executeTakeFirst()) ?? null,

    waiting: (addressees) =>
      addressees.length === 0
        ? Promise.resolve([])
        : all()
            .where("addressee", "in", [...addressees])
            .where("state", "=", "waiting")
            .orderBy("asked_ms")
            .orderBy("id")
            .execute(),

    answeredBy: (person, atMost) =>
      all().where("answered_by", "=", person).orderBy("answered_ms", "desc").limit(atMost).execute(),

    async settle(mail, { state, answer, answeredBy, answeredAt, via }) {
      await db
        .updateTable("reviews")
        .set({ state, answer, via, ...answered({ answeredBy, answeredAt }) })
        .where("mail", "=", mail)
        .where("state", "=", "waiting")
        .execute();
    },
  };
};
