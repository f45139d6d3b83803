import { readState } from "../../src/app/save.js";
import { decision, language, message } from "./activities.js";
import { CONVERSATIONS, type Furnished, furnish } from "./furnish.js";
import type { Amounts } from "./options.js";
import { type Party, startBareBot, startProduct } from "./parties.js";
import type { Place } from "./places.js";
import { processorTime } from "./processor-time.js";
import { median, quantile } from "./statistics.js";
import { atLeast, atMost, ms, type Row } from "./table.js";
import { allAtOnce, type NextTurn, oneAfterTheOther } from "./turns.js";

/** Presses of a card's button that change something for good, against the bare bot's turn, in the same minutes. */

/** Turns of one party before the next has its own: what else the machine does then weighs on all alike. */
const BLOCK = 50;

/** Turns a second that must be reached, as a share of the bare bot's. */
const throughput: Record<Place["name"], number> = { PostgreSQL: 0.6, PGlite: 0.35 };

type Runner = { party: Party; next: NextTurn };
/** `cpu`: milliseconds of processor time of a turn in the party's own process, one after the other. */
type Measured = { sequential: number[]; cpu: number; perSecond: number };

export const pressesOf = ({ warmUp, sequential, rounds, turnsEach }: Amounts): number =>
  warmUp + Math.ceil(sequential / BLOCK) * BLOCK + (rounds + 1) * turnsEach * CONVERSATIONS;

export async function actions(places: Place[], amounts: Amounts, connector: string): Promise<Row[]> {
  const bare: Runner = { party: await startBareBot(), next: message(connector) };
  const products = [];
  for (const place of places) {
    const store = await place.open();
    const furnished = await furnish(store, pressesOf(amounts));
    await store.close();
    products.push({ place, furnished, party: await startProduct(place) });
  }
  const rows: Row[] = [];
  const decisions = products.map(({ party, furnished }) => ({ party, next: decision(connector, furnished) }));
  const languages = products.map(({ party, furnished }) => ({ party, next: language(connector, furnished) }));
  const verbs: [string, Runner[]][] = [
    ["resolve-unknown-send", decisions],
    ["set-language", languages],
  ];
  for (const [verb, runners] of verbs) {
    const [reference, ...measured] = await measure([bare, ...runners], amounts);
    if (!reference) throw new Error("The bare bot was not measured.");
    for (const [index, { place }] of products.entries()) {
      const own = measured[index];
      if (own) rows.push(...rowsOf(`${place.name}, ${verb}`, own, reference, throughput[place.name]));
    }
  }
  await bare.party.stop();
  for (const [index, { place, party, furnished }] of products.entries()) {
    await party.stop();
    await mustBeKept(place, furnished, decisions[index]?.next.pressed().length ?? 0);
  }
  return rows;
}

/** In blocks, so that no party has the machine's good minutes for itself. */
async function measure(runners: Runner[], amounts: Amounts): Promise<Measured[]> {
  const results = runners.map((runner) => ({
    ...runner,
    sequential: [] as number[],
    rounds: [] as number[],
    cpu: 0,
  }));
  const load = { conversations: CONVERSATIONS, turnsEach: amounts.turnsEach };
  const inTurn = async (block: (result: (typeof results)[number]) => Promise<unknown>) => {
    for (const result of results) {
      await block(result);
      await result.party.quiet();
    }
  };
  await inTurn(({ party, next }) => oneAfterTheOther(party, next, amounts.warmUp));
  for (let done = 0; done < amounts.sequential; done += BLOCK)
    await inTurn(async (result) => {
      const { party, next, sequential } = result;
      const before = processorTime(party.pid);
      sequential.push(...(await oneAfterTheOther(party, next, BLOCK)));
      result.cpu += processorTime(party.pid) - before;
    });
  await inTurn(({ party, next }) => allAtOnce(party, next, load));
  for (let round = 0; round < amounts.rounds; round += 1)
    await inTurn(async ({ party, next, rounds }) => {
      rounds.push(await allAtOnce(party, next, load));
    });
  const turns = CONVERSATIONS * amounts.turnsEach;
  return results.map(({ sequential, rounds, cpu }) => ({
    sequential,
    cpu: cpu / sequential.length,
    perSecond: (turns * 1000) / median(rounds),
  }));
}

function rowsOf(what: string, own: Measured, reference: Measured, least: number): Row[] {
  const times = (name: string, share: number): Row => {
    const [value, bare] = [quantile(own.sequential, share), quantile(reference.sequential, share)];
    const line = {
      part: "actions",
      what: `${what}: ${name}`,
      measured: ms(value),
      comparedWith: `${ms(bare)} bare bot`,
    };
    return { ...line, ...atMost(2, value, bare) };
  };
  return [
    times("p50", 0.5),
    times("p95", 0.95),
    {
      part: "actions",
      what: `${what}: processor time of a turn`,
      measured: ms(own.cpu),
      comparedWith: `${ms(reference.cpu)} bare bot`,
      ratio: `${(own.cpu / reference.cpu).toFixed(2)} ×`,
      target: "–",
      holds: null,
    },
    {
      part: "actions",
      what: `${what}: ${CONVERSATIONS} conversations`,
      measured: `${Math.round(own.perSecond)} turns/s`,
      comparedWith: `${Math.round(reference.perSecond)} turns/s bare bot`,
      ...atLeast(least, own.perSecond, reference.perSecond),
    },
  ];
}

/** What was answered quickly must also be there: every decision is in its dossier. */
async function mustBeKept(place: Place, { many }: Furnished, presses: number): Promise<void> {
  const store = await place.open();
  const stored = await store.rows.dossiers.some(many.organisation, many.dossiers);
  await store.close();
  const decided = stored.filter(({ state }) => readState(state).dossier.send.state === "failed").length;
  if (decided !== presses) throw new Error(`${place.name} kept ${decided} of ${presses} decisions.`);
}
