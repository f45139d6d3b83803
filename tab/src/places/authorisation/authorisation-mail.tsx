import { useEffect, useRef } from "react";
import type { AuthorisationPreview } from "../../../../shared/views.js";
import { Facts } from "../../parts/facts.js";
import { MailFrame } from "../../parts/mail-frame.js";
import { useWords } from "../../words.js";

/** A mail to the broker or to CIC as it will leave. */
export const AuthorisationMail = ({ preview }: { preview: AuthorisationPreview }) => {
  const { t, bytes } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="card" aria-labelledby="broker-mail">
      <h2 id="broker-mail" tabIndex={-1} ref={heading}>
        {t("tab.mail")}
      </h2>
      <Facts
        layout="lines"
        facts={[
          { name: t("common.from-field"), value: `${preview.from.name} <${preview.from.address}>` },
          {
            name: t("common.to-field"),
            value: preview.to.map(({ name, address }) => `${name} <${address}>`).join(", "),
          },
          { name: t("common.subject-field"), value: <strong>{preview.subject}</strong> },
          ...(preview.attachments.length > 0
            ? [
                {
                  name: t("common.attachments"),
                  value: preview.attachments.map(({ name, size }) => `${name} (${bytes(size)})`).join(", "),
                },
              ]
            : []),
        ]}
      />
      <MailFrame html={preview.html} title={t("tab.message")} />
    </section>
  );
};
