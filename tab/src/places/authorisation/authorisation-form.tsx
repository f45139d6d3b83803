import { Field, Input, Textarea } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { z } from "zod";
import { centsFrom } from "../../../../shared/amount.js";
import type { AuthorisationPreview } from "../../../../shared/previews.js";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { useKeptForm } from "../../forms/kept-form.js";
import { Loading } from "../../parts/loading.js";
import { PlainForm, SubmitButton } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { goTo, hashOf } from "../../route.js";
import { useWords } from "../../words.js";
import { AuthorisationMail } from "./authorisation-mail.js";

const Form = z.object({ needSummary: z.string(), amount: z.string(), actionId: z.string() });
type Form = z.infer<typeof Form>;
const Kept = Form.partial();

export const AuthorisationForm = ({ dossier }: { dossier: DossierView }) => {
  const { t, money } = useWords();
  const before = dossier.authorisationRequest;
  const initial = useMemo<Form>(
    () => ({
      needSummary: before?.needSummary ?? "",
      amount: before ? (before.estimatedAmount / 100).toFixed(2).replace(".", ",") : "",
      actionId: "",
    }),
    [before],
  );
  const { form, change, clear, ready } = useKeptForm(`autorisation:${dossier.id}`, Kept, initial);
  const [preview, setPreview] = useState<AuthorisationPreview | null>(null);
  const { busy, problem, ask, forget } = useAsking();
  const [tried, setTried] = useState(false);

  const estimatedAmount = centsFrom(form.amount);
  const needSummary = form.needSummary.trim();
  const edit = (part: Partial<Form>) => {
    change({ ...part, actionId: "" });
    setPreview(null);
  };

  const look = async () => {
    setTried(true);
    forget();
    if (!needSummary || estimatedAmount === null) return;
    const answer = await ask("authorisationPreview", {
      params: { id: dossier.id },
      body: { needSummary, estimatedAmount },
    });
    if (answer.ok) setPreview(answer.value);
  };

  const send = async () => {
    if (estimatedAmount === null) return;
    const actionId = form.actionId || crypto.randomUUID();
    change({ actionId });
    const outcome = await ask("command", {
      body: {
        type: "request-broker-authorisation",
        actionId,
        dossierId: dossier.id,
        revision: dossier.revision,
        needSummary,
        estimatedAmount,
      },
    });
    if (!outcome.ok) return;
    await clear();
    goTo(hashOf.dossier(dossier.id));
  };

  if (!ready) return <Loading />;
  return (
    <PlainForm submit={() => (preview ? send() : look())}>
      {problem && <ProblemNote problem={problem} />}
      <section className="card" aria-labelledby="need">
        <h2 id="need">{t("tab.need")}</h2>
        <Field
          label={t("tab.need-summary")}
          hint={t("tab.need-summary-hint")}
          validationMessage={tried && !needSummary ? t("tab.missing-need") : undefined}
          required
        >
          <Textarea
            rows={6}
            resize="vertical"
            maxLength={4000}
            value={form.needSummary}
            onChange={(_, { value }) => edit({ needSummary: value })}
          />
        </Field>
        <Field
          label={t("tab.amount")}
          hint={
            estimatedAmount === null ? t("tab.amount-hint") : t("tab.amount-read", { amount: money(estimatedAmount) })
          }
          validationMessage={tried && estimatedAmount === null ? t("tab.missing-amount") : undefined}
          required
        >
          <Input
            inputMode="decimal"
            className="amount"
            contentAfter="$"
            value={form.amount}
            onChange={(_, { value }) => edit({ amount: value })}
          />
        </Field>
      </section>
      {preview && <AuthorisationMail preview={preview} />}
      <div className="actions">
        <SubmitButton busy={busy} label={t(preview ? "tab.send-to-broker" : "tab.see-mail")} />
        <a href={hashOf.send(dossier.id, 1)}>{t("tab.have-answer")}</a>
      </div>
    </PlainForm>
  );
};
