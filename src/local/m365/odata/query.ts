import { type Call, found, type Outcome } from "../call.js";
import { refusal } from "../graph-error.js";
import { type Filter, FilterSyntaxError, parseFilter, pathsOf, property } from "./filter.js";

/** OData query options of a call, checked: https://learn.microsoft.com/graph/query-parameters */

export type Expansion = { name: string; select: string[] | null; filter: Filter | null };

export type Query = {
  select: string[] | null;
  filter: Filter | null;
  order: { path: string; descending: boolean }[];
  search: string | null;
  top: number;
  skip: number;
  count: boolean;
  expand: Expansion[];
};

const known = ["$select", "$filter", "$orderby", "$search", "$top", "$skip", "$count", "$expand"];

export function readQuery(call: Call, limits: { defaultTop: number; maxTop: number }): Outcome<Query> {
  const text = (name: string) => call.query.get(name);
  for (const name of call.query.keys())
    if (name.startsWith("$") && !known.includes(name))
      return refusal(400, "BadRequest", `The query parameter '${name}' is not supported; use ${known.join(", ")}.`);
  const top = whole(text("$top"), limits.defaultTop);
  const skip = whole(text("$skip"), 0);
  if (top === null || top === 0 || top > limits.maxTop)
    return refusal(400, "BadRequest", `Invalid value '${text("$top")}' for $top; use 1 to ${limits.maxTop}.`);
  if (skip === null) return refusal(400, "BadRequest", `Invalid value '${text("$skip")}' for $skip.`);
  try {
    return found({
      select: names(text("$select")),
      filter: text("$filter") === null ? null : parseFilter(text("$filter") ?? ""),
      order: (names(text("$orderby")) ?? []).map(orderTerm),
      search: text("$search"),
      top,
      skip,
      count: text("$count") === "true",
      expand: splitTop(text("$expand") ?? "", ",").map(expansion),
    });
  } catch (error) {
    if (error instanceof FilterSyntaxError) return refusal(400, "BadRequest", `Invalid query. ${error.message}`);
    throw error;
  }
}

function whole(text: string | null, otherwise: number): number | null {
  if (text === null) return otherwise;
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

const names = (text: string | null): string[] | null =>
  text === null
    ? null
    : text
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name !== "");

function orderTerm(text: string) {
  const [path = "", direction = "asc"] = text.split(/\s+/);
  return { path, descending: direction.toLowerCase() === "desc" };
}

function expansion(text: string): Expansion {
  const inside = /^([^(]+)\((.*)\)$/s.exec(text);
  const options = new Map(
    splitTop(inside?.[2] ?? "", ";").map((part): [string, string] => {
      const at = part.indexOf("=");
      return [part.slice(0, at).trim(), part.slice(at + 1)];
    }),
  );
  const filter = options.get("$filter");
  return {
    name: (inside?.[1] ?? text).trim(),
    select: names(options.get("$select") ?? null),
    filter: filter === undefined ? null : parseFilter(filter),
  };
}

/** Splits at a separator that stands outside parentheses and quotes. */
function splitTop(text: string, separator: string): string[] {
  const parts: string[] = [""];
  let depth = 0;
  let quoted = false;
  for (const character of text) {
    if (character === "'") quoted = !quoted;
    if (!quoted && character === "(") depth += 1;
    if (!quoted && character === ")") depth -= 1;
    if (character === separator && depth === 0 && !quoted) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** Exchange answers "inefficient filter" unless what is sorted by is filtered first, in the same order. */
export function isInefficient({ filter, order }: Query): boolean {
  if (!filter || order.length === 0) return false;
  const filtered = pathsOf(filter);
  return order.some(({ path }, index) => filtered[index] !== path);
}

export function sorted<T>(rows: T[], order: Query["order"], read: (row: T, path: string) => unknown): T[] {
  return [...rows].sort((a, b) => {
    for (const { path, descending } of order) {
      const [left, right] = [key(read(a, path)), key(read(b, path))];
      if (left !== right) return left < right === descending ? 1 : -1;
    }
    return 0;
  });
}

const key = (value: unknown): string | number =>
  typeof value === "number" ? value : String(value ?? "").toLowerCase();

/** One page of rows, with the absolute address of the next one. */
export function page<T>(call: Call, query: Query, rows: T[]): { rows: T[]; links: Record<string, unknown> } {
  const end = query.skip + query.top;
  const count = query.count ? { "@odata.count": rows.length } : {};
  if (rows.length <= end) return { rows: rows.slice(query.skip), links: count };
  const next = new URLSearchParams(call.query);
  next.set("$skip", String(end));
  return {
    rows: rows.slice(query.skip, end),
    links: { ...count, "@odata.nextLink": `${call.origin}${call.path}?${next}` },
  };
}

/** Keeps the properties asked for; `always` stay whatever is asked. An unknown name is an error, as in Graph. */
export function select(
  value: Record<string, unknown>,
  wanted: string[] | null,
  always: string[],
  type: string,
): Outcome<Record<string, unknown>> {
  if (!wanted || wanted.includes("*")) return found(value);
  const unknown = wanted.find((name) => property(value, name) === undefined);
  if (unknown)
    return refusal(400, "RequestBroker--ParseUri", `Could not find a property named '${unknown}' on type '${type}'.`);
  const names = [...always, ...wanted.map((name) => name.split("/")[0] ?? name)];
  return found(Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name))));
}
