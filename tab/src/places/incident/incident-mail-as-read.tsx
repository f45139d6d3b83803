import { useEffect, useRef } from "react";
import type { IncidentMailPreview, IncidentMailView } from "../../../../shared/incident-views.js";
import { Facts } from "../../parts/facts.js";
import { MailFrame } from "../../parts/mail-frame.js";
import { Note } from "../../parts/note.js";
import { RefusalWords } from "../../parts/refusal-words.js";
import { useWords } from "../../words.js";

const written = ({ name, address }: { name: string; address: string }) => `${name} <${address}>`;

/** The mail as it will leave, and what would stop it. */
export const IncidentMailAsRead = ({
  preview,
  audience,
}: {
  preview: Omit<IncidentMailPreview, "what">;
  audience: IncidentMailView["audience"];
}) => {
  const { t, bytes } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { from, to, bcc, subject, attachments, refusals, html } = preview;
  return (
    <section className="card" aria-labelledby="incident-mail-read">
      <h2 id="incident-mail-read" tabIndex={-1} ref={heading}>
        {t("tab.mail")}
      </h2>
      {refusals.map((refusal) => (
        <Note key={refusal.title} tone="danger" title={refusal.title}>
          <RefusalWords refusal={refusal} />
        </Note>
      ))}
      <Facts
        layout="lines"
        facts={[
          { name: t("common.from-field"), value: written(from) },
          { name: t("common.to-field"), value: to.map(written).join(", ") || t("common.none") },
          ...(audience === "solicited"
            ? [{ name: t("common.bcc-field"), value: bcc.map(written).join(", ") || t("common.none") }]
            : []),
          { name: t("common.subject-field"), value: <strong>{subject}</strong> },
          {
            name: t("common.attachments"),
            value: attachments.map(({ name, size }) => `${name} (${bytes(size)})`).join(", ") || t("common.none"),
          },
        ]}
      />
      {audience === "solicited" && <p className="quiet">{t("tab.incident-bcc-hint")}</p>}
      <MailFrame html={html} title={t("tab.message")} />
    </section>
  );
};
