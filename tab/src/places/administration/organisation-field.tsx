import { Field, Select } from "@fluentui/react-components";
import type { AdministrationView } from "../../../../shared/administration.js";
import { useWords } from "../../words.js";

type Props = { organisations: AdministrationView["organisations"]; value: string; change: (id: string) => void };

export const OrganisationField = ({ organisations, value, change }: Props) => {
  const { t } = useWords();
  return (
    <Field label={t("tab.organisation")} required>
      <Select value={value} onChange={(_, { value: chosen }) => change(chosen)}>
        {organisations.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
};

/** The organisation whose mail domain is the person's, else the first. */
export const likelyOrganisation = (organisations: AdministrationView["organisations"], mail: string): string => {
  const domain = mail.slice(mail.lastIndexOf("@") + 1).toLowerCase();
  return (organisations.find((one) => one.domain === domain) ?? organisations[0])?.id ?? "";
};
