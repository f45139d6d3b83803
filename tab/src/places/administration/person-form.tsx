import { Field, Input, Select } from "@fluentui/react-components";
import { useState } from "react";
import { z } from "zod";
import type { AdministrationView } from "../../../../shared/administration.js";
import { Lang, OrganisationId, PersonId, type Role } from "../../../../shared/ids.js";
import { useWords } from "../../words.js";
import { DirectorySearch } from "./directory-search.js";
import { EditForm } from "./edit-form.js";
import { likelyOrganisation, OrganisationField } from "./organisation-field.js";
import { RolesField } from "./roles-field.js";
import { type Administration, useSeen } from "./use-administration.js";

export type Person = AdministrationView["people"][number];
type Props = {
  administration: Administration;
  organisations: AdministrationView["organisations"];
  /** `null` for a new one. */
  person: Person | null;
  close: () => void;
};

const Mail = z.email();

export const PersonForm = ({ administration, organisations, person, close }: Props) => {
  const { t } = useWords();
  const { seen, lookAgain } = useSeen(person?.tag ?? null);
  const [tried, setTried] = useState(false);
  const [form, setForm] = useState({
    id: person?.id ?? "",
    name: person?.name ?? "",
    mail: person?.mail ?? "",
    organisation: person?.organisation ?? "",
    roles: person?.roles ?? ([] as Role[]),
    lang: person?.lang ?? ("fr" as Lang),
  });
  const change = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }));
  const organisation = form.organisation || likelyOrganisation(organisations, form.mail);
  const id = PersonId.safeParse(form.id.trim().toLowerCase());
  const mail = Mail.safeParse(form.mail.trim());
  const whole = id.success && mail.success && form.name.trim() !== "" && form.roles.length > 0;

  const submit = () => {
    setTried(true);
    if (!id.success || !whole) return null;
    const { name, roles, lang } = form;
    return administration.save({
      ...{ type: "save-person", seen, id: id.data, name: name.trim(), mail: form.mail.trim(), roles, lang },
      organisation: OrganisationId.parse(organisation),
    });
  };

  return (
    <EditForm
      title={person ? t("tab.person-edit", { name: person.name }) : t("tab.person-add")}
      submit={submit}
      close={close}
      refused={lookAgain}
    >
      {!person && <DirectorySearch choose={(found) => change({ id: found.id, name: found.name, mail: found.mail })} />}
      <div className="fields">
        <Field
          label={t("tab.person-id")}
          hint={t("tab.person-id-hint")}
          validationMessage={tried && !id.success ? t("tab.missing-person-id") : undefined}
          required
        >
          <Input value={form.id} readOnly={person !== null} onChange={(_, { value }) => change({ id: value })} />
        </Field>
        <Field
          label={t("tab.person-name")}
          validationMessage={tried && !form.name.trim() ? t("tab.missing-name") : undefined}
          required
        >
          <Input maxLength={120} value={form.name} onChange={(_, { value }) => change({ name: value })} />
        </Field>
        <Field
          label={t("tab.email")}
          validationMessage={tried && !mail.success ? t("tab.missing-mail") : undefined}
          required
        >
          <Input type="email" maxLength={200} value={form.mail} onChange={(_, { value }) => change({ mail: value })} />
        </Field>
        <OrganisationField
          organisations={organisations}
          value={organisation}
          change={(value) => change({ organisation: value })}
        />
        <Field label={t("tab.language")} required>
          <Select
            value={form.lang}
            onChange={(_, { value }) => change({ lang: Lang.safeParse(value).data ?? form.lang })}
          >
            <option value="fr">{t("tab.lang-fr")}</option>
            <option value="en">{t("tab.lang-en")}</option>
          </Select>
        </Field>
      </div>
      <RolesField roles={form.roles} change={(roles) => change({ roles })} missing={tried && form.roles.length === 0} />
    </EditForm>
  );
};
