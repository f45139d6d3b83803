import type { Lang } from "../ids.js";
import { en } from "./en.js";
import { fr } from "./fr.js";

/** Words on screen: keys and placeholders are types, a missing translation does not compile. French is the source. */

type Words = typeof fr;
export type Key = {
  [A in keyof Words]: { [K in keyof Words[A]]: `${A & string}.${K & string}` }[keyof Words[A]];
}[keyof Words];

type Source<K extends Key> = K extends `${infer A}.${infer N}`
  ? A extends keyof Words
    ? N extends keyof Words[A]
      ? Words[A][N]
      : never
    : never
  : never;

type Holes<S> = S extends `${string}{${infer Hole}}${infer Rest}` ? Hole | Holes<Rest> : never;
type Values<K extends Key> = [Holes<Source<K>>] extends [never]
  ? []
  : [values: { [H in Holes<Source<K>>]: string | number }];

export type Translate = <K extends Key>(key: K, ...values: Values<K>) => string;

const tables: Record<Lang, Record<string, Record<string, string>>> = { fr, en };

/**
 * The words of a key known only at run time (the code of a refusal, the id of a state), `area.name`; `null` when there
 * are none. The tests walk the keys that are made so.
 */
export const wordsOf = (lang: Lang, key: string, holes: Record<string, string | number> = {}): string | null => {
  const dot = key.indexOf(".");
  const text = tables[lang][key.slice(0, dot)]?.[key.slice(dot + 1)];
  if (text === undefined) return null;
  return text.includes("{") ? text.replace(/\{(\w+)\}/g, (whole, hole: string) => String(holes[hole] ?? whole)) : text;
};

/** `t("tab.title")`, `t("tab.days", { count: 3 })`. */
export const translator =
  (lang: Lang): Translate =>
  (key, ...values) =>
    wordsOf(lang, key, values[0] ?? {}) ?? key;
