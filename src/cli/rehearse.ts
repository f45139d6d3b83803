import { join } from "node:path";
import { formatInstant } from "../../shared/format.js";
import { watchParent } from "../adapters/parent-watch.js";
import { type ExitCode, misused, type Terminal } from "./command.js";
import { verdictsOf } from "./journals.js";
import { readOptions } from "./options.js";
import { playAll } from "./rehearsal/acts.js";
import { collect } from "./rehearsal/collect.js";
import { look } from "./rehearsal/findings.js";
import { clearFolder, writeFolder } from "./rehearsal/folder.js";
import { CannotGoOn } from "./rehearsal/http.js";
import { startPlay } from "./rehearsal/play.js";
import { prepareStage, type Stage } from "./rehearsal/stage.js";
import { Summary } from "./rehearsal/summary.js";
import { type Rehearsed, rehearsals, type Variant } from "./rehearsal/variants.js";

/** Plays a whole procurement over the real edges, in a data folder of its own, and leaves its traces in a folder. */

const USAGE = "rehearse [--process NOM|all] [--variant NOM|all] [--out DOSSIER]";

/** One rehearsal: a variant of a process, and where its traces go. */
type Rehearsal = { process: Rehearsed; name: string; variant: Variant; out: string };

export async function run(args: string[], terminal: Terminal): Promise<ExitCode> {
  const read = readOptions(args, { process: "value", variant: "value", out: "value" });
  if (!read.ok) return misused(terminal, read.problem, USAGE);
  const { process: wanted = "services", variant = "standard", out = "rehearsal" } = read.options.values;
  const processes = (Object.keys(rehearsals) as Rehearsed[]).filter((one) => wanted === "all" || one === wanted);
  if (processes.length === 0) {
    const known = Object.keys(rehearsals).join(", ");
    return misused(
      terminal,
      `Le processus «\u00a0${wanted}\u00a0» n’existe pas; il existe\u00a0: all, ${known}.`,
      USAGE,
    );
  }
  const chosen = processes.flatMap((process) => playedOf(process, variant));
  const [first] = chosen;
  if (!first) {
    const known = processes.flatMap((process) =>
      Object.entries(rehearsals[process]).map(([id, { says }]) => `${id} (${says})`),
    );
    return misused(
      terminal,
      `La variante «\u00a0${variant}\u00a0» n’existe pas; il existe\u00a0: all, ${known.join(", ")}.`,
      USAGE,
    );
  }
  if (wanted === "all" || variant === "all") return every(chosen, out, terminal);
  return (await onStage({ ...first, out }, terminal)).code;
}

const playedOf = (process: Rehearsed, wanted: string): Omit<Rehearsal, "out">[] =>
  Object.entries(rehearsals[process])
    .filter(([name]) => wanted === "all" || name === wanted)
    .map(([name, variant]) => ({ process, name, variant }));

/** Rehearsals at the same time: most of each is waiting. */
const TOGETHER = 3;

/** Each on a stage of its own, its traces in `DIR/NAME`, or `DIR/PROCESS-NAME` for others than services. */
async function every(chosen: Omit<Rehearsal, "out">[], out: string, terminal: Terminal): Promise<ExitCode> {
  const waiting = [...chosen];
  const results: ExitCode[] = [];
  const quiet: Terminal = { ...terminal, out: () => {}, err: () => {} };
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { process, name, variant } = next;
      const id = process === "services" ? name : `${process}-${name}`;
      const { code, why } = await onStage({ ...next, out: join(out, id) }, quiet);
      results.push(code);
      terminal.out(`${code === 0 ? "réussie" : "ÉCHOUÉE"}  ${id}  ${variant.says}${why === "" ? "" : `  ${why}`}`);
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, work));
  const failed = results.filter((code) => code !== 0).length;
  terminal.err(`${results.length} variantes jouées, ${failed} échouées. Les traces sont dans ${out}.`);
  return failed === 0 ? 0 : 1;
}

type Ended = { code: ExitCode; why: string };

/** Raises a stage, plays on it, and takes it down whatever happens. */
async function onStage(rehearsal: Rehearsal, terminal: Terminal): Promise<Ended> {
  clearFolder(rehearsal.out);
  const setting = prepareStage(terminal.env);
  const interrupted = () => void setting.strike().then(() => process.exit(1));
  for (const signal of signals) process.once(signal, interrupted);
  const endWatch = watchParent({ onGone: interrupted, npmScript: terminal.env.npm_lifecycle_script });
  try {
    return await rehearse(await setting.raise(), rehearsal, terminal);
  } catch (error) {
    // One that ends badly for any reason is told by its name; the others go on.
    const why = `La répétition s’arrête\u00a0: ${error instanceof CannotGoOn ? error.message : unforeseen(error)}`;
    terminal.err(why);
    return { code: 1, why };
  } finally {
    await setting.strike();
    endWatch();
    for (const signal of signals) process.off(signal, interrupted);
  }
}

const unforeseen = (error: unknown): string =>
  error instanceof Error
    ? [error.stack ?? error.message, ...(error.cause ? [String(error.cause)] : [])].join("  ")
    : "";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

async function rehearse(
  stage: Stage,
  { process: of, name, variant, out }: Rehearsal,
  terminal: Terminal,
): Promise<Ended> {
  const play = await startPlay(stage, (line) => terminal.err(line));
  try {
    const id = await playAll(play, variant);
    const collected = await collect(play, id);
    const told = await verdictsOf(stage.where, id);
    if (!told.ok) throw new CannotGoOn(told.problem);
    await look(play, collected, told.value, variant.wants);
    const summary = summaryOf(of, name, collected, told.value[0]?.broken === null, play.differences);
    writeFolder(out, summary, collected.files);
    for (const event of summary.events) terminal.out(lineOf(event));
    terminal.err(
      play.differences.length === 0
        ? `Tout est comme le guide le veut. Les courriels, les documents et le résumé sont dans ${out}.`
        : `${play.differences.length} écarts. Les traces sont dans ${out}.`,
    );
    return { code: play.differences.length === 0 ? 0 : 1, why: play.differences.join(" ") };
  } finally {
    await play.chat.close();
  }
}

type Collected = Awaited<ReturnType<typeof collect>>;

function summaryOf(
  process: Rehearsed,
  variant: string,
  collected: Collected,
  intact: boolean,
  differences: string[],
): Summary {
  const { me, dossier, files: _, ...traces } = collected;
  const { id, title, organisation, state, sendState, qualifications, solicitation, journal } = dossier;
  return Summary.parse({
    process,
    variant,
    guideVersion: me.guideVersion,
    dossiers: [
      {
        id,
        title,
        organisation,
        state,
        sendState,
        qualifications: qualifications.map((qualification) => qualification.id),
        recipients: solicitation?.recipients ?? [],
        exclusions: solicitation?.exclusions ?? [],
        events: journal.length,
        chain: intact ? "intact" : "broken",
      },
    ],
    ...traces,
    differences,
  });
}

/** One line of the journal: number, when, who, what, on which sections of the guide. */
function lineOf({ seq, at, actor, text, rules }: Summary["events"][number]): string {
  const sections = [...new Set(rules.map(({ section }) => section))];
  const cited = sections.length === 0 ? "" : `  [${sections.join(", ")}]`;
  return `${String(seq).padStart(3)}  ${formatInstant(at, "fr")}  ${actor}  ${text}${cited}`;
}
