import { Button, Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import type { DirectoryEntry } from "../../../../shared/administration.js";
import type { Problem } from "../../../../shared/refusals.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

/** So that nobody copies an object id by hand. */
export const DirectorySearch = ({ choose }: { choose: (person: DirectoryEntry) => void }) => {
  const { api } = useSession();
  const { t } = useWords();
  const [text, setText] = useState("");
  const [found, setFound] = useState<DirectoryEntry[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const search = async () => {
    if (!text.trim()) return;
    const answer = await api("searchDirectory", { query: { search: text.trim() } });
    setProblem(answer.ok ? null : answer.problem);
    setFound(answer.ok ? answer.value : null);
  };

  return (
    <div className="column">
      <Field label={t("tab.directory-search")} hint={t("tab.directory-hint")}>
        <div className="row">
          <Input
            type="search"
            maxLength={100}
            aria-label={t("tab.directory-search")}
            value={text}
            onChange={(_, { value }) => setText(value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              void search();
            }}
          />
          <Button onClick={() => void search()}>{t("tab.search")}</Button>
        </div>
      </Field>
      {problem && <ProblemNote problem={problem} />}
      <div role="status">
        {found?.length === 0 && <p className="quiet">{t("tab.directory-nobody")}</p>}
        {found && found.length > 0 && (
          <ul className="names">
            {found.map((person) => (
              <li key={person.id}>
                <Button
                  appearance="subtle"
                  onClick={() => {
                    choose(person);
                    setFound(null);
                  }}
                >
                  {t("tab.directory-choose", { name: person.name, address: person.mail })}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
};
