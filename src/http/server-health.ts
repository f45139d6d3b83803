import { ledgerOf } from "../app/ledger.js";
import type { Clock } from "../app/ports/machine.js";
import type { Store } from "../app/store.js";
import { GUIDE_VERSION } from "../guide/index.js";
import type { GraphHealth, Health, ReadHealth } from "./health.js";

/** Asks the database each time: what it said a moment ago is no health. */
export const serverHealth =
  (store: Store, clock: Clock, graph: () => GraphHealth): ReadHealth =>
  async () => {
    const now = clock.now();
    try {
      await store.ping();
      const { oldestDueAt, ...stats } = await store.rows.outbox.stats(now);
      const waited = oldestDueAt === null ? 0 : Date.parse(now) - Date.parse(oldestDueAt);
      const outbox = { ...stats, oldestDueSeconds: Math.max(0, Math.round(waited / 1000)) };
      const mails = await store.rows.mails.counts();
      const common = { graph: graph(), guideVersion: GUIDE_VERSION, now };
      return { database: true, outbox, mails, ledger: ledgerOf(mails), ...common };
    } catch {
      return { ...silent, graph: graph(), now };
    }
  };

const silent: Omit<Health, "now" | "graph"> = {
  database: false,
  outbox: { waiting: 0, due: 0, dead: 0, oldestDueSeconds: 0 },
  mails: {},
  ledger: { inProgress: 0, sent: 0, failed: 0, unknown: 0, total: 0 },
  guideVersion: GUIDE_VERSION,
};
