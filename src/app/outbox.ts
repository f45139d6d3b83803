import { type Carrying, carryOut, giveUp } from "./carry-out.js";
import type { OutboxKind, OutboxRow } from "./store/outbox.js";

/** What waits at most for a lease if this process dies now need not be looked for in the table. */
const straight: ReadonlySet<OutboxKind> = new Set(["chat", "approval-card", "register", "prerequisite-rows"]);

/** Rows that may wait in this process for a free hand. */
const QUEUE = 64;

/** For who writes an effect into the table: this process carries it out as soon as that is committed. */
export type Hands = {
  /** Until when (machine milliseconds) this process keeps these rows; `null`: they wait in the table. */
  keepUntil(rows: readonly OutboxRow[]): number | null;
  /** Committed: `rows` are kept, and there are others that may be due when `more`. */
  carry(rows: readonly OutboxRow[], more: boolean): void;
};

export type Outbox = Hands & {
  start(): void;
  /** Something was committed that may be due: look now. */
  wake(): void;
  /** Finishes what is under way; what is not done stays in the table. */
  stop(): Promise<void>;
  /** Carries out everything that is due now, then returns: for tests and rehearsals with a clock of their own. */
  drain(): Promise<void>;
};

export type OutboxOptions = {
  /** Effects under way at once. */
  workers: number;
  /** Machine milliseconds between two sweeps for what was missed (an advanced clock, another replica's work). */
  sweepMs: number;
  /** How long a taken row is nobody else's, in machine milliseconds; longer than the longest effect. */
  leaseMs: number;
  /** Tries before an effect is left for people to see. Waits that the outside asked for count too. */
  maxAttempts: number;
};

export const defaultOutboxOptions: OutboxOptions = { workers: 4, sweepMs: 500, leaseMs: 120_000, maxAttempts: 60 };

/** Machine milliseconds for which what is done is gathered before it is crossed out. */
const GATHER_MS = 25;

/** How long an effect may wait for its turn or for a service that is down, in business time; then its tries count. */
const PATIENCE_MS = 3 * 24 * 60 * 60_000;

/** The outbox table is the truth; this loop only takes rows and says how they ended. */
export function createOutbox(deps: Carrying, options: OutboxOptions = defaultOutboxOptions): Outbox {
  let running = false;
  let timer: NodeJS.Timeout | null = null;
  const busy = new Set<Promise<void>>();
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  /** The last look found every hand full, or filled them: more may wait. */
  let mayBeMore = false;
  /** Kept for this process by who wrote them, waiting for a free hand. */
  const kept: { row: OutboxRow; until: number }[] = [];
  let crossedOut: { ids: string[]; written: Promise<void> } | null = null;

  const take = (limit: number, how?: { urgentOnly: boolean }): Promise<OutboxRow[]> =>
    deps.store.rows.outbox.take(deps.clock.now(), deps.clock.machineNow(), options.leaseMs, limit, how);

  const later = (ms: number): number => deps.clock.machineNow() + ms;

  async function abandon(row: OutboxRow, problem: string): Promise<void> {
    deps.log.error("effect-given-up", { kind: row.kind, id: row.id, problem });
    await giveUp(deps, row);
    await deps.store.rows.outbox.dead(row.id, problem);
  }

  /** Nobody waits for it. Lost in a crash, the effect is carried out again: each may be. */
  function crossOut(id: string): void {
    if (crossedOut) {
      crossedOut.ids.push(id);
      return;
    }
    const ids = [id];
    const written = new Promise((resolve) => setTimeout(resolve, GATHER_MS))
      .then(() => {
        crossedOut = null;
        return deps.store.rows.outbox.done(ids);
      })
      .catch(() => deps.log.error("outbox-row-failed"));
    crossedOut = { ids, written };
  }

  async function handle(row: OutboxRow): Promise<void> {
    try {
      const step = await carryOut(deps, row);
      if (step.next === "done" && running) crossOut(row.id);
      else if (step.next === "done") await deps.store.rows.outbox.done([row.id]);
      else if (step.next === "person")
        await deps.store.rows.outbox.retry(row.id, later(step.afterMs), `needs-${step.needs}`, true);
      else if (step.next === "watch") await deps.store.rows.outbox.retry(row.id, later(step.afterMs), "watch", true);
      else await retry(row, step);
    } catch (error) {
      const problem = error instanceof Error ? error.name : "error";
      deps.log.error("effect-failed", { kind: row.kind, id: row.id, problem, attempt: row.attempts });
      await retry(row, { afterMs: Math.min(1_000 * 2 ** row.attempts, 60_000), problem });
    }
  }

  type Again = { afterMs: number; problem: string; waited?: boolean };
  async function retry(row: OutboxRow, { afterMs, problem, waited = false }: Again): Promise<void> {
    const patient = waited && Date.parse(deps.clock.now()) - Date.parse(row.dueAt) < PATIENCE_MS;
    if (!patient && row.attempts + 1 >= options.maxAttempts) return abandon(row, problem);
    await deps.store.rows.outbox.retry(row.id, later(afterMs), problem, patient);
  }

  /**
   * Takes as many rows as there are hands; whoever has done with one looks again, since it may have led to others. A
   * message in the chat leads to none.
   */
  async function look(): Promise<void> {
    do {
      lookAgain = false;
      const free = options.workers - busy.size;
      mayBeMore = free === 0;
      if (free === 0) return;
      // The last free hand is kept for what somebody waits for.
      const urgentOnly = free === 1 && options.workers > 1;
      const taken = await take(free, { urgentOnly });
      mayBeMore = urgentOnly || taken.length === free;
      for (const row of taken) begin(row);
    } while (lookAgain && running);
  }

  function begin(row: OutboxRow): void {
    const work: Promise<void> = handle(row)
      .catch(() => deps.log.error("outbox-row-failed"))
      .finally(() => {
        busy.delete(work);
        beginKept();
        if (mayBeMore || row.kind !== "chat") sweep();
      });
    busy.add(work);
  }

  /** What waited longer than it was kept for is the table's again. */
  function beginKept(): void {
    while (running && kept.length > 0 && busy.size < options.workers) {
      const next = kept.shift();
      if (next && deps.clock.machineNow() < next.until) begin(next.row);
    }
  }

  /** Looks now; asked while it looks, it looks once more. */
  function sweep(): void {
    lookAgain = true;
    if (!running || looking) return;
    looking = look()
      .catch(() => deps.log.error("outbox-sweep-failed"))
      .finally(() => {
        looking = null;
      });
  }

  return {
    keepUntil: (rows) => {
      const keeps = running && kept.length < QUEUE && rows.every(({ kind, bulk }) => straight.has(kind) && !bulk);
      return keeps ? later(options.leaseMs) : null;
    },
    carry: (rows, more) => {
      const until = later(options.leaseMs / 2);
      for (const row of rows) kept.push({ row, until });
      beginKept();
      if (more) sweep();
    },
    start: () => {
      running = true;
      timer = setInterval(sweep, options.sweepMs);
      timer.unref();
      sweep();
    },
    wake: sweep,
    stop: async () => {
      running = false;
      if (timer) clearInterval(timer);
      await looking;
      await Promise.all(busy);
      await crossedOut?.written;
      const now = deps.clock.machineNow();
      await Promise.all(kept.splice(0).map(({ row }) => deps.store.rows.outbox.retry(row.id, now, "stopped", true)));
    },
    drain: async () => {
      for (let [row] = await take(1); row; [row] = await take(1)) await handle(row);
    },
  };
}
