import type { Clock } from "../app/ports.js";
import type { Store } from "../app/store.js";
import { GUIDE_VERSION } from "../guide/index.js";
import type { Health, ReadHealth } from "./health.js";

/** Asks the database each time: what it said a moment ago is no health. */
export const serverHealth =
  (store: Store, clock: Clock): ReadHealth =>
  async () => {
    const now = clock.now();
    try {
      await store.ping();
      const { oldestDueAt, ...stats } = await store.rows.outbox.stats(now);
      const waited = oldestDueAt === null ? 0 : Date.parse(now) - Date.parse(oldestDueAt);
      const outbox = { ...stats, oldestDueSeconds: Math.max(0, Math.round(waited / 1000)) };
      return { database: true, outbox, mails: await store.rows.mails.counts(), guideVersion: GUIDE_VERSION, now };
    } catch {
      return { ...silent, now };
    }
  };

const silent: Omit<Health, "now"> = {
  database: false,
  outbox: { waiting: 0, due: 0, dead: 0, oldestDueSeconds: 0 },
  mails: {},
  guideVersion: GUIDE_VERSION,
};
