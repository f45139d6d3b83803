import { Lang } from "../../shared/ids.js";
import { MapProcess } from "../../shared/maps.js";
import { mapView } from "../app/maps.js";
import { type ExitCode, misused, type Terminal } from "./command.js";
import { mermaidOf, svgOf } from "./map-drawing.js";
import { readOptions } from "./options.js";

/** Draws a process from its rows: states, moves and the rules that guard them. */

const USAGE = "map services|solutions|contract [--format svg|mermaid] [--lang fr|en]";

const drawings = { svg: svgOf, mermaid: mermaidOf } as const;

/** 1 for a process that the assistant does not carry. */
export async function run(args: string[], terminal: Terminal): Promise<ExitCode> {
  const read = readOptions(args, { format: "value", lang: "value" }, 1);
  if (!read.ok) return misused(terminal, read.problem, USAGE);
  const process = MapProcess.safeParse(read.options.words[0]);
  if (!process.success) return misused(terminal, "Il manque le parcours à dessiner.", USAGE);
  const { format = "svg", lang = "fr" } = read.options.values;
  if (format !== "svg" && format !== "mermaid") return misused(terminal, `Le format ${format} n’existe pas.`, USAGE);
  const language = Lang.safeParse(lang);
  if (!language.success) return misused(terminal, `La langue ${lang} n’existe pas.`, USAGE);
  const view = mapView(process.data, language.data);
  if (view === null) {
    terminal.err(`L’assistant ne suit pas encore ce parcours\u00a0: ${process.data}.`);
    return 1;
  }
  terminal.out(drawings[format](view));
  return 0;
}
