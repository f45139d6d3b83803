import type { PersonId } from "../../../shared/ids.js";
import type { KeptAct } from "../../../src/app/store/dossiers.js";
import { LostRace } from "../../../src/app/store.js";
import { expect, test } from "../../jest.js";
import type { UnderTest } from "../store.js";
import {
  action,
  alex,
  asn,
  at,
  camille,
  dossier,
  dossierId,
  effect,
  event,
  later,
  mail,
  mailKey,
  ville,
} from "./rows.js";

const BODY = '{"b":1.0,"a":"été  œuvre «\u00a0👩‍👩‍👧 e\u0301\u00a0»","é":"\\u0000\\ud800"}';
const LEASE_END = 60_000;

const act = (given: Partial<KeptAct> = {}): KeptAct => ({
  dossier: dossier({ revision: 2, state: BODY, updatedAt: later }),
  expectedRevision: 1,
  event: event(2, BODY),
  action: { person: camille, action: action("action-1"), outcome: '{"ok":true}' },
  effects: [
    { row: effect("1", { payload: BODY }), takenUntil: LEASE_END },
    { row: effect("2", { bulk: true }), takenUntil: null },
  ],
  declared: { mail: mailKey("lost"), state: "failed", problem: "declared-not-sent", sentAt: null },
  shownOn: "card-1",
  ...given,
});

/** An act of one event, in one statement. */
export function actsContract(given: () => UnderTest): void {
  const begun = async () => {
    const { store } = given();
    await store.rows.dossiers.save(dossier(), 0);
    await store.rows.dossiers.save(dossier({ organisation: ville }), 0);
    await store.rows.mails.add(mail("lost", { state: "unknown" }), []);
    await store.rows.mails.add(mail("other", { state: "unknown" }), []);
    return store;
  };
  /** All that an act may write, as it stands. */
  const standing = async ({ rows }: Awaited<ReturnType<typeof begun>>) => ({
    dossier: await rows.dossiers.get(asn, dossierId),
    elsewhere: (await rows.dossiers.get(ville, dossierId))?.revision,
    events: await rows.dossiers.events(asn, dossierId),
    outcome: await rows.actions.get(camille, action("action-1")),
    effects: (await rows.outbox.stats(later)).waiting,
    mails: [(await rows.mails.get(mailKey("lost")))?.state, (await rows.mails.get(mailKey("other")))?.state],
    shown: await rows.chat.shownCard(camille, dossierId),
  });

  test("keeps all of an act, to the byte", async () => {
    const store = await begun();
    expect((await store.rows.keepAct(act())).sort()).toEqual(["1", "2"]);
    expect(await standing(store)).toEqual({
      dossier: dossier({ revision: 2, state: BODY, updatedAt: later }),
      elsewhere: 1,
      events: [event(2, BODY)],
      outcome: '{"ok":true}',
      effects: 2,
      mails: ["failed", "unknown"],
      shown: "card-1",
    });
    const free = await store.rows.outbox.take(later, 5, LEASE_END, 9);
    expect(free).toEqual([effect("2", { bulk: true })]);
    expect(await store.rows.outbox.take(later, LEASE_END, LEASE_END, 9)).toEqual([effect("1", { payload: BODY })]);
  });

  test("keeps when a mail left, as a person declared it", async () => {
    const store = await begun();
    const declared = { mail: mailKey("lost"), state: "sent", problem: "declared-sent", sentAt: at } as const;
    await store.rows.keepAct(act({ declared }));
    const { state, problem, sentAt } = (await store.rows.mails.get(mailKey("lost"))) ?? {};
    expect({ state, problem, sentAt }).toEqual({ state: "sent", problem: "declared-sent", sentAt: at });
  });

  test("keeps an act that leads to nothing, declares nothing and shows nothing", async () => {
    const store = await begun();
    await store.rows.chat.saveShownCard(camille, dossierId, "card-0");
    expect(await store.rows.keepAct(act({ effects: [], declared: null, shownOn: null }))).toEqual([]);
    expect(await standing(store)).toMatchObject({ effects: 0, mails: ["unknown", "unknown"], shown: "card-0" });
  });

  test("keeps nothing of an act on a dossier that has moved on", async () => {
    const store = await begun();
    const before = await standing(store);
    for (const expectedRevision of [0, 2])
      await expect(store.rows.keepAct(act({ expectedRevision }))).rejects.toBeInstanceOf(LostRace);
    expect(await standing(store)).toEqual(before);
  });

  test("keeps nothing of a press that was accepted before, nor of an event whose number is taken", async () => {
    const store = await begun();
    await store.rows.actions.put(camille, action("action-1"), "{}", at);
    await store.rows.dossiers.appendEvents([event(3, "{}")]);
    const before = await standing(store);
    await expect(store.rows.keepAct(act())).rejects.toBeInstanceOf(LostRace);
    const taken = act({ event: event(3, BODY), action: { person: camille, action: action("2"), outcome: "{}" } });
    await expect(store.rows.keepAct(taken)).rejects.toBeInstanceOf(LostRace);
    expect(await standing(store)).toEqual(before);
  });

  test("does not ask twice for an effect that is there", async () => {
    const store = await begun();
    await store.rows.outbox.add([effect("0", { key: "key-1" })]);
    expect(await store.rows.keepAct(act())).toEqual(["2"]);
    expect(await standing(store)).toMatchObject({ effects: 2, outcome: '{"ok":true}' });
  });

  test("asks to tell in the chat only those whom it reaches", async () => {
    const store = await begun();
    const news = (id: string, inChatOf: PersonId) => ({ row: { ...effect(id), inChatOf }, takenUntil: null });
    await store.rows.chat.saveConversation(camille, "{}");
    expect(await store.rows.keepAct(act({ effects: [news("1", camille), news("2", alex)] }))).toEqual(["1"]);
    expect(await standing(store)).toMatchObject({ effects: 1, outcome: '{"ok":true}' });
  });

  test("lets one of two presses at the same time through", async () => {
    const store = await begun();
    const other = act({ action: { person: camille, action: action("action-2"), outcome: "{}" } });
    const both = await Promise.allSettled([store.rows.keepAct(act()), given().replica.rows.keepAct(other)]);
    const lost = both.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(lost).toEqual([expect.any(LostRace)]);
    expect(await store.rows.dossiers.events(asn, dossierId)).toHaveLength(1);
  });
}
