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
import { type Variant, variants } from "./rehearsal/variants.js";

/** Plays a whole procurement over the real edges, in a data folder of its own, and leaves its traces in a folder. */

const USAGE = "rehearse [--process services|all] [--variant NOM|all] [--out DOSSIER]";

export async function run(args: string[], terminal: Terminal): Promise<ExitCode> {
  const read = readOptions(args, { process: "value", variant: "value", out: "value" });
  if (!read.ok) return misused(terminal, read.problem, USAGE);
  const { process: name = "services", variant = "standard", out = "rehearsal" } = read.options.values;
  if (name !== "services" && name !== "all")
    return misused(terminal, `Le processus «\u00a0${name}\u00a0» n’existe pas; il existe\u00a0: services, all.`, USAGE);
  if (variant === "all") return every(out, terminal);
  const chosen = Object.hasOwn(variants, variant) ? variants[variant] : undefined;
  if (!chosen) {
    const known = Object.entries(variants).map(([id, { says }]) => `${id} (${says})`);
    return misused(
      terminal,
      `La variante «\u00a0${variant}\u00a0» n’existe pas; il existe\u00a0: all, ${known.join(", ")}.`,
      USAGE,
    );
  }
  const ended = await onStage(terminal, (stage) => rehearse(stage, variant, chosen, out, terminal), out);
  return ended.code;
}

/** Rehearsals at the same time: most of each is waiting. */
const TOGETHER = 3;

/** Every variant, each on a stage of its own and in a folder of its own. One line each on stdout. */
async function every(out: string, terminal: Terminal): Promise<ExitCode> {
  const waiting = Object.entries(variants);
  const results: ExitCode[] = [];
  const quiet: Terminal = { ...terminal, out: () => {}, err: () => {} };
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, variant] = next;
      const folder = join(out, name);
      const { code, why } = await onStage(quiet, (stage) => rehearse(stage, name, variant, folder, quiet), folder);
      results.push(code);
      terminal.out(`${code === 0 ? "réussie" : "ÉCHOUÉE"}  ${name}  ${variant.says}${why === "" ? "" : `  ${why}`}`);
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, work));
  const failed = results.filter((code) => code !== 0).length;
  terminal.err(`${results.length} variantes jouées, ${failed} échouées. Les traces sont dans ${out}.`);
  return failed === 0 ? 0 : 1;
}

type Ended = { code: ExitCode; why: string };

/** Raises a stage, plays on it, and takes it down whatever happens. */
async function onStage(terminal: Terminal, play: (stage: Stage) => Promise<Ended>, out: string): Promise<Ended> {
  clearFolder(out);
  const setting = prepareStage(terminal.env);
  const interrupted = () => void setting.strike().then(() => process.exit(1));
  for (const signal of signals) process.once(signal, interrupted);
  const endWatch = watchParent({ onGone: interrupted, npmScript: terminal.env.npm_lifecycle_script });
  try {
    return await play(await setting.raise());
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error;
    const why = `La répétition s’arrête\u00a0: ${error.message}`;
    terminal.err(why);
    return { code: 1, why };
  } finally {
    await setting.strike();
    endWatch();
    for (const signal of signals) process.off(signal, interrupted);
  }
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

async function rehearse(stage: Stage, name: string, variant: Variant, out: string, terminal: Terminal): Promise<Ended> {
  const play = await startPlay(stage, (line) => terminal.err(line));
  try {
    const id = await playAll(play, variant);
    const collected = await collect(play, id);
    const told = await verdictsOf(stage.where, id);
    if (!told.ok) throw new CannotGoOn(told.problem);
    await look(play, collected, told.value, variant.wants);
    const summary = summaryOf(name, collected, told.value[0]?.broken === null, play.differences);
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

function summaryOf(variant: string, collected: Collected, intact: boolean, differences: string[]): Summary {
  const { me, dossier, files: _, ...traces } = collected;
  const { id, title, organisation, state, sendState, qualifications, solicitation, journal } = dossier;
  return Summary.parse({
    process: "services",
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
