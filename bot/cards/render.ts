import { createRequire } from "node:module";
// The package's own entry point drags in TypeScript sources of another package, which do not compile here.
import type { Template } from "adaptivecards-templating/lib/template-engine.js";
import type { z } from "zod";
import type { Translate } from "../../shared/i18n/index.js";
import type { Lang } from "../../shared/ids.js";
import type { Place } from "../place.js";
import { escapeMarkdown } from "./markdown.js";

/**
 * A card is a layout (NAME.json) with a schema for its holes, and `from`, which fills them. The layout holds no words
 * and no `$when`: adaptivecards-templating takes a missing value for a false one, with a mere warning. What may be
 * absent is a list of none or one, under `$data`.
 */

/** Who reads, and what a card needs that is not in its data. */
export type Reader = {
  lang: Lang;
  t: Translate;
  placeUrl: (place: Place) => string;
  /** One per button that acts, minted when the card is made: the same press repeated carries the same id. */
  newActionId: () => string;
  /** Ids of the chat product for whom the card refreshes itself; Teams wants them named, 60 at most. */
  refreshFor: readonly string[];
};

export type RenderedCard = { type: "AdaptiveCard"; version: string; body: Json[]; [property: string]: Json };
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export type Card<Data> = {
  name: string;
  samples: readonly { name: string; data: Data }[];
  render(data: Data, reader: Reader): RenderedCard;
};

type Definition<Data, View> = {
  name: string;
  layout: unknown;
  view: z.ZodType<View>;
  from(data: Data, reader: Reader): View;
  samples: readonly { name: string; data: Data }[];
};

/** Far under what Teams takes (about 100 KB), and under the 28 KB of connectors. */
export const MAX_CARD_BYTES = 28_000;
export const MAX_ACTIONS = 6;

export const defineCard = <Data, View>(definition: Definition<Data, View>): Card<Data> => {
  let template: Template | null = null;
  return {
    name: definition.name,
    samples: definition.samples,
    render: (data, reader) => {
      const view = definition.view.parse(definition.from(data, reader));
      template ??= new (loadedEngine().Template)(definition.layout);
      const { value, faults } = expand(template, view);
      const card = finished(value);
      const all = card ? [...faults, ...cardFaults(card)] : [...faults, "is not a card"];
      if (!card || all.length > 0) throw new Error(`Card ${definition.name}: ${all.join("; ")}.`);
      return card;
    },
  };
};

type Engine = typeof import("adaptivecards-templating/lib/template-engine.js");
let engine: Engine | null = null;

/** Loading the engine and its grammar takes as long as starting a small server: the first card waits, not the start. */
const loadedEngine = (): Engine => {
  if (engine) return engine;
  const loaded: Engine = createRequire(import.meta.url)("adaptivecards-templating/lib/template-engine.js");
  // The engine reports a hole that the view does not fill only through this global setting.
  loaded.GlobalSettings.getUndefinedFieldValueSubstitutionString = (path) => {
    missing.push(path);
    return "";
  };
  engine = loaded;
  return loaded;
};

/** Of the expansion under way, which is synchronous. */
let missing: string[] = [];

const expand = (template: Template, view: unknown): { value: unknown; faults: string[] } => {
  missing = [];
  const value: unknown = template.expand({ $root: view });
  const faults = missing.map((path) => `nothing fills ${path}`).concat(template.getLastTemplateExpansionWarnings());
  return { value, faults };
};

/** Faults that no card may leave with; each is a mistake of ours, found by the tests on every sample. */
const cardFaults = (card: RenderedCard): string[] => {
  const faults: string[] = [];
  const bytes = Buffer.byteLength(JSON.stringify(card));
  if (bytes >= MAX_CARD_BYTES) faults.push(`weighs ${bytes} bytes, ${MAX_CARD_BYTES} at most`);
  const actions = actionsOf(card.body).length;
  if (actions > MAX_ACTIONS) faults.push(`has ${actions} actions, ${MAX_ACTIONS} at most`);
  return faults;
};

/** Every action that a person sees; a fallback stands for its action and does not count. */
export const actionsOf = (node: Json): { [key: string]: Json }[] => {
  if (Array.isArray(node)) return node.flatMap(actionsOf);
  if (node === null || typeof node !== "object") return [];
  if (typeof node.type === "string" && node.type.startsWith("Action.")) return [node];
  return Object.values(node).flatMap(actionsOf);
};

const finished = (expanded: unknown): RenderedCard | null => {
  const card = pruned(expanded);
  if (card === null || typeof card !== "object" || Array.isArray(card)) return null;
  const { type, version, body, ...rest } = card;
  if (type !== "AdaptiveCard" || typeof version !== "string" || !Array.isArray(body)) return null;
  return { type, version, body, ...rest };
};

/** Lists that make an element when they hold something; an element whose list is empty is not shown. */
const CONTENTS = ["actions", "facts", "items", "choices", "rows"];

/** Plain JSON without what is absent, texts escaped; `null` when nothing is left. */
const pruned = (node: unknown): Json => {
  if (Array.isArray(node)) return node.map(pruned).filter((item) => item !== null);
  if (node === null || node === undefined) return null;
  if (typeof node === "object") return prunedObject(node);
  return typeof node === "string" || typeof node === "number" || typeof node === "boolean" ? node : null;
};

const prunedObject = (node: object): Json => {
  const kept: { [key: string]: Json } = {};
  for (const [key, value] of Object.entries(node)) {
    const left = pruned(value);
    if (left !== null) kept[key] = left;
  }
  const empty = CONTENTS.some((list) => Array.isArray(kept[list]) && kept[list].length === 0);
  return empty ? null : escapedTexts(kept);
};

/** A TextBlock's text and a fact's title and value are Markdown; titles of actions and labels of inputs are not. */
const escapedTexts = (element: { [key: string]: Json }): Json => {
  if (element.type === "TextBlock") return { ...element, ...escapedFields(element, ["text"]) };
  if (element.type === "FactSet" && Array.isArray(element.facts))
    return {
      ...element,
      facts: element.facts.map((fact) =>
        isObject(fact) ? { ...fact, ...escapedFields(fact, ["title", "value"]) } : fact,
      ),
    };
  return element;
};

const escapedFields = (element: { [key: string]: Json }, fields: string[]): { [key: string]: Json } =>
  Object.fromEntries(
    fields
      .map((field) => [field, element[field] ?? ""] as const)
      .map(([field, text]) => [field, typeof text === "string" ? escapeMarkdown(text) : text]),
  );

const isObject = (node: Json): node is { [key: string]: Json } =>
  typeof node === "object" && node !== null && !Array.isArray(node);
