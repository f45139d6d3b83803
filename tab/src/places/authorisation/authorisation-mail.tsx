import type { AuthorisationPreview } from "../../../../shared/previews.js";
import { MailAsRead } from "../../parts/mail-as-read.js";

/** A mail to the broker or to CIC as it will leave. */
export const AuthorisationMail = ({ preview }: { preview: AuthorisationPreview }) => (
  <MailAsRead mail={{ ...preview, attachments: preview.attachments.length > 0 ? preview.attachments : null }} />
);
