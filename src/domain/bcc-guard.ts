import type { ProviderId } from "../../shared/ids.js";
import type { Refusal } from "../../shared/refusals.js";

/** The parts of a mail that every provider receives. */
export type VisibleMail = {
  to: readonly { name: string; address: string }[];
  bcc: readonly { address: string }[];
  subject: string;
  html: string;
  attachments: readonly { name: string }[];
};

/**
 * Guide 3.3.3: providers get a blind copy, so that none learns who else was asked. Says where a provider's address
 * stands outside Bcc; `null` when it stands nowhere else.
 */
export function bccLeak(mail: VisibleMail): Refusal | null {
  const addresses = mail.bcc.map(({ address }) => address.toLowerCase());
  const holds = (text: string): boolean => {
    const lower = text.toLowerCase();
    return addresses.some((address) => lower.includes(address));
  };
  const places = [
    { where: "to", leak: mail.to.some(({ name, address }) => holds(name) || holds(address)) },
    { where: "subject", leak: holds(mail.subject) },
    { where: "text", leak: holds(unescaped(mail.html)) },
    { where: "attachments", leak: mail.attachments.some(({ name }) => holds(name)) },
  ];
  const found = places.find(({ leak }) => leak);
  return found ? { code: "address-exposed", facts: { where: found.where }, rule: "s3-3-3-bcc", field: "body" } : null;
}

type Named = { id: ProviderId; name: string; email: string };

/** Guide 3.3.3: no provider learns from a mail who else was asked, be it by an address or by a name. */
export function providersNamed(
  { subject, html }: Pick<VisibleMail, "subject" | "html">,
  asked: readonly Named[],
): Refusal | null {
  const text = `${subject}\n${html}`.toLowerCase();
  const escaped = (words: string) => words.toLowerCase().replaceAll("&", "&amp;");
  const named = asked.filter(({ name, email }) =>
    [name, email].some((words) => words !== "" && text.includes(escaped(words))),
  );
  if (named.length === 0) return null;
  return { code: "provider-named", facts: { providers: named.map(({ id }) => id) }, rule: "s3-3-3-bcc", field: "body" };
}

/** As it reads: an ampersand in an address is written `&amp;` in HTML. */
const unescaped = (html: string): string =>
  html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
