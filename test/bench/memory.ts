import { readFileSync } from "node:fs";
import { language } from "./activities.js";
import { CONVERSATIONS, furnish } from "./furnish.js";
import type { Amounts } from "./options.js";
import { startProduct } from "./parties.js";
import type { Place } from "./places.js";
import type { Row } from "./table.js";
import { allAtOnce } from "./turns.js";

/** Resident memory of the server after many turns, and after as many again. */

/** Megabytes (2^20 bytes). */
const limits: Record<Place["name"], number> = { PostgreSQL: 300, PGlite: 650 };

/** Share by which it may have grown from the first look to the second. */
const GROWTH = 0.1;

export async function memory(places: Place[], amounts: Amounts, connector: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const place of places) rows.push(...(await memoryOf(place, amounts, connector)));
  return rows;
}

async function memoryOf(place: Place, amounts: Amounts, connector: string): Promise<Row[]> {
  const store = await place.open();
  const furnished = await furnish(store, CONVERSATIONS);
  await store.close();
  const party = await startProduct(place);
  const next = language(connector, furnished);
  const load = { conversations: CONVERSATIONS, turnsEach: Math.ceil(amounts.memory / CONVERSATIONS) };
  const start = residentMegabytes(party.pid);
  await allAtOnce(party, next, load);
  const first = residentMegabytes(party.pid);
  await allAtOnce(party, next, load);
  const second = residentMegabytes(party.pid);
  await party.stop();
  const limit = limits[place.name];
  const turns = load.turnsEach * CONVERSATIONS;
  return [
    {
      part: "memory",
      what: `${place.name}, after ${2 * turns} turns`,
      measured: `${second} MB`,
      comparedWith: `${first} MB after ${turns} turns`,
      ratio: `${(second / first).toFixed(2)} ×`,
      target: `growth < ${GROWTH * 100} %`,
      holds: second / first < 1 + GROWTH,
    },
    {
      part: "memory",
      what: `${place.name}, most`,
      measured: `${Math.max(first, second)} MB`,
      comparedWith: `${start} MB at the start`,
      ratio: `${(Math.max(first, second) / start).toFixed(2)} ×`,
      target: `< ${limit} MB`,
      holds: Math.max(first, second) < limit,
    },
  ];
}

/** `VmRSS` of proc(5), which counts in kilobytes of 1,024 bytes. */
function residentMegabytes(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  if (!line) throw new Error(`/proc/${pid}/status tells no VmRSS.`);
  return Math.round(Number(line[1]) / 1024);
}
