import { openStore } from "../../../src/adapters/store/store.js";
import { dossier, event } from "../../contracts/store/rows.js";

/** A process of its own (see folder.test.ts): saves a dossier again and again and prints each revision once it is committed. */
const store = await openStore({ dataDir: process.argv[2] ?? "" });
for (let revision = 1; ; revision += 1) {
  await store.transaction(async (rows) => {
    await rows.dossiers.save(dossier({ revision }), revision - 1);
    await rows.dossiers.appendEvents([event(revision, "{}")]);
  });
  process.stdout.write(`${revision}\n`);
}
