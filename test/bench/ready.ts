import { furnish } from "./furnish.js";
import type { Amounts } from "./options.js";
import { type Party, startBareBot, startProduct } from "./parties.js";
import type { Place } from "./places.js";
import { median } from "./statistics.js";
import { atMost, ms, type Row } from "./table.js";

/** From the start of the process until it listens, with data that are there already. */

const limits: Record<Place["name"], number> = { PostgreSQL: 2, PGlite: 3 };

/** Dossiers that are there. */
const DOSSIERS = 500;

export async function ready(places: Place[], { starts }: Amounts): Promise<Row[]> {
  for (const place of places) {
    const store = await place.open();
    await furnish(store, DOSSIERS);
    await store.close();
  }
  const bare: number[] = [];
  const products = places.map((place) => ({ place, took: [] as number[] }));
  // The first start of each finds its files outside the machine's cache and is not counted.
  for (let start = 0; start <= starts; start += 1) {
    const counted = (list: number[], took: number) => void (start > 0 && list.push(took));
    counted(bare, await startAndStop(startBareBot));
    for (const { place, took } of products) counted(took, await startAndStop(() => startProduct(place)));
  }
  const reference = median(bare);
  return products.map(({ place, took }) => ({
    part: "ready",
    what: `${place.name}, ${DOSSIERS} dossiers`,
    measured: ms(median(took)),
    comparedWith: `${ms(reference)} bare bot`,
    ...atMost(limits[place.name], median(took), reference),
  }));
}

async function startAndStop(start: () => Promise<Party>): Promise<number> {
  const party = await start();
  await party.stop();
  return party.readyAfter;
}
