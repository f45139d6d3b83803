import { translator } from "../../shared/i18n/index.js";
import { contacts } from "../guide/contacts.js";
import { rules } from "../guide/index.js";
import type { ComposedMail, Sender } from "./compose.js";
import { mailPage, textToHtml } from "./mail-html.js";

/** Guide 2.2: to the broker, with exactly the subject that the guide gives. For leaving the guide gives none. */
export function composeSubscription({
  sender,
  organisation,
  leaving,
}: {
  sender: Sender;
  organisation: string;
  leaving: boolean;
}): ComposedMail {
  const t = translator("fr");
  const { name, value } = contacts["contact-courtier"];
  const body = leaving ? "diffusion.mail-leave" : "diffusion.mail-join";
  return {
    to: [{ name, address: value }],
    bcc: [],
    subject: leaving ? t("diffusion.mail-leave-subject") : rules["s2-2-mailing-list"].params.subject,
    html: mailPage("fr", textToHtml(t(body, { name: sender.name, address: sender.mail, organisation }))),
    attachments: [],
  };
}
