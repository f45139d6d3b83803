import MarkdownIt from "markdown-it";
import { z } from "zod";
import { escapeMarkdown, excerpt } from "../../bot/cards/markdown.js";
import { defineCard, type Reader } from "../../bot/cards/render.js";
import { translator } from "../../shared/i18n/index.js";
import { describe, expect, test } from "../jest.js";

const reader: Reader = {
  lang: "fr",
  t: translator("fr"),
  placeUrl: () => "https://courtier.example/tab/",
  newActionId: () => "action-0001",
  refreshFor: [],
};

const card = (body: unknown[], view: Record<string, unknown>) =>
  defineCard({
    name: "tried",
    layout: { type: "AdaptiveCard", version: "1.5", body },
    view: z.record(z.string(), z.unknown()),
    from: () => view,
    samples: [],
  }).render({}, reader);

describe("A text that a person typed", () => {
  const html = (text: string) => new MarkdownIt({ html: true }).renderInline(text);
  test.each([
    "**gras** _it_ `code` ~~barré~~",
    "[lien](https://mechant.example) ![image](x)",
    "<b>a</b> <https://mechant.example> &lt; &#60;",
    "# titre",
    "- puce",
    "1. liste",
    "2) liste",
    "> citation",
    "fin_de_phrase_ _début",
    "demande_de_prix_v2.docx",
    "Roy & Fils, 100 % (essai)!",
    "a \\* b",
    "{{DATE(2026-01-01)}}",
    "=== ",
  ])("is shown as typed: %s", (text) => {
    const shown = html(escapeMarkdown(text))
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, "&");
    expect(shown.trim()).toBe(text.trim());
  });

  test("keeps file names and ampersands readable", () => {
    expect(escapeMarkdown("demande_de_prix.docx, Roy & Fils")).toBe("demande_de_prix.docx, Roy & Fils");
  });

  test.each([
    ["court", 10, "court"],
    ["deux mots ici", 10, "deux mots…"],
    ["é".repeat(20), 10, `${"é".repeat(9)}…`],
    ["👩‍🦰".repeat(1), 10, "👩‍🦰"],
  ])("is cut between words where it is long: %s", (text, max, shown) => {
    expect(excerpt(text, max)).toBe(shown);
  });
});

describe("A card", () => {
  test("is refused when nothing fills a hole", () => {
    expect(() => card([{ type: "TextBlock", text: "${absent}" }], {})).toThrow("nothing fills absent");
  });

  test("is refused when a condition is missing or false, which the engine cannot tell apart", () => {
    expect(() => card([{ type: "TextBlock", $when: "${shown}", text: "a" }], {})).toThrow("$when");
  });

  test("is refused when it is too heavy or has too many actions", () => {
    expect(() => card([{ type: "TextBlock", text: "${text}" }], { text: "x".repeat(30_000) })).toThrow("30");
    const actions = Array.from({ length: 7 }, () => ({ type: "Action.OpenUrl", title: "a", url: "https://a.example" }));
    expect(() => card([{ type: "ActionSet", actions }], {})).toThrow("7 actions");
  });

  test("does not fill the holes that a person typed", () => {
    const { body } = card([{ type: "TextBlock", text: "${typed}" }], { typed: "${secret} @{secret}", secret: "s" });
    expect(body).toEqual([{ type: "TextBlock", text: "${secret} @{secret}" }]);
  });

  test("does not show a part whose list is empty", () => {
    const layout = [{ type: "FactSet", facts: [{ $data: "${facts}", title: "${title}", value: "${value}" }] }];
    expect(card(layout, { facts: [] }).body).toEqual([]);
    expect(card(layout, { facts: [{ title: "*a*", value: "b" }] }).body).toEqual([
      { type: "FactSet", facts: [{ title: "\\*a\\*", value: "b" }] },
    ]);
  });
});
