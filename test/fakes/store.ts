import type { Engine } from "../../src/adapters/store/engine.js";
import { storeOver } from "../../src/adapters/store/store.js";
import type { Store } from "../../src/app/store.js";
import { embeddedTestEngine, empty, serverTestEngine } from "./store-engines.js";

let opened: Promise<Engine> | null = null;

/** The run is over: the runner asks the process to go, and waits a second. */
process.once("SIGTERM", async () => {
  await (await opened)?.close();
  process.exit();
});

/**
 * A clean store: on PostgreSQL when `TEST_DATABASE_URL` is set, else on PGlite in memory. One per process, for all its
 * files of tests, emptied by each call; `close()` of what is returned does nothing. Call it in `beforeEach`.
 */
export async function openTestStore(): Promise<Store> {
  const url = process.env.TEST_DATABASE_URL;
  opened ??= url === undefined || url === "" ? embeddedTestEngine() : serverTestEngine(url, "test");
  const engine = await opened;
  await empty(engine);
  return { ...storeOver(engine), close: async () => {} };
}
