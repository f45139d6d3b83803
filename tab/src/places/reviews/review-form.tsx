import { Checkbox, Field, Radio, RadioGroup, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import { BrokerOutcome } from "../../../../shared/commands.js";
import { PrerequisiteOutcome } from "../../../../shared/prerequisites.js";
import type { ReviewView } from "../../../../shared/reviews.js";
import { useAsking } from "../../api/asking.js";
import { useKeptForm } from "../../forms/kept-form.js";
import { FileButton } from "../../parts/file-button.js";
import { useAnnounce } from "../../parts/live.js";
import { Loading } from "../../parts/loading.js";
import { PlainForm, SubmitButton } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useWords } from "../../words.js";
import { useFiling } from "../send/filing.js";
import {
  answerOf,
  emptyReviewForm,
  type ReviewForm as Form,
  isAlignment,
  KeptReviewForm,
  missingIn,
} from "./review-model.js";

type Props = { review: ReviewView; reload: () => Promise<void> };

/** The answer, with what it needs; what was typed stays when it is refused. */
export const ReviewForm = ({ review, reload }: Props) => {
  const { t } = useWords();
  const announce = useAnnounce();
  const name = `reponse-${review.subject}-v${review.version ?? 0}:${review.dossier}`;
  const { form, change, clear, ready } = useKeptForm<Form>(name, KeptReviewForm, emptyReviewForm);
  const { busy, problem, ask, forget } = useAsking();
  const [tried, setTried] = useState(false);
  const missing = missingIn(form);

  const submit = async () => {
    setTried(true);
    forget();
    const actionId = form.actionId || crypto.randomUUID();
    const answer = answerOf(review, { ...form, actionId });
    if (Object.keys(missing).length > 0 || !answer || busy) return;
    change({ actionId });
    const outcome = await ask("answerReview", { body: answer });
    if (!outcome.ok) return reload();
    await clear();
    announce(t("reviews.answer-recorded"));
    await reload();
    // The form is gone: the answer stands at the top.
    document.getElementById("contenu")?.focus();
  };

  if (!ready) return <Loading />;
  const edit = (part: Partial<Form>) => change({ ...part, actionId: "" });
  return (
    <PlainForm submit={submit}>
      {problem && <ProblemNote problem={problem} />}
      <section className="card" aria-labelledby="answer">
        <h2 id="answer">{t("reviews.answer")}</h2>
        <Outcome
          review={review}
          form={form}
          edit={edit}
          error={tried && missing.outcome ? t(missing.outcome) : undefined}
        />
        {form.outcome === "authorised-returned-version" && (
          <Returned form={form} edit={edit} error={tried && missing.file ? t(missing.file) : undefined} />
        )}
        <Comment form={form} edit={edit} error={tried && missing.comment ? t(missing.comment) : undefined} />
      </section>
      <div className="actions">
        <SubmitButton busy={busy} label={t("reviews.record-answer")} />
      </div>
    </PlainForm>
  );
};

type Part = { form: Form; edit: (part: Partial<Form>) => void; error: string | undefined };

const Outcome = ({ review, form, edit, error }: Part & { review: ReviewView }) => {
  const { t } = useWords();
  const options =
    review.subject === "price-request"
      ? BrokerOutcome.options.map((one) => ({ value: one, label: t(`reviews.outcome-price-request-${one}`) }))
      : PrerequisiteOutcome.options.map((one) => ({ value: one, label: t(`prerequisites.outcome-${one}`) }));
  return (
    <>
      <Field label={t("reviews.outcome")} validationMessage={error} required>
        <RadioGroup value={form.outcome} onChange={(_, { value }) => edit({ outcome: value })}>
          {options.map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </RadioGroup>
      </Field>
      {isAlignment(review, form) && (
        <Checkbox
          label={t("prerequisites.mcn-planned")}
          checked={form.mcnPlanned}
          onChange={(_, { checked }) => edit({ mcnPlanned: checked === true })}
        />
      )}
    </>
  );
};

const Returned = ({ form, edit, error }: Part) => {
  const { t } = useWords();
  const filing = useFiling();
  const take = async (file: File) => {
    const taken = await filing.take({ file }, "returned-version");
    if (taken) edit({ returnedFile: taken.sha256, returnedFileName: taken.name });
  };
  return (
    <div className="indented">
      {filing.problem && <ProblemNote problem={filing.problem} />}
      <Field label={t("reviews.returned-file")} hint={t("reviews.returned-hint")} validationMessage={error} required>
        <p className="file-name">{form.returnedFileName || "–"}</p>
      </Field>
      <FileButton
        label={t("reviews.choose-file")}
        accept=".docx,.pdf"
        busy={filing.busy !== null}
        onFile={(file) => void take(file)}
      />
    </div>
  );
};

const Comment = ({ form, edit, error }: Part) => {
  const { t } = useWords();
  const favourable = ["", "authorised", "authorised-returned-version", "met"].includes(form.outcome);
  const corrects = form.outcome === "authorised-with-corrections";
  const label = corrects ? "reviews.corrections" : favourable ? "reviews.comment-optional" : "reviews.comment";
  return (
    <Field label={t(label)} hint={t("reviews.comment-hint")} validationMessage={error} required={!favourable}>
      <Textarea
        rows={5}
        resize="vertical"
        maxLength={4000}
        value={form.comment}
        onChange={(_, { value }) => edit({ comment: value })}
      />
    </Field>
  );
};
