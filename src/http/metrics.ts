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
  const ledger = new Gauge({
    name: "mail_ledger_recipients",
    help: "Recipients as people see them; in_progress + sent + failed + unknown = total",
    labelNames: ["count"],
    registers,
  });
  const circuit = new Gauge({
    name: "graph_circuit",
    help: "1 for the state that the circuit breaker is in",
    labelNames: ["state"],
    registers,
  });
  const opened = new Gauge({ name: "graph_circuit_opened", help: "Times that it opened since the start", registers });
  const under = new Gauge({
    name: "graph_requests_now",
    help: "Requests to Graph under way, and waiting for their turn in a mailbox",
    labelNames: ["state"],
    registers,
  });
  const ended = new Gauge({
    name: "graph_requests",
    help: "Requests to Graph since the start, by how they ended",
    labelNames: ["end"],
    registers,
  });

  return {
    answered: (route, status, seconds) => requests.observe({ route, status: String(status) }, seconds),
    answer: async () => {
      const health = await readHealth();
      database.set(health.database ? 1 : 0);
      for (const state of ["waiting", "due", "dead"] as const) outbox.set({ state }, health.outbox[state]);
      oldest.set(health.outbox.oldestDueSeconds);
      for (const [state, count] of Object.entries(health.mails)) mails.set({ state }, count);
      for (const [count, value] of Object.entries(health.ledger))
        ledger.set({ count: count === "inProgress" ? "in_progress" : count }, value);
      for (const state of ["closed", "half-open", "open"] as const)
        circuit.set({ state }, health.graph.circuit === state ? 1 : 0);
      opened.set(health.graph.opened);
      under.set({ state: "running" }, health.graph.running);
      under.set({ state: "waiting" }, health.graph.waiting);
      for (const [end, value] of Object.entries(health.graph.requests)) ended.set({ end }, value);
      return { status: 200, headers: { "Content-Type": registry.contentType }, body: await registry.metrics() };
    },
  };
};
