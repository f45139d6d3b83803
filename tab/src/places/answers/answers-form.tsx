import { Field, Textarea } from "@fluentui/react-components";
import { useEffect, useMemo, useState } from "react";
import { z } from "zod";
import type { AnswersChoice, AnswersPreview, QuestionView } from "../../../../shared/answers.js";
import type { Key } from "../../../../shared/i18n/index.js";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { usePress } from "../../api/presses.js";
import { useKeptForm } from "../../forms/kept-form.js";
import { Download } from "../../parts/download.js";
import { useAnnounce } from "../../parts/live.js";
import { Loading } from "../../parts/loading.js";
import { PlainForm, SubmitButton } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { goTo, hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { IncidentMailAsRead } from "../incident/incident-mail-as-read.js";
import { MissingNote } from "../send/missing-note.js";
import { AnswerFields, type Written } from "./answer-fields.js";

/** By number of the question. `body` is empty until the person writes: the proposed words stand. */
const Form = z.object({
  items: z.record(z.string(), z.object({ chosen: z.boolean(), asked: z.string(), answer: z.string() })),
  body: z.string(),
});
type Form = z.infer<typeof Form>;
const Kept = Form.partial();

const fresh = ({ proposed }: QuestionView): Written => ({ chosen: true, asked: proposed, answer: "" });

type Props = { dossier: DossierView; open: QuestionView[] };

/** Which questions, in which words, and the answers; then the document and the mail as they will leave. */
export const AnswersForm = ({ dossier, open }: Props) => {
  const { t } = useWords();
  const { api } = useSession();
  const announce = useAnnounce();
  const initial = useMemo<Form>(() => ({ items: {}, body: "" }), []);
  const { form, change, clear, ready } = useKeptForm(`reponses:${dossier.id}`, Kept, initial);
  const [proposed, setProposed] = useState("");
  const [preview, setPreview] = useState<AnswersPreview | null>(null);
  const { busy, problem, ask, forget } = useAsking();
  const [tried, setTried] = useState(0);
  const press = usePress();
  const { id } = dossier;
  useEffect(() => {
    void api("answersPreview", { params: { id }, body: { items: [] } }).then(
      (answer) => answer.ok && setProposed(answer.value.body),
    );
  }, [api, id]);
  if (!ready) return <Loading />;

  const written = open.map((question) => ({ question, item: form.items[question.number] ?? fresh(question) }));
  const chosen = written.filter(({ item }) => item.chosen);
  const missing: Key[] = [
    ...(chosen.length === 0 ? (["answers.missing-items"] as const) : []),
    ...(chosen.some(({ item }) => !item.asked.trim()) ? (["answers.missing-asked"] as const) : []),
    ...(chosen.some(({ item }) => !item.answer.trim()) ? (["answers.missing-answer"] as const) : []),
  ];
  const body = form.body.trim() || proposed;
  const choice: AnswersChoice = {
    items: chosen.map(({ question: { number }, item }) => ({
      ...{ question: number, asked: item.asked.trim(), answer: item.answer.trim() },
    })),
    ...(body && { body }),
  };
  const edit = (part: Partial<Form>) => {
    change(part);
    setPreview(null);
  };

  const look = async () => {
    setTried((turn) => turn + 1);
    forget();
    if (missing.length > 0) return;
    const answer = await ask("answersPreview", { params: { id }, body: choice });
    if (answer.ok) setPreview(answer.value);
  };

  const send = async (read: AnswersPreview) => {
    const actionId = press.idOf(read.digest);
    const asked = { type: "send-answers" as const, actionId, dossierId: id, preview: read.digest, body: read.body };
    const outcome = await ask("command", { body: { ...choice, ...asked } });
    if (!outcome.ok) return;
    announce(t("answers.sent"));
    await clear();
    goTo(hashOf.dossier(id));
  };

  const maySend = preview !== null && preview.refusals.length === 0;
  const [document] = preview?.attachments ?? [];
  return (
    <PlainForm submit={() => (maySend ? send(preview) : look())}>
      <MissingNote missing={tried > 0 ? missing : []} turn={tried} />
      {problem && <ProblemNote problem={problem} />}
      {written.map(({ question, item }) => (
        <AnswerFields
          key={question.number}
          question={question}
          item={item}
          showMissing={tried > 0}
          change={(part) => edit({ items: { ...form.items, [question.number]: { ...item, ...part } } })}
        />
      ))}
      <section className="card" aria-labelledby="answers-mail">
        <h2 id="answers-mail">{t("answers.body")}</h2>
        <Field label={t("answers.body")} required>
          <Textarea
            rows={10}
            resize="vertical"
            maxLength={8000}
            value={form.body || proposed}
            onChange={(_, { value }) => edit({ body: value })}
          />
        </Field>
      </section>
      {preview && <IncidentMailAsRead preview={preview} audience="solicited" />}
      {document && (
        <Download
          prominent
          label={t("answers.read")}
          name={document.name}
          fetchFile={() => api("answersDocument", { params: { id }, body: choice })}
        />
      )}
      <div className="actions">
        <SubmitButton busy={busy} label={t(maySend ? "answers.send" : "answers.see")} />
        <a href={hashOf.dossier(id)}>{t("answers.back")}</a>
      </div>
    </PlainForm>
  );
};
