import type { IncidentMailPreview, IncidentMailView } from "../../../../shared/incident-views.js";
import { MailAsRead } from "../../parts/mail-as-read.js";
import { Note } from "../../parts/note.js";
import { RefusalWords } from "../../parts/refusal-words.js";
import { useWords } from "../../words.js";

type Props = { preview: Omit<IncidentMailPreview, "what">; audience: IncidentMailView["audience"] };

/** The mail as it will leave, and what would stop it. */
export const IncidentMailAsRead = ({ preview, audience }: Props) => {
  const { t } = useWords();
  const blind = audience === "solicited";
  return (
    <MailAsRead
      mail={preview}
      bcc={blind ? preview.bcc : undefined}
      above={preview.refusals.map((refusal) => (
        <Note key={refusal.title} tone="danger" title={refusal.title}>
          <RefusalWords refusal={refusal} />
        </Note>
      ))}
      hint={blind && <p className="quiet">{t("tab.incident-bcc-hint")}</p>}
    />
  );
};
