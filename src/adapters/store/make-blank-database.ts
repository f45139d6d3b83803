import { existsSync, renameSync, writeFileSync } from "node:fs";
import { blankDatabase, databaseInMemory } from "./blank-database.js";

/** A step of the build (`npm run build`): does nothing when the database without content is there already. */

const path = blankDatabase();
if (!existsSync(path)) {
  const pglite = await databaseInMemory();
  const dump = await pglite.dumpDataDir("none");
  writeFileSync(`${path}.${process.pid}`, Buffer.from(await dump.arrayBuffer()));
  renameSync(`${path}.${process.pid}`, path);
  await pglite.close();
}
