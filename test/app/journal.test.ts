import type { DossierId } from "../../shared/ids.js";
import { sha256 } from "../../src/adapters/hash.js";
import { canonical, firstFault, fold, readRecord, seal } from "../../src/app/journal.js";
import { pinnedDossiers } from "../../src/app/pinned.js";
import type { StoredEvent } from "../../src/app/store/dossiers.js";
import { verifyJournals } from "../../src/app/verify.js";
import { id, now, organisation, camille as person, stories } from "../build.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { openWorld, press, readyToSend, settle, type World } from "./world.js";

const of = { organisation, dossier: id };
const other = { organisation, dossier: "D-2026-00000000" as DossierId };

const links = stories.closed.map((event, index) => ({
  at: now,
  actor: index % 2 === 0 ? ({ kind: "person", id: person, via: "tab" } as const) : ({ kind: "system" } as const),
  rules: ["s3-3-3-bcc"],
  event,
}));
const chain: StoredEvent[] = seal(sha256, of, { seq: 0, hash: null }, links);
const at = (seq: number): StoredEvent => {
  const found = chain[seq - 1];
  if (!found) throw new Error("The chain is shorter.");
  return found;
};
const changed = (seq: number, change: Partial<StoredEvent>): StoredEvent[] =>
  chain.map((link) => (link.seq === seq ? { ...link, ...change } : link));
/** Somebody who knows how hashes are made, and makes that of one link anew. */
const rehashed = (link: StoredEvent): StoredEvent => ({ ...link, hash: sha256(`${link.previousHash}\n${link.body}`) });

describe("the chain of the journal", () => {
  test("holds when nothing was touched", () => {
    expect(firstFault(sha256, of, chain)).toBeNull();
    expect(firstFault(sha256, of, [])).toBeNull();
  });

  test("is the same whether events were written together or one by one", () => {
    let last: string | null = null;
    const oneByOne = links.flatMap((link, index) => {
      const sealed = seal(sha256, of, { seq: index, hash: last }, [link]);
      last = sealed.at(-1)?.hash ?? null;
      return sealed;
    });
    expect(oneByOne).toEqual(chain);
  });

  test.each(chain.map(({ seq }) => seq))("finds one byte changed in event %d", (seq) => {
    const body = at(seq).body.replace('"seq"', '"sEq"');
    expect(firstFault(sha256, of, changed(seq, { body }))).toEqual({ seq, fault: "altered" });
  });

  test("finds an event changed and hashed anew, at the next one", () => {
    const forged = rehashed({ ...at(3), body: at(3).body.replace("s3-3-3-bcc", "s3-3-3-bcd") });
    expect(firstFault(sha256, of, changed(3, forged))).toEqual({ seq: 4, fault: "unlinked" });
  });

  test.each(chain.map(({ seq }) => seq).slice(0, -1))("finds that event %d was removed", (seq) => {
    const rest = chain.filter((link) => link.seq !== seq);
    expect(firstFault(sha256, of, rest)).toEqual({ seq, fault: "missing" });
    const renumbered = rest.map((link, index) => ({ ...link, seq: index + 1 }));
    expect(firstFault(sha256, of, renumbered)).toEqual({ seq, fault: "unlinked" });
  });

  test("finds that two events were swapped", () => {
    const swapped = [...chain.slice(0, 2), at(4), at(3), ...chain.slice(4)];
    expect(firstFault(sha256, of, swapped)).toEqual({ seq: 3, fault: "missing" });
    const renumbered = swapped.map((link, index) => ({ ...link, seq: index + 1 }));
    expect(firstFault(sha256, of, renumbered)).toEqual({ seq: 3, fault: "unlinked" });
  });

  test("finds that an event was put in", () => {
    const twice = [...chain.slice(0, 2), at(2), ...chain.slice(2)].map((link, index) => ({ ...link, seq: index + 1 }));
    expect(firstFault(sha256, of, twice)).toEqual({ seq: 3, fault: "unlinked" });
  });

  test("finds that the journal is another dossier's", () => {
    expect(firstFault(sha256, other, chain)).toEqual({ seq: 1, fault: "unlinked" });
  });

  test("finds an event that nobody can read, and a number that its place belies", () => {
    const unreadable = rehashed({ ...at(chain.length), body: "{" });
    expect(firstFault(sha256, of, changed(chain.length, unreadable))).toEqual({
      seq: chain.length,
      fault: "unreadable",
    });
    const misplaced = rehashed({ ...at(chain.length), body: at(chain.length).body.replace(/"seq":\d+/, '"seq":99') });
    expect(firstFault(sha256, of, changed(chain.length, misplaced))?.fault).toBe("unreadable");
  });

  test("keeps each event as canonical JSON: keys in order, no space", () => {
    for (const { body } of chain) expect(canonical(JSON.parse(body))).toBe(body);
    expect(at(1).body.startsWith('{"actor":{"id":')).toBe(true);
  });

  test("tells the dossier", () => {
    expect(fold(chain.map(readRecord))).toMatchObject({ closedAt: now, send: { state: "sent" } });
  });
});

describe("the journal of a whole solicitation", () => {
  let world: World;
  let dossier: DossierId;
  beforeEach(async () => {
    world = await openWorld(await openTestStore());
    dossier = await readyToSend(world);
    await press(world, dossier);
    await settle(world);
    world.clock.set("2026-12-11T15:00:00Z");
    await settle(world);
  });

  test("holds, and tells exactly the state that is stored", async () => {
    expect(await verifyJournals(world.store, sha256)).toEqual([
      { dossier, organisation: "asn", events: 11, broken: null },
    ]);
  });

  test("says which version of the guide the dossier pins, where it is, and the rules that it rests on", async () => {
    expect(await pinnedDossiers(world.store)).toEqual([
      { dossier, guideVersion: "2026-11", state: "B4", cited: expect.arrayContaining(["s3-3-3-bcc"]) },
    ]);
  });

  test("is told to nobody by name or address: people, providers and mails stand elsewhere", async () => {
    const events = await world.store.rows.dossiers.events("asn" as never, dossier);
    const text = events.map(({ body }) => body).join("\n");
    expect(text).not.toMatch(/@asn\.example|@p\d\.example|Camille|Prestataire fictif/);
  });

  test("the proof of sending names the very link of the journal that says so", async () => {
    const events = await world.store.rows.dossiers.events("asn" as never, dossier);
    const sent = events.find((stored) => readRecord(stored).event.type === "price-request-sent");
    expect(world.documents.proofs[0]?.journal).toEqual({ seq: sent?.seq, hash: sent?.hash });
  });
});
