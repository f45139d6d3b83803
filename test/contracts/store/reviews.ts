import { ReviewId } from "../../../shared/reviews.js";
import type { ReviewRow } from "../../../src/app/store/reviews.js";
import { expect, test } from "../../jest.js";
import type { UnderTest } from "../store.js";
import { alex, asn, at, camille, dossierId, later, mailKey, ville } from "./rows.js";

/** Requests that lie before the broker or CIC. */
export function reviewsContract(given: () => UnderTest): void {
  const row = (name: string, change: Partial<ReviewRow> = {}): ReviewRow => ({
    ...{ id: ReviewId.parse(`review-${name}`), organisation: asn, dossier: dossierId, mail: mailKey(`mail-${name}`) },
    ...{ addressee: "courtier", state: "waiting", askedAt: at, body: '{"titre":"« É »"}' },
    ...{ answer: null, answeredBy: null, answeredAt: null, via: null },
    ...change,
  });
  const ids = (rows: ReviewRow[]) => rows.map(({ id }) => id);

  test("lists the requests that wait for a role, of every organisation, oldest first", async () => {
    const { reviews } = given().store.rows;
    await reviews.add(row("new", { askedAt: later }));
    await reviews.add(row("old", { organisation: ville }));
    await reviews.add(row("cic", { addressee: "cic-sector" }));
    await reviews.add(row("gone", { state: "replaced" }));
    expect(ids(await reviews.waiting(["courtier"]))).toEqual(["review-old", "review-new"]);
    expect(ids(await reviews.waiting(["cic-sector"]))).toEqual(["review-cic"]);
    expect(await reviews.waiting([])).toEqual([]);
    expect(await reviews.get(ReviewId.parse("review-old"))).toEqual(row("old", { organisation: ville }));
    expect(await reviews.get(ReviewId.parse("review-none"))).toBeNull();
  });

  test("settles a waiting request once, and tells each person their own answers, newest first", async () => {
    const { reviews } = given().store.rows;
    for (const name of ["a", "b", "c"]) await reviews.add(row(name));
    const answered = (answeredBy: ReviewRow["answeredBy"], answeredAt: ReviewRow["answeredAt"]) =>
      ({ state: "answered", answer: "{}", answeredBy, answeredAt, via: "tab" }) as const;
    await reviews.settle(mailKey("mail-a"), answered(camille, at));
    await reviews.settle(mailKey("mail-b"), answered(camille, later));
    await reviews.settle(mailKey("mail-c"), answered(alex, at));
    await reviews.settle(mailKey("mail-a"), answered(alex, later));
    await reviews.settle(mailKey("mail-unknown"), answered(alex, later));
    expect(ids(await reviews.answeredBy(camille, 10))).toEqual(["review-b", "review-a"]);
    expect(ids(await reviews.answeredBy(camille, 1))).toEqual(["review-b"]);
    expect(await reviews.waiting(["courtier"])).toEqual([]);
  });
}
