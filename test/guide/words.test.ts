import { en } from "../../shared/i18n/en.js";
import { fr } from "../../shared/i18n/fr.js";
import { rules } from "../../src/guide/index.js";
import { describe, expect, test } from "../jest.js";

type Area = Record<string, string>;
const areas = (words: Record<string, Area>) => Object.entries(words).map(([area, texts]) => ({ area, texts }));
const english: Record<string, Area> = en;
const sayings = (words: Record<string, Area>) =>
  areas(words).flatMap(({ area, texts }) =>
    Object.entries(texts).map(([key, text]) => ({ key: `${area}.${key}`, text })),
  );
const french = [...sayings(fr), ...Object.entries(rules).map(([key, rule]) => ({ key, text: rule.fr }))];

const holes = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

/** Keys whose text breaks the habit: a failure names them all at once. */
const breaking = (habit: RegExp, list = french): string[] =>
  list.filter(({ text }) => habit.test(text)).map(({ key, text }) => `${key}: ${text}`);

describe("The words in French and in English", () => {
  test("cover the same areas", () => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(fr).toSorted());
  });

  test.each(areas(fr))("have the same keys: $area", ({ area, texts }) => {
    expect(Object.keys(english[area] ?? {}).toSorted()).toEqual(Object.keys(texts).toSorted());
  });

  test.each(areas(fr))("have the same placeholders: $area", ({ area, texts }) => {
    const differing = Object.keys(texts).filter(
      (key) => holes(texts[key] ?? "").join() !== holes(english[area]?.[key] ?? "").join(),
    );
    expect(differing).toEqual([]);
  });

  test("are never empty, nor begin or end with a space", () => {
    expect([...sayings(fr), ...sayings(en)].filter(({ text }) => text.trim() !== text || text === "")).toEqual([]);
  });

  test("have no hole that looks like a template of a card", () => {
    expect(breaking(/\$\{|\{\{/, [...sayings(fr), ...sayings(en)])).toEqual([]);
  });
});

/** Le guide du rédacteur (Bureau de la traduction) and the OQLF on spacing, as used in Québec. */
describe("The words in French", () => {
  test("have no space before a semicolon, an exclamation mark or a question mark", () => {
    expect(breaking(/[ \u00a0\u202f][;!?]/)).toEqual([]);
  });

  test("have a non-breaking space before a colon that ends a clause", () => {
    expect(breaking(/ :|(?<=[\p{L}\p{N})»}]):(?=\s|$)/u)).toEqual([]);
  });

  test("have non-breaking spaces inside guillemets, and guillemets in pairs", () => {
    expect(breaking(/«(?!\u00a0)|(?<!\u00a0)»/)).toEqual([]);
    const odd = french.filter(({ text }) => text.split("«").length !== text.split("»").length);
    expect(odd).toEqual([]);
  });

  test("have curly apostrophes and no straight quotation marks", () => {
    expect(breaking(/['"]/)).toEqual([]);
  });

  test("have a non-breaking space before a percent sign or a dollar sign", () => {
    expect(breaking(/\d [%$]/)).toEqual([]);
  });

  test("have one space between words", () => {
    expect(breaking(/ {2,}/)).toEqual([]);
  });

  test("say « vous » to people, never « tu »", () => {
    expect(breaking(/(?<![\p{L}’-])(tu|toi|te|ton|ta|tes|t’)(?![\p{L}-])/iu)).toEqual([]);
  });

  test("say courriel, not mail or e-mail", () => {
    expect(breaking(/\b(e-?mails?|mails?)\b/i)).toEqual([]);
  });
});

describe("The words in English", () => {
  test("have curly apostrophes", () => {
    expect(breaking(/['"]/, sayings(en))).toEqual([]);
  });
});
