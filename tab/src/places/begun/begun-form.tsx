import { Field, Textarea } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import type { CatalogueView } from "../../../../shared/catalogue.js";
import type { ProcessPlaces } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { useKeptForm } from "../../forms/kept-form.js";
import { Loading } from "../../parts/loading.js";
import { PlainForm, SubmitButton } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { goTo, hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { DossierFields } from "../send/dossier-fields.js";
import { BegunEvidence } from "./begun-evidence.js";
import { BegunFacts } from "./begun-facts.js";
import { begunCommand, emptyBegunForm, KeptBegunForm, missingInBegun, qualifiedFor } from "./begun-model.js";

export const BegunDossierForm = ({ catalogue, places }: { catalogue: CatalogueView; places: ProcessPlaces }) => {
  const { t } = useWords();
  const { me } = useSession();
  const initial = useMemo(() => emptyBegunForm(me), [me]);
  const { form, change, clear, ready } = useKeptForm("commence", KeptBegunForm, initial);
  const { busy, problem, ask, forget } = useAsking();
  const [tried, setTried] = useState(false);
  if (!ready) return <Loading />;
  const recipients = qualifiedFor(catalogue, form.qualifications)
    .map(({ id }) => id)
    .filter((id) => !form.without.includes(id));
  const missing = missingInBegun(form, recipients.length);

  const open = async () => {
    setTried(true);
    forget();
    if (missing.length > 0) return;
    const content = JSON.stringify(begunCommand(form, recipients, ""));
    const press = form.press.content === content ? form.press : { content, actionId: crypto.randomUUID() };
    change({ press });
    const outcome = await ask("command", { body: begunCommand(form, recipients, press.actionId) });
    if (!outcome.ok) return;
    await clear();
    goTo(hashOf.dossier(outcome.value.dossierId));
  };

  return (
    <PlainForm submit={open}>
      {problem && <ProblemNote problem={problem} />}
      <DossierFields
        form={form}
        change={change}
        catalogue={catalogue}
        asksProfile={me.organisation.profile === null}
        isNew
        errors={{ title: undefined, qualifications: undefined, profile: undefined }}
      />
      <BegunFacts form={form} change={change} catalogue={catalogue} places={places} />
      <BegunEvidence form={form} change={change} />
      <section className="card" aria-label={t("openings.note")}>
        <Field label={t("openings.note")}>
          <Textarea rows={3} maxLength={2000} value={form.note} onChange={(_, { value }) => change({ note: value })} />
        </Field>
      </section>
      {tried && missing.length > 0 && (
        <p className="field-error" role="alert">
          {t("openings.incomplete", { fields: missing.map((key) => (t as (key: string) => string)(key)).join(", ") })}
        </p>
      )}
      <div className="actions">
        <SubmitButton busy={busy} label={t("openings.open")} />
        <a href={hashOf.list}>{t("tab.cancel")}</a>
      </div>
    </PlainForm>
  );
};
