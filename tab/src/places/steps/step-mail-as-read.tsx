import { Field, Textarea } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import type { StepMailPreview } from "../../../../shared/steps.js";
import { Facts } from "../../parts/facts.js";
import { MailFrame } from "../../parts/mail-frame.js";
import { useWords } from "../../words.js";

type Props = { preview: StepMailPreview; body: string; change: (body: string) => void };

const written = ({ name, address }: { name: string; address: string }) => `${name} <${address}>`;

/** The mail as it will leave; another text asks for another look. */
export const StepMailAsRead = ({ preview, body, change }: Props) => {
  const { t, bytes } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { from, to, subject, attachments, html } = preview;
  return (
    <section className="card" aria-labelledby="step-mail">
      <h2 id="step-mail" tabIndex={-1} ref={heading}>
        {t("tab.mail")}
      </h2>
      <Facts
        layout="lines"
        facts={[
          { name: t("common.from-field"), value: written(from) },
          { name: t("common.to-field"), value: to.map(written).join(", ") },
          { name: t("common.subject-field"), value: <strong>{subject}</strong> },
          {
            name: t("common.attachments"),
            value: attachments.map(({ name, size }) => `${name} (${bytes(size)})`).join(", ") || t("common.none"),
          },
        ]}
      />
      <MailFrame html={html} title={t("tab.message")} />
      <Field label={t("steps.mail-text")}>
        <Textarea rows={8} resize="vertical" maxLength={8000} value={body} onChange={(_, { value }) => change(value)} />
      </Field>
    </section>
  );
};
