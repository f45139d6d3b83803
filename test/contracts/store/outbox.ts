import type { Store } from "../../../src/app/store.js";
import { expect, test } from "../../jest.js";
import type { UnderTest } from "../store.js";
import { alex, asn, at, camille, effect, instant, later, ville } from "./rows.js";

const LEASE = 1_000;

/** Takes one, at business time `at` unless said otherwise. */
const take = async (store: Store, machineNow: number, now = at) =>
  (await store.rows.outbox.take(now, machineNow, LEASE, 1))[0] ?? null;

async function takeAll(store: Store, machineNow: number): Promise<string[]> {
  const ids: string[] = [];
  for (let row = await take(store, machineNow); row !== null; row = await take(store, machineNow)) ids.push(row.id);
  return ids;
}

export function outboxContract(given: () => UnderTest): void {
  test("gives an effect out as it was put in", async () => {
    const { store } = given();
    await store.rows.outbox.add([effect("1")]);
    expect(await take(store, 5)).toEqual(effect("1"));
  });

  test("adds what only tells somebody in the chat where there is a conversation with them, and nothing of it elsewhere", async () => {
    const { store } = given();
    await store.rows.chat.saveConversation(camille, "{}");
    const [reached, other] = [effect("reached"), effect("other")];
    const news = [{ ...reached, inChatOf: camille }, other, { ...effect("nobody"), inChatOf: alex }];
    expect(await store.rows.outbox.add(news)).toEqual(["reached", "other"]);
    expect(await store.rows.outbox.take(at, 5, LEASE, 9)).toEqual([reached, other]);
  });

  test("gives out the earliest due first, then in order of arrival", async () => {
    const { store } = given();
    const early = instant("2026-12-01T14:59:59.999Z");
    await store.rows.outbox.add([effect("b"), effect("a"), effect("c", { dueAt: early })]);
    await store.rows.outbox.add([effect("0")]);
    expect(await takeAll(store, 5)).toEqual(["c", "b", "a", "0"]);
  });

  test("gives out what is in bulk after everything else that is due, and not at all to who asks for the rest", async () => {
    const { store } = given();
    const early = instant("2026-12-01T14:59:59.999Z");
    await store.rows.outbox.add([effect("bulk", { bulk: true, dueAt: early }), effect("b"), effect("a")]);
    expect(await store.rows.outbox.take(at, 5, LEASE, 9, { urgentOnly: true })).toEqual([effect("b"), effect("a")]);
    expect(await take(store, 5)).toEqual(effect("bulk", { bulk: true, dueAt: early }));
  });

  test("does not count as a try what only waited, and tries again what was given up", async () => {
    const { store } = given();
    await store.rows.outbox.add([effect("1")]);
    await take(store, 5);
    await store.rows.outbox.retry("1", 10, "pace", true);
    expect(await take(store, 10)).toEqual(effect("1"));
    await store.rows.outbox.dead("1", "given-up");
    expect(await store.rows.outbox.deadOf(asn)).toMatchObject([{ id: "1", problem: "given-up", attempts: 1 }]);
    expect(await store.rows.outbox.revive(ville, "1")).toBe(false);
    expect(await store.rows.outbox.revive(asn, "1")).toBe(true);
    expect(await store.rows.outbox.revive(asn, "1")).toBe(false);
    expect(await take(store, 10)).toEqual(effect("1"));
  });

  test("gives out as many as are asked for, the earliest due", async () => {
    const { store } = given();
    await store.rows.outbox.add([effect("late", { dueAt: later }), effect("a"), effect("b"), effect("c")]);
    const ids = async (limit: number) => (await store.rows.outbox.take(at, 5, LEASE, limit)).map(({ id }) => id).sort();
    expect(await ids(2)).toEqual(["a", "b"]);
    expect(await ids(9)).toEqual(["c"]);
    expect(await ids(9)).toEqual([]);
  });

  test.each([
    ["a millisecond before it is due", "2026-12-01T14:59:59.999Z", false],
    ["when it is due", "2026-12-01T15:00:00Z", true],
    ["long after", "2027-12-01T15:00:00.000Z", true],
  ])("asks the business clock whether an effect is due: %s", async (_, now, due) => {
    const { store } = given();
    await store.rows.outbox.add([effect("1")]);
    expect((await take(store, 5, instant(now))) !== null).toBe(due);
  });

  test("never gives the same effect to two takers", async () => {
    const { store, replica } = given();
    const ids = Array.from({ length: 40 }, (_, index) => `e${index}`);
    await store.rows.outbox.add(ids.map((id) => effect(id)));
    const taken = await Promise.all([takeAll(store, 5), takeAll(replica, 5), takeAll(store, 5), takeAll(replica, 5)]);
    expect(taken.flat().sort()).toEqual([...ids].sort());
  });

  test("holds an effect for its lease, then gives it out again to be looked at", async () => {
    const { store, replica } = given();
    await store.rows.outbox.add([effect("1")]);
    await take(store, 5);
    expect(await take(replica, 5 + LEASE - 1)).toBeNull();
    expect(await take(replica, 5 + LEASE)).toEqual(effect("1"));
  });

  test("asks the machine's clock, not the business clock, when an effect may be tried again", async () => {
    const { store } = given();
    await store.rows.outbox.add([effect("1")]);
    await take(store, 5);
    await store.rows.outbox.retry("1", 60_000, "later");
    expect(await take(store, 59_999, instant("2030-01-01T00:00:00Z"))).toBeNull();
    expect(await take(store, 60_000)).toEqual(effect("1", { attempts: 1 }));
  });

  test("does an effect asked for twice once, even when it is already done", async () => {
    const { store } = given();
    await store.rows.outbox.add([effect("1"), effect("2", { key: "key-1", payload: "other" })]);
    await store.rows.outbox.add([effect("3", { key: "key-1" })]);
    expect(await takeAll(store, 5)).toEqual(["1"]);
    await store.rows.outbox.done(["1"]);
    await store.rows.outbox.add([effect("4", { key: "key-1" })]);
    expect(await takeAll(store, 5 + LEASE)).toEqual([]);
  });

  test("leaves to its writer what the writer keeps, until its lease is over", async () => {
    const { store } = given();
    expect(await store.rows.outbox.add([effect("1")], 60_000)).toEqual(["1"]);
    expect(await store.rows.outbox.add([effect("2", { key: "key-1" }), effect("3")], 60_000)).toEqual(["3"]);
    expect(await store.rows.outbox.add([effect("4", { key: "key-1" })], 60_000)).toEqual([]);
    expect(await takeAll(store, 59_999)).toEqual([]);
    expect((await takeAll(store, 60_000)).sort()).toEqual(["1", "3"]);
    await store.rows.outbox.done(["1", "3"]);
    expect(await takeAll(store, 60_000 + LEASE)).toEqual([]);
  });

  test("keeps what was given up for people to see, and does not give it out", async () => {
    const { store } = given();
    await store.rows.outbox.add([effect("1")]);
    await take(store, 5);
    await store.rows.outbox.dead("1", "mailbox-unknown");
    expect(await take(store, 1e9)).toBeNull();
    await store.rows.outbox.retry("1", 0, "too-late");
    expect(await take(store, 1e9)).toBeNull();
    expect(await store.rows.outbox.stats(at)).toEqual({ waiting: 0, due: 0, dead: 1, oldestDueAt: null });
  });

  test("cancels what begins so and is not in somebody's hands", async () => {
    const { store } = given();
    const keys = ["remind:D-1:a", "remind:D-1:b", "remind:D-10", "remind:D%1:", "remind:D_1:"];
    await store.rows.outbox.add(keys.map((key, index) => effect(String(index), { key })));
    await take(store, 5);
    await store.rows.outbox.cancel("remind:D-1:");
    expect(await takeAll(store, 5 + LEASE)).toEqual(["0", "2", "3", "4"]);
    await store.rows.outbox.retry("0", 0, "later");
    await store.rows.outbox.cancel("remind:D-1:");
    expect(await take(store, 5 + LEASE)).toBeNull();
  });

  test("tells what waits, what is due and since when", async () => {
    const { store } = given();
    expect(await store.rows.outbox.stats(at)).toEqual({ waiting: 0, due: 0, dead: 0, oldestDueAt: null });
    await store.rows.outbox.add([effect("1", { dueAt: later }), effect("2"), effect("3")]);
    await take(store, 5);
    expect(await store.rows.outbox.stats(at)).toEqual({ waiting: 3, due: 2, dead: 0, oldestDueAt: at });
  });

  test("leaves no effect of a transaction that failed", async () => {
    const { store } = given();
    const work = store.transaction(async (rows) => {
      await rows.outbox.add([effect("1")]);
      throw new Error("refused");
    });
    await expect(work).rejects.toThrow("refused");
    expect(await take(store, 5)).toBeNull();
  });
}
