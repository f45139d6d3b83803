import { DossierId, Instant, OrganisationId } from "../../../shared/ids.js";
import type { Book, RegisterRecord } from "../../../src/app/register/book.js";
import { emptyRow } from "../../../src/domain/register/row.js";
import { expect, test } from "../../jest.js";

const organisation = OrganisationId.parse("asn");

const record = (key: string, change: Partial<RegisterRecord> = {}): RegisterRecord => ({
  ...{ key, organisation, dossier: DossierId.parse("D-2026-0F1C7101"), person: null },
  ...{ itemId: null, etag: "", agreed: { ...emptyRow, key }, tried: [], issues: [], standing: "kept", revision: 1 },
  ...change,
});

/** What is remembered of the register's rows: the store's book and the one in memory keep the same promises. */
export function bookContract(given: () => Book): void {
  test("changes a row of the register only on the revision that was read", async () => {
    const book = given();
    expect(await book.get("a")).toBeNull();
    expect(await book.save(record("a"), 0)).toBe(true);
    expect(await book.save(record("a"), 0)).toBe(false);
    const next = record("a", { revision: 2, itemId: "7", etag: '"7,1"', tried: [{ state: "Gabarit reçu" }] });
    expect(await book.save(next, 2)).toBe(false);
    expect(await book.save(next, 1)).toBe(true);
    expect(await book.get("a")).toEqual(next);
  });

  test("finds rows of the register by key, by item and by organisation", async () => {
    const book = given();
    await book.save(record("a", { itemId: "1" }), 0);
    await book.save(record("b", { itemId: "2", organisation: OrganisationId.parse("val-exemple") }), 0);
    await book.save(record("c"), 0);
    expect((await book.withKeys(["b", "c", "x"])).map(({ key }) => key).sort()).toEqual(["b", "c"]);
    expect((await book.ofItems(["2", "9"])).map(({ key }) => key)).toEqual(["b"]);
    expect(await book.ofItems([])).toEqual([]);
    expect((await book.ofOrganisation(organisation)).map(({ key }) => key)).toEqual(["a", "c"]);
    expect(await book.count(organisation)).toBe(2);
  });

  test("tells which rows of the register somebody has to look at", async () => {
    const book = given();
    const issue = { column: "state", fault: "conflict", app: "a", list: "b", by: null } as const;
    await book.save(record("a", { issues: [issue] }), 0);
    await book.save(record("b", { standing: "removed" }), 0);
    await book.save(record("c", { standing: "let-go" }), 0);
    await book.save(record("d"), 0);
    expect((await book.toSettle(organisation)).map(({ key }) => key)).toEqual(["a", "b"]);
  });

  test("tells which rows of the register a complete reading has not met", async () => {
    const book = given();
    await book.save(record("a", { itemId: "1" }), 0);
    await book.save(record("b", { itemId: "2" }), 0);
    await book.save(record("c", { itemId: "3", standing: "removed" }), 0);
    await book.save(record("d"), 0);
    await book.met(["1"], 4);
    expect((await book.notMet(4)).map(({ key }) => key)).toEqual(["b"]);
    // What is saved afterwards does not forget it.
    await book.save(record("a", { itemId: "1", revision: 2 }), 1);
    expect((await book.notMet(4)).map(({ key }) => key)).toEqual(["b"]);
  });

  test("remembers the place in the list's changes, copies, and names of strangers", async () => {
    const book = given();
    expect(await book.cursor()).toEqual({ at: null, round: 1, complete: false, lookedAt: null });
    const cursor = { at: "/delta?token=7", round: 2, complete: true, lookedAt: Instant.parse("2026-11-23T15:00:00Z") };
    await book.putCursor({ ...cursor, at: null });
    await book.putCursor(cursor);
    expect(await book.cursor()).toEqual(cursor);
    await book.putStray({ itemId: "8", etag: "1", key: "a", organisation });
    await book.putStray({ itemId: "8", etag: "2", key: "a", organisation });
    await book.putStray({ itemId: "9", etag: "1", key: "x", organisation: null });
    expect(await book.strays(organisation)).toEqual([{ itemId: "8", etag: "2", key: "a", organisation }]);
    await book.dropStrays(["8"]);
    expect(await book.strays(organisation)).toEqual([]);
    await book.putEditor("e", "Zoé Fictif");
    expect(await book.editors(["e", "f"])).toEqual(new Map([["e", "Zoé Fictif"]]));
  });
}
