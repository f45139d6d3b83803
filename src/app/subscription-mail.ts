import { translator } from "../../shared/i18n/index.js";
import { contacts } from "../guide/contacts.js";
import { rules } from "../guide/index.js";
import type { ComposedMail, Sender } from "./compose.js";
import { mailPage, textToHtml } from "./mail-html.js";
import { filledText } from "./mail-texts/fill.js";
import type { MailTexts } from "./mail-texts/texts.js";

/** What the mail asks; `remove`: addresses that a renewal takes off. */
export type SubscriptionAsked = {
  way: "join" | "renew" | "leave";
  addresses: readonly string[];
  remove: readonly string[];
};

const listed = (addresses: readonly string[]) => addresses.map((address) => `- ${address}`).join("\n");

/**
 * Guide 2.2: to the broker, with exactly the subject that the guide gives, to join and to renew. For leaving the guide
 * gives none.
 */
export function composeSubscription({
  sender,
  organisation,
  asked: { way, addresses, remove },
  texts,
}: {
  sender: Sender;
  organisation: string;
  asked: SubscriptionAsked;
  texts: MailTexts;
}): ComposedMail {
  const t = translator("fr");
  const { name, value } = contacts["contact-courtier"];
  const one = addresses.length === 1;
  const asks = `${t(`diffusion.mail-${way}-${one ? "one" : "several"}`)}\n\n${listed(addresses)}`;
  const removes = remove.length > 0 ? `\n\n${t("diffusion.mail-remove")}\n\n${listed(remove)}` : "";
  const values = { inscription: `${asks}${removes}`, contact: sender.name, organisme: organisation };
  const text = filledText(texts("subscription"), values);
  return {
    to: [{ name, address: value }],
    bcc: [],
    subject: way === "leave" ? t("diffusion.mail-leave-subject") : rules["s2-2-mailing-list"].params.subject,
    html: mailPage("fr", textToHtml(text)),
    attachments: [],
  };
}
