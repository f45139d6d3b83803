/**
 * Paths under /v1.0. Each hole is one encoded segment, so an id with "/" or "?" cannot reach another resource;
 * an empty or dotted one would (DELETE on a collection, a parent folder), hence the error.
 */
export const path = (literals: TemplateStringsArray, ...segments: string[]): string =>
  literals.reduce((built, literal, index) => built + segment(segments[index - 1], index) + literal);

const segment = (value: string | undefined, position: number): string => {
  if (value === undefined || value === "" || value === "." || value === "..")
    throw new Error(`Segment ${position} of a Graph path is empty or made of dots.`);
  return encodeURIComponent(value);
};

/** The Graph SDK does not encode query values; they come encoded from here. */
export const query = (parameters: Record<string, string | undefined>): string => {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
};

/** OData string literal: a quote is doubled. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
