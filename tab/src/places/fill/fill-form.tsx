import { Field, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import { z } from "zod";
import type { RequestForm } from "../../../../shared/request-form.js";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { useKeptForm } from "../../forms/kept-form.js";
import { useAnnounce } from "../../parts/live.js";
import { Loading } from "../../parts/loading.js";
import { PlainForm, SubmitButton } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { goTo, hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

const Form = z.object({
  /** By the name of the field: an answer outlives the template in which the field was first met. */
  answers: z.record(z.string(), z.string()),
  /** Of the press that carries exactly this; another content is another press. */
  actionId: z.string(),
});
const Kept = Form.partial();
const empty: z.infer<typeof Form> = { answers: {}, actionId: "" };

type Props = {
  dossier: DossierView;
  template: NonNullable<RequestForm["template"]>;
  fields: RequestForm["fields"];
  reload: () => void;
};

export const FillForm = ({ dossier, template, fields, reload }: Props) => {
  const { t } = useWords();
  const { api } = useSession();
  const announce = useAnnounce();
  const { form, change, clear, ready, restored } = useKeptForm(`remplir:${dossier.id}`, Kept, empty);
  const [tried, setTried] = useState(false);
  const { busy, problem, follow, forget } = useAsking();
  if (!ready) return <Loading />;
  const answerOf = ({ name, suggested }: Props["fields"][number]) => form.answers[name] ?? suggested;
  const values = fields.flatMap((field) => {
    const text = answerOf(field).trim();
    return text ? [{ field: field.name, text }] : [];
  });
  const left = fields.length - values.length;

  const fillIn = async () => {
    const params = { id: dossier.id };
    const filled = await api("fillRequest", { params, body: { template: template.sha256, values } });
    if (!filled.ok) return filled;
    const actionId = form.actionId || crypto.randomUUID();
    change({ actionId });
    const { sha256: file, name: fileName } = filled.value;
    return api("command", {
      body: { type: "attach-price-request", actionId, dossierId: dossier.id, file, fileName },
    });
  };

  const submit = async () => {
    setTried(true);
    forget();
    if (values.length === 0) return;
    const done = await follow(fillIn());
    if (!done.ok) return;
    await clear();
    announce(t("fill.attached"));
    goTo(hashOf.dossier(dossier.id));
  };

  return (
    <PlainForm submit={submit}>
      <p className="quiet">{t("fill.intro", { version: template.version })}</p>
      {restored && <p className="quiet">{t("tab.restored")}</p>}
      {problem && <ProblemNote problem={problem} retry={reload} />}
      <section className="card column" aria-label={t("fill.title")}>
        {fields.map((field) => (
          <Field
            key={field.name}
            label={field.name}
            {...(field.suggested && form.answers[field.name] === undefined && { hint: t("fill.suggested") })}
          >
            <Textarea
              rows={4}
              resize="vertical"
              maxLength={20_000}
              value={answerOf(field)}
              onChange={(_, { value }) => change({ answers: { ...form.answers, [field.name]: value }, actionId: "" })}
            />
          </Field>
        ))}
        {tried && values.length === 0 && (
          <p className="field-error" role="alert">
            {t("fill.empty")}
          </p>
        )}
        {values.length > 0 && left > 0 && <p className="quiet">{t("fill.left", { count: left })}</p>}
      </section>
      <div className="actions">
        <SubmitButton busy={busy} label={t("fill.attach")} />
        <a href={hashOf.dossier(dossier.id)}>{t("needs.later")}</a>
      </div>
    </PlainForm>
  );
};
