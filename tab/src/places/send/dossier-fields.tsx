import { Checkbox, Field, Input, Radio, RadioGroup } from "@fluentui/react-components";
import type { CatalogueView } from "../../../../shared/catalogue.js";
import { useWords } from "../../words.js";
import type { DocumentsForm } from "./documents-form-model.js";

type Fields = Pick<DocumentsForm, "title" | "qualifications" | "rctiSubject">;
type Props = {
  form: Fields;
  change: (part: Partial<Fields>) => void;
  catalogue: CatalogueView;
  asksProfile: boolean;
  /** Its title was not given yet: one is proposed. */
  isNew: boolean;
  errors: { title: string | undefined; qualifications: string | undefined; profile: string | undefined };
};

/** What the dossier is about: its title, the qualifications asked, and, once for the organisation, the RCTI. */
export const DossierFields = ({ form, change, catalogue, asksProfile, isNew, errors }: Props) => {
  const { t } = useWords();
  // One that was withdrawn since stays with the dossier that names it.
  const offered = catalogue.qualifications.filter(
    ({ id, withdrawn }) => !withdrawn || form.qualifications.includes(id),
  );
  const tick = (id: string, checked: boolean) =>
    change({
      qualifications: checked ? [...form.qualifications, id] : form.qualifications.filter((one) => one !== id),
    });
  return (
    <section className="card" aria-labelledby="dossier-fields">
      <h2 id="dossier-fields">{t("common.dossier")}</h2>
      <Field
        label={t("tab.title")}
        hint={t(isNew ? "tab.title-hint" : "tab.title-hint-kept")}
        validationMessage={errors.title}
        required
      >
        <Input
          id="field-title"
          maxLength={120}
          value={form.title}
          onChange={(_, { value }) => change({ title: value })}
        />
      </Field>
      <fieldset aria-describedby={errors.qualifications ? "error-qualifications" : undefined}>
        <legend>{t("common.qualifications")}</legend>
        <p className="quiet">{t("tab.qualifications-hint")}</p>
        {offered.length === 0 && <p>{t("tab.no-qualifications")}</p>}
        <div className="checks">
          {offered.map(({ id, label }) => (
            <Checkbox
              key={id}
              label={label}
              checked={form.qualifications.includes(id)}
              onChange={(_, { checked }) => tick(id, checked === true)}
            />
          ))}
        </div>
        {errors.qualifications && (
          <p className="field-error" id="error-qualifications">
            {errors.qualifications}
          </p>
        )}
      </fieldset>
      {asksProfile && (
        <Field label={t("tab.rcti")} hint={t("tab.rcti-hint")} validationMessage={errors.profile} required>
          <RadioGroup
            layout="horizontal"
            value={form.rctiSubject === null ? "" : String(form.rctiSubject)}
            onChange={(_, { value }) => change({ rctiSubject: value === "true" })}
          >
            <Radio value="true" label={t("common.yes")} />
            <Radio value="false" label={t("common.no")} />
          </RadioGroup>
        </Field>
      )}
    </section>
  );
};
