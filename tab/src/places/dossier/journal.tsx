import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { JournalEntry } from "../../../../shared/views.js";
import { RuleWhy } from "../../parts/rule-why.js";
import { useWords } from "../../words.js";

const SHOWN_FIRST = 12;

/** The dossier's story, newest first: who did what, when, on which rule. */
export const Journal = ({ entries }: { entries: JournalEntry[] }) => {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const newest = [...entries].sort((a, b) => b.seq - a.seq);
  const shown = all ? newest : newest.slice(0, SHOWN_FIRST);
  return (
    <section className="card" aria-labelledby="journal">
      <h2 id="journal">{t("tab.journal")}</h2>
      <ol className="story" reversed start={newest.length}>
        {shown.map((entry) => (
          <Entry key={entry.seq} entry={entry} />
        ))}
      </ol>
      {shown.length < newest.length && (
        <Button appearance="subtle" onClick={() => setAll(true)}>
          {t("tab.journal-all", { count: newest.length })}
        </Button>
      )}
    </section>
  );
};

const Entry = ({ entry }: { entry: JournalEntry }) => {
  const { t, instant } = useWords();
  return (
    <li>
      <p className="quiet">
        {instant(entry.at)}, {entry.actor}
      </p>
      <p>{entry.text}</p>
      <div className="row tight">
        <RuleWhy rules={entry.rules} about={entry.text} />
        <details className="why trace">
          <summary>
            {t("tab.trace")}
            <span className="visually-hidden"> {entry.text}</span>
          </summary>
          <p className="quiet">
            {t("tab.trace-detail", { seq: entry.seq, type: entry.type })} <code className="hash">{entry.hash}</code>
          </p>
        </details>
      </div>
    </li>
  );
};
