import type { MailKey } from "./ids.js";

/** Exchange counts every recipient of a message, up to 500; one of them is the client's own mailbox, in To. */
export const MAX_PROVIDERS = 499;

/** Keys of the parts, in their order; the first is the mail's own. */
export const partKeys = (mail: MailKey, count: number): MailKey[] =>
  Array.from({ length: count }, (_, index) => (index === 0 ? mail : (`${mail}:p${index + 1}` as MailKey)));

/** The mail that a part is of; of the first part, itself. */
export const mailOfPart = (key: MailKey): MailKey => key.replace(/:p\d+$/, "") as MailKey;
