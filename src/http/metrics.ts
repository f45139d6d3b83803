import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Answer } from "./answer.js";
import type { ReadHealth } from "./health.js";

/** Numbers for Prometheus. Labels are names of routes, statuses and states, never something that a person typed. */

export type Metrics = {
  answered(route: string, status: number, seconds: number): void;
  answer(): Promise<Answer>;
};

export const createMetrics = (readHealth: ReadHealth): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time from request to answer",
    labelNames: ["route", "status"],
    buckets: [0.005, 0.02, 0.1, 0.5, 1, 5, 30],
    registers,
  });
  const database = new Gauge({ name: "database_up", help: "1 when the database answers", registers });
  const outbox = new Gauge({ name: "outbox_rows", help: "Rows of the outbox", labelNames: ["state"], registers });
  const oldest = new Gauge({
    name: "outbox_oldest_due_seconds",
    help: "Business time since the oldest row became due",
    registers,
  });
  const mails = new Gauge({ name: "mail_recipients", help: "Recipients per state", labelNames: ["state"], registers });

  return {
    answered: (route, status, seconds) => requests.observe({ route, status: String(status) }, seconds),
    answer: async () => {
      const health = await readHealth();
      database.set(health.database ? 1 : 0);
      for (const state of ["waiting", "due", "dead"] as const) outbox.set({ state }, health.outbox[state]);
      oldest.set(health.outbox.oldestDueSeconds);
      for (const [state, count] of Object.entries(health.mails)) mails.set({ state }, count);
      return { status: 200, headers: { "Content-Type": registry.contentType }, body: await registry.metrics() };
    },
  };
};
