import { LOCAL_PROVIDER } from "../../fiction/people.js";
import { parseJson } from "../call.js";
import type { Machine } from "../machine.js";
import type { Message } from "../state.js";
import { bodyContent } from "./body.js";
import { htmlTokens } from "./html-tokens.js";

/**
 * Which mails show a card, as in Outlook (« Get started with actionable messages via email »): a registered sender, an
 * individual recipient who stands in To or Cc, in a mailbox of the organisation, for a month. A reply or a forward carries
 * none: its markup is left out when it is written.
 */

const MONTH_MS = 31 * 24 * 3600 * 1000;
const CARD_TYPE = "application/adaptivecard+json";

/** The card as the mail carries it; `null` where Outlook shows the body alone. */
export function cardOf(machine: Machine, message: Message): Record<string, unknown> | null {
  const { mailbox, from, to, cc } = message;
  const isPerson = machine.state.mailboxes.get(mailbox)?.kind === "person";
  const isVisible = [...to, ...cc].some(({ address }) => address.toLowerCase() === mailbox);
  const isOld = machine.businessNow().getTime() - Date.parse(message.receivedAt) > MONTH_MS;
  const isRegistered = from.address.toLowerCase() === LOCAL_PROVIDER.sender && !message.unproven;
  if (message.folder !== "inbox" || !isPerson || !isVisible || isOld || !isRegistered) return null;
  const card = message.body.contentType === "html" ? cardIn(bodyContent(machine, message.body)) : null;
  return card?.type === "AdaptiveCard" && card.originator === LOCAL_PROVIDER.originator ? card : null;
}

/** Only in the head. */
function cardIn(html: string): Record<string, unknown> | null {
  const head = /<head\b[\s\S]*?<\/head>/i.exec(html)?.[0] ?? "";
  for (const token of htmlTokens(head)) {
    if (token.kind !== "raw" || token.name !== "script") continue;
    if (!token.attributes.some(({ name, value }) => name === "type" && value === CARD_TYPE)) continue;
    const parsed = parseJson(token.text);
    return parsed.ok && typeof parsed.value === "object" ? (parsed.value as Record<string, unknown> | null) : null;
  }
  return null;
}
