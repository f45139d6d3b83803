import { Field, Radio, RadioGroup } from "@fluentui/react-components";
import { useState } from "react";
import { Separation } from "../../../../shared/approvals.js";
import { useWords } from "../../words.js";
import { EditForm } from "./edit-form.js";
import type { OrganisationProps } from "./organisation-form.js";
import { useSeen } from "./use-administration.js";

/** A setting of the app, not a rule of the guide: whether whoever asks may decide too. */
export const SeparationForm = ({ administration, organisation, close }: OrganisationProps) => {
  const { t } = useWords();
  const { seen, lookAgain } = useSeen(organisation.separation.tag);
  const [separation, setSeparation] = useState(organisation.separation.separation);
  const submit = () =>
    administration.save({ type: "save-separation", seen, organisation: organisation.id, separation });
  return (
    <EditForm
      title={t("tab.separation-of", { name: organisation.name })}
      submit={submit}
      close={close}
      refused={lookAgain}
    >
      <Field label={t("tab.separation-ask")}>
        <RadioGroup value={separation} onChange={(_, { value }) => setSeparation(Separation.parse(value))}>
          {Separation.options.map((one) => (
            <Radio key={one} value={one} label={t(`tab.separation-${one}`)} />
          ))}
        </RadioGroup>
      </Field>
      <p className="quiet">{t("tab.separation-hint")}</p>
    </EditForm>
  );
};
