import type { Instant } from "../../../shared/ids.js";
import type { PrerequisiteId } from "../../../shared/prerequisites.js";
import type { RegisterFault } from "../../../shared/register.js";
import type { Dossier } from "../dossier.js";
import {
  neededPrerequisites,
  type Prerequisite,
  prerequisiteOf,
  prerequisiteState,
  prerequisitesOf,
} from "../prerequisites.js";
import {
  type DossierRowId,
  type EditVerdict,
  type HandEdit,
  judgeEdit,
  type PrerequisiteRowState,
  type RegisterRowChanged,
  type RowRules,
  type Said,
  withoutAnswer,
  withoutAsk,
} from "./edit.js";

/** The rows of a dossier in the register: what they say, and what a hand in the list makes of the dossier. */

export const saidOf = ({ register }: Pick<Dossier, "register">, row: DossierRowId): Said => register?.[row] ?? {};

/** Guide 1.3: only bodies that décret 530-2021 names need the interconnection. */
const notCovered = (dossier: Dossier): boolean => {
  const { concerns } = prerequisitesOf(dossier);
  return concerns?.contactCentre === true && !concerns.decree530;
};

export function prerequisiteRowState(dossier: Dossier, id: PrerequisiteId): PrerequisiteRowState {
  if (neededPrerequisites(dossier).includes(id)) return prerequisiteState(dossier, id);
  return id === "contact-centre-cic" && notCovered(dossier) ? "not-covered" : "not-needed";
}

const answers: readonly PrerequisiteRowState[] = ["met", "changes", "refused", "outdated"];

function prerequisiteRules(dossier: Dossier, id: PrerequisiteId): RowRules<PrerequisiteRowState> {
  const state = prerequisiteRowState(dossier, id);
  return {
    state,
    stateFault: (to): RegisterFault | null => {
      // That it is needed no more, or is about an older content, follows from the dossier.
      if (to === "not-needed" || to === "outdated") return "kept-by-app";
      if (to === "not-covered") return id === "contact-centre-cic" ? null : "state-of-another";
      if (state === "not-needed") return "not-needed";
      if (id === "teams-validation" && to !== "open" && !dossier.priceRequest) return "no-request";
      return null;
    },
    mayHaveAsked: (at) => at === "asked" || answers.includes(at),
    mayHaveAnswer: (at) => answers.includes(at),
  };
}

export function judgeDossierEdit(
  dossier: Dossier,
  row: DossierRowId,
  edit: HandEdit<PrerequisiteRowState>,
  now: Instant,
): EditVerdict {
  if (row !== "deadline") return judgeEdit(edit, prerequisiteRules(dossier, row), now);
  // Guide 3.3.3: a closing date is moved by an addendum to everybody, never in a list.
  const owned = ["state", "askedOn", "answeredOn", "due"] as const;
  const columns = edit.columns.filter((column) => !owned.some((one) => one === column));
  const verdict = judgeEdit({ ...edit, columns }, { ...deadlineRules, state: "open" }, now);
  const due = judgeEdit(
    { ...edit, columns: edit.columns.filter((column) => column === "due") },
    { ...deadlineRules, state: "open" },
    now,
  );
  const kept = edit.columns.filter((column) => owned.some((one) => one === column));
  const faults = kept.map((column) => ({
    column,
    fault: due.faults.find((one) => one.column === column)?.fault ?? ("kept-by-app" as const),
  }));
  return { accepted: verdict.accepted, faults: [...verdict.faults, ...faults] };
}

const deadlineRules: Omit<RowRules<PrerequisiteRowState>, "state"> = {
  stateFault: () => "kept-by-app",
  mayHaveAsked: () => false,
  mayHaveAnswer: () => false,
};

/** What a hand in SharePoint makes of the dossier. A row taken out or put back changes nothing of it. */
export function evolveRegister(dossier: Dossier, event: RegisterRowChanged, at: Instant): Dossier {
  if (event.change !== "edited") return dossier;
  const { row, state, said } = event;
  const before = saidOf(dossier, row);
  const kept = state === null ? before : withoutAsk(before);
  const after: Dossier = { ...dossier, register: { ...dossier.register, [row]: { ...kept, ...said } } };
  if (row === "deadline") return after;
  if (state === null) return withProof(after, row, said);
  return byHand(after, row, state, said, at);
}

const instantOr = (text: string | undefined): Instant | null => (text ? (text as Instant) : null);

/** Proof and day of an answer that is there already. */
function withProof(dossier: Dossier, id: PrerequisiteId, { evidence, answeredOn }: Said): Dossier {
  const { answer } = prerequisiteOf(dossier, id);
  if (!answer || (evidence === undefined && answeredOn === undefined)) return dossier;
  const note = evidence === undefined ? answer.note : evidence || null;
  const receivedAt = answeredOn === undefined ? answer.receivedAt : instantOr(answeredOn);
  return change(dossier, id, { answer: { ...answer, note, receivedAt } });
}

function byHand(dossier: Dossier, id: PrerequisiteId, state: PrerequisiteRowState, said: Said, at: Instant): Dossier {
  const { concerns } = prerequisitesOf(dossier);
  if (id === "contact-centre-cic" && concerns) {
    if (state === "not-covered") return withConcerns(dossier, { ...concerns, contactCentre: true, decree530: false });
    if (notCovered(dossier))
      return byHand(withConcerns(dossier, { ...concerns, decree530: true }), id, state, said, at);
  }
  const content = dossier.priceRequest?.content ?? null;
  switch (state) {
    case "open":
      return change(dossier, id, { asked: null, answer: null });
    case "asked":
      return change(dossier, id, { asked: { mail: null, at, failed: false, content }, answer: null });
    case "met":
    case "changes":
    case "refused":
      return change(dossier, id, {
        answer: {
          at,
          outcome: state,
          content: id === "teams-validation" ? content : null,
          evidence: null,
          receivedAt: instantOr(said.answeredOn),
          note: said.evidence || null,
        },
      });
    case "outdated":
    case "not-needed":
    case "not-covered":
      return dossier;
  }
}

const withConcerns = (
  dossier: Dossier,
  concerns: NonNullable<ReturnType<typeof prerequisitesOf>["concerns"]>,
): Dossier => ({ ...dossier, prerequisites: { ...prerequisitesOf(dossier), concerns } });

function change(dossier: Dossier, id: PrerequisiteId, part: Partial<Prerequisite>): Dossier {
  const before = prerequisitesOf(dossier);
  const one = { ...prerequisiteOf(dossier, id), ...part };
  return { ...dossier, prerequisites: { ...before, of: { ...before.of, [id]: one } } };
}

/** What was said in the list of an earlier ask or answer goes when the application has a newer one. */
export function forgetSaid(dossier: Dossier, id: PrerequisiteId, newer: "ask" | "answer"): Dossier {
  const said = dossier.register?.[id];
  if (!said) return dossier;
  const kept = newer === "ask" ? withoutAsk(said) : withoutAnswer(said);
  return { ...dossier, register: { ...dossier.register, [id]: kept } };
}
