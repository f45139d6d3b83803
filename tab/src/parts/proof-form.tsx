import { Button, Field, Textarea } from "@fluentui/react-components";
import { type ReactNode, useMemo, useState } from "react";
import { z } from "zod";
import { Sha256 } from "../../../shared/ids.js";
import type { Problem } from "../../../shared/refusals.js";
import { useAsking } from "../api/asking.js";
import type { Answer } from "../api/client.js";
import { useKeptForm } from "../forms/kept-form.js";
import { type Source, useFiling } from "../places/send/filing.js";
import { useWords } from "../words.js";
import { FileButton } from "./file-button.js";
import { useAnnounce } from "./live.js";
import { Loading } from "./loading.js";
import { MailboxPick } from "./mailbox-pick.js";
import { PlainForm } from "./plain-form.js";
import { ProblemNote } from "./problem-note.js";

const Form = z.object({ note: z.string(), evidence: z.string(), evidenceName: z.string(), actionId: z.string() });
type Form = z.infer<typeof Form>;
const Kept = Form.partial();
const empty: Form = { note: "", evidence: "", evidenceName: "", actionId: "" };

export type Proof = { actionId: string; evidence?: string; evidenceName?: string; note?: string };

type Props = {
  /** Under which what is typed is kept. */
  name: string;
  title: string;
  record: (proof: Proof) => Promise<Answer<unknown>>;
  done: () => Promise<void>;
  cancel: () => void;
  /** What was declared before, which stays when its proof is added. */
  declared?: string | null;
  /** Asked beside the proof. */
  children?: ReactNode;
};

/** An answer from outside, with its proof: the mail itself (a file, or from the inbox), or a declaration. */
export const ProofForm = ({ name, title, record, done, cancel, declared = null, children }: Props) => {
  const { t } = useWords();
  const announce = useAnnounce();
  const filing = useFiling();
  const initial = useMemo<Form>(() => ({ ...empty, note: declared ?? "" }), [declared]);
  const { form, change, clear, ready } = useKeptForm(name, Kept, initial);
  const { busy, problem, follow, forget } = useAsking();
  const [tried, setTried] = useState(false);
  const note = form.note.trim();
  const evidence = Sha256.safeParse(form.evidence);
  const lacking = !note && !evidence.success;

  const take = async (source: Source) => {
    const file = await filing.take(source, "broker-answer");
    if (file) change({ evidence: file.sha256, evidenceName: file.name, actionId: "" });
  };

  const submit = async () => {
    setTried(true);
    forget();
    if (lacking) return;
    const actionId = form.actionId || crypto.randomUUID();
    change({ actionId });
    const outcome = await follow(
      record({
        actionId,
        ...(note && { note }),
        ...(evidence.success && { evidence: evidence.data, evidenceName: form.evidenceName }),
      }),
    );
    if (!outcome.ok) return;
    await clear();
    announce(t("diffusion.recorded"));
    await done();
  };

  if (!ready) return <Loading />;
  return (
    <PlainForm className="task-form" aria-label={title} submit={submit}>
      {(problem ?? filing.problem) && <ProblemNote problem={(problem ?? filing.problem) as Problem} />}
      {children}
      <p>{evidence.success ? t("diffusion.answer-chosen", { name: form.evidenceName }) : t("diffusion.answer-file")}</p>
      <div className="row">
        <FileButton
          label={t("diffusion.answer-choose")}
          accept=".eml,.pdf"
          busy={filing.busy !== null}
          onFile={(file) => void take({ file })}
        />
        <MailboxPick take={(messageId) => void take({ messageId })} busy={filing.busy !== null} />
      </div>
      <Field
        label={t("diffusion.answer-note")}
        hint={t("diffusion.answer-note-hint")}
        validationMessage={tried && lacking ? t("diffusion.answer-missing") : undefined}
      >
        <Textarea
          rows={2}
          resize="vertical"
          maxLength={1000}
          value={form.note}
          onChange={(_, { value }) => change({ note: value, actionId: "" })}
        />
      </Field>
      <div className="row">
        <Button type="submit" appearance="primary" disabledFocusable={busy}>
          {t(busy ? "tab.working" : "diffusion.answer-record")}
        </Button>
        <Button onClick={cancel}>{t("diffusion.cancel")}</Button>
      </div>
    </PlainForm>
  );
};
