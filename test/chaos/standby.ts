import { once } from "node:events";
import { pathToFileURL } from "node:url";
import { built } from "../../src/adapters/own-folder.js";

/**
 * The server as a process that has read its program and waits to be told to begin: a death then costs the opening of the
 * database and of the port, which are what is tried, and not the reading of the same files once more.
 */

const program = (name: string): string => pathToFileURL(built(`server/${name}`)).href;

await Promise.all([import(program("compose.js")), import("pg")]);
await once(process, "message");
process.disconnect();
// The entry point as a process begins it: nobody imports it for what it holds.
await import(program("main.js"));
