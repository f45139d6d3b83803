import type { AuthorisationPreview } from "../shared/previews.js";
import type { Refusal } from "../shared/refusals.js";
import { mailText } from "./mail-text.js";

/** What the short forms of the chat answer with. */

export const unread = (path: string): Refusal => ({
  code: "invalid-input",
  facts: { issues: [{ path, problem: "invalid_value" }] },
});

/** A mail of the application as a card shows it. */
export const asMail = ({
  to,
  subject,
  html,
  attachments,
}: Pick<AuthorisationPreview, "to" | "subject" | "html" | "attachments">) => ({
  to: to.map(({ name, address }) => `${name} <${address}>`),
  subject,
  text: mailText(html),
  attachments: attachments.map(({ name }) => name),
});
