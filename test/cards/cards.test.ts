import { createRequire } from "node:module";
import MarkdownIt from "markdown-it";
import { cardSamples, cards } from "../../bot/cards/index.js";
import {
  actionsOf,
  type Json,
  MAX_ACTIONS,
  MAX_CARD_BYTES,
  type Reader,
  type RenderedCard,
} from "../../bot/cards/render.js";
import { placeUrl } from "../../bot/place.js";
import { readVerb, verbData } from "../../bot/verbs.js";
import { translator } from "../../shared/i18n/index.js";
import { Lang } from "../../shared/ids.js";
import { describe, expect, test } from "../jest.js";

/** The renderer of the chat product; its ES modules do not load in Node, its bundle does. */
const adaptive = createRequire(import.meta.url)("adaptivecards/dist/adaptivecards.js");
const markdown = new MarkdownIt({ html: true });

const reader = (lang: Lang, refreshFor: string[] = ["29:fictif"]): Reader => {
  let minted = 0;
  return {
    lang,
    t: translator(lang),
    placeUrl: (place) => placeUrl({ tabUrl: "https://courtier.example/tab/" }, place),
    newActionId: () => {
      minted += 1;
      return `action-${minted}`.padEnd(12, "0");
    },
    refreshFor,
  };
};

const rendered = cards.flatMap(({ name, samples }) =>
  samples.flatMap((sample) =>
    Lang.options.map((lang) => ({ name, sample: sample.name, lang, card: sample.render(reader(lang)) })),
  ),
);

type Element = { [key: string]: Json };
const elements = (node: Json): Element[] => {
  if (Array.isArray(node)) return node.flatMap(elements);
  if (node === null || typeof node !== "object") return [];
  return [node, ...Object.values(node).flatMap(elements)];
};
const ofType = (card: RenderedCard, prefix: string): Element[] =>
  elements(card).filter(({ type }) => typeof type === "string" && type.startsWith(prefix));

describe("Every card, every sample, every language", () => {
  test.each(rendered)("$name/$sample/$lang is version 1.5, light and has few actions", ({ card }) => {
    expect(card.version).toBe("1.5");
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(MAX_CARD_BYTES);
    expect(actionsOf(card.body).length).toBeLessThanOrEqual(MAX_ACTIONS);
    expect(ofType(card, "Action.ShowCard")).toEqual([]);
    expect(card.actions).toBeUndefined();
  });

  test.each(rendered)("$name/$sample/$lang is a card that the chat product reads without complaint", ({ card }) => {
    const context = new adaptive.SerializationContext();
    const parsed = new adaptive.AdaptiveCard();
    parsed.parse(card, context);
    const complaints = Array.from({ length: context.eventCount }, (_, n) => context.getEventAt(n).message);
    expect(complaints).toEqual([]);
    expect(parsed.validateProperties().validationEvents ?? []).toEqual([]);
  });

  test.each(rendered)("$name/$sample/$lang wraps its texts and begins with a heading", ({ card }) => {
    const [heading] = card.body;
    expect(heading).toMatchObject({ type: "TextBlock", style: "heading" });
    for (const block of ofType(card, "TextBlock"))
      expect(block).toMatchObject({ wrap: true, text: expect.any(String) });
  });

  test.each(rendered)("$name/$sample/$lang labels its inputs and says what is wrong with them", ({ card }) => {
    for (const input of ofType(card, "Input."))
      expect(input).toMatchObject({ label: expect.stringMatching(/./), errorMessage: expect.stringMatching(/./) });
  });

  test.each(rendered)(
    "$name/$sample/$lang has buttons that old clients can press and that the bot understands",
    ({ card }) => {
      for (const action of actionsOf(card.body).filter(({ type }) => type === "Action.Execute")) {
        expect(action.fallback).toMatchObject({ type: "Action.Submit", title: action.title, data: action.data });
        expect(Object.keys(verbData)).toContain(action.verb);
        expect(action.data).toMatchObject({ verb: action.verb });
      }
      const sets = ofType(card, "ActionSet").flatMap(({ actions }) => (Array.isArray(actions) ? actions : []));
      expect(sets).toHaveLength(actionsOf(card.body).length);
    },
  );

  test.each(rendered)("$name/$sample/$lang has no hole left and no absent value", ({ card, sample }) => {
    const text = JSON.stringify(card);
    expect(text).not.toMatch(/undefined|\[object|\bNaN\b/);
    if (sample !== "hostile") expect(text).not.toMatch(/\$\{|\{\w+\}/);
  });

  test.each(rendered)("$name/$sample/$lang shows what was typed, never as Markdown or HTML", ({ card }) => {
    const facts = ofType(card, "FactSet").flatMap(({ facts }) => elements(facts ?? null));
    const texts = [
      ...ofType(card, "TextBlock").map(({ text }) => text),
      ...facts.flatMap(({ title, value }) => [title, value]),
    ];
    for (const text of texts) {
      const html = markdown.render(String(text)).trim();
      expect(html.replace(/^<p>|<\/p>$/g, "")).not.toMatch(/<(?!\/?p>|br)/);
      expect(String(text)).not.toMatch(/\{\{|[\u202a-\u202e]/);
    }
  });

  test("leads only to the tab", () => {
    const urls = rendered.flatMap(({ card }) => ofType(card, "Action.OpenUrl").map(({ url }) => String(url)));
    expect(urls.filter((url) => !url.startsWith("https://courtier.example/tab/#/"))).toEqual([]);
  });
});

describe("The gallery", () => {
  test("shows every card of the folder, each with a hostile sample where a person's words come in", () => {
    const withoutWords = ["language"];
    const lacking = cards
      .filter(({ samples }) => !samples.some(({ name }) => name === "hostile"))
      .map(({ name }) => name);
    expect(lacking).toEqual(withoutWords);
    expect(cardSamples(reader("fr")).length).toBe(rendered.length / 2);
  });

  test("has cards whose names are unique", () => {
    expect(new Set(cards.map(({ name }) => name)).size).toBe(cards.length);
  });
});

describe("The card of a dossier", () => {
  const named = (name: string, sample: string, who: Reader): RenderedCard => {
    const found = cards.find((card) => card.name === name)?.samples.find((one) => one.name === sample);
    if (!found) throw new Error(`No sample ${name}/${sample}.`);
    return found.render(who);
  };
  const verbs = (card: RenderedCard) => actionsOf(card.body).map(({ verb }) => verb);

  test("carries the digest of the preview and an id of its own under « Envoyer »", () => {
    const send = actionsOf(named("dossier", "to-send", reader("fr")).body).find(
      ({ verb }) => verb === "send-price-request",
    );
    expect(send?.data).toEqual({
      verb: "send-price-request",
      dossierId: "D-2026-0F1C7101",
      actionId: "action-10000",
      revision: 7,
      digest: "d".repeat(64),
    });
    expect(readVerb("send-price-request", send?.data)).toMatchObject({ read: "asked", asked: { kind: "command" } });
  });

  test("offers no « Envoyer » while something refuses it", () => {
    expect(verbs(named("dossier", "refused", reader("fr")))).not.toContain("send-price-request");
    expect(verbs(named("dossier", "new", reader("fr")))).not.toContain("send-price-request");
  });

  test("refreshes itself for the person that it is shown to, and for nobody when nobody is named", () => {
    expect(named("dossier", "to-send", reader("fr")).refresh).toEqual({
      action: { type: "Action.Execute", verb: "refresh", data: { verb: "refresh", dossierId: "D-2026-0F1C7101" } },
      userIds: ["29:fictif"],
    });
    expect(named("dossier", "to-send", reader("fr", []))).not.toHaveProperty("refresh");
  });

  test("asks what was checked before an unknown send is settled", () => {
    const card = named("send-problem", "unknown", reader("fr"));
    expect(ofType(card, "Input.Text")).toMatchObject([{ id: "note", isRequired: true }]);
    expect(verbs(card).filter((verb) => verb === "resolve-unknown-send")).toHaveLength(2);
  });

  test("names the rule that stopped a send", () => {
    const text = JSON.stringify(named("send-problem", "stopped", reader("fr")));
    expect(text).toContain("Guide, section 3.3.3");
  });
});
