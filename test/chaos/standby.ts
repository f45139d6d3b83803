import { once } from "node:events";
import { z } from "zod";

/**
 * The server as a process that has read its program and waits to be told to begin: a death then costs the opening of the
 * database and of the port, which are what is tried, and not the reading of the same files once more. Its clock of the
 * machine may be moved forward, so that nobody waits for a wait.
 */

const AheadMs = z.number();
let aheadMs = 0;
const machineNow = Date.now;
Date.now = () => machineNow() + aheadMs;

await Promise.all([import("../../src/compose.js"), import("../../src/adapters/store/store.js")]);
const [begun] = await once(process, "message");
aheadMs = AheadMs.parse(begun);
process.on("message", (said) => {
  aheadMs = AheadMs.parse(said);
});
// Whoever may move the clock does not keep the process alive.
process.channel?.unref();
// The entry point as a process begins it: nobody imports it for what it holds.
await import(new URL("../../src/main.js", import.meta.url).href);
