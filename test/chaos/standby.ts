import { once } from "node:events";

/**
 * The server as a process that has read its program and waits to be told to begin: a death then costs the opening of the
 * database and of the port, which are what is tried, and not the reading of the same files once more.
 */

await Promise.all([import("../../src/compose.js"), import("../../src/adapters/store/store.js")]);
await once(process, "message");
process.disconnect();
// The entry point as a process begins it: nobody imports it for what it holds.
await import(new URL("../../src/main.js", import.meta.url).href);
