import { Checkbox, Field, Input, Radio, RadioGroup, Select } from "@fluentui/react-components";
import type { CatalogueView } from "../../../../shared/catalogue.js";
import type { Key } from "../../../../shared/i18n/index.js";
import { capitalised } from "../../../../shared/text.js";
import type { ProcessPlaces } from "../../../../shared/views.js";
import { useWords } from "../../words.js";
import { BegunForm, isGone, qualifiedFor } from "./begun-model.js";

type Filling = { form: BegunForm; change: (part: Partial<BegunForm>) => void };
type Props = Filling & { catalogue: CatalogueView; places: ProcessPlaces };
type DateName = "askedOn" | "authorisedOn" | "sentOn" | "closesOn";
type TimeName = "sentAtTime" | "closesAtTime";

const steps = BegunForm.shape.reached.options;

/** How far it had come, on which days, and to whom it had gone. */
export const BegunFacts = ({ form, change, catalogue, places }: Props) => {
  const { t } = useWords();
  const date = (name: DateName, label: Key) => (
    <Field label={(t as (key: Key) => string)(label)} required>
      <Input type="date" value={form[name]} onChange={(_, { value }) => change({ [name]: value })} />
    </Field>
  );
  const time = (name: TimeName, label: Key) => (
    <Field label={(t as (key: Key) => string)(label)} required>
      <Input type="time" value={form[name]} onChange={(_, { value }) => change({ [name]: value })} />
    </Field>
  );
  const { reached } = form;
  const gone = isGone(reached);
  return (
    <section className="card" aria-labelledby="begun-facts">
      <h2 id="begun-facts">{t("openings.where")}</h2>
      <RadioGroup
        aria-labelledby="begun-facts"
        value={reached}
        onChange={(_, { value }) => change({ reached: BegunForm.shape.reached.parse(value) })}
      >
        {steps.map((step) => (
          <Radio key={step} value={step} label={capitalised(t(`openings.reached-${step}`))} />
        ))}
      </RadioGroup>
      {reached === "asked" && <div className="row">{date("askedOn", "openings.asked-on")}</div>}
      {(reached === "authorised" || (gone && !form.notAuthorised)) && (
        <div className="row">{date("authorisedOn", "openings.authorised-on")}</div>
      )}
      {gone && (
        <>
          <Field hint={t("openings.not-authorised-hint")}>
            <Checkbox
              label={t("openings.not-authorised")}
              checked={form.notAuthorised}
              onChange={(_, { checked }) => change({ notAuthorised: checked === true })}
            />
          </Field>
          <div className="row">
            {date("sentOn", "openings.sent-on")}
            {time("sentAtTime", "openings.sent-time")}
          </div>
          <div className="row">
            {date("closesOn", "openings.closes-on")}
            {time("closesAtTime", "openings.closes-time")}
          </div>
          <Recipients form={form} change={change} catalogue={catalogue} />
        </>
      )}
      {reached === "awarding" && <Standing form={form} change={change} places={places} />}
    </section>
  );
};

/** Where the choice and the contract stand; what is left open stands at its beginning. */
const Standing = ({ form, change, places }: Filling & { places: ProcessPlaces }) => {
  const { t } = useWords();
  return (
    <fieldset>
      <legend>{t("openings.where-award")}</legend>
      <p className="quiet">{t("openings.where-award-hint")}</p>
      <div className="fields">
        {places.map(({ id, label, states }) => (
          <Field key={id} label={label} required={id === "main"}>
            <Select
              value={form.places[id] ?? ""}
              onChange={(_, { value }) => change({ places: { ...form.places, [id]: value } })}
            >
              <option value="">{t("steps.choose")}</option>
              {states.map((state) => (
                <option key={state.id} value={state.id}>
                  {state.label}
                </option>
              ))}
            </Select>
          </Field>
        ))}
      </div>
    </fieldset>
  );
};

const Recipients = ({ form, change, catalogue }: Filling & { catalogue: CatalogueView }) => {
  const { t } = useWords();
  const qualified = qualifiedFor(catalogue, form.qualifications);
  return (
    <fieldset>
      <legend>{t("openings.recipients")}</legend>
      {qualified.length === 0 && <p className="quiet">{t("openings.recipients-none")}</p>}
      <div className="checks">
        {qualified.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={!form.without.includes(id)}
            onChange={(_, { checked }) =>
              change({ without: checked ? form.without.filter((one) => one !== id) : [...form.without, id] })
            }
          />
        ))}
      </div>
    </fieldset>
  );
};
