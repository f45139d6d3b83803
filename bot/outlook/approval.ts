import { z } from "zod";
import { translator } from "../../shared/i18n/index.js";
import type { OutlookCard, OutlookEndpoint, RenderOutlookCard } from "../../src/app/outlook/card.js";
import { excerpt } from "../cards/markdown.js";
import { defineCard, type Reader } from "../cards/render.js";
import layout from "./approval.json" with { type: "json" };

/**
 * The card of an approval inside a mail: Action.Http with the elements of version 1.0 and those that Outlook adds
 * (« Designing Outlook Actionable Message cards with the Adaptive Card format »). Teams has cards of its own.
 */

type Data = { card: OutlookCard; endpoint: OutlookEndpoint; correlationId: string };

/** No figure is published for what a mail may carry; far under what any message may weigh. */
export const MAX_OUTLOOK_CARD_BYTES = 20_000;
/** Characters of a text; the first that makes the card light enough. The mail itself says everything. */
const LONGEST = [900, 400, 200, 80];
const MOST_TEXTS = 6;
const MOST_FACTS = 14;
/** What one may type as a comment. */
const LONGEST_COMMENT = 1000;

const Text = z.object({ text: z.string() });
const Button = z.object({ title: z.string(), url: z.url() });

const View = z.object({
  originator: z.string().min(1),
  correlationId: z.uuid(),
  stateUrl: z.url(),
  stateBody: z.string(),
  title: z.string(),
  subject: z.string(),
  notices: z.array(Text.extend({ tone: z.string() })),
  texts: z.array(Text),
  facts: z.array(z.object({ title: z.string(), value: z.string() })),
  inputs: z.array(
    z.object({ label: z.string(), placeholder: z.string(), typed: z.string().optional(), errors: z.array(Text) }),
  ),
  answers: z.array(Button.extend({ body: z.string() })),
  links: z.array(Button),
});

/** Outlook puts what was typed in the place of `{{comment.value}}`, written as JSON since the body is announced as such. */
const bodyOf = (token: string, decision: string): string =>
  JSON.stringify({ token, decision, comment: "{{comment.value}}" });

export const outlookApprovalCard = defineCard({
  name: "outlook-approval",
  layout,
  view: View,
  from: ({ card, endpoint, correlationId }: Data) => ({
    originator: endpoint.originator,
    correlationId,
    stateUrl: endpoint.stateUrl,
    stateBody: JSON.stringify({ token: card.token }),
    title: card.title,
    subject: card.subject,
    notices: card.notice ? [card.notice] : [],
    texts: card.texts.map((text) => ({ text })),
    facts: card.facts,
    inputs: card.form ? [inputOf(card.form)] : [],
    answers: (card.form?.answers ?? []).map(({ decision, title }) => ({
      title,
      url: endpoint.actionsUrl,
      body: bodyOf(card.token, decision),
    })),
    links: card.links,
  }),
  samples: [],
});

const inputOf = ({ label, placeholder, typed, error }: NonNullable<OutlookCard["form"]>) => ({
  label,
  placeholder,
  typed: typed.slice(0, LONGEST_COMMENT),
  errors: error === null ? [] : [{ text: error }],
});

/** Nothing of it depends on who reads: its words come with its data. */
const anyone: Reader = {
  lang: "fr",
  t: translator("fr"),
  placeUrl: () => "",
  newActionId: () => "",
  refreshFor: [],
};

/** No text longer than that; what is left out is in the mail. */
const shortened = (card: OutlookCard, longest: number): OutlookCard => {
  const short = (text: string) => excerpt(text, longest);
  return {
    ...card,
    title: short(card.title),
    subject: short(card.subject),
    texts: card.texts.slice(0, MOST_TEXTS).map(short),
    facts: card.facts.slice(0, MOST_FACTS).map(({ title, value }) => ({ title: short(title), value: short(value) })),
    notice: card.notice && { ...card.notice, text: short(card.notice.text) },
  };
};

/** As the mail and the answers of the door carry it. */
export const renderOutlookCard: RenderOutlookCard = (card, endpoint, correlationId) => {
  for (const longest of LONGEST) {
    const cut = shortened(card, longest);
    // What is far too heavy as data is not worth a try.
    if (Buffer.byteLength(JSON.stringify(cut)) > MAX_OUTLOOK_CARD_BYTES) continue;
    const text = JSON.stringify(outlookApprovalCard.render({ card: cut, endpoint, correlationId }, anyone));
    if (Buffer.byteLength(text) < MAX_OUTLOOK_CARD_BYTES) return text;
  }
  throw new Error(`Card outlook-approval: over ${MAX_OUTLOOK_CARD_BYTES} bytes whatever is cut.`);
};
