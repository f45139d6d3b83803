import { WhatIfDate, type WhatIfView } from "../../shared/what-if.js";
import { whatIfInWords } from "../app/what-if.js";
import { calendars, DEFAULT_CALENDAR } from "../guide/calendars.js";
import { type ExitCode, misused, type Terminal } from "./command.js";
import { readOptions } from "./options.js";

/** When a contract of services can be signed at the earliest, from the day of sending: the delays of 3.3.3, 3.5 and 4.10. */

const USAGE = "what-if --send 2026-12-03 [--json]";

export async function run(args: string[], terminal: Terminal): Promise<ExitCode> {
  const read = readOptions(args, { send: "value", json: "flag" });
  if (!read.ok) return misused(terminal, read.problem, USAGE);
  const { send, json } = read.options.values;
  if (send === undefined) return misused(terminal, "Il manque --send, le jour de l’envoi.", USAGE);
  const date = WhatIfDate.safeParse(send);
  if (!date.success)
    return misused(
      terminal,
      `«\u00a0${send}\u00a0» n’est pas une date qui existe, écrite AAAA-MM-JJ (années 1900 à 2999).`,
      USAGE,
    );
  const view = whatIfInWords(calendars[DEFAULT_CALENDAR], date.data, "fr");
  if (json) terminal.out(JSON.stringify(view, null, 2));
  else for (const line of lines(view)) terminal.out(line);
  return 0;
}

/** The date that was asked for, then each step with its days: the number in the count, or the reason. */
const lines = ({ signature, steps, notes }: WhatIfView): string[] => [
  signature,
  ...steps.flatMap(({ date, title, explanation, rule, days }) => [
    `${date} ${title}${rule === null ? "" : ` (${rule.section}, ${rule.id})`}`,
    `  ${explanation}`,
    ...days.map((day) => `  ${[day.date, day.number, day.reason].filter((part) => part !== null).join(" ")}`),
  ]),
  ...notes,
];
