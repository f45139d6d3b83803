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
import { isVariant, type Variant, variants } from "./rehearsal/variants.js";

/** Plays a whole procurement over the real edges, in a data folder of its own, and leaves its traces in a folder. */

const USAGE = "rehearse [--process services] [--variant NOM] [--out DOSSIER]";

export async function run(args: string[], terminal: Terminal): Promise<ExitCode> {
  const read = readOptions(args, { process: "value", variant: "value", out: "value" });
  if (!read.ok) return misused(terminal, read.problem, USAGE);
  const { process: name = "services", variant = "standard", out = "rehearsal" } = read.options.values;
  if (name !== "services")
    return misused(terminal, `Le processus «\u00a0${name}\u00a0» n’existe pas; il existe\u00a0: services.`, USAGE);
  if (!isVariant(variant)) {
    const known = Object.entries(variants).map(([id, says]) => `${id} (${says})`);
    return misused(
      terminal,
      `La variante «\u00a0${variant}\u00a0» n’existe pas; il existe\u00a0: ${known.join(", ")}.`,
      USAGE,
    );
  }
  clearFolder(out);
  const setting = prepareStage(terminal.env);
  const interrupted = () => void setting.strike().then(() => process.exit(1));
  for (const signal of signals) process.once(signal, interrupted);
  const endWatch = watchParent({ onGone: interrupted, npmScript: terminal.env.npm_lifecycle_script });
  try {
    return await rehearse(await setting.raise(), variant, out, terminal);
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error;
    terminal.err(`La répétition s’arrête\u00a0: ${error.message}`);
    return 1;
  } finally {
    await setting.strike();
    endWatch();
    for (const signal of signals) process.off(signal, interrupted);
  }
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

async function rehearse(stage: Stage, variant: Variant, out: string, terminal: Terminal): Promise<ExitCode> {
  const play = await startPlay(stage, (line) => terminal.err(line));
  try {
    const id = await playAll(play, variant);
    const collected = await collect(play, id);
    const told = await verdictsOf(stage.where, id);
    if (!told.ok) throw new CannotGoOn(told.problem);
    await look(play, collected, told.value);
    const summary = summaryOf(variant, collected, told.value[0]?.broken === null, play.differences);
    writeFolder(out, summary, collected.files);
    for (const event of summary.events) terminal.out(lineOf(event));
    terminal.err(
      play.differences.length === 0
        ? `Tout est comme le guide le veut. Les courriels, les documents et le résumé sont dans ${out}.`
        : `${play.differences.length} écarts. Les traces sont dans ${out}.`,
    );
    return play.differences.length === 0 ? 0 : 1;
  } finally {
    await play.chat.close();
  }
}

type Collected = Awaited<ReturnType<typeof collect>>;

function summaryOf(variant: Variant, collected: Collected, intact: boolean, differences: string[]): Summary {
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
