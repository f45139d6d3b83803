import { Button, Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import { useAsking } from "../api/asking.js";
import type { Answer } from "../api/client.js";
import { useWords } from "../words.js";
import { ProblemNote } from "./problem-note.js";

type Found = { id: string; name: string; mail: string };

type Props<P extends Found> = {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  text: string;
  change: (text: string) => void;
  /** Asks for the people whose name or address holds this text. */
  find: (text: string) => Promise<Answer<P[]>>;
  choose: (person: P) => void;
};

/** A name is searched, and one of the people who are found is chosen: nobody copies an object id by hand. */
export const PersonFinder = <P extends Found>({ label, hint, error, text, change, find, choose }: Props<P>) => {
  const { t } = useWords();
  const [found, setFound] = useState<P[] | null>(null);
  const { problem, follow } = useAsking();
  const search = async () => {
    if (!text.trim()) return;
    const answer = await follow(find(text.trim()));
    setFound(answer.ok ? answer.value : null);
  };
  return (
    <>
      <Field label={label} {...(hint && { hint })} validationMessage={error}>
        <div className="row">
          <Input
            type="search"
            maxLength={100}
            aria-label={label}
            value={text}
            onChange={(_, { value }) => change(value)}
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
    </>
  );
};
