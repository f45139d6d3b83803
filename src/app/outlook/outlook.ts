import type { ApprovalView } from "../../../shared/approvals.js";
import type { PersonId } from "../../../shared/ids.js";
import type { Deps } from "../deps.js";
import type { Clock, Hash, NewId, Seal } from "../ports/machine.js";
import { mintActionToken } from "./action-token.js";
import { cardScript, signedCardSection } from "./actionable-mail.js";
import type { OutlookCard, OutlookEndpoint, RenderOutlookCard } from "./card.js";
import { outlookCardOf } from "./of-approval.js";

/** All that approvals inside Outlook need; where it is not set up, approvals leave as plain mails and are complete. */
export type Outlook = {
  endpoint: OutlookEndpoint;
  /** The one service mailbox from which these mails leave: Outlook knows it as the sender of `originator`. */
  sender: { mailbox: PersonId; address: string };
  seal: Seal;
  render: RenderOutlookCard;
  /** Signs a card with its sender and recipients (RS256), where a key is configured. */
  sign: ((card: SignedCard) => string) | null;
};

/** `issuedAt`: seconds since 1970. */
export type SignedCard = { originator: string; sender: string; recipients: string[]; card: string; issuedAt: number };

/** The card as JSON text; its correlation id is the same for the same card of the same mail. */
export function cardText({ hash }: Pick<Deps, "hash">, { render, endpoint }: Outlook, card: OutlookCard): string {
  const hex = hash(card.token);
  const id = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)];
  return render(card, endpoint, id.join("-"));
}

/** What a mail that asks for a decision carries for Outlook, beside its own text. */
export type MailCard = { head: string; foot: string };

type Making = { hash: Hash; newId: NewId; clock: Pick<Clock, "machineNow"> };

/** For this person, this request and this content alone. */
export function mailCardOf(
  { hash, newId, clock }: Making,
  outlook: Outlook,
  view: ApprovalView,
  to: { id: PersonId; mail: string },
): MailCard {
  const { seal, sign, sender, endpoint } = outlook;
  const grant = { request: view.id, approver: to.id, content: view.content };
  const token = mintActionToken(seal, newId, clock.machineNow(), grant);
  const card = cardText({ hash }, outlook, outlookCardOf(view, "fr", { token }));
  if (!sign) return { head: cardScript(card), foot: "" };
  const issuedAt = Math.floor(clock.machineNow() / 1000);
  const { originator } = endpoint;
  const jws = sign({ originator, sender: sender.address, recipients: [to.mail], card, issuedAt });
  return { head: "", foot: signedCardSection(jws) };
}
