import { formatDate, formatMoney } from "../../shared/format.js";
import { translator, wordsOf } from "../../shared/i18n/index.js";
import type { Lang } from "../../shared/ids.js";
import type { ProcessId, StepValues } from "../../shared/steps.js";
import type { StepEvent } from "../domain/steps/steps.js";
import { everyProcess, processOf } from "../guide/processes/index.js";
import type { Field, Region, Step } from "../guide/processes/step.js";

/** Answers and events of steps in words. */

/** A step's own name in its process: two processes may call different steps alike. Its id when the data no longer knows it. */
export const stepLabel = (process: ProcessId, id: string, lang: Lang): string => {
  const found: Step | undefined = processOf(process).steps[id];
  return found?.label[lang] ?? id;
};

/** A state of a dossier or of a region of its process. */
export const stateLabel = (state: string, lang: Lang): string =>
  wordsOf(lang, `common.state-${state}`) ??
  everyProcess
    .flatMap(({ regions }) => Object.values(regions))
    .flatMap((region: Region) => region.states[state] ?? [])[0]?.[lang] ??
  state;

const clockLabel = (id: string, lang: Lang): string =>
  everyProcess.flatMap(({ clocks }) => clocks.filter((clock) => clock.id === id))[0]?.label[lang] ?? id;

export function stepText(event: StepEvent, process: ProcessId, lang: Lang): string {
  const t = translator(lang);
  switch (event.type) {
    case "process-declared":
      return [declaredPlaces(event, process, lang), event.note].filter((text) => text !== "").join(" ");
    case "step-taken": {
      const words = { step: stepLabel(process, event.step, lang), on: formatDate(event.on, lang) };
      if (!event.happened) return t("steps.journal-taken", words);
      return t(event.breaches.length > 0 ? "steps.journal-breach" : "steps.journal-happened", words);
    }
    case "step-mail-settled":
      if (event.outcome === "sent") return t("steps.journal-mail-sent");
      return t(`steps.journal-mail-${event.outcome}`, { problem: event.problem ?? "–" });
    case "clock-reminded":
      return t("steps.journal-reminded", { clock: clockLabel(event.clock, lang), due: formatDate(event.due, lang) });
  }
}

/** Where the dossier stood when it was declared, region by region. */
function declaredPlaces(
  { places }: Extract<StepEvent, { type: "process-declared" }>,
  process: ProcessId,
  lang: Lang,
): string {
  const t = translator(lang);
  const { regions } = processOf(process);
  const where = Object.entries(places).map(([id, place]) => {
    const region: Region | undefined = regions[id];
    const label = region?.states[place]?.[lang] ?? stateLabel(place, lang);
    return id === "main" || !region ? label : `${region.label[lang]} – ${label}`;
  });
  return where.length === 0
    ? t("steps.journal-declared-begun")
    : t("steps.journal-declared", { where: where.join("; ") });
}

type Plain = string | number | boolean;

/** One answer as it reads: a date, an amount, a choice in the reader's language. */
export function valueText(field: Omit<Field, "columns" | "token">, value: Plain, lang: Lang): string {
  const t = translator(lang);
  switch (field.kind) {
    case "date":
      return formatDate(String(value) as Parameters<typeof formatDate>[0], lang);
    case "amount":
      return formatMoney(Number(value), lang);
    case "yes-no":
      return t(value ? "steps.yes" : "steps.no");
    case "choice":
      return field.options?.find(({ id }) => id === value)?.label[lang] ?? String(value);
    case "number":
      return Number(value).toLocaleString(lang === "fr" ? "fr-CA" : "en-CA");
    default:
      return String(value);
  }
}

/** Every answer of a step in the order of its questions; a table keeps its lines. */
export function valuesInWords(
  fields: readonly Field[],
  values: StepValues,
  lang: Lang,
): { label: string; text: string; rows: string[][] }[] {
  return fields.flatMap((field) => {
    const value = values[field.id];
    if (value === undefined) return [];
    if (!Array.isArray(value)) return [{ label: field.label[lang], text: valueText(field, value, lang), rows: [] }];
    // A column that nobody filled in says nothing.
    const columns = (field.columns ?? []).filter(({ id }) => value.some((row) => row[id] !== undefined));
    const head = columns.map(({ label }) => label[lang]);
    const lines = value.map((row) =>
      columns.map((column) => {
        const cell = row[column.id];
        return cell === undefined ? "" : valueText(column, cell, lang);
      }),
    );
    return [{ label: field.label[lang], text: "", rows: [head, ...lines] }];
  });
}
