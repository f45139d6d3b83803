import { Checkbox, Field, Input, Textarea } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { LocalDate } from "../../../../shared/ids.js";
import type { StepMailPreview, StepView } from "../../../../shared/steps.js";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { useKeptForm } from "../../forms/kept-form.js";
import { useAnnounce } from "../../parts/live.js";
import { Loading } from "../../parts/loading.js";
import { Note } from "../../parts/note.js";
import { PlainForm, SubmitButton } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { RuleWhy } from "../../parts/rule-why.js";
import { goTo, hashOf } from "../../route.js";
import { useWords } from "../../words.js";
import { StepEvidence } from "./step-evidence.js";
import { StepField } from "./step-field.js";
import { StepMailAsRead } from "./step-mail-as-read.js";
import { answersOf, type Form, Kept, typedFrom } from "./step-model.js";

type Props = { dossier: DossierView; step: StepView; today: LocalDate };

/** What a step asks, what must be confirmed, its documents; then it is recorded, or its mail is read and sent. */
export const StepForm = ({ dossier, step, today }: Props) => {
  const { t } = useWords();
  const announce = useAnnounce();
  const mustHaveHappened = !step.open || step.forbidden;
  const initial = useMemo<Form>(
    () => ({
      ...{ on: today, typed: typedFrom(step), confirmed: [], evidence: [], note: "", mailBody: "", actionId: "" },
      happened: mustHaveHappened,
    }),
    [today, step, mustHaveHappened],
  );
  const { form, change, clear, ready, restored } = useKeptForm(`etape-${step.id}:${dossier.id}`, Kept, initial);
  const [tried, setTried] = useState(false);
  const { busy, problem, ask, forget } = useAsking();
  const [preview, setPreview] = useState<StepMailPreview | null>(null);
  const edit = (part: Partial<Form>) => {
    change({ ...part, actionId: "" });
    setPreview(null);
  };
  const happened = form.happened || mustHaveHappened;
  const { values, wrong } = answersOf(step.fields, form.typed);
  const on = LocalDate.safeParse(form.on);
  const sendsMail = step.mail && !happened;
  const evidence = form.evidence.map(({ sha256, name }) => ({ file: sha256, name }));

  const look = async () => {
    setTried(true);
    forget();
    if (wrong.length > 0) return;
    const body = { step: step.id, values, evidence, ...(form.mailBody.trim() && { body: form.mailBody.trim() }) };
    const answer = await ask("stepMailPreview", { params: { id: dossier.id }, body });
    if (!answer.ok) return;
    setPreview(answer.value);
  };

  const record = async () => {
    setTried(true);
    forget();
    if (wrong.length > 0 || !on.success) return;
    const actionId = form.actionId || crypto.randomUUID();
    change({ actionId });
    const outcome = await ask("command", {
      body: {
        ...{ type: "take-step", actionId, dossierId: dossier.id, revision: dossier.revision, step: step.id },
        ...{ on: on.data, values, evidence, confirmed: form.confirmed, happened },
        ...(form.note.trim() && { note: form.note.trim() }),
        ...(sendsMail && preview && { mail: { body: preview.body, preview: preview.digest } }),
      },
    });
    if (!outcome.ok) return;
    await clear();
    announce(t("steps.recorded"));
    goTo(hashOf.dossier(dossier.id));
  };

  if (!ready) return <Loading />;
  return (
    <PlainForm submit={() => (sendsMail && !preview ? look() : record())}>
      {restored && <p className="quiet">{t("tab.restored")}</p>}
      {problem && <ProblemNote problem={problem} />}
      {step.forbidden && <Note tone="warning" title={t("steps.forbidden")} />}
      {step.warns.length > 0 && (
        <Note tone="info" title={t("steps.warns")}>
          <ul>
            {step.warns.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        </Note>
      )}
      <section className="card" aria-label={step.label}>
        {!mustHaveHappened && (
          <Checkbox
            label={t("steps.happened")}
            checked={happened}
            onChange={(_, { checked }) => edit({ happened: checked === true })}
          />
        )}
        {happened && <p className="quiet">{t("steps.happened-hint")}</p>}
        <Field
          label={t("steps.on")}
          required
          {...(tried && !on.success && { validationMessage: t("steps.bad-value") })}
        >
          <Input type="date" max={today} value={form.on} onChange={(_, { value }) => edit({ on: value })} />
        </Field>
        {step.fields.map((field) => (
          <StepField
            key={field.id}
            field={field}
            typed={form.typed[field.id]}
            wrong={tried && wrong.includes(field.id)}
            change={(typed) => edit({ typed: { ...form.typed, [field.id]: typed } })}
          />
        ))}
        {step.confirm.length > 0 && (
          <fieldset className="evidence">
            <legend>{t("steps.to-confirm")}</legend>
            {step.confirm.map(({ id, text }) => (
              <Checkbox
                key={id}
                label={text}
                checked={form.confirmed.includes(id)}
                onChange={(_, { checked }) =>
                  edit({ confirmed: checked ? [...form.confirmed, id] : form.confirmed.filter((one) => one !== id) })
                }
              />
            ))}
          </fieldset>
        )}
        {step.evidence !== "none" && (
          <StepEvidence
            evidence={form.evidence}
            required={step.evidence === "required" && !happened}
            change={(files) => edit({ evidence: files })}
          />
        )}
        <Field label={t("steps.note")}>
          <Textarea
            rows={2}
            resize="vertical"
            maxLength={4000}
            value={form.note}
            onChange={(_, { value }) => edit({ note: value })}
          />
        </Field>
        <RuleWhy rules={step.rules} about={step.label} />
      </section>
      {sendsMail && preview && (
        <StepMailAsRead
          preview={preview}
          body={form.mailBody || preview.body}
          change={(body) => edit({ mailBody: body })}
        />
      )}
      <div className="actions">
        <SubmitButton busy={busy} label={t(sendsMail ? (preview ? "steps.send" : "steps.preview") : "steps.record")} />
        <a href={hashOf.dossier(dossier.id)}>{t("steps.back-to-dossier")}</a>
      </div>
    </PlainForm>
  );
};
