import type { ContractImport } from "../../../../shared/contract-import.js";
import { hashOf } from "../../route.js";
import { useWords } from "../../words.js";

/** The lines of the table, and what becomes of each. */
export const ImportedContracts = ({ result }: { result: ContractImport }) => {
  const { t, date, money } = useWords();
  return (
    <table className="cards-when-narrow" aria-labelledby="contracts">
      <thead>
        <tr>
          {(["row", "contract", "partner", "number", "amount", "end", "result"] as const).map((column) => (
            <th key={column} scope="col">
              {t(`imports.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {result.contracts.map(({ row, title, partner, number, amount, end, ended, dossier, known }) => (
          <tr key={row}>
            <th scope="row" data-column={t("imports.row")}>
              {row}
            </th>
            <td data-column={t("imports.contract")}>
              {dossier ? <a href={hashOf.dossier(dossier)}>{title}</a> : title}
            </td>
            <td data-column={t("imports.partner")}>{partner}</td>
            <td data-column={t("imports.number")}>{number}</td>
            <td data-column={t("imports.amount")}>{money(amount)}</td>
            <td data-column={t("imports.end")}>
              {date(end)}
              {ended && ` (${t("imports.ended")})`}
            </td>
            <td data-column={t("imports.result")}>
              {t(known ? "imports.known" : dossier ? "imports.opened" : "imports.new")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
