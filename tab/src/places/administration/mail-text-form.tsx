import { Button, Field, Textarea } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { MailTextPreview, MailTextView } from "../../../../shared/mail-texts.js";
import type { Problem } from "../../../../shared/refusals.js";
import { useAnnounce } from "../../parts/live.js";
import { MailFrame } from "../../parts/mail-frame.js";
import { PlainForm } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { MailTextFields } from "./mail-text-fields.js";
import { MailTextVersions } from "./mail-text-versions.js";

type Props = { text: MailTextView; reload: () => Promise<void> };

export const MailTextForm = ({ text: view, reload }: Props) => {
  const { api } = useSession();
  const { t, instant } = useWords();
  const announce = useAnnounce();
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(view.text);
  const [preview, setPreview] = useState<MailTextPreview | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [empty, setEmpty] = useState(false);
  const { id, own } = view;
  const seen = view.versions.find(({ current }) => current)?.version ?? null;

  const write = (next: string) => {
    setText(next);
    setPreview(null);
    setProblem(null);
    setEmpty(false);
  };
  const insert = (name: string) => {
    const at = area.current?.selectionStart ?? text.length;
    write(`${text.slice(0, at)}{${name}}${text.slice(area.current?.selectionEnd ?? at)}`);
    area.current?.focus();
  };
  const look = async () => {
    if (!text.trim()) return setEmpty(true);
    const shown = await api("previewMailText", { params: { id }, body: { text } });
    setProblem(shown.ok ? null : shown.problem);
    setPreview(shown.ok ? shown.value : null);
  };
  const save = async (kept: string | null) => {
    if (kept !== null && !kept.trim()) return setEmpty(true);
    const saved = await api("saveMailText", { params: { id }, body: { text: kept, seen } });
    setProblem(saved.ok ? null : saved.problem);
    if (!saved.ok) return;
    setText(saved.value.text);
    setPreview(null);
    announce(t(kept === null ? "texts.was-reset" : "texts.saved"));
    await reload();
  };

  return (
    <PlainForm submit={() => save(text)}>
      {problem && <ProblemNote problem={problem} />}
      <div className="two-columns wide-first">
        <div className="column">
          <section className="card" aria-labelledby="mail-text">
            <h2 id="mail-text">{t("texts.text")}</h2>
            <p>
              <span className={`badge badge-${own ? "go" : "calm"}`}>{t(own ? "texts.own" : "texts.of-product")}</span>{" "}
              {own && <span className="quiet">{t("texts.changed-by", { ...own, at: instant(own.at) })}</span>}
            </p>
            <Field
              label={t("texts.text")}
              hint={t("texts.text-hint")}
              {...(empty && { validationMessage: t("texts.empty") })}
            >
              <Textarea
                rows={16}
                resize="vertical"
                textarea={{ ref: area }}
                maxLength={8000}
                value={text}
                onChange={(_, { value }) => write(value)}
              />
            </Field>
            <div className="row">
              <Button type="submit" appearance="primary" disabledFocusable={text === view.text}>
                {t("texts.save")}
              </Button>
              <Button onClick={() => void look()}>{t("texts.preview")}</Button>
              {own && <Button onClick={() => void save(null)}>{t("texts.reset")}</Button>}
            </div>
            {text === view.text && <p className="quiet">{t("texts.unchanged")}</p>}
          </section>
          {preview && <Preview preview={preview} />}
        </div>
        <div className="column">
          <MailTextFields fields={view.fields} text={text} insert={insert} />
          <MailTextVersions versions={view.versions} product={view.product} takeUp={write} />
        </div>
      </div>
    </PlainForm>
  );
};

const Preview = ({ preview }: { preview: MailTextPreview }) => {
  const { t } = useWords();
  return (
    <section className="card" aria-labelledby="mail-text-preview">
      <h2 id="mail-text-preview">{t("texts.preview-title")}</h2>
      <p>
        <strong>{preview.subject}</strong>
      </p>
      <MailFrame html={preview.html} title={t("texts.preview-title")} />
    </section>
  );
};
