import { serverEngine } from "../../src/adapters/store/engine.js";
import { storeOver } from "../../src/adapters/store/store.js";
import { embeddedTestEngine, empty, serverTestEngine, testSchema } from "../fakes/store-engines.js";
import { storeContract } from "./store.js";

storeContract("PGlite", async () => {
  const engine = await embeddedTestEngine();
  const store = storeOver(engine);
  return { store, replica: store, empty: () => empty(engine), close: engine.close };
});

const url = process.env.TEST_DATABASE_URL;
if (url !== undefined && url !== "") {
  storeContract("PostgreSQL", async () => {
    // Together, as replicas that start at the same time.
    const [engine, other] = await Promise.all([
      serverTestEngine(url, "contract"),
      serverEngine(url, testSchema("contract")),
    ]);
    const close = async () => {
      await other.close();
      await engine.close();
    };
    return { store: storeOver(engine), replica: storeOver(other), empty: () => empty(engine), close };
  });
}
