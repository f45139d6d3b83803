import { DossierId } from "../../shared/ids.js";
import { readConfig } from "../config.js";
import type { Verdicts } from "../http/control.js";
import { type ExitCode, misused, type Terminal } from "./command.js";
import { verdictsOf } from "./journals.js";
import { readOptions } from "./options.js";

/** Whether every journal is intact, and tells the dossier that is kept beside it. */

const USAGE = "verify [DOSSIER]";

export async function run(args: string[], terminal: Terminal): Promise<ExitCode> {
  const read = readOptions(args, {}, 1);
  if (!read.ok) return misused(terminal, read.problem, USAGE);
  const [word] = read.options.words;
  const only = word === undefined ? undefined : DossierId.safeParse(word);
  if (only?.success === false)
    return misused(terminal, `«\u00a0${word}\u00a0» n’est pas un numéro de dossier, comme D-2026-0A1B2C3D.`, USAGE);
  const config = readConfig(terminal.env);
  if (!config.ok) {
    for (const fault of config.faults) terminal.err(fault);
    return 1;
  }
  const told = await verdictsOf(config.config, only?.data);
  if (!told.ok) {
    terminal.err(told.problem);
    return 1;
  }
  if (only !== undefined && told.value.length === 0) {
    terminal.err(`Il n’y a pas de dossier ${word}.`);
    return 1;
  }
  return report(told.value, terminal);
}

function report(verdicts: Verdicts, terminal: Terminal): ExitCode {
  for (const verdict of verdicts) terminal.out(line(verdict));
  const broken = verdicts.filter((verdict) => verdict.broken !== null);
  const count = `${verdicts.length} ${verdicts.length > 1 ? "dossiers vérifiés" : "dossier vérifié"}`;
  terminal.err(broken.length === 0 ? `${count}, rien à signaler.` : `${count}, ${broken.length} à examiner\u00a0:`);
  for (const verdict of broken) terminal.err(line(verdict));
  return broken.length === 0 ? 0 : 1;
}

const faults: Record<string, string> = {
  missing: "manque",
  altered: "n’est plus celui qui a été inscrit",
  unlinked: "ne suit pas celui qui le précède",
  unreadable: "ne se lit pas",
  unexpected: "est de trop",
  "state-differs": "mène à un autre état que celui du dossier",
};

/** One line a dossier: number, then `intact` or `rompu`, then what was seen. */
const line = ({ dossier, events, broken }: Verdicts[number]): string => {
  if (broken === null) return `${dossier} intact\u00a0: ${events} ${events > 1 ? "événements" : "événement"}`;
  const type = broken.type === null ? "" : ` (${broken.type})`;
  return `${dossier} rompu\u00a0: l’événement ${broken.seq}${type} ${faults[broken.fault] ?? broken.fault}`;
};
