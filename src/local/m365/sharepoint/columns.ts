import { z } from "zod";
import { found, type Outcome } from "../call.js";
import { refusal } from "../graph-error.js";
import { type Column, columnKinds, type FieldValue, type SharePointList } from "../state.js";

/** Columns and the values they take: https://learn.microsoft.com/graph/api/resources/columndefinition */

const facets = Object.fromEntries(columnKinds.map((kind) => [kind, z.record(z.string(), z.unknown()).optional()]));

export const NewColumn = z.strictObject({
  name: z.string().regex(/^[A-Za-z_]\w{0,31}$/, "use letters, digits and _; at most 32"),
  displayName: z.string().max(255).optional(),
  description: z.string().optional(),
  indexed: z.boolean().optional(),
  enforceUniqueValues: z.boolean().optional(),
  required: z.boolean().optional(),
  hidden: z.boolean().optional(),
  ...facets,
});
export type NewColumn = z.infer<typeof NewColumn>;

export const titleColumn = (id: string): Column => ({
  id,
  name: "Title",
  displayName: "Titre",
  kind: "text",
  facet: { maxLength: 255 },
  indexed: false,
  unique: false,
  required: false,
});

export function columnOf(input: NewColumn, id: string): Outcome<Column> {
  const facetsOf: Record<string, unknown> = input;
  const given = columnKinds.filter((kind) => facetsOf[kind] !== undefined);
  const kind = given[0];
  if (!kind || given.length > 1)
    return refusal(
      400,
      "invalidRequest",
      `Column '${input.name}' must have exactly one of: ${columnKinds.join(", ")}.`,
    );
  const facet = z.record(z.string(), z.unknown()).parse(facetsOf[kind]);
  const unique = input.enforceUniqueValues ?? false;
  const indexed = input.indexed ?? false;
  if (unique && !indexed)
    return refusal(400, "invalidRequest", `Column '${input.name}' must be indexed to enforce unique values.`);
  if (indexed && kind === "text" && facet.allowMultipleLines === true)
    return refusal(400, "invalidRequest", `Column '${input.name}' has several lines of text and cannot be indexed.`);
  return found({
    id,
    name: input.name,
    displayName: input.displayName ?? input.name,
    kind,
    facet,
    indexed,
    unique,
    required: input.required ?? false,
  });
}

export const columnJson = (column: Column) => ({
  id: column.id,
  name: column.name,
  displayName: column.displayName,
  columnGroup: "Custom Columns",
  description: "",
  enforceUniqueValues: column.unique,
  hidden: false,
  indexed: column.indexed,
  readOnly: false,
  required: column.required,
  [column.kind]: column.facet,
});

/** `undefined`: the value is emptied. SharePoint keeps no empty text: an emptied field is absent afterwards. */
type Kept = FieldValue | undefined;

export function fieldsOf(list: SharePointList, input: Record<string, unknown>): Outcome<Map<string, Kept>> {
  const fields = new Map<string, Kept>();
  for (const [name, value] of Object.entries(input)) {
    if (name.startsWith("@")) continue;
    const column = list.columns.find((one) => nameInFields(one) === name);
    if (!column) return refusal(400, "invalidRequest", `Field '${name}' is not recognized.`);
    const kept = keptValue(column, value);
    if (!kept.ok) return kept;
    fields.set(name, kept.value);
  }
  return found(fields);
}

/** People come and go as the site's user id: `OwnerLookupId`. */
export const nameInFields = (column: Column) =>
  column.kind === "personOrGroup" ? `${column.name}LookupId` : column.name;

function keptValue(column: Column, value: unknown): Outcome<Kept> {
  if (value === null || value === undefined || value === "") return found(undefined);
  const wrong = (wanted: string) =>
    refusal(400, "invalidRequest", `Field '${column.name}': ${JSON.stringify(value).slice(0, 80)} is not ${wanted}.`);
  switch (column.kind) {
    case "number":
    case "currency":
      return typeof value === "number" ? found(value) : wrong("a number");
    case "boolean":
      return typeof value === "boolean" ? found(value) : wrong("true or false");
    case "dateTime":
      return typeof value === "string" && !Number.isNaN(Date.parse(value))
        ? found(wholeSeconds(value))
        : wrong("a date");
    case "personOrGroup":
      return typeof value === "string" || typeof value === "number" ? found(String(value)) : wrong("a site user id");
    case "choice":
      return isChoice(column, value) ? found(String(value)) : wrong(`one of: ${choicesOf(column).join(", ")}`);
    case "text":
      return text(column, value) ?? wrong("text");
  }
}

/** SharePoint drops fractions of seconds. */
const wholeSeconds = (value: string) => `${new Date(value).toISOString().slice(0, 19)}Z`;

const choicesOf = (column: Column): string[] => {
  const choices = z.array(z.string()).safeParse(column.facet.choices);
  return choices.success ? choices.data : [];
};

const isChoice = (column: Column, value: unknown) =>
  typeof value === "string" && (column.facet.allowTextEntry === true || choicesOf(column).includes(value));

function text(column: Column, value: unknown): Outcome<Kept> | null {
  if (typeof value !== "string") return null;
  const limit =
    column.facet.allowMultipleLines === true ? 63_999 : Math.min(Number(column.facet.maxLength ?? 255), 255);
  if (value.length > limit)
    return refusal(400, "invalidRequest", `Field '${column.name}' has ${value.length} characters; at most ${limit}.`);
  return found(value);
}
