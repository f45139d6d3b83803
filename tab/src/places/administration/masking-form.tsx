import { Checkbox } from "@fluentui/react-components";
import { useState } from "react";
import { useWords } from "../../words.js";
import { EditForm } from "./edit-form.js";
import type { OrganisationProps } from "./organisation-form.js";
import { useSeen } from "./use-administration.js";

/** A setting of the app, not a rule of the guide: what stays readable in the mailbox is said beside it. */
export const MaskingForm = ({ administration, organisation, close }: OrganisationProps) => {
  const { t } = useWords();
  const { seen, lookAgain } = useSeen(organisation.masking.tag);
  const [masked, setMasked] = useState(organisation.masking.masked);
  const submit = () => administration.save({ type: "save-masking", seen, organisation: organisation.id, masked });
  return (
    <EditForm
      title={t("tab.masking-of", { name: organisation.name })}
      submit={submit}
      close={close}
      refused={lookAgain}
    >
      <Checkbox
        label={t("tab.masking-label")}
        checked={masked}
        onChange={(_, { checked }) => setMasked(checked === true)}
      />
      <p className="quiet">{t("tab.masking-hint")}</p>
    </EditForm>
  );
};
