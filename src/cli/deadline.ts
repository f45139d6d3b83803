import { readFile } from "node:fs/promises";
import { z } from "zod";
import { LocalDate } from "../../shared/ids.js";
import { skippedInWords } from "../app/view.js";
import { addBusinessDays } from "../domain/deadlines.js";
import { calendars, DEFAULT_CALENDAR } from "../guide/calendars.js";
import { type ExitCode, misused, type Terminal } from "./command.js";
import { readOptions } from "./options.js";

/** Response delays of guide 3.3.3: day 1 is the first business day after the day of sending, local days of Québec. */

const USAGE = "deadline --from 2026-12-18 --business-days 10  |  deadline --file cas.csv";

/** Beyond these years nobody has said which days are holidays. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2999;
const MOST_DAYS = 2000;

const From = LocalDate.refine(
  (date) => Number(date.slice(0, 4)) >= FIRST_YEAR && Number(date.slice(0, 4)) <= LAST_YEAR,
);
const Days = z
  .string()
  .regex(/^[1-9]\d{0,3}$/)
  .transform(Number)
  .refine((days) => days <= MOST_DAYS);

const FROM_FAULT = `n’est pas une date qui existe, écrite AAAA-MM-JJ (années ${FIRST_YEAR} à ${LAST_YEAR})`;
const DAYS_FAULT = `n’est pas un nombre entier de jours ouvrables de 1 à ${MOST_DAYS}`;

const calendar = calendars[DEFAULT_CALENDAR];

export async function run(args: string[], terminal: Terminal): Promise<ExitCode> {
  const read = readOptions(args, { from: "value", "business-days": "value", file: "value" });
  if (!read.ok) return misused(terminal, read.problem, USAGE);
  const { from, "business-days": days, file } = read.options.values;
  if (file !== undefined && (from !== undefined || days !== undefined))
    return misused(terminal, "L’option --file s’emploie seule.", USAGE);
  if (file !== undefined) return ofFile(file, terminal);
  if (from === undefined) return misused(terminal, "Il manque --from, le jour de l’envoi.", USAGE);
  if (days === undefined) return misused(terminal, "Il manque --business-days, le nombre de jours ouvrables.", USAGE);
  const asked = readCase(from, days);
  if (!asked.ok) return misused(terminal, asked.problem, USAGE);
  const { date, skipped } = addBusinessDays(calendar, asked.from, asked.days);
  terminal.out(date);
  for (const { date: day, reason } of skippedInWords(skipped, "fr")) terminal.out(`${day} ${reason}`);
  return 0;
}

type Case = { ok: true; from: LocalDate; days: number } | { ok: false; problem: string };

function readCase(fromText: string, daysText: string): Case {
  const from = From.safeParse(fromText);
  if (!from.success) return { ok: false, problem: `«\u00a0${fromText}\u00a0» ${FROM_FAULT}.` };
  const days = Days.safeParse(daysText);
  if (!days.success) return { ok: false, problem: `«\u00a0${daysText}\u00a0» ${DAYS_FAULT}.` };
  return { ok: true, from: from.data, days: days.data };
}

/** All or nothing: with one bad line nothing is printed, so that a half answer is never taken for a whole one. */
async function ofFile(path: string, terminal: Terminal): Promise<ExitCode> {
  const text = await textOf(path);
  if (text === null) {
    terminal.err(`Le fichier ${path} ne se lit pas\u00a0: il doit exister et être du texte en UTF-8.`);
    return 1;
  }
  const lines = text.split(/\r?\n/);
  while (lines.at(-1)?.trim() === "") lines.pop();
  const hasHeader = lines[0]?.trim().toLowerCase() === "from,days";
  const answers: string[] = hasHeader ? ["from,days,date"] : [];
  const faults: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (index === 0 && hasHeader) continue;
    const answer = answerTo(line);
    if (answer.ok) answers.push(answer.line);
    else faults.push(`Ligne ${index + 1}\u00a0: ${answer.problem}`);
  }
  if (faults.length > 0) {
    for (const fault of faults) terminal.err(fault);
    return 1;
  }
  for (const answer of answers) terminal.out(answer);
  return 0;
}

function answerTo(line: string): { ok: true; line: string } | { ok: false; problem: string } {
  const [from, days, ...rest] = line.split(",");
  if (from === undefined || days === undefined || rest.length > 0)
    return { ok: false, problem: `«\u00a0${line}\u00a0» n’a pas la forme from,days.` };
  const asked = readCase(from, days);
  if (!asked.ok) return asked;
  return { ok: true, line: `${from},${days},${addBusinessDays(calendar, asked.from, asked.days).date}` };
}

/** `null` when it cannot be read. The mark that Excel puts first is not part of the text. */
async function textOf(path: string): Promise<string | null> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(path));
  } catch {
    return null;
  }
}
