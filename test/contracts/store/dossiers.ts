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
  event,
  instant,
  later,
  otherDossierId,
  person,
  ville,
} from "./rows.js";

export function dossiersContract(given: () => UnderTest): void {
  test("keeps a dossier as it was given", async () => {
    const { rows } = given().store;
    expect(await rows.dossiers.save(dossier(), 0)).toBe(true);
    expect(await rows.dossiers.get(asn, dossierId)).toEqual(dossier());
    expect(await rows.dossiers.some(asn, [dossierId])).toEqual([dossier()]);
    expect(await rows.dossiers.some(asn, [])).toEqual([]);
  });

  test("finds nothing of another organisation, even under the same number", async () => {
    const { rows } = given().store;
    await rows.dossiers.save(dossier(), 0);
    await rows.dossiers.appendEvents([event(1, "{}")]);
    expect(await rows.dossiers.get(ville, dossierId)).toBeNull();
    await rows.people.put(person({ id: camille, organisation: asn }));
    await rows.people.put(person({ id: alex, organisation: ville }));
    expect(await rows.dossiers.getFor(camille, dossierId)).toEqual(dossier());
    expect(await rows.dossiers.getFor(alex, dossierId)).toBeNull();
    expect(await rows.dossiers.getFor(camille, otherDossierId)).toBeNull();
    expect(await rows.dossiers.heads(ville)).toEqual([]);
    expect(await rows.dossiers.some(ville, [dossierId])).toEqual([]);
    expect(await rows.dossiers.events(ville, dossierId)).toEqual([]);
    expect(await rows.dossiers.save(dossier({ organisation: ville, revision: 2 }), 1)).toBe(false);
    expect(await rows.dossiers.save(dossier({ organisation: ville }), 0)).toBe(true);
    expect(await rows.dossiers.all()).toEqual([
      { organisation: asn, id: dossierId },
      { organisation: ville, id: dossierId },
    ]);
  });

  test("finds the dossiers that follow another, of one organisation", async () => {
    const { rows } = given().store;
    const state = JSON.stringify({ dossier: { follows: dossierId, title: "Suite (fictif)" } });
    const next = dossier({ id: otherDossierId, state });
    await rows.dossiers.save(dossier(), 0);
    await rows.dossiers.save(next, 0);
    await rows.dossiers.save({ ...next, organisation: ville }, 0);
    expect(await rows.dossiers.following(asn, dossierId)).toEqual([next]);
    expect(await rows.dossiers.following(asn, otherDossierId)).toEqual([]);
  });

  test.each([
    ["saves over the revision that was read", 1, true],
    ["does not save over an older revision", 0, false],
    ["does not save over a revision to come", 2, false],
  ])("%s", async (_, expectedRevision, saved) => {
    const { rows } = given().store;
    await rows.dossiers.save(dossier(), 0);
    expect(await rows.dossiers.save(dossier({ revision: 3 }), expectedRevision)).toBe(saved);
    expect((await rows.dossiers.get(asn, dossierId))?.revision).toBe(saved ? 3 : 1);
  });

  test("does not spoil the transaction that creates a dossier twice", async () => {
    const { store } = given();
    await store.rows.dossiers.save(dossier(), 0);
    await store.transaction(async (rows) => {
      expect(await rows.dossiers.save(dossier(), 0)).toBe(false);
      await rows.actions.put(camille, action("action-1"), "{}", at);
    });
    expect(await store.rows.actions.get(camille, action("action-1"))).toBe("{}");
  });

  test.each([
    ["changes", 1],
    ["creations", 0],
  ])("lets one of two %s at the same time through", async (_, expectedRevision) => {
    const { store, replica } = given();
    if (expectedRevision > 0) await store.rows.dossiers.save(dossier(), 0);
    const next = dossier({ revision: expectedRevision + 1 });
    const saved = await Promise.all(
      [store, replica].map((one) => one.transaction((rows) => rows.dossiers.save(next, expectedRevision))),
    );
    expect(saved.sort()).toEqual([false, true]);
  });

  test("lists the newest change first, however the instants are written", async () => {
    const { rows } = given().store;
    const changes = ["2026-12-01T15:00:00Z", "2026-12-01T15:00:00.500Z", "2026-12-01T14:59:59.999Z"];
    for (const [index, text] of changes.entries()) {
      const id = `D-2026-0000000${index}` as typeof dossierId;
      await rows.dossiers.save(dossier({ id, updatedAt: instant(text) }), 0);
    }
    expect((await rows.dossiers.heads(asn)).map(({ updatedAt }) => updatedAt)).toEqual([
      changes[1],
      changes[0],
      changes[2],
    ]);
  });

  test("keeps the text of an event to the byte, in order", async () => {
    const { rows } = given().store;
    const bodies = [
      '{"b":1.0,"a":"été  œuvre","é":"\\u0000\\ud800"}',
      '{"a":"«\u00a0👩‍👩‍👧 e\u0301\u00a0»","n":1e21}',
      " {} ",
    ];
    await rows.dossiers.appendEvents(bodies.map((body, index) => event(index + 1, body)));
    const kept = await rows.dossiers.events(asn, dossierId);
    expect(kept).toEqual(bodies.map((body, index) => event(index + 1, body)));
  });

  test("tells a lost race to whoever appends the same event number", async () => {
    const { store } = given();
    await store.rows.dossiers.appendEvents([event(1, "{}")]);
    const again = store.transaction((rows) => rows.dossiers.appendEvents([event(1, '{"other":true}')]));
    await expect(again).rejects.toBeInstanceOf(LostRace);
    expect(await store.rows.dossiers.events(asn, dossierId)).toEqual([event(1, "{}")]);
  });

  test("binds an action to the person who did it", async () => {
    const { rows } = given().store;
    expect(await rows.actions.put(camille, action("action-1"), '{"ok":true}', at)).toBe(true);
    expect(await rows.actions.put(camille, action("action-1"), '{"ok":false}', later)).toBe(false);
    expect(await rows.actions.get(camille, action("action-1"))).toBe('{"ok":true}');
    expect(await rows.actions.get(alex, action("action-1"))).toBeNull();
    expect(await rows.actions.put(alex, action("action-1"), "{}", at)).toBe(true);
  });

  test("lets one of two accept the same action at the same time", async () => {
    const { store, replica } = given();
    const accepted = await Promise.all(
      [store, replica].map((one) => one.transaction((rows) => rows.actions.put(camille, action("action-1"), "{}", at))),
    );
    expect(accepted.sort()).toEqual([false, true]);
  });

  test("leaves nothing of a transaction that failed, and passes its error on", async () => {
    const { store } = given();
    const mistake = new Error("the caller's own");
    const work = store.transaction(async (rows) => {
      await rows.dossiers.save(dossier(), 0);
      await rows.dossiers.appendEvents([event(1, "{}")]);
      throw mistake;
    });
    await expect(work).rejects.toBe(mistake);
    expect(await store.rows.dossiers.all()).toEqual([]);
    expect(await store.rows.dossiers.events(asn, dossierId)).toEqual([]);
  });

  test("does not call a transaction done when the failure of a statement was swallowed", async () => {
    const { store } = given();
    const work = store.transaction(async (rows) => {
      await rows.dossiers.save(dossier({ id: otherDossierId }), 0);
      await rows.dossiers.save(dossier({ state: "not text: \u0000" }), 0).catch(() => false);
    });
    await expect(work).rejects.toThrow("rolled back");
    expect(await store.rows.dossiers.all()).toEqual([]);
  });

  test("takes statements sent together in one transaction", async () => {
    const { store } = given();
    await store.transaction(async (rows) => {
      const saved = rows.dossiers.save(dossier(), 0);
      await Promise.all([
        saved,
        rows.dossiers.appendEvents([event(1, "{}")]),
        rows.actions.get(camille, action("none")),
      ]);
    });
    expect(await store.rows.dossiers.events(asn, dossierId)).toHaveLength(1);
  });

  test("answers that it is there", async () => {
    await expect(given().store.ping()).resolves.toBeUndefined();
  });
}
