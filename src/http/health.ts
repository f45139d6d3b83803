import type { Instant } from "../../shared/ids.js";
import { type Answer, json } from "./answer.js";

/** What the server knows of itself. Numbers and codes only: both addresses are open to whoever monitors. */
export type Health = {
  /** Whether the database answered just now. */
  database: boolean;
  outbox: {
    waiting: number;
    due: number;
    /** Given up; a person has to look. */
    dead: number;
    /** Seconds of business time since the oldest row became due; 0 when none is. */
    oldestDueSeconds: number;
  };
  /** Recipients of mails per state. */
  mails: Record<string, number>;
  /** The same, as people see it: in progress + sent + failed + unknown = total, always. */
  ledger: { inProgress: number; sent: number; failed: number; unknown: number; total: number };
  /** The way to Graph: the circuit, requests under way and waiting, and how those since the start have ended. */
  graph: GraphHealth;
  guideVersion: string;
  /** Business time. */
  now: Instant;
};

export type GraphHealth = {
  circuit: "closed" | "half-open" | "open";
  failures: number;
  opened: number;
  running: number;
  waiting: number;
  requests: Record<string, number>;
};

export type ReadHealth = () => Promise<Health>;

/** 503 when the database does not answer: the server can do nothing then. */
export const healthAnswer = (health: Health): Answer =>
  json({ status: health.database ? "ok" : "down", ...health }, health.database ? 200 : 503);
