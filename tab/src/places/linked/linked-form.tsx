import { Checkbox, Field, Input, Radio, RadioGroup } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { z } from "zod";
import { LinkedAs } from "../../../../shared/commands.js";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { useKeptForm } from "../../forms/kept-form.js";
import { Loading } from "../../parts/loading.js";
import { Note } from "../../parts/note.js";
import { PlainForm, SubmitButton } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { goTo, hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

const Form = z.object({
  linkedAs: LinkedAs,
  title: z.string(),
  qualifications: z.array(z.string()),
  /** Of the press that carries exactly this; another content is another press. */
  actionId: z.string(),
});
type Form = z.infer<typeof Form>;
const Kept = Form.partial();

const ENDED: readonly DossierView["state"][] = ["B3x", "B9"];

export const LinkedForm = ({ dossier }: { dossier: DossierView }) => {
  const { t } = useWords();
  const { refresh } = useSession();
  const all = useMemo(() => dossier.qualifications.map(({ id }) => id as string), [dossier.qualifications]);
  const initial = useMemo<Form>(
    () => ({ linkedAs: "restart", title: dossier.title, qualifications: all, actionId: "" }),
    [dossier.title, all],
  );
  const { form, change, clear, ready } = useKeptForm(`suite:${dossier.id}`, Kept, initial);
  const [tried, setTried] = useState(false);
  const { busy, problem, ask, forget } = useAsking();
  const edit = (part: Partial<Form>) => change({ ...part, actionId: "" });
  const title = form.title.trim();
  const nothingTicked = form.qualifications.length === 0;

  const open = async () => {
    setTried(true);
    forget();
    if (!title || nothingTicked) return;
    const actionId = form.actionId || crypto.randomUUID();
    change({ actionId });
    const { linkedAs, qualifications } = form;
    const outcome = await ask("command", {
      body: { type: "open-linked-dossier", actionId, from: dossier.id, linkedAs, title, qualifications },
    });
    if (!outcome.ok) return;
    await clear();
    await refresh();
    goTo(hashOf.dossier(outcome.value.dossierId));
  };

  if (!ready) return <Loading />;
  return (
    <PlainForm submit={open}>
      {problem && <ProblemNote problem={problem} />}
      <section className="card" aria-label={t("linked.title")}>
        <Field label={t("linked.purpose")}>
          <RadioGroup value={form.linkedAs} onChange={(_, { value }) => edit({ linkedAs: LinkedAs.parse(value) })}>
            <Radio value="restart" label={t("linked.as-restart")} />
            <Radio value="lot" label={t("linked.as-lot")} />
          </RadioGroup>
        </Field>
        <p>{t(`linked.copied-${form.linkedAs}`)}</p>
        <p>{t("linked.not-copied")}</p>
        {form.linkedAs === "lot" && (
          <Note tone="warning">
            <p>{t("linked.lot-silent")}</p>
          </Note>
        )}
        {form.linkedAs === "restart" && !ENDED.includes(dossier.state) && (
          <Note tone="info">
            <p>
              {t("linked.still-open")} <a href={hashOf.recordIncident(dossier.id)}>{t("tab.record-incident")}</a>
            </p>
          </Note>
        )}
        <Field label={t("tab.title")} required {...(tried && !title && { validationMessage: t("steps.bad-value") })}>
          <Input maxLength={120} value={form.title} onChange={(_, { value }) => edit({ title: value })} />
        </Field>
        <fieldset aria-describedby={tried && nothingTicked ? "error-linked" : undefined}>
          <legend>{t("common.qualifications")}</legend>
          <div className="checks">
            {dossier.qualifications.map(({ id, label }) => (
              <Checkbox
                key={id}
                label={label}
                checked={form.qualifications.includes(id)}
                onChange={(_, { checked }) =>
                  edit({
                    qualifications: all.filter((one) => (one === id ? checked : form.qualifications.includes(one))),
                  })
                }
              />
            ))}
          </div>
          {tried && nothingTicked && (
            <p className="field-error" id="error-linked">
              {t("linked.one-qualification")}
            </p>
          )}
        </fieldset>
      </section>
      <div className="actions">
        <SubmitButton busy={busy} label={t("linked.create")} />
      </div>
    </PlainForm>
  );
};
