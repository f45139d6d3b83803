import { z } from "zod";
import { startM365 } from "./server.js";

/** The local Microsoft 365 as a process: prints `M365 {"url":…}` when it listens, and never outlives its parent. */

const Environment = z.object({
  M365_PORT: z.coerce.number<string>("must be a port number").int().min(0).max(65_535).default(3979),
  DATA_DIR: z.string().min(1).default(".local"),
  M365_CLIENT_SECRET: z.string().min(8),
  M365_TAB_URL: z.url().optional(),
});

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const read = Environment.safeParse(process.env);
if (!read.success) fail(read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
const environment = read.data;

const parent = process.ppid;

try {
  const m365 = await startM365({
    port: environment.M365_PORT,
    dataDir: environment.DATA_DIR,
    clientSecret: environment.M365_CLIENT_SECRET,
    ...(environment.M365_TAB_URL && { tabUrl: environment.M365_TAB_URL }),
  });
  const stop = () => void m365.close().then(() => process.exit(0));
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.on("disconnect", stop);
  // An orphan gets another parent; the port would stay taken for ever.
  setInterval(() => process.ppid !== parent && stop(), 1000).unref();
  process.stdout.write(`M365 ${JSON.stringify({ url: m365.url })}\n`);
} catch (error) {
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  if (taken)
    fail(`Port ${environment.M365_PORT} is already in use: stop what uses it, or set M365_PORT to another one.`);
  fail(error instanceof Error ? error.message : String(error));
}
