import { z } from "zod";
import { translator } from "../../../shared/i18n/index.js";
import type { RegisterColumn } from "../../../shared/register.js";
import { kindWords, listedStateWords } from "../../app/register/words.js";

/** The columns of the register's list, and where those of a list differ from them. */

export type ListedColumn = {
  name: string;
  displayName: string;
  text?: { maxLength: number } | { allowMultipleLines: true; textType: "plain" };
  choice?: { allowTextEntry: boolean; choices: readonly string[]; displayAs: "dropDownMenu" };
  dateTime?: { format: "dateTime"; displayAs: "standard" };
  indexed?: true;
  enforceUniqueValues?: true;
};

const t = translator("fr");

const line = { text: { maxLength: 255 } } as const;
const moment = { dateTime: { format: "dateTime", displayAs: "standard" } } as const;
const indexed = { indexed: true } as const;
const choice = (choices: readonly string[], allowTextEntry = false) => ({
  choice: { allowTextEntry, choices, displayAs: "dropDownMenu" as const },
});

type Shape = Omit<ListedColumn, "displayName">;

/**
 * `name` is what the API uses and never changes; what people read in SharePoint is French, as the site. Filtered columns
 * are indexed at creation: beyond 5,000 rows SharePoint refuses to filter on others. The states that people choose from
 * are listed; further ones come from the steps of a process, so the column takes them too.
 */
export const listed = {
  key: { name: "RegisterKey", ...line, ...indexed, enforceUniqueValues: true },
  kind: { name: "Kind", ...choice(kindWords), ...indexed },
  title: { name: "Title" },
  organisation: { name: "Organisation", ...line, ...indexed },
  dossier: { name: "Dossier", ...line, ...indexed },
  state: { name: "Status", ...choice(listedStateWords, true), ...indexed },
  askedOn: { name: "AskedOn", ...moment },
  answeredOn: { name: "AnsweredOn", ...moment },
  due: { name: "Due", ...moment, ...indexed },
  person: { name: "Person", ...line },
  contact: { name: "Contact", ...line },
  evidence: { name: "Evidence", text: { allowMultipleLines: true, textType: "plain" } },
  guideVersion: { name: "GuideVersion", ...line },
  check: { name: "Check", text: { allowMultipleLines: true, textType: "plain" } },
} as const satisfies Record<RegisterColumn | "check", Shape>;

/** Those to be made; every list has a title of its own. */
export const registerColumns: readonly ListedColumn[] = Object.entries(listed)
  .filter(([column]) => column !== "title")
  .map(([column, shape]) => ({ ...shape, displayName: t(`register.column-${column as RegisterColumn | "check"}`) }));

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
  | { column: string; fault: "missing"; create: ListedColumn }
  | { column: string; fault: "index" | "unique" | "choices"; id: string; change: Partial<ListedColumn> }
  | { column: string; fault: "type" };

const kindOf = (column: Pick<ListedColumn | ListColumn, "text" | "choice" | "dateTime">): string =>
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
    const choices = there.choice?.choices ?? [];
    const lacks = wanted.choice?.choices.some((one) => !choices.includes(one));
    if (wanted.choice && lacks) {
      // Choices that people added for themselves stay.
      const all = [...wanted.choice.choices, ...choices.filter((one) => !wanted.choice?.choices.includes(one))];
      drift.push({ column, fault: "choices", id, change: { choice: { ...wanted.choice, choices: all } } });
    }
    return drift;
  });
}
