import { Field, Input, Radio, RadioGroup } from "@fluentui/react-components";
import { useState } from "react";
import { type AdministrationView, MailDomain } from "../../../../shared/administration.js";
import { useWords } from "../../words.js";
import { EditForm } from "./edit-form.js";
import { type Administration, useSeen } from "./use-administration.js";

type Organisation = AdministrationView["organisations"][number];
export type OrganisationProps = { administration: Administration; organisation: Organisation; close: () => void };

export const OrganisationForm = ({
  administration,
  organisation,
  close,
}: Omit<OrganisationProps, "organisation"> & { organisation: Organisation | null }) => {
  const { t } = useWords();
  const { seen, lookAgain } = useSeen(organisation?.tag ?? null);
  const [tried, setTried] = useState(false);
  const [name, setName] = useState(organisation?.name ?? "");
  const [domain, setDomain] = useState(organisation?.domain ?? "");
  const [rcti, setRcti] = useState(organisation?.profile ? String(organisation.profile.rctiSubject) : "");
  const fits = MailDomain.safeParse(domain);

  const submit = () => {
    setTried(true);
    if (!name.trim() || !fits.success) return null;
    const profile = rcti === "" ? null : { rctiSubject: rcti === "true" };
    const common = { seen, name: name.trim(), domain: fits.data, profile };
    return administration.save(
      organisation
        ? { type: "save-organisation", id: organisation.id, ...common }
        : { type: "save-organisation", ...common },
    );
  };

  return (
    <EditForm
      title={organisation ? t("tab.organisation-edit", { name: organisation.name }) : t("tab.organisation-add")}
      submit={submit}
      close={close}
      refused={lookAgain}
    >
      <div className="fields">
        <Field
          label={t("tab.organisation-name")}
          validationMessage={tried && !name.trim() ? t("tab.missing-name") : undefined}
          required
        >
          <Input maxLength={200} value={name} onChange={(_, { value }) => setName(value)} />
        </Field>
        <Field
          label={t("tab.domain")}
          hint={t("tab.domain-hint")}
          validationMessage={tried && !fits.success ? t("tab.missing-domain") : undefined}
          required
        >
          <Input maxLength={200} value={domain} onChange={(_, { value }) => setDomain(value)} />
        </Field>
      </div>
      <Field label={t("tab.rcti")} hint={t("tab.rcti-hint")}>
        <RadioGroup layout="horizontal" value={rcti} onChange={(_, { value }) => setRcti(value)}>
          <Radio value="true" label={t("common.yes")} />
          <Radio value="false" label={t("common.no")} />
          {organisation?.profile == null && <Radio value="" label={t("tab.profile-unknown")} />}
        </RadioGroup>
      </Field>
    </EditForm>
  );
};
