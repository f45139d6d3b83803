import type { ImportResult } from "../../../../shared/catalogue.js";
import { useWords } from "../../words.js";

/** Who comes, who changes, who goes. */
export const ImportDifferences = ({ result }: { result: ImportResult }) => {
  const { t } = useWords();
  const groups = [
    { title: t("tab.import-added", { count: result.added.length }), lines: result.added },
    {
      title: t("tab.import-changed", { count: result.changed.length }),
      lines: result.changed.map(({ name, fields }) =>
        t("tab.import-changed-line", { name, fields: fields.join(", ") }),
      ),
    },
    { title: t("tab.import-removed", { count: result.removed.length }), lines: result.removed },
  ];
  return (
    <div className="differences" role="status">
      {groups.map(({ title, lines }) => (
        <div key={title}>
          <h3>{title}</h3>
          <ul className="names">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ))}
      <p className="quiet">{t("tab.import-unchanged", { count: result.unchanged })}</p>
    </div>
  );
};
