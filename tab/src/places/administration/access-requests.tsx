import { Button, Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import { z } from "zod";
import type { AdministrationView } from "../../../../shared/administration.js";
import { OrganisationId, type Role } from "../../../../shared/ids.js";
import type { Problem } from "../../../../shared/refusals.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useWords } from "../../words.js";
import { EditForm } from "./edit-form.js";
import { likelyOrganisation, OrganisationField } from "./organisation-field.js";
import { RolesField } from "./roles-field.js";
import { type Administration, useSeen } from "./use-administration.js";

type Request = AdministrationView["requests"][number];
type Props = { administration: Administration; view: AdministrationView };

/** Who asks for access, oldest first. */
export const AccessRequests = ({ administration, view }: Props) => {
  const { t, instant } = useWords();
  const [granting, setGranting] = useState<Request["person"] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  return (
    <section className="card" aria-labelledby="requests">
      <h2 id="requests">{t("tab.requests")}</h2>
      {problem && <ProblemNote problem={problem} />}
      {view.requests.length === 0 && <p className="quiet">{t("tab.requests-none")}</p>}
      <ul className="records" hidden={view.requests.length === 0}>
        {view.requests.map((request) => {
          const { person, name, mail, askedAt, tag } = request;
          const decline = async () =>
            setProblem(await administration.save({ type: "decline-access", seen: tag, person }));
          return (
            <li key={person} className="record">
              <div>
                <p>
                  <strong>{name || person}</strong> {mail && <span className="file-name">{mail}</span>}
                </p>
                <p className="quiet">{t("tab.asked-at", { at: instant(askedAt) })}</p>
              </div>
              {granting === person ? (
                <GrantForm {...{ administration, view, request }} close={() => setGranting(null)} />
              ) : (
                <div className="row">
                  <Button appearance="primary" onClick={() => setGranting(person)}>
                    {t("tab.grant")}
                    <span className="visually-hidden"> {name}</span>
                  </Button>
                  <Button onClick={() => void decline()}>
                    {t("tab.decline")}
                    <span className="visually-hidden"> {name}</span>
                  </Button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
};

const Mail = z.email();

const GrantForm = ({ administration, view, request, close }: Props & { request: Request; close: () => void }) => {
  const { t } = useWords();
  const { seen, lookAgain } = useSeen(request.tag);
  const [tried, setTried] = useState(false);
  const [name, setName] = useState(request.name);
  const [mail, setMail] = useState(request.mail);
  const [roles, setRoles] = useState<Role[]>(["client"]);
  const [organisation, setOrganisation] = useState(likelyOrganisation(view.organisations, request.mail));
  const mailFits = Mail.safeParse(mail.trim()).success;

  const submit = () => {
    setTried(true);
    if (roles.length === 0 || !name.trim() || !mailFits) return null;
    return administration.save({
      ...{ type: "grant-access", seen, person: request.person, name: name.trim(), mail: mail.trim(), roles },
      organisation: OrganisationId.parse(organisation),
    });
  };

  return (
    <EditForm
      title={t("tab.grant-to", { name: request.name || request.person })}
      submit={submit}
      close={close}
      refused={lookAgain}
      action={t("tab.grant")}
    >
      <div className="fields">
        <Field
          label={t("tab.person-name")}
          validationMessage={tried && !name.trim() ? t("tab.missing-name") : undefined}
          required
        >
          <Input maxLength={120} value={name} onChange={(_, { value }) => setName(value)} />
        </Field>
        <Field
          label={t("tab.email")}
          validationMessage={tried && !mailFits ? t("tab.missing-mail") : undefined}
          required
        >
          <Input type="email" maxLength={200} value={mail} onChange={(_, { value }) => setMail(value)} />
        </Field>
        <OrganisationField organisations={view.organisations} value={organisation} change={setOrganisation} />
      </div>
      <RolesField roles={roles} change={setRoles} missing={tried && roles.length === 0} />
    </EditForm>
  );
};
