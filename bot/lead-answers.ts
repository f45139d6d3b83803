import type { DossierId } from "../shared/ids.js";
import type { AuthorisationPreview } from "../shared/previews.js";
import type { Refusal } from "../shared/refusals.js";
import type { RefusalCardData } from "./cards/refusal.js";
import { mailText } from "./mail-text.js";
import type { Said, Turn } from "./reply.js";

/** What the short forms of the chat answer with. */

export type Answers = {
  showDossier: (turn: Turn, id: DossierId, done: string[]) => Promise<Said>;
  refused: (turn: Turn, refusal: Refusal, rest: Omit<RefusalCardData, "problem">) => Said;
};

export const nothing = { dossierId: null, retry: null, typed: null };

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
