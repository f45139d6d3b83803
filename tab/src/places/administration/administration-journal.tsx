import type { AdministrationView } from "../../../../shared/administration.js";
import { useWords } from "../../words.js";

/** Who changed what, and when; newest first. */
export const AdministrationJournal = ({ entries }: { entries: AdministrationView["journal"] }) => {
  const { t, instant } = useWords();
  return (
    <section className="card" aria-labelledby="administration-journal">
      <h2 id="administration-journal">{t("tab.administration-journal")}</h2>
      {entries.length === 0 && <p className="quiet">{t("tab.administration-journal-none")}</p>}
      <ol className="story" reversed start={entries[0]?.seq ?? 1}>
        {entries.map(({ seq, at, actor, text, changes }) => (
          <li key={seq}>
            <p className="quiet">
              {instant(at)}, {actor}
            </p>
            <p>{text}</p>
            <ul className="names">
              {changes.map(({ field, before, after }) => (
                <li key={field} className="quiet file-name">
                  {before === null
                    ? t("tab.new-field", { field, after })
                    : t("tab.changed-field", { field, before, after })}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
};
