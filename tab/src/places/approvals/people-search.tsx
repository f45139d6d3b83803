import { Button, Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import type { FoundPerson } from "../../../../shared/approvals.js";
import type { Problem } from "../../../../shared/refusals.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { AbsenceOfChosen } from "./absence.js";

type Chosen = Pick<FoundPerson, "id" | "name">;
type Props = {
  label: string;
  hint?: string;
  error?: string | undefined;
  chosen: readonly Chosen[];
  change: (chosen: Chosen[]) => void;
  max: number;
};

/** People of the directory, chosen by name and kept by object id: an address alone changes hands. */
export const PeopleSearch = ({ label, hint, error, chosen, change, max }: Props) => {
  const { api } = useSession();
  const { t } = useWords();
  const [text, setText] = useState("");
  const [found, setFound] = useState<FoundPerson[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const search = async () => {
    if (!text.trim()) return;
    const answer = await api("findPeople", { query: { search: text.trim() } });
    setProblem(answer.ok ? null : answer.problem);
    setFound(answer.ok ? answer.value : null);
  };
  return (
    <div className="column">
      <Field label={label} {...(hint && { hint })} validationMessage={error}>
        <div className="row">
          <Input
            type="search"
            maxLength={100}
            aria-label={label}
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
            {found.map(({ id, name, mail }) => (
              <li key={id}>
                <Button
                  appearance="subtle"
                  onClick={() => {
                    const others = chosen.filter((one) => one.id !== id);
                    change(max === 1 ? [{ id, name }] : [...others, { id, name }].slice(-max));
                    setFound(null);
                    setText("");
                  }}
                >
                  {t("tab.directory-choose", { name, address: mail })}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {chosen.length > 0 && (
        <ul className="documents">
          {chosen.map(({ id, name }) => (
            <li key={id} className="row spread">
              <div>
                <span>{name}</span>
                <AbsenceOfChosen id={id} name={name} />
              </div>
              <Button
                size="small"
                aria-label={`${t("approvals.remove-person")} ${name}`}
                onClick={() => change(chosen.filter((one) => one.id !== id))}
              >
                {t("approvals.remove-person")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
