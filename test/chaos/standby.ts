import { once } from "node:events";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { built } from "../../src/adapters/own-folder.js";

/**
 * The server as a process that has read its program and waits to be told to begin: a death then costs the opening of the
 * database and of the port, which are what is tried, and not the reading of the same files once more. What a server reads
 * when it first needs it is needed at the first sending.
 */

const program = (name: string): string => pathToFileURL(built(`server/${name}`)).href;
const parts = readdirSync(built("server")).filter((name) => name.endsWith(".js") && name !== "main.js");
const late = ["@microsoft/microsoft-graph-client", "adaptivecards-templating"];

await Promise.all([...parts.map(program), ...late].map((part) => import(part)));
createRequire(import.meta.url)("html-to-text");
await once(process, "message");
process.disconnect();
// The entry point as a process begins it: nobody imports it for what it holds.
await import(program("main.js"));
