import { z } from "zod";
import { type Instant, PersonId } from "../../../shared/ids.js";
import { PrerequisiteId, PrerequisiteState } from "../../../shared/prerequisites.js";
import { RegisterColumn, type RegisterFault } from "../../../shared/register.js";
import { localDateOf } from "../calendar.js";

/** What a person wrote into a row of the register, and whether it makes sense. Pure. */

/** Columns in which people write what they like; it stays as they wrote it. */
export const saidColumns = ["title", "person", "contact", "evidence", "askedOn", "answeredOn", "due"] as const;
export type SaidColumn = (typeof saidColumns)[number];
export type Said = Partial<Record<SaidColumn, string>>;
export const Said: z.ZodType<Said> = z.partialRecord(z.enum(saidColumns), z.string());

/** The rows of one dossier: its deadline, and what comes before the broker. */
export const DossierRowId = z.enum(["deadline", ...PrerequisiteId.options]);
export type DossierRowId = z.infer<typeof DossierRowId>;

/** `not-covered`: a contact centre of a body that décret 530-2021 does not name. */
export const PrerequisiteRowState = z.enum([...PrerequisiteState.options, "not-needed", "not-covered"]);
export type PrerequisiteRowState = z.infer<typeof PrerequisiteRowState>;

/** Who wrote it. A person whom nobody has mapped is known by the name that SharePoint gives, kept beside the journal. */
export const Editor = z.object({ person: PersonId.nullable(), outside: z.string().nullable() });
export type Editor = z.infer<typeof Editor>;

export const RegisterRowChanged = z.object({
  type: z.literal("register-row-changed"),
  v: z.literal(1),
  row: DossierRowId,
  change: z.enum(["edited", "removed", "restored"]),
  by: Editor.nullable(),
  columns: z.array(RegisterColumn),
  state: PrerequisiteRowState.nullable(),
  said: Said,
});
export type RegisterRowChanged = z.infer<typeof RegisterRowChanged>;

/** `state` is `null` where the words are those of no state of such a row; `wordsFault` says why. */
export type HandEdit<State extends string> = {
  columns: readonly RegisterColumn[];
  values: Readonly<Record<RegisterColumn, string>>;
  state: State | null;
  wordsFault: RegisterFault | null;
};

export type RowRules<State extends string> = {
  /** The row's state now, by the application. */
  state: State;
  /** Whether a hand may bring the row there; `null` when it may. */
  stateFault(to: State): RegisterFault | null;
  mayHaveAsked(state: State): boolean;
  mayHaveAnswer(state: State): boolean;
};

export type EditVerdict = {
  accepted: RegisterColumn[];
  faults: { column: RegisterColumn; fault: RegisterFault }[];
};

const dates: ReadonlySet<RegisterColumn> = new Set(["askedOn", "answeredOn", "due"]);
const LONGEST = { title: 255, person: 255, contact: 255, evidence: 1_000 } as const;

/** Each column on its own, seen with the state that the row would then have. */
export function judgeEdit<State extends string>(
  edit: HandEdit<State>,
  rules: RowRules<State>,
  now: Instant,
): EditVerdict {
  const verdict: EditVerdict = { accepted: [], faults: [] };
  const stateFault = stateFaultOf(edit, rules);
  const state = edit.state !== null && !stateFault && edit.columns.includes("state") ? edit.state : rules.state;
  for (const column of edit.columns) {
    const fault = column === "state" ? stateFault : columnFault(column, edit, state, rules, now);
    if (fault) verdict.faults.push({ column, fault });
    else verdict.accepted.push(column);
  }
  return verdict;
}

function stateFaultOf<State extends string>(
  { columns, state, wordsFault }: HandEdit<State>,
  rules: RowRules<State>,
): RegisterFault | null {
  if (!columns.includes("state")) return null;
  return state === null ? (wordsFault ?? "unknown-state") : rules.stateFault(state);
}

function columnFault<State extends string>(
  column: RegisterColumn,
  { values }: HandEdit<State>,
  state: State,
  rules: RowRules<State>,
  now: Instant,
): RegisterFault | null {
  const value = values[column];
  if (dates.has(column) && value !== "" && Number.isNaN(Date.parse(value))) return "not-a-date";
  switch (column) {
    case "key":
      return "broken-key";
    case "kind":
    case "organisation":
    case "dossier":
    case "guideVersion":
    case "state":
      return "kept-by-app";
    case "title":
    case "person":
    case "contact":
    case "evidence":
      return value.length > LONGEST[column] ? "too-long" : null;
    case "due":
      return value !== "" && localDateOf(value as Instant) < localDateOf(now) ? "past-date" : null;
    case "askedOn":
      return dateFault(value, rules.mayHaveAsked(state), now);
    case "answeredOn": {
      const { askedOn } = values;
      if (
        value !== "" &&
        !Number.isNaN(Date.parse(askedOn)) &&
        localDateOf(value as Instant) < localDateOf(askedOn as Instant)
      )
        return "answer-before-ask";
      return dateFault(value, rules.mayHaveAnswer(state), now);
    }
  }
}

function dateFault(value: string, hasState: boolean, now: Instant): RegisterFault | null {
  if (value === "") return null;
  if (!hasState) return "date-without-state";
  return localDateOf(value as Instant) > localDateOf(now) ? "future-date" : null;
}

/** What a hand said of these columns, to be kept. */
export const saidIn = ({ values }: Pick<HandEdit<string>, "values">, accepted: readonly RegisterColumn[]): Said =>
  Object.fromEntries(
    saidColumns.filter((column) => accepted.includes(column)).map((column) => [column, values[column]]),
  );

/** Proof and dates belong to one answer: those said of a former one go with it. */
export const withoutAnswer = ({ evidence: _, answeredOn: __, ...said }: Said): Said => said;
export const withoutAsk = ({ askedOn: _, ...said }: Said): Said => withoutAnswer(said);
