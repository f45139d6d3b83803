import type { Deps } from "../deps.js";
import type { Step } from "../send-mail.js";
import type { Book } from "./book.js";
import { type Reconciler, RowRefused } from "./reconcile.js";

/**
 * Looks, again and again, for what people changed in the list. A place in the changes is remembered after each page, so
 * that a first reading of many rows goes on where it was killed; a page seen twice does no harm. When the place is known
 * no more, everything is read again, and rows that were not met are looked for one by one.
 */
export type RegisterSweep = {
  start(): void;
  stop(): Promise<void>;
  /** One look to the end of the changes. `again`: the list wants us to wait. */
  sweep(): Promise<Step>;
};

type Needs = Pick<Deps, "register" | "log" | "clock"> & { book: Book; reconciler: Reconciler };

const DONE: Step = { next: "done" };

export function createRegisterSweep(needs: Needs, { everyMs }: { everyMs: number }): RegisterSweep {
  const { register, book, reconciler, log, clock } = needs;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  /** Machine time before which the list does not want to be asked. */
  let notBefore = 0;

  async function sweep(): Promise<Step> {
    for (;;) {
      const cursor = await book.cursor();
      const page = await register.changes(cursor.at);
      if (!page.ok) {
        if (page.failure.kind === "refused") log.error("register-not-read", { status: page.failure.status });
        const afterMs = page.failure.kind === "later" ? page.failure.retryAfterMs : everyMs;
        return { next: "again", afterMs, problem: "register-not-read" };
      }
      if (page.value.kind === "start-again") {
        log.warn("register-read-anew");
        await book.putCursor({ ...cursor, at: null, round: cursor.round + 1, complete: false });
        continue;
      }
      const { items, gone, at, more } = page.value;
      const step = await everyOne(items, gone);
      if (step.next === "again") return step;
      if (!cursor.complete) {
        const ids = items.map(({ itemId }) => itemId);
        await book.met(ids, cursor.round);
      }
      if (!more && !cursor.complete) {
        const missed = await lookForMissing(cursor.round);
        if (missed.next === "again") return missed;
      }
      const complete = cursor.complete || !more;
      await book.putCursor({ at, round: cursor.round, complete, lookedAt: more ? cursor.lookedAt : clock.now() });
      if (!more) return DONE;
    }
  }

  async function everyOne(items: Parameters<Reconciler["met"]>[0][], gone: string[]): Promise<Step> {
    const known = new Map((await book.ofItems(items.map(({ itemId }) => itemId))).map((one) => [one.itemId, one]));
    for (const item of items) {
      const record = known.get(item.itemId);
      // As we left it: nobody touched it since.
      if (record?.standing === "kept" && record.etag === item.etag) continue;
      const step = await carefully(() => reconciler.met(item));
      if (step.next === "again") return step;
    }
    for (const record of await book.ofItems(gone)) {
      const step = await carefully(() => reconciler.gone(record));
      if (step.next === "again") return step;
    }
    await book.dropStrays(gone);
    return DONE;
  }

  async function lookForMissing(round: number): Promise<Step> {
    for (const record of await book.notMet(round)) {
      const item = await register.item(record.itemId ?? "");
      if (!item.ok) return { next: "again", afterMs: everyMs, problem: "register-not-read" };
      const { value } = item;
      const step = await carefully(() => (value ? reconciler.met(value) : reconciler.gone(record)));
      if (step.next === "again") return step;
    }
    return DONE;
  }

  /** One row that cannot be brought to rest must not hold up the others. */
  async function carefully(work: () => Promise<Step>): Promise<Step> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      log.error("register-row-refused");
      return DONE;
    }
  }

  const turn = () => {
    if (clock.machineNow() < notBefore) return;
    running ??= sweep()
      .then((step) => {
        if (step.next === "again") notBefore = clock.machineNow() + step.afterMs;
      })
      .catch((error: unknown) =>
        log.error("register-sweep-failed", { error: error instanceof Error ? error.name : "" }),
      )
      .finally(() => {
        running = null;
      });
  };

  return {
    start: () => {
      timer ??= setInterval(turn, everyMs);
      timer.unref();
      turn();
    },
    stop: async () => {
      if (timer) clearInterval(timer);
      timer = null;
      await running;
    },
    sweep,
  };
}
