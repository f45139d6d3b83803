import { Button, Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import type { AdministrationView } from "../../../../shared/administration.js";
import { QualificationId } from "../../../../shared/ids.js";
import type { Problem } from "../../../../shared/refusals.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useWords } from "../../words.js";
import { EditForm } from "./edit-form.js";
import { type Administration, useSeen } from "./use-administration.js";

type Props = { administration: Administration; view: AdministrationView };
type Qualification = AdministrationView["qualifications"][number];

/** As the Catalogue names them; one that is withdrawn is offered to no new dossier. */
export const Qualifications = ({ administration, view }: Props) => {
  const { t } = useWords();
  const [editing, setEditing] = useState<Qualification["id"] | "new" | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const edited = view.qualifications.find(({ id }) => id === editing) ?? null;
  const turn = async ({ tag, ...one }: Qualification) =>
    setProblem(await administration.save({ type: "save-qualification", seen: tag, ...one, withdrawn: !one.withdrawn }));
  return (
    <section className="card" aria-labelledby="qualifications">
      <div className="row spread">
        <h2 id="qualifications">{t("common.qualifications")}</h2>
        <Button onClick={() => setEditing("new")}>{t("tab.qualification-add")}</Button>
      </div>
      <p className="quiet">{t("tab.qualification-hint")}</p>
      {problem && <ProblemNote problem={problem} />}
      {(editing === "new" || edited) && (
        <QualificationForm
          key={editing}
          administration={administration}
          qualification={edited}
          close={() => setEditing(null)}
        />
      )}
      {view.qualifications.length === 0 && <p>{t("tab.qualification-none")}</p>}
      {view.qualifications.length > 0 && (
        <table className="cards-when-narrow">
          <caption className="visually-hidden">{t("common.qualifications")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("tab.label-fr")}</th>
              <th scope="col">{t("tab.label-en")}</th>
              <th scope="col">{t("tab.qualification-id")}</th>
              <th scope="col">{t("tab.actions")}</th>
            </tr>
          </thead>
          <tbody>
            {view.qualifications.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  {one.fr}{" "}
                  {one.withdrawn && <span className="badge badge-wait">{t("tab.qualification-withdrawn")}</span>}
                </th>
                <td>{one.en}</td>
                <td className="file-name">{one.id}</td>
                <td>
                  <div className="row">
                    <Button size="small" onClick={() => setEditing(one.id)}>
                      {t("tab.edit")}
                      <span className="visually-hidden"> {one.fr}</span>
                    </Button>
                    <Button size="small" appearance="subtle" onClick={() => void turn(one)}>
                      {t(one.withdrawn ? "tab.qualification-restore" : "tab.qualification-withdraw")}
                      <span className="visually-hidden"> {one.fr}</span>
                    </Button>
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

const QualificationForm = ({
  administration,
  qualification,
  close,
}: {
  administration: Administration;
  qualification: Qualification | null;
  close: () => void;
}) => {
  const { t } = useWords();
  const { seen, lookAgain } = useSeen(qualification?.tag ?? null);
  const [tried, setTried] = useState(false);
  const [id, setId] = useState<string>(qualification?.id ?? "");
  const [fr, setFr] = useState(qualification?.fr ?? "");
  const [en, setEn] = useState(qualification?.en ?? "");
  const fits = QualificationId.safeParse(id.trim());

  const submit = () => {
    setTried(true);
    if (!fits.success || !fr.trim() || !en.trim()) return null;
    const withdrawn = qualification?.withdrawn ?? false;
    return administration.save({
      ...{ type: "save-qualification", seen, id: fits.data, fr: fr.trim(), en: en.trim(), withdrawn },
    });
  };
  const missing = (text: string) => (tried && !text.trim() ? t("tab.missing-label") : undefined);

  return (
    <EditForm
      title={qualification ? t("tab.qualification-edit", { name: qualification.fr }) : t("tab.qualification-add")}
      submit={submit}
      close={close}
      refused={lookAgain}
    >
      <div className="fields">
        <Field
          label={t("tab.qualification-id")}
          hint={t("tab.qualification-id-hint")}
          validationMessage={tried && !fits.success ? t("tab.missing-qualification-id") : undefined}
          required
        >
          <Input
            maxLength={60}
            readOnly={qualification !== null}
            value={id}
            onChange={(_, { value }) => setId(value)}
          />
        </Field>
        <Field label={t("tab.label-fr")} validationMessage={missing(fr)} required>
          <Input maxLength={200} value={fr} onChange={(_, { value }) => setFr(value)} />
        </Field>
        <Field label={t("tab.label-en")} validationMessage={missing(en)} required>
          <Input maxLength={200} value={en} onChange={(_, { value }) => setEn(value)} />
        </Field>
      </div>
    </EditForm>
  );
};
