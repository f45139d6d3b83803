import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { AdministrationView } from "../../../../shared/administration.js";
import type { Problem } from "../../../../shared/refusals.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useWords } from "../../words.js";
import { AccessRequests } from "./access-requests.js";
import { type Person, PersonForm } from "./person-form.js";
import type { Administration } from "./use-administration.js";

/** Who may use the assistant, for which organisation and with which roles; and who asks to. */
export const People = ({ administration, view }: { administration: Administration; view: AdministrationView }) => {
  const { t } = useWords();
  const [editing, setEditing] = useState<Person["id"] | "new" | null>(null);
  const [leaving, setLeaving] = useState<Person | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const names = new Map<string, string>(view.organisations.map(({ id, name }) => [id, name]));
  const edited = view.people.find(({ id }) => id === editing) ?? null;
  const close = () => setEditing(null);

  const withdraw = async ({ id, tag }: Person) => {
    setProblem(await administration.save({ type: "withdraw-person", seen: tag, id }));
    setLeaving(null);
  };

  return (
    <>
      <AccessRequests administration={administration} view={view} />
      <section className="card" aria-labelledby="people">
        <div className="row spread">
          <h2 id="people">{t("tab.people")}</h2>
          <Button onClick={() => setEditing("new")}>{t("tab.person-add")}</Button>
        </div>
        {problem && <ProblemNote problem={problem} />}
        {(editing === "new" || edited) && (
          <PersonForm key={editing} {...{ administration, person: edited, close }} organisations={view.organisations} />
        )}
        <table className="cards-when-narrow">
          <caption className="visually-hidden">{t("tab.people")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("tab.person-name")}</th>
              <th scope="col">{t("tab.organisation")}</th>
              <th scope="col">{t("tab.roles")}</th>
              <th scope="col">{t("tab.actions")}</th>
            </tr>
          </thead>
          <tbody>
            {view.people.map((person) => (
              <tr key={person.id}>
                <th scope="row">
                  {person.name}
                  <br />
                  <span className="quiet file-name">{person.mail}</span>
                </th>
                <td>{names.get(person.organisation) ?? person.organisation}</td>
                <td>
                  {person.roles.map((role) => t(`common.role-${role}`)).join(", ")}
                  {person.roles.length === 0 && <span className="badge badge-wait">{t("tab.withdrawn")}</span>}
                </td>
                <td>
                  {leaving?.id === person.id ? (
                    // Drawn anew: a button that turns into another under the finger is not heard.
                    <div className="row" key="asks">
                      <Button appearance="primary" onClick={() => void withdraw(leaving)}>
                        {t("tab.withdraw-confirm")}
                        <span className="visually-hidden"> {person.name}</span>
                      </Button>
                      <Button onClick={() => setLeaving(null)}>{t("tab.cancel")}</Button>
                    </div>
                  ) : (
                    <div className="row">
                      <Button size="small" onClick={() => setEditing(person.id)}>
                        {t("tab.edit")}
                        <span className="visually-hidden"> {person.name}</span>
                      </Button>
                      {person.roles.length > 0 && (
                        <Button size="small" appearance="subtle" onClick={() => setLeaving(person)}>
                          {t("tab.withdraw")}
                          <span className="visually-hidden"> {person.name}</span>
                        </Button>
                      )}
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
};
