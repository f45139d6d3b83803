import { formatDate, formatMoney } from "../../shared/format.js";
import { translator } from "../../shared/i18n/index.js";
import { LocalDate } from "../../shared/ids.js";
import { chosenScenario, lowestAmount, scenariosOf } from "../domain/steps/solutions.js";
import type { MakeTable } from "./step-tables.js";

/** The scenarios in the order of their prices (guide 2.4.1), and what makes them hard to compare. */
export const scenariosTable: MakeTable = (dossier, lang) => {
  const scenarios = scenariosOf(dossier);
  if (scenarios.length === 0) return null;
  const t = translator(lang);
  const lowest = lowestAmount(scenarios);
  const chosen = chosenScenario(dossier);
  const dated = (day: string) => {
    const read = LocalDate.safeParse(day);
    return read.success ? formatDate(read.data, lang) : "";
  };
  const terms = new Set(scenarios.map(({ months }) => months));
  const cheapest = scenarios.filter(({ amount }) => amount === lowest);
  return {
    id: "scenarios",
    title: t("steps.scenarios-title"),
    head: (["supplier", "solutions", "months", "price", "dated", "choice"] as const).map((name) =>
      t(`steps.scenarios-${name}`),
    ),
    lines: scenarios
      .toSorted((a, b) => a.amount - b.amount)
      .map((one) => [
        one.supplier,
        one.solutions,
        String(one.months),
        formatMoney(one.amount, lang),
        dated(one.dated),
        [
          one.amount === lowest && t("steps.responses-lowest"),
          chosen?.supplier === one.supplier && chosen.amount === one.amount && t("steps.responses-chosen"),
        ]
          .filter((word) => word !== false)
          .join(", "),
      ]),
    notes: [
      terms.size > 1 && t("steps.scenarios-terms-differ"),
      cheapest.length > 1 && t("steps.scenarios-tie"),
      scenarios.some(({ months }) => months > 36) && t("steps.scenarios-long"),
    ].filter((note) => note !== false),
  };
};
