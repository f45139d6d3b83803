import { once } from "node:events";

/**
 * The server as a process that has read its program and waits to be told to begin: a death then costs the opening of the
 * database and of the port, which are what is tried, and not the reading of the same files once more.
 */

await Promise.all([import("../../src/compose.js"), import("../../src/adapters/store/store.js")]);
await once(process, "message");
process.disconnect();
await import("../../src/main.js");
