/**
 * The part of OData's `$filter` that mail, people and list items understand:
 * comparisons, `and`, `or`, `not`, parentheses, startswith/endswith/contains, and `collection/any(x: …)`.
 */

export type Literal = string | number | boolean | null;
type Operator = "eq" | "ne" | "gt" | "ge" | "lt" | "le";
type TextTest = "startswith" | "endswith" | "contains";

export type Filter =
  | { kind: "and" | "or"; left: Filter; right: Filter }
  | { kind: "not"; of: Filter }
  | { kind: "compare"; path: string; operator: Operator; value: Literal }
  | { kind: "text"; test: TextTest; path: string; value: string }
  | { kind: "any"; path: string; variable: string; of: Filter };

export class FilterSyntaxError extends Error {}

const operators = ["eq", "ne", "gt", "ge", "lt", "le"] as const satisfies Operator[];
const textTests = ["startswith", "endswith", "contains"] as const satisfies TextTest[];
const tokenPattern = /\s*(?:('(?:[^']|'')*')|(-?\d[\w:.+-]*)|([A-Za-z_@][\w/.@-]*)|([(),:]))/y;

/** Throws FilterSyntaxError; the caller answers 400. */
export function parseFilter(text: string): Filter {
  const tokens = tokenise(text);
  let next = 0;
  const peek = () => tokens[next] ?? "";
  const take = () => tokens[next++] ?? "";
  const expect = (wanted: string) => {
    const token = take();
    if (token !== wanted) throw new FilterSyntaxError(`Syntax error: '${wanted}' expected, found '${token}'.`);
  };
  const disjunction = (): Filter => chain("or", conjunction);
  const conjunction = (): Filter => chain("and", term);
  const chain = (word: "and" | "or", part: () => Filter): Filter => {
    let left = part();
    while (peek().toLowerCase() === word) {
      take();
      left = { kind: word, left, right: part() };
    }
    return left;
  };
  const term = (): Filter => {
    if (peek() === "(") {
      take();
      const inner = disjunction();
      expect(")");
      return inner;
    }
    if (peek() === "not") {
      take();
      return { kind: "not", of: term() };
    }
    const path = take();
    return peek() === "(" ? call(path) : comparison(path);
  };
  const call = (path: string): Filter => {
    expect("(");
    const collection = /^(.+)\/any$/i.exec(path)?.[1];
    const test = textTests.find((name) => name === path.toLowerCase());
    if (collection) {
      const variable = take();
      expect(":");
      const of = disjunction();
      expect(")");
      return { kind: "any", path: collection, variable, of };
    }
    if (!test) throw new FilterSyntaxError(`An unknown function with name '${path}' was found.`);
    const subject = take();
    expect(",");
    const value = literal(take());
    expect(")");
    return { kind: "text", test, path: subject, value: String(value) };
  };
  const comparison = (path: string): Filter => {
    const word = take();
    const operator = operators.find((name) => name === word);
    if (!operator)
      throw new FilterSyntaxError(`Syntax error: an operator was expected after '${path}', found '${word}'.`);
    return { kind: "compare", path, operator, value: literal(take()) };
  };
  const filter = disjunction();
  if (next < tokens.length) throw new FilterSyntaxError(`Syntax error at '${peek()}'.`);
  return filter;
}

function tokenise(text: string): string[] {
  const tokens: string[] = [];
  tokenPattern.lastIndex = 0;
  while (text.slice(tokenPattern.lastIndex).trim() !== "") {
    const at = tokenPattern.lastIndex;
    const token = tokenPattern
      .exec(text)
      ?.slice(1)
      .find((part) => part !== undefined);
    if (token === undefined) throw new FilterSyntaxError(`Syntax error at position ${at} in '${text}'.`);
    tokens.push(token);
  }
  return tokens;
}

function literal(token: string): Literal {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (token === "true" || token === "false") return token === "true";
  if (token === "null") return null;
  if (/^-?\d+(\.\d+)?$/.test(token)) return Number(token);
  if (/^-?\d/.test(token)) return token;
  throw new FilterSyntaxError(`Syntax error: a value was expected, found '${token}'.`);
}

/** Every property that a filter reads, in the order in which it is written. */
export function pathsOf(filter: Filter): string[] {
  switch (filter.kind) {
    case "and":
    case "or":
      return [...pathsOf(filter.left), ...pathsOf(filter.right)];
    case "not":
      return pathsOf(filter.of);
    default:
      return [filter.path];
  }
}

type Read = (path: string) => unknown;

export function matches(filter: Filter, read: Read): boolean {
  switch (filter.kind) {
    case "and":
      return matches(filter.left, read) && matches(filter.right, read);
    case "or":
      return matches(filter.left, read) || matches(filter.right, read);
    case "not":
      return !matches(filter.of, read);
    case "text":
      return textTest[filter.test](fold(read(filter.path)), fold(filter.value));
    case "compare":
      return compare(filter, read(filter.path));
    case "any": {
      const rows = read(filter.path);
      const prefix = `${filter.variable}/`;
      return (
        Array.isArray(rows) &&
        rows.some((row) =>
          matches(filter.of, (path) => property(row, path.startsWith(prefix) ? path.slice(prefix.length) : path)),
        )
      );
    }
  }
}

const textTest: Record<TextTest, (text: string, part: string) => boolean> = {
  startswith: (text, part) => text.startsWith(part),
  endswith: (text, part) => text.endsWith(part),
  contains: (text, part) => text.includes(part),
};

/** Reads `a/b` in a plain object. */
export function property(value: unknown, path: string): unknown {
  return path.split("/").reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), value);
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Exchange and SharePoint compare text without regard to case, identifiers with regard to it. */
const fold = (value: unknown) => String(value ?? "").toLowerCase();
const comparable = (path: string, value: unknown) => (/id$/i.test(path) ? String(value ?? "") : fold(value));

function compare({ path, operator, value }: Extract<Filter, { kind: "compare" }>, actual: unknown): boolean {
  const missing = actual === undefined || actual === null;
  if (value === null || missing) {
    const same = missing && value === null;
    return operator === "eq" ? same : operator === "ne" ? !same : false;
  }
  const order = orderOf(path, actual, value);
  return { eq: order === 0, ne: order !== 0, gt: order > 0, ge: order >= 0, lt: order < 0, le: order <= 0 }[operator];
}

const dateLike = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?$/;

function orderOf(path: string, actual: unknown, value: Literal): number {
  if (typeof actual === "number") return actual - Number(value);
  if (typeof actual === "boolean") return Number(actual) - Number(value === true || value === 1);
  if (dateLike.test(String(actual)) && dateLike.test(String(value)))
    return Date.parse(String(actual)) - Date.parse(String(value));
  const [left, right] = [comparable(path, actual), comparable(path, value)];
  return left < right ? -1 : left > right ? 1 : 0;
}
