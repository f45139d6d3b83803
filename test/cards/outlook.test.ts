import { createRequire } from "node:module";
import MarkdownIt from "markdown-it";
import type { Json } from "../../bot/cards/render.js";
import { HOSTILE, LONG_WORD } from "../../bot/cards/samples.js";
import { MAX_OUTLOOK_CARD_BYTES, renderOutlookCard } from "../../bot/outlook/approval.js";
import { ApprovalKind, type ApprovalView } from "../../shared/approvals.js";
import { Lang } from "../../shared/ids.js";
import { bodyTextOf } from "../../src/adapters/graph/body-text.js";
import { composeApproval } from "../../src/app/approval-mail.js";
import { sampleApproval } from "../../src/app/approval-sample.js";
import { productTexts } from "../../src/app/mail-texts/texts.js";
import { cardScript } from "../../src/app/outlook/actionable-mail.js";
import { type NotTaken, outlookCardOf } from "../../src/app/outlook/of-approval.js";
import { endpoint } from "../app/outlook-world.js";
import { describe, expect, test } from "../jest.js";

/** Every card that Outlook gets, for every kind, state and language, hostile words included: only what Outlook renders. */

const adaptive = createRequire(import.meta.url)("adaptivecards/dist/adaptivecards.js");
const markdown = new MarkdownIt({ html: true });
/** With Outlook's own action, which the renderer knows and does not offer by itself. */
const actions = new adaptive.CardObjectRegistry();
adaptive.GlobalRegistry.populateWithDefaultActions(actions);
actions.register("Action.Http", adaptive.HttpAction);

type Element = { [key: string]: Json };
type Sample = { name: string; view: ApprovalView; notTaken?: NotTaken };

const hostile: Partial<Record<keyof ApprovalView, unknown>> = {
  title: HOSTILE,
  organisation: HOSTILE,
  asks: `${HOSTILE} </script><script>alert(1)</script>`,
  memo: `${HOSTILE} ${LONG_WORD}`,
  facts: Array.from({ length: 30 }, () => ({ label: HOSTILE, value: `${HOSTILE} ${LONG_WORD}` })),
  documents: Array.from({ length: 10 }, () => ({ sha256: "b".repeat(64), name: HOSTILE.slice(0, 150), size: 1 })),
};
const answered = (comment: string) => ({
  answer: { ...sampleApproval("answered").answer, comment },
});

const samples: Sample[] = [
  ...ApprovalKind.options.map((kind) => ({ name: `${kind} waiting`, view: sampleApproval("waiting", { kind }) })),
  { name: "for somebody else", view: sampleApproval("other") },
  { name: "answered", view: sampleApproval("answered") },
  { name: "voided", view: sampleApproval("voided") },
  { name: "hostile", view: sampleApproval("waiting", hostile) },
  {
    name: "hostile answered",
    view: sampleApproval("answered", { ...hostile, ...answered(`${HOSTILE} ${LONG_WORD}`) }),
  },
  {
    name: "comment missing",
    view: sampleApproval(),
    notTaken: { why: "Un commentaire est nécessaire.", typed: HOSTILE, missing: "comment" },
  },
  { name: "not taken", view: sampleApproval(), notTaken: { why: HOSTILE, typed: LONG_WORD, missing: null } },
];
const token = `essai.${"x".repeat(300)}.${"y".repeat(43)}`;
const rendered = samples.flatMap((sample) =>
  Lang.options.map((lang) => {
    const card = outlookCardOf(sample.view, lang, { token, notTaken: sample.notTaken ?? null });
    const text = renderOutlookCard(card, endpoint, "0f1c7101-0000-4000-8000-0000000000c1");
    return { name: sample.name, lang, text, card: JSON.parse(text) as Element, sample };
  }),
);

const elements = (node: Json | undefined): Element[] => {
  if (Array.isArray(node)) return node.flatMap(elements);
  if (node === null || typeof node !== "object") return [];
  return [node, ...Object.values(node).flatMap(elements)];
};
const typed = (card: Element, prefix: string) =>
  elements(card).filter(({ type }) => typeof type === "string" && type.startsWith(prefix));

/** Version 1.0, with what « Outlook-specific properties and features » adds to it. */
const allowed: Record<string, readonly string[]> = {
  AdaptiveCard: [
    ...["$schema", "version", "body", "fallbackText", "originator", "correlationId", "hideOriginalBody"],
    "autoInvokeAction",
  ],
  TextBlock: ["text", "size", "weight", "color", "wrap", "isSubtle", "spacing", "separator"],
  FactSet: ["facts", "spacing", "separator"],
  Container: ["items", "style", "spacing", "separator"],
  "Input.Text": ["id", "isMultiline", "maxLength", "placeholder", "value"],
  ActionSet: ["actions"],
  "Action.Http": ["title", "method", "url", "headers", "body"],
  "Action.OpenUrl": ["title", "url"],
};

describe("Every card of Outlook, every sample, every language", () => {
  test.each(rendered)("$name/$lang has only what Outlook renders: no Submit, no Execute, no Input.Time", ({ card }) => {
    for (const { type, ...properties } of typed(card, "")) {
      expect(Object.keys(allowed)).toContain(type);
      expect(allowed[String(type)]).toEqual(expect.arrayContaining(Object.keys(properties)));
    }
  });

  test.each(rendered)("$name/$lang is version 1.0, names its originator, falls back and weighs under 20 KB", (one) => {
    expect(one.card).toMatchObject({ version: "1.0", originator: endpoint.originator, hideOriginalBody: false });
    expect(one.card.fallbackText).toBeTruthy();
    expect(Buffer.byteLength(one.text)).toBeLessThan(MAX_OUTLOOK_CARD_BYTES);
  });

  test.each(rendered)("$name/$lang is read without complaint by the renderer", ({ card }) => {
    const context = new adaptive.SerializationContext();
    context.setActionRegistry(actions);
    const parsed = new adaptive.AdaptiveCard();
    parsed.parse(card, context);
    const complaints = Array.from({ length: context.eventCount }, (_, n) => context.getEventAt(n).message);
    // Known to Outlook alone.
    expect(complaints.filter((message: string) => !/ActionSet/.test(message))).toEqual([]);
  });

  test.each(rendered)("$name/$lang refreshes itself, and posts JSON to our addresses alone", ({ card }) => {
    const http = typed(card, "Action.Http");
    expect(card.autoInvokeAction).toMatchObject({ type: "Action.Http", method: "POST", url: endpoint.stateUrl });
    for (const { url, method, body, headers } of http) {
      expect([endpoint.actionsUrl, endpoint.stateUrl]).toContain(url);
      expect(method).toBe("POST");
      expect(headers).toEqual([{ name: "Content-Type", value: "application/json" }]);
      expect(JSON.parse(String(body))).toMatchObject({ token });
    }
    for (const { url } of typed(card, "Action.OpenUrl")) expect(url).toMatch(/^https:\/\/assistant\.example\/tab\/#\//);
  });

  test.each(rendered)("$name/$lang labels its input, says what is wrong beside it, and keeps what was typed", (one) => {
    const { card, sample } = one;
    for (const { items } of typed(card, "Container")) {
      const list = elements(items).filter(({ type }) => type !== undefined);
      const input = list.at(-1);
      expect(input).toMatchObject({ type: "Input.Text", placeholder: expect.stringMatching(/./) });
      expect(list[0]).toMatchObject({ type: "TextBlock", text: expect.stringMatching(/./) });
      const missing = sample.notTaken?.missing === "comment";
      expect(list).toHaveLength(missing ? 3 : 2);
      if (missing) expect(list[1]).toMatchObject({ color: "Attention", text: "Un commentaire est nécessaire." });
      if (sample.notTaken) expect(input?.value).toBe(sample.notTaken.typed.slice(0, 1000));
    }
  });

  test.each(rendered)("$name/$lang lets nobody answer who may not", ({ card, sample }) => {
    const buttons = typed(card, "ActionSet").flatMap(({ actions }) => elements(actions));
    const answers = buttons.filter(({ type }) => type === "Action.Http");
    expect(answers).toHaveLength(sample.view.decisions.length);
    expect(typed(card, "Input.Text")).toHaveLength(sample.view.decisions.length === 0 ? 0 : 1);
  });

  test.each(rendered)("$name/$lang shows what was typed, never as Markdown or HTML", ({ card }) => {
    const facts = typed(card, "FactSet").flatMap(({ facts }) => elements(facts));
    const texts = [
      ...typed(card, "TextBlock").map(({ text }) => text),
      ...facts.flatMap(({ title, value }) => [title, value]),
    ];
    for (const text of texts) {
      expect(
        markdown
          .render(String(text))
          .trim()
          .replace(/^<p>|<\/p>$/g, ""),
      ).not.toMatch(/<(?!\/?p>|br)/);
      expect(String(text)).not.toMatch(/\{\{|[\u202a-\u202e]/);
    }
  });
});

describe("The mail around the card", () => {
  const to = { id: "0f1c7101-0000-4000-8000-000000000103" as never, name: "Dominique Fictif", mail: "d@asn.example" };
  const open = samples.filter(({ view }) => view.decisions.length > 0 && !view.title.includes("Gratuit"));

  test.each(open)("$name: says in its text everything that the card says", ({ view }) => {
    const documents = view.documents.map((file) => ({ ...file, mediaType: "application/pdf" }));
    const sender = { name: "Camille Fictif", mail: "c@asn.example" };
    const mail = composeApproval({ view, to, sender, documents, card: null, again: false, texts: productTexts });
    const text = bodyTextOf(mail.html);
    const card = outlookCardOf(view, "fr", { token });
    const said = [card.title, ...card.facts.map(({ value }) => value), view.memo ?? ""];
    for (const one of said) for (const line of one.split(", ")) expect(text).toContain(bodyTextOf(line));
    expect(mail.html).toContain(view.url);
  });

  test("a card's text cannot end the script that carries it", () => {
    const script = cardScript(rendered.find(({ name }) => name === "hostile")?.text ?? "");
    expect(script.match(/<\/script>/g)).toHaveLength(1);
  });
});
