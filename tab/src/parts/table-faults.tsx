import { z } from "zod";
import type { Key } from "../../../shared/i18n/index.js";
import { useWords } from "../words.js";

const Facts = z.object({
  faults: z.array(z.object({ row: z.number(), column: z.string(), fault: z.string(), value: z.string() })),
});

const words: Record<string, Key> = {
  missing: "tab.fault-missing",
  "not-an-address": "tab.fault-not-an-address",
  formula: "tab.fault-formula",
  duplicate: "tab.fault-duplicate",
  "unknown-qualification": "tab.fault-unknown-qualification",
  "missing-column": "tab.fault-missing-column",
  "too-long": "tab.fault-too-long",
  unreadable: "tab.fault-unreadable",
  "not-a-date": "tab.fault-not-a-date",
  "not-an-amount": "tab.fault-not-an-amount",
  "not-a-choice": "tab.fault-not-a-choice",
  "dates-order": "tab.fault-dates-order",
};

/** Every fault of the table by row and column, as the spreadsheet numbers them. */
export const TableFaults = ({ facts }: { facts: unknown }) => {
  const { t } = useWords();
  const parsed = Facts.safeParse(facts);
  if (!parsed.success) return null;
  const say = t as (key: Key) => string;
  return (
    <table className="cards-when-narrow">
      <caption>{t("tab.faults")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("tab.fault-row")}</th>
          <th scope="col">{t("tab.fault-column")}</th>
          <th scope="col">{t("tab.fault-what")}</th>
          <th scope="col">{t("tab.fault-value")}</th>
        </tr>
      </thead>
      <tbody>
        {parsed.data.faults.map(({ row, column, fault, value }) => (
          <tr key={`${row} ${column} ${fault}`}>
            <th scope="row" data-column={t("tab.fault-row")}>
              {row}
            </th>
            <td data-column={t("tab.fault-column")}>{column}</td>
            <td data-column={t("tab.fault-what")}>{words[fault] ? say(words[fault]) : fault}</td>
            <td className="file-name" data-column={t("tab.fault-value")}>
              {value}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
