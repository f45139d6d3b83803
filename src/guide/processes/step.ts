import type { Role } from "../../../shared/ids.js";
import type { ClockKind, FieldKind, Party } from "../../../shared/steps.js";
import type { ConditionToken } from "../conditions.js";
import type { RuleId } from "../index.js";
import type { Condition } from "../rule.js";

/**
 * A process as rows of data: solutions (section 2 of the guide), the part of services that follows the closing (3.4 and
 * 3.5), the contract (4). A row says who may take a step, from where, which rules must hold, what is asked, and where
 * the dossier then stands. It draws the map, the form, the card and the journal alike.
 */

export type Text = { fr: string; en: string };

export type Field = {
  id: string;
  kind: FieldKind;
  label: Text;
  hint?: Text;
  required?: boolean;
  /** What the guide says of this answer. */
  rule?: RuleId;
  /** `choice`: what can be chosen. */
  options?: readonly { id: string; label: Text }[];
  /** `rows`: the columns of one line of the table. */
  columns?: readonly Omit<Field, "columns" | "token">[];
  /** `yes-no`: what this answer makes true of the dossier. */
  token?: ConditionToken;
};

/** Where a step leads; the first that comes from here and whose condition holds. None: it stays. */
export type Arm = { to: string; from?: string; when?: Condition };

/** A mail that leaves with the step, from the person's own mailbox, in French. Holes in braces: see `src/app/step-mail.ts`. */
export type StepMail = {
  to: "courtier" | "cic-telephony" | "cic-centres" | { field: string };
  subject: string;
  body: string;
  attaches: "evidence" | "nothing";
};

export type Step = {
  label: Text;
  hint?: Text;
  /** One of the parallel parts of the process; `main` gives the dossier's state. */
  region: string;
  from: readonly string[];
  /** Of another region than `main`: the states of the dossier in which it makes sense. Left out: all. */
  during?: readonly string[];
  /** Of services: also while the solicitation runs, once everybody has answered or declined (reading G.10). */
  early?: true;
  to: readonly Arm[];
  /** Who may press. */
  actors: readonly Role[];
  /** Whose act it is: the client records those of people outside. */
  whose: Party;
  guards: readonly RuleId[];
  fields: readonly Field[];
  /** `required`: from whoever records somebody else's act; who acts in person needs none. */
  evidence: "none" | "optional" | "required";
  /** The guide does not allow it: asked for, it is refused by its guards; happened, it is recorded as their breach. */
  forbidden?: true;
  mail?: StepMail;
  /** Each time is another one: the form does not begin with what was answered the last time. */
  anew?: true;
};

export type Region = {
  label: Text;
  initial: string;
  /** Labels of its states; those of `main` are the dossier's own (`common.state-…`). */
  states: Readonly<Record<string, Text>>;
  /** States from which nothing more is expected. */
  final: readonly string[];
  /** States in which its next step comes before the others: who has the ball is told from it. */
  expected?: readonly string[];
  /** Not there unless this holds. */
  when?: Condition;
};

/**
 * The step that starts a clock, and the date field that it counts from; left out: the day on which it happened.
 * One that `corrects` moves a clock that runs, without starting it anew.
 */
export type ClockStart = { step: string; field?: string; corrects?: true };

/** A delay of section D of the machines: it starts with a step and ends with another. */
export type Clock = {
  id: string;
  label: Text;
  rule: RuleId;
  /** `due`: to be done by; `floor`: not before, a planning aid; `cap`: never past; `review`: to be looked at again. */
  kind: ClockKind;
  /** Several: the newest that has a day counts. */
  starts: readonly ClockStart[];
  stops: readonly string[];
  /** A count below zero goes back from the day. `month-starts`: the first business day of the month so many months later. */
  length: { unit: "business-days" | "days" | "months" | "years" | "month-starts"; count: number };
  /** Not there unless this holds. */
  when?: Condition;
  /** Where a region stands that makes the clock void, however it came there (a contract declared under way). */
  over?: { region: string; states: readonly string[] };
};

export type Process = {
  regions: Readonly<Record<string, Region>>;
  steps: Readonly<Record<string, Step>>;
  clocks: readonly Clock[];
};
