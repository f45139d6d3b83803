import { z } from "zod";

/** The columns of the register, and where those of a list differ from them. */

export type RegisterColumn = {
  name: string;
  displayName: string;
  text?: { maxLength: number } | { allowMultipleLines: true; textType: "plain" };
  choice?: { allowTextEntry: false; choices: readonly string[] };
  dateTime?: { format: "dateTime"; displayAs: "standard" };
  indexed?: true;
  enforceUniqueValues?: true;
};

/**
 * `name` is what the API uses and never changes; `displayName` is what people read in SharePoint, French as the site.
 * Filtered columns are indexed at creation: beyond 5,000 rows SharePoint refuses to filter on others.
 */
export const registerColumns: readonly RegisterColumn[] = [
  { name: "RegisterKey", displayName: "Clé", text: { maxLength: 255 }, indexed: true, enforceUniqueValues: true },
  {
    name: "Kind",
    displayName: "Nature",
    indexed: true,
    choice: { allowTextEntry: false, choices: ["dossier-deadline", "subscription", "prerequisite"] },
  },
  { name: "Organisation", displayName: "Organisme", text: { maxLength: 255 }, indexed: true },
  { name: "Dossier", displayName: "Dossier", text: { maxLength: 255 }, indexed: true },
  { name: "State", displayName: "État", text: { maxLength: 255 }, indexed: true },
  { name: "Due", displayName: "Échéance", dateTime: { format: "dateTime", displayAs: "standard" }, indexed: true },
  { name: "Person", displayName: "Personne", text: { maxLength: 255 } },
  { name: "Evidence", displayName: "Preuve", text: { allowMultipleLines: true, textType: "plain" } },
  { name: "GuideVersion", displayName: "Version du guide", text: { maxLength: 255 } },
];

/** A column as Graph shows it (resource `columnDefinition`). */
export const ListColumn = z.object({
  id: z.string(),
  name: z.string(),
  indexed: z.boolean().nullish(),
  enforceUniqueValues: z.boolean().nullish(),
  text: z.unknown().optional(),
  dateTime: z.unknown().optional(),
  choice: z.object({ choices: z.array(z.string()).nullish() }).nullish(),
});
export type ListColumn = z.infer<typeof ListColumn>;

/**
 * One difference and the request that mends it. `type`: SharePoint changes no column's type, people must: the column is
 * to be renamed away and a new one made. Columns that people add for themselves are no difference.
 */
export type Drift =
  | { column: string; fault: "missing"; create: RegisterColumn }
  | { column: string; fault: "index" | "unique" | "choices"; id: string; change: Partial<RegisterColumn> }
  | { column: string; fault: "type" };

const kindOf = (column: Pick<RegisterColumn | ListColumn, "text" | "choice" | "dateTime">): string =>
  column.choice ? "choice" : column.dateTime ? "dateTime" : column.text ? "text" : "other";

export function driftOf(found: readonly ListColumn[]): Drift[] {
  const byName = new Map(found.map((column) => [column.name, column]));
  return registerColumns.flatMap((wanted): Drift[] => {
    const { name: column } = wanted;
    const there = byName.get(column);
    if (!there) return [{ column, fault: "missing", create: wanted }];
    if (kindOf(there) !== kindOf(wanted)) return [{ column, fault: "type" }];
    const { id } = there;
    const drift: Drift[] = [];
    if (wanted.indexed && !there.indexed) drift.push({ column, fault: "index", id, change: { indexed: true } });
    if (wanted.enforceUniqueValues && !there.enforceUniqueValues)
      drift.push({ column, fault: "unique", id, change: { indexed: true, enforceUniqueValues: true } });
    const lacks = wanted.choice?.choices.some((choice) => !there.choice?.choices?.includes(choice));
    if (wanted.choice && lacks) drift.push({ column, fault: "choices", id, change: { choice: wanted.choice } });
    return drift;
  });
}
