import type { Graph, GraphCall } from "../../src/adapters/graph/client.js";
import { failureOf, type GraphAnswer } from "../../src/adapters/graph/failures.js";
import type { Attempt } from "../../src/app/ports/attempt.js";
import type { Answer, Call } from "../../src/local/m365/call.js";
import type { Machine } from "../../src/local/m365/machine.js";
import { itemRoutes } from "../../src/local/m365/sharepoint/items.js";
import { listRoutes } from "../../src/local/m365/sharepoint/lists.js";
import { apply, emptyState } from "../../src/local/m365/state.js";

/** The local SharePoint without sockets, tokens or files: the very handlers, for tests that ask it a great deal. */

export type InProcessSharePoint = {
  graph: Graph;
  machine: Machine;
  /** Requests so far. */
  asked(): number;
};

const nowhere = (what: string): never => {
  throw new Error(`The in-process SharePoint has no ${what}.`);
};

const chance = { machineNow: () => 0, random: () => 0 };

/** `around` is what happens on the way: it may answer itself, or throw. */
export function inProcessSharePoint(
  around: (call: GraphCall, answer: () => Promise<Attempt<GraphAnswer>>) => Promise<Attempt<GraphAnswer>> = (
    _,
    answer,
  ) => answer(),
): InProcessSharePoint {
  const state = emptyState();
  const machine: Machine = {
    ...{ url: "http://127.0.0.1", tabUrl: null, dataDir: "", clientSecret: "", state },
    ...{ blobs: undefined as never, signingKey: undefined as never },
    commit: (...ops) => {
      for (const op of ops) apply(state, op);
    },
    machineNow: () => Date.parse("2026-11-23T15:00:00Z"),
    businessNow: () => new Date("2026-11-23T15:00:00Z"),
    moveClock: () => nowhere("clock"),
    newId: () => crypto.randomUUID(),
    ...{
      transportDelayMs: 0,
      faults: [],
      noticeRules: [],
      signInRules: new Map(),
      signInCodes: new Map(),
      chatTokens: { sent: new Map(), codes: new Map(), people: new Map() },
      epoch: "1",
      counters: new Map(),
    },
  };
  const routes = [...listRoutes, ...itemRoutes];
  let asked = 0;

  const answered = async (call: GraphCall): Promise<Attempt<GraphAnswer>> => {
    const request = callOf(call);
    for (const route of routes) {
      const run = route.method === call.method ? route.match(request.path) : null;
      if (run) return attemptOf(await run(machine, request), request);
    }
    return nowhere(`${call.method} ${call.path}`);
  };

  return {
    machine,
    asked: () => asked,
    graph: {
      call: (call) => {
        asked += 1;
        return around(call, () => answered(call));
      },
      upload: () => nowhere("uploads"),
      state: () => nowhere("state"),
      close: () => undefined,
    },
  };
}

function callOf({ method, path, headers, body }: GraphCall): Call {
  const url = new URL(`http://127.0.0.1/v1.0${path}`);
  return {
    method,
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(
      Object.entries({ "content-type": "application/json", ...headers }).map(([name, value]) => [
        name.toLowerCase(),
        value,
      ]),
    ),
    body: Buffer.from(body ? JSON.stringify(body) : ""),
    origin: url.origin,
  };
}

function attemptOf({ status, headers, body }: Answer, request: Call): Attempt<GraphAnswer> {
  const bytes = new TextEncoder().encode(body.kind === "json" ? JSON.stringify(body.value) : "");
  const answer = { status, headers: new Headers(headers), bytes };
  return status < 300
    ? { ok: true, value: answer }
    : { ok: false, failure: failureOf(answer, chance, { conditional: "if-match" in request.headers }) };
}
