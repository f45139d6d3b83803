import type { OrganisationId } from "../../../shared/ids.js";
import type { MailTextId } from "../../../shared/mail-texts.js";
import type { StoredTemplateKind } from "../store/files.js";
import type { Rows } from "../store.js";
import { specFor } from "./specs.js";

/** The words of a mail: the organisation's own where it has some, else the product's. */
export type MailTexts = (id: MailTextId) => string;

/** The text to the providers has always been a template; the others are kept beside it. */
export const kindOf = (id: MailTextId): StoredTemplateKind => (id === "price-request" ? "send-mail" : `mail:${id}`);

export const productTexts: MailTexts = (id) => specFor(id).product;

export async function mailTextsOf(rows: Rows, organisation: OrganisationId): Promise<MailTexts> {
  const own = new Map<string, string>();
  for (const { kind, current, text } of await rows.templates.list(organisation))
    if (current && text !== null) own.set(kind, text);
  return (id) => own.get(kindOf(id)) ?? productTexts(id);
}
