import type { RegisterColumn, RegisterIssue } from "../../../shared/register.js";
import { agreement, emptyRow, merge, picked, type RegisterRow } from "../../domain/register/row.js";
import type { Log } from "../log.js";
import type { Failure } from "../ports/attempt.js";
import type { Register, RegisterItem } from "../ports/register.js";
import type { Step } from "../send-mail.js";
import type { Book, RegisterRecord } from "./book.js";
import type { Named } from "./rows.js";
import type { Taken, Truth } from "./truth.js";
import { checkWords, checkWordsOfStray, strayWords } from "./words.js";

/**
 * Brings one row of the list and the application to say the same, whoever changed. What a hand wrote is taken over or
 * left as it is, never overwritten; what is to be written is noted first, so that a death in the middle takes nothing
 * of ours for a hand's. Every decision follows from what is remembered, the list and the application alone: doing it
 * again does no harm.
 */

export type RegisterSides = { register: Register; book: Book; truth: Truth; log: Log };

export type Reconciler = {
  /** The application has something new to say. */
  push(named: Named): Promise<Step>;
  /** This was met in the list. */
  met(item: RegisterItem): Promise<Step>;
  /** This is no more in the list. */
  gone(record: RegisterRecord): Promise<Step>;
};

const DONE: Step = { next: "done" };
/** How often a row that people are editing at this very moment is tried anew before it waits. */
const TURNS = 6;
const EDITED_NOW: Step = { next: "again", afterMs: 5_000, problem: "register-row-being-edited" };

export function createReconciler(sides: RegisterSides): Reconciler {
  const { register, book, truth, log } = sides;
  /** One at a time for each key, so that two of our own do not take each other for a hand. */
  const turns = new Map<string, Promise<unknown>>();
  const alone = <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(key) ?? Promise.resolve()).then(work, work);
    const settled = turn.catch(() => undefined).finally(() => turns.get(key) === settled && turns.delete(key));
    turns.set(key, settled);
    return turn;
  };

  /** `null`: another process had it first. */
  async function keep(record: RegisterRecord, change: Partial<RegisterRecord>): Promise<RegisterRecord | null> {
    const next = { ...record, ...change, revision: record.revision + 1 };
    return (await book.save(next, record.revision)) ? next : null;
  }

  async function push(named: Named): Promise<Step> {
    let record = await book.get(named.key);
    if (!record) {
      if (!(await truth.row(named))) return DONE;
      const nothing = { itemId: null, etag: "", agreed: emptyRow, tried: [], issues: [], standing: "kept" } as const;
      const first: RegisterRecord = { ...named, ...nothing, tried: [], issues: [], revision: 1 };
      record = (await book.save(first, 0)) ? first : await book.get(named.key);
      if (!record) return EDITED_NOW;
    }
    // It is not put back behind the back of whoever took it out.
    if (record.standing !== "kept") return DONE;
    if (record.itemId === null) return place(record);
    if (record.issues.length === 0) return settle(record, null);
    const item = await register.item(record.itemId);
    if (!item.ok) return waiting(item.failure);
    return item.value ? settle(record, item.value) : remove(record);
  }

  /** A row that the list has not been told of, or whose answer was lost. */
  async function place(record: RegisterRecord): Promise<Step> {
    const row = await truth.row(record);
    if (!row) return DONE;
    const trying = await keep(record, { tried: withTry(record, row) });
    if (!trying) return EDITED_NOW;
    const made = await register.create(row, "");
    if (!made.ok) return waiting(made.failure);
    if (made.value.kind === "created") {
      const { itemId, etag } = made.value;
      await keep(trying, { itemId, etag, agreed: row, tried: [], issues: [] });
      return DONE;
    }
    const there = await register.find(record.key);
    if (!there.ok) return waiting(there.failure);
    return there.value ? adoptItem(trying, there.value) : EDITED_NOW;
  }

  async function adoptItem(record: RegisterRecord, item: RegisterItem): Promise<Step> {
    const placed = await keep(record, { itemId: item.itemId });
    await book.dropStrays([item.itemId]);
    return placed ? settle(placed, item) : EDITED_NOW;
  }

  /** `item` is `null` where the list is taken to hold what both agreed on; the etag tells when it does not. */
  async function settle(first: RegisterRecord, seen: RegisterItem | null): Promise<Step> {
    let record = first;
    let item = seen;
    for (let turn = 0; turn < TURNS; turn += 1) {
      const app = await truth.row(record);
      if (!app || record.itemId === null) return DONE;
      const list: RegisterRow = item?.row ?? record.agreed;
      const found = merge({ agreed: record.agreed, tried: record.tried, list, app });
      const { edited, conflicts } = found;
      const hand = { columns: edited, contested: conflicts, list, by: item?.by ?? whoWrote(record, list) };
      const taken = edited.length + conflicts.length === 0 ? null : await truth.take(record, hand);
      if (taken === "lost") return EDITED_NOW;
      if (taken && taken.verdict.accepted.length > 0) {
        log.info("register-row-changed-by-hand", { columns: taken.verdict.accepted.join(" ") });
        record = taken.record;
        continue;
      }
      const issues = issuesOf(taken, conflicts, { list, app, by: hand.by });
      const check = checkWords(issues);
      if (found.write.length === 0 && (item?.check ?? check) === check) {
        const etag = item?.etag ?? record.etag;
        const agreed = agreement(record.agreed, list, app);
        return (await keep(record, { etag, agreed, tried: [], issues })) ? DONE : EDITED_NOW;
      }
      const write = picked(app, found.write);
      const trying = await keep(record, { tried: withTry(record, write), issues });
      if (!trying) return EDITED_NOW;
      record = trying;
      const etag = item?.etag ?? record.etag;
      const changed = await register.change(record.itemId ?? "", etag, write, check);
      if (!changed.ok) return waiting(changed.failure);
      if (changed.value.kind === "gone") return remove(record);
      if (changed.value.kind === "saved") {
        const agreed = agreement(record.agreed, { ...list, ...write }, app);
        return (await keep(record, { etag: changed.value.etag, agreed, tried: [] })) ? DONE : EDITED_NOW;
      }
      const now = await register.item(record.itemId ?? "");
      if (!now.ok) return waiting(now.failure);
      if (!now.value) return remove(record);
      item = now.value;
    }
    return EDITED_NOW;
  }

  async function remove(record: RegisterRecord): Promise<Step> {
    if (record.standing !== "kept") return DONE;
    log.warn("register-row-removed-by-hand");
    return (await truth.stands(record, "removed")) === "lost" ? EDITED_NOW : DONE;
  }

  async function met(item: RegisterItem): Promise<Step> {
    const [own] = await book.ofItems([item.itemId]);
    if (own) return alone(own.key, () => metOwn(own.key, item));
    const { key } = item.row;
    if (key === "") return forget(item);
    return alone(key, () => metStrange(item));
  }

  async function metOwn(key: string, item: RegisterItem): Promise<Step> {
    const record = await book.get(key);
    if (record?.itemId !== item.itemId) return record ? metStrange(item) : DONE;
    if (record.standing !== "kept") {
      // Taken back out of the site's bin.
      const back = await truth.stands(record, "kept");
      return back === "lost" ? EDITED_NOW : settle(back, item);
    }
    // What is met may be older than what was written since: only the row as it is now counts.
    if (record.etag === item.etag) return DONE;
    const now = await register.item(item.itemId);
    if (!now.ok) return waiting(now.failure);
    return now.value ? settle(record, now.value) : remove(record);
  }

  async function metStrange(item: RegisterItem): Promise<Step> {
    const record = await book.get(item.row.key);
    if (record && record.itemId === null && record.standing === "kept") return adoptItem(record, item);
    if (record?.itemId === item.itemId) return metOwn(record.key, item);
    const organisation = record?.organisation ?? null;
    const words = checkWordsOfStray(record !== null);
    const marked = item.check === words ? null : await register.change(item.itemId, item.etag, {}, words);
    if (marked && !marked.ok) return waiting(marked.failure);
    await book.putStray({ itemId: item.itemId, etag: item.etag, key: item.row.key, organisation });
    if (marked) log.warn("register-row-copied");
    return DONE;
  }

  /** A line that people keep for themselves; one that was marked for its key has lost it. */
  async function forget(item: RegisterItem): Promise<Step> {
    await book.dropStrays([item.itemId]);
    if (!strayWords.has(item.check)) return DONE;
    const cleared = await register.change(item.itemId, item.etag, {}, "");
    return cleared.ok ? DONE : waiting(cleared.failure);
  }

  return {
    push: (named) => alone(named.key, () => push(named)),
    met,
    gone: ({ key, itemId }) =>
      alone(key, async () => {
        const record = await book.get(key);
        return record && record.itemId === itemId ? remove(record) : DONE;
      }),
  };
}

const MOST_TRIES = 20;

/** Notes what is about to be written, once. */
function withTry({ tried }: RegisterRecord, write: Partial<RegisterRow>): RegisterRecord["tried"] {
  const text = JSON.stringify(write);
  const known = tried.some((one) => JSON.stringify(one) === text);
  return known ? tried : [...tried, write].slice(-MOST_TRIES);
}

/** Since the hand wrote, the row may have been marked by us: who it was stands in what was marked. */
const whoWrote = ({ issues }: RegisterRecord, list: RegisterRow): RegisterItem["by"] =>
  issues.find((issue) => issue.by !== null && list[issue.column] === issue.list)?.by ?? null;

function issuesOf(
  taken: Taken | null,
  conflicts: readonly RegisterColumn[],
  { list, app, by }: { list: RegisterRow; app: RegisterRow; by: RegisterItem["by"] },
): RegisterIssue[] {
  const issue = (column: RegisterColumn, fault: RegisterIssue["fault"]): RegisterIssue => ({
    column,
    fault,
    app: app[column],
    list: list[column],
    by,
  });
  const faults = taken?.verdict.faults ?? [];
  const sensible = conflicts.filter((column) => !faults.some((one) => one.column === column));
  return [...faults.map(({ column, fault }) => issue(column, fault)), ...sensible.map((c) => issue(c, "conflict"))];
}

/** The list says no for good: this row cannot be brought to rest, whatever is repeated. */
export class RowRefused extends Error {}

function waiting(failure: Failure): Step {
  if (failure.kind === "refused") throw new RowRefused(`The register refused a row: ${failure.code}.`);
  const afterMs = failure.kind === "later" ? failure.retryAfterMs : 5_000;
  return { next: "again", afterMs, problem: "register-not-reached" };
}
