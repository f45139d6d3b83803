import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { FoundPerson } from "../../../../shared/approvals.js";
import { PersonFinder } from "../../parts/person-finder.js";
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
  return (
    <div className="column">
      <PersonFinder
        label={label}
        hint={hint}
        error={error}
        text={text}
        change={setText}
        find={(search) => api("findPeople", { query: { search } })}
        choose={({ id, name }) => {
          const others = chosen.filter((one) => one.id !== id);
          change(max === 1 ? [{ id, name }] : [...others, { id, name }].slice(-max));
          setText("");
        }}
      />
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
