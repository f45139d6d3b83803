import { createCircuit } from "../../../src/adapters/graph/circuit.js";
import { lanes } from "../../../src/adapters/graph/policy.js";
import type { Attempt, Failure } from "../../../src/app/ports/attempt.js";
import { describe, expect, test } from "../../jest.js";
import { graphError, json, network, scriptedMicrosoft } from "./scripted-microsoft.js";

const post = { method: "POST", path: "/users/a/messages/b/send", lane: "a" } as const;

/** Work that ends when it is told to. */
const held = () => {
  let end = () => {};
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end: () => end(), done };
};

const rest = () => new Promise((resolve) => setImmediate(resolve));

describe("The lanes of a mailbox", () => {
  test("let what a person waits for go first, and keep one place of four from bulk", async () => {
    const inLane = lanes(4);
    const works = Array.from({ length: 8 }, held);
    const begun: number[] = [];
    const run = (index: number, bulk: boolean) =>
      inLane.run(
        "a",
        () => {
          begun.push(index);
          return works[index]?.done ?? Promise.resolve();
        },
        { bulk },
      );
    const all = [0, 1, 2, 3].map((index) => run(index, true));
    await rest();
    expect(begun).toEqual([0, 1, 2]);
    all.push(run(4, false), run(5, false), run(6, true));
    await rest();
    expect(begun).toEqual([0, 1, 2, 4]);
    expect(inLane.state()).toEqual({ running: 4, waiting: 3 });
    works[0]?.end();
    await rest();
    expect(begun).toEqual([0, 1, 2, 4, 5]);
    works[4]?.end();
    await rest();
    expect(begun).toEqual([0, 1, 2, 4, 5, 3]);
    for (const { end } of works) end();
    await Promise.all(all);
    expect(inLane.state()).toEqual({ running: 0, waiting: 0 });
  });

  test("do not make another mailbox wait", async () => {
    const inLane = lanes(1);
    const slow = held();
    const first = inLane.run("a", () => slow.done);
    expect(await inLane.run("b", async () => "done")).toBe("done");
    slow.end();
    await first;
  });
});

describe("The circuit breaker", () => {
  const ill: Attempt<never> = { ok: false, failure: { kind: "unknown", reason: "server-error", status: 502 } };
  const asked: Attempt<never> = { ok: false, failure: { kind: "later", status: 429, retryAfterMs: 1_000 } };
  const refused: Attempt<never> = { ok: false, failure: { kind: "refused", status: 404, code: "x" } };
  const well: Attempt<string> = { ok: true, value: "" };
  const circuitAt = () => {
    const clock = { now: 0 };
    return { clock, circuit: createCircuit({ machineNow: () => clock.now, random: () => 0 }) };
  };
  const waits = (failure: Failure | null) => (failure?.kind === "later" ? failure.retryAfterMs : null);
  const times = <T>(count: number, act: () => T): T[] => Array.from({ length: count }, act);

  test("opens after ten failures in a row, lets one request try, and closes when that one succeeds", () => {
    const { clock, circuit } = circuitAt();
    times(9, () => circuit.ended(ill));
    expect(circuit.refusal()).toBeNull();
    circuit.ended(ill);
    expect(circuit.refusal()).toEqual({ kind: "later", status: 0, retryAfterMs: 2_000 });
    clock.now = 2_000;
    expect(circuit.refusal()).toBeNull();
    expect(circuit.refusal()).toMatchObject({ kind: "later" });
    expect(circuit.state()).toEqual({ circuit: "half-open", failures: 10, opened: 1 });
    circuit.ended(well);
    expect(circuit.refusal()).toBeNull();
    expect(circuit.state()).toEqual({ circuit: "closed", failures: 0, opened: 1 });
  });

  test("waits twice as long each time that the trial fails, a minute at most", () => {
    const { clock, circuit } = circuitAt();
    times(10, () => circuit.ended(ill));
    const pauses = times(7, () => {
      const pause = waits(circuit.refusal()) ?? 0;
      clock.now += pause;
      circuit.refusal();
      circuit.ended(ill);
      return pause;
    });
    expect(pauses).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });

  test.each([
    ["asks to wait", asked],
    ["refuses", refused],
    ["answers", well],
  ])("stays closed for a Graph that %s between failures", (_, attempt) => {
    const { circuit } = circuitAt();
    times(9, () => circuit.ended(ill));
    circuit.ended(attempt);
    times(9, () => circuit.ended(ill));
    expect(circuit.state().circuit).toBe("closed");
  });

  test("asks nothing more of Graph while it is open, and says that it is surely not done", async () => {
    const steps = times(10, () => network("ECONNREFUSED"));
    const { graph, asked: requests } = scriptedMicrosoft([...steps, json({})]);
    for (let index = 0; index < 10; index += 1) await graph.call(post);
    expect(await graph.call(post)).toEqual({ ok: false, failure: { kind: "later", status: 0, retryAfterMs: 2_000 } });
    expect(requests).toHaveLength(10);
    expect(graph.state()).toMatchObject({ circuit: "open", failures: 10, requests: { ok: 0, later: 10 } });
  });

  test("is told apart from a register whose row has changed", async () => {
    const conflict = graphError(412, "resourceModified");
    const { graph } = scriptedMicrosoft([conflict]);
    const patch = { method: "PATCH", path: "/sites/x", lane: "x", headers: { "If-Match": "1" } } as const;
    const failure = { kind: "refused", status: 412, code: "resourceModified" };
    expect(await graph.call(patch)).toEqual({ ok: false, failure });
  });
});
