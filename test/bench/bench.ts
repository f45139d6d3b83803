import { resolve } from "node:path";
import { actions } from "./actions.js";
import { approvals } from "./approvals.js";
import { startConnector } from "./connector.js";
import { ledger } from "./ledger.js";
import { memory } from "./memory.js";
import { type Options, type Part, readOptions, USAGE } from "./options.js";
import { type Place, places } from "./places.js";
import { ready } from "./ready.js";
import { register } from "./register.js";
import { send } from "./send.js";
import { markdown, type Row } from "./table.js";
import { undoAll, undoOnSignals } from "./undo.js";

/**
 * `npm run bench`: what the product costs beside a bot that keeps nothing, on this machine, now. Prints one table in
 * Markdown; remarks go to stderr. No number makes it fail: the columns "target" and "holds" say what was wanted.
 */

type Measure = (places: Place[], options: Options, connector: string) => Promise<Row[]>;

const measures: Record<Part, Measure> = {
  actions: (where, { amounts }, connector) => actions(where, amounts, connector),
  ready: (where, { amounts }) => ready(where, amounts),
  memory: (where, { amounts }, connector) => memory(where, amounts, connector),
  send: () => send(),
  ledger: (where) => ledger(where),
  register: (where) => register(where),
  approvals: (_, { amounts }) => approvals(amounts),
};

/** Parts that start everything themselves, the database too. */
const ownStage: ReadonlySet<Part> = new Set(["send", "approvals"]);

async function run(options: Options): Promise<void> {
  const connector = await startConnector();
  const nodeArgs = options.profile === null ? [] : ["--cpu-prof", `--cpu-prof-dir=${resolve(options.profile)}`];
  const rows: Row[] = [];
  for (const part of options.parts) {
    // Each part has databases of its own: what one leaves must not weigh on the next.
    const { places: where, remark } = ownStage.has(part) ? { places: [], remark: null } : await places(nodeArgs);
    if (remark) process.stderr.write(`${part}: ${remark}\n`);
    const begun = performance.now();
    const measured = await measures[part](where, options, connector);
    process.stderr.write(`${part}: measured in ${Math.round((performance.now() - begun) / 1000)} s\n`);
    // A part that fails later takes nothing from what was measured.
    for (const row of measured) process.stderr.write(`  ${row.what}: ${row.measured}, ${row.comparedWith}\n`);
    rows.push(...measured);
  }
  process.stdout.write(`${markdown(rows)}\n`);
}

const read = readOptions(process.argv.slice(2));
if (!read.ok) {
  process.stderr.write(`${read.problem}\nUsage: ${USAGE}\n`);
  process.exit(2);
}
undoOnSignals();
let code = 0;
try {
  await run(read.options);
} catch (error) {
  process.stderr.write(`The bench cannot go on: ${error instanceof Error ? error.stack : error}\n`);
  code = 1;
}
await undoAll();
process.exit(code);
