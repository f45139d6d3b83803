import { spawn } from "node:child_process";
import { expect, test } from "../jest.js";

/** The short form of `npm run chaos`, always with the same plan. Needs `dist`. */

const RUNS = 100;

const chaos = (): Promise<{ code: number | null; out: string }> =>
  new Promise((resolve) => {
    const args = ["dist/test/chaos/chaos.js", "--runs", String(RUNS), "--seed", "1"];
    const child = spawn(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: "" } });
    let out = "";
    const hear = (piece: Buffer) => {
      out += piece.toString();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("close", (code) => resolve({ code, out }));
  });

test("whatever breaks at whatever step, every provider receives each request once and the ledger says so", async () => {
  const { code, out } = await chaos();
  expect(out).toContain("\n0 faults");
  expect(out).toContain(`Sent once: ${RUNS}.`);
  expect(out).toContain(`Replies told twice, late, out of order or not at all: ${RUNS}.`);
  expect(out).toMatch(/the server killed \d\d+ times/);
  expect(code).toBe(0);
});
