import type { Instant } from "../../shared/ids.js";
import { PrerequisiteId } from "../../shared/prerequisites.js";
import { RegisterColumn } from "../../shared/register.js";
import type { GraphCall } from "../../src/adapters/graph/client.js";
import { graphRegister } from "../../src/adapters/graph/register.js";
import { fieldsOf } from "../../src/adapters/graph/register-list.js";
import type { Register } from "../../src/app/ports/register.js";
import { createReconciler, type Reconciler } from "../../src/app/register/reconcile.js";
import { dossierRow } from "../../src/app/register/rows.js";
import { createRegisterSweep } from "../../src/app/register/sweep.js";
import { prerequisiteStateWord } from "../../src/app/register/words.js";
import type { Dossier } from "../../src/domain/dossier.js";
import type { DossierEvent } from "../../src/domain/events.js";
import { evolve } from "../../src/domain/evolve.js";
import { PrerequisiteRowState } from "../../src/domain/register/edit.js";
import type { RegisterRow } from "../../src/domain/register/row.js";
import { LOCAL_SITE_ID } from "../../src/local/fiction/people.js";
import { changeItem, createItem, deleteItem, liveItems } from "../../src/local/m365/sharepoint/item-store.js";
import type { SharePointList } from "../../src/local/m365/state.js";
import { dossier as dossierOf, event, id, mailKey, organisation, sha } from "../build.js";
import { fakeLog } from "../fakes/log.js";
import { memoryBook, memoryTruth } from "../fakes/register-sides.js";
import { inProcessSharePoint } from "../fakes/sharepoint.js";
import { describe, expect, test } from "../jest.js";
import { sequences } from "../sequences.js";

/**
 * The application, people in the list, throttling and deaths in any order, each seed another one: at rest nothing is
 * lost, nothing was overwritten, and application and list say the same, or say where they differ.
 */

/** Some hundreds by default, all of them in CI (`SEQUENCES`). */
const SEEDS = Math.min(2_000, sequences(300));
const HAND = "Personne (fictive)";

/** Of one seed, always the same numbers in [0, 1). */
function randomOf(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

class Death extends Error {}

async function play(seed: number): Promise<void> {
  const random = randomOf(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const chance = (of: number) => random() < of;
  let seconds = 0;
  const now = () => new Date(Date.parse("2026-11-23T15:00:00Z") + seconds * 1_000).toISOString() as Instant;
  let calm = true;
  /** What hands wrote and the application has not taken over. */
  const owed = new Map<string, string>();

  const book = memoryBook();
  const begin = dossierOf(
    "attached",
    event("concerns-set", { concerns: { teamsTelephony: true, contactCentre: true, decree530: true } }),
  );
  const truth = memoryTruth(book, begin, now);
  const share = inProcessSharePoint(async (call, answer) => {
    await meanwhile();
    if (!calm && chance(0.04)) throw new Death();
    if (!calm && chance(0.08)) return { ok: false, failure: { kind: "later", status: 429, retryAfterMs: 10 } };
    if (call.method === "PATCH") await nothingOverwritten(call);
    const answered = await answer();
    if (!calm && chance(0.04)) throw new Death();
    if (!calm && chance(0.04)) return { ok: false, failure: { kind: "unknown", reason: "timeout" } };
    return answered;
  });
  let register: Register = graphRegister(share.graph, { siteId: LOCAL_SITE_ID, listName: "Registre" });
  const theList = () => [...share.machine.state.lists.values()][0] as SharePointList;
  const rows = () => (share.machine.state.lists.size === 0 ? [] : liveItems(share.machine, theList()));
  const names = Object.fromEntries(
    RegisterColumn.options.map((column) => [column, Object.keys(fieldsOf({ [column]: "x" }))[0] ?? ""]),
  ) as Record<RegisterColumn, string>;
  const slot = (item: number, column: string) => `${item} ${column}`;

  /** A hand's words may be replaced only once the journal has them. */
  async function nothingOverwritten({ path, body, headers }: GraphCall): Promise<void> {
    const item = rows().find((one) => one.id === Number(/items\/(\d+)\/fields/.exec(path)?.[1]));
    // A stale etag changes nothing.
    if (!item || headers?.["If-Match"] !== `"${item.guid},${item.version}"`) return;
    for (const [name, value] of Object.entries(body ?? {})) {
      const mine = owed.get(slot(item.id, name));
      if (mine === undefined || mine === (value ?? "")) continue;
      expect({ seed, name, overwritten: mine, by: value }).toBeNull();
    }
  }
  /** What the journal has taken over is owed no more. */
  const take = truth.take;
  truth.take = async (record, hand) => {
    const taken = await take(record, hand);
    if (taken !== "lost")
      for (const column of taken.verdict.accepted) owed.delete(slot(Number(record.itemId), names[column]));
    return taken;
  };

  async function hand(): Promise<void> {
    const item = pick(rows());
    if (!item) return;
    if (chance(0.05)) {
      deleteItem(share.machine, theList(), item, undefined);
      return;
    }
    if (chance(0.05)) {
      // A copy: keys are unique, so it comes without or with one of nobody.
      const key = chance(0.5) ? `copie-${seconds}` : null;
      createItem(share.machine, theList(), { ...item.fields, RegisterKey: key }, HAND);
      return;
    }
    const columns = ["state", "evidence", "person", "title", "due", "answeredOn", "key", "organisation"] as const;
    const edit: Partial<RegisterRow> = {};
    for (let n = 0; n <= Math.floor(random() * 2); n += 1) {
      const column = pick(columns);
      edit[column] = valueFor(column, String(item.fields.RegisterKey ?? ""));
    }
    const record = (await book.ofItems([String(item.id)]))[0];
    const app = record ? await truth.row(record) : null;
    const current = rows().find((one) => one.id === item.id);
    if (!current) return;
    const changed = changeItem(share.machine, theList(), current, {
      input: fieldsOf(edit),
      ifMatch: undefined,
      by: HAND,
    });
    if (!changed.ok || !record) return;
    for (const [column, value] of Object.entries(edit) as [RegisterColumn, string][]) {
      // Words that the application itself was writing at that moment are its own as much as the hand's.
      const tried = record.tried.some((one) => one[column] === value);
      const also = tried || record.agreed[column] === value || app?.[column] === value;
      if (also) owed.delete(slot(item.id, names[column]));
      else owed.set(slot(item.id, names[column]), value);
    }
  }

  function valueFor(column: RegisterColumn, key: string): string {
    const prerequisite = PrerequisiteId.options.find((one) => key.endsWith(one)) ?? "teams-alignment";
    switch (column) {
      case "state":
        return chance(0.2) ? "Presque" : prerequisiteStateWord(prerequisite, pick(PrerequisiteRowState.options));
      case "due":
        return chance(0.3) ? "2026-01-05T12:00:00Z" : `2027-0${1 + Math.floor(random() * 9)}-05T12:00:00Z`;
      case "answeredOn":
        return chance(0.3) ? "2027-08-01T12:00:00Z" : "2026-11-20T12:00:00Z";
      case "key":
        return chance(0.7) ? dossierRow({ organisation, id }, prerequisite).key : `${key}-x`;
      default:
        return chance(0.1) ? "" : `à la main ${seconds} ${Math.floor(random() * 1e6)}`;
    }
  }

  function news(): DossierEvent {
    const prerequisite = pick(PrerequisiteId.options);
    const mail = mailKey(`mail-${seconds}-${Math.floor(random() * 1e6)}`);
    switch (Math.floor(random() * 5)) {
      case 0:
        return event("prerequisite-asked", { prerequisite, mail });
      case 1:
      case 2: {
        const outcome = pick(["met", "changes", "refused"] as const);
        const content = prerequisite === "teams-validation" ? (truth.dossier().priceRequest?.content ?? null) : null;
        return event("prerequisite-answered", { prerequisite, outcome, content, note: `note ${mail}` });
      }
      case 3:
        return event("dossier-described", { title: `Titre ${mail}` });
      default:
        return event("price-request-attached", { content: sha(mail.slice(-6)) });
    }
  }
  async function application(): Promise<void> {
    truth.tell(news());
    // What the application has come to say by itself is its own as much as the hand's.
    for (const one of PrerequisiteId.options) {
      const named = dossierRow({ organisation, id }, one);
      const [app, record] = [await truth.row(named), await book.get(named.key)];
      for (const column of RegisterColumn.options) {
        const mine = slot(Number(record?.itemId), names[column]);
        if (owed.get(mine) === app?.[column]) owed.delete(mine);
      }
    }
  }

  async function forgetPlace(): Promise<void> {
    const cursor = await book.cursor();
    await book.putCursor({ ...cursor, at: cursor.at?.replace(/token=[^&]*/, "token=oublie") ?? null });
  }

  /** People and the application do not wait for one another. */
  async function meanwhile(): Promise<void> {
    seconds += 1;
    if (calm) return;
    if (chance(0.1)) await hand();
    if (chance(0.06)) await application();
  }

  const log = fakeLog();
  const started = (): { reconciler: Reconciler; look: () => Promise<unknown> } => {
    register = graphRegister(share.graph, { siteId: LOCAL_SITE_ID, listName: "Registre" });
    const reconciler = createReconciler({ register, book, truth, log });
    const clock = { now, machineNow: () => seconds * 1_000 };
    const sweep = createRegisterSweep({ register, book, reconciler, log, clock }, { everyMs: 1 });
    return { reconciler, look: sweep.sweep };
  };
  const outbox = ({ reconciler }: ReturnType<typeof started>) =>
    Promise.all(PrerequisiteId.options.map((one) => reconciler.push(dossierRow({ organisation, id }, one))));

  let process = started();
  await outbox(process);
  await process.look();
  calm = false;
  for (let step = 0; step < 12; step += 1) {
    try {
      if (chance(0.4)) await hand();
      if (chance(0.3)) await application();
      if (chance(0.04)) await forgetPlace();
      if (chance(0.5)) await outbox(process);
      if (chance(0.5)) await Promise.all([process.look(), outbox(process)]);
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      process = started();
    }
  }

  calm = true;
  process = started();
  for (let round = 0; round < 4; round += 1) {
    await outbox(process);
    await process.look();
  }
  await atRest();

  async function atRest(): Promise<void> {
    expect({ seed, dossier: truth.dossier() }).toEqual({ seed, dossier: folded(begin, truth.journal()) });
    const live = new Map(rows().map((item) => [String(item.id), item]));
    for (const one of PrerequisiteId.options) {
      const named = dossierRow({ organisation, id }, one);
      const record = await book.get(named.key);
      const app = await truth.row(named);
      if (!record || !app) throw new Error(`Seed ${seed}: ${named.key} was lost.`);
      const there = record.itemId !== null && live.has(record.itemId);
      expect({ seed, key: named.key, standing: record.standing }).toEqual({
        ...{ seed, key: named.key },
        standing: there ? "kept" : "removed",
      });
      if (!there) continue;
      const item = await register.item(record.itemId ?? "");
      if (!item.ok || !item.value) throw new Error(`Seed ${seed}: ${named.key} cannot be read.`);
      const { row, check } = item.value;
      const differs = RegisterColumn.options.filter((column) => row[column] !== app[column]);
      expect({ seed, key: named.key, differs: differs.toSorted() }).toEqual({
        ...{ seed, key: named.key },
        differs: record.issues.map(({ column }) => column).toSorted(),
      });
      expect({ seed, marked: check !== "" }).toEqual({ seed, marked: differs.length > 0 });
    }
    const keys = rows().flatMap(({ fields }) => fields.RegisterKey ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  }
}

const folded = (begin: Dossier, journal: { event: Parameters<typeof evolve>[1]; at: Instant }[]): Dossier =>
  journal.reduce((dossier, { event: told, at }) => evolve(dossier, told, at), begin);

describe("application, hands, throttling and deaths in any order", () => {
  const batches = Array.from({ length: 20 }, (_, index) => index);
  test.each(batches)(`part %i of ${SEEDS} interleavings: nothing lost, nothing overwritten`, async (batch) => {
    const each = SEEDS / batches.length;
    for (let n = 0; n < each; n += 1) await play(batch * each + n + 1);
  });
});
