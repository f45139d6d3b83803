import type { CommandType } from "../../../shared/commands.js";
import type { Role } from "../../../shared/ids.js";
import { type StateId, StateId as StateIds } from "../../../shared/views.js";
import type { RuleId } from "../index.js";

/**
 * Machine B (services, section 3 of the guide) as rows of data. A row says from where a command may come, who may ask,
 * which rules must hold, and where the dossier may then be. Steps of the guide that are no condition of the act are
 * tasks (tasks.ts), never guards here.
 */
export type Transition = {
  from: readonly StateId[];
  actors: readonly Role[];
  guards: readonly RuleId[];
  to: readonly StateId[];
  /** Whether it waits while a mail is leaving: what is being sent must not change under it. */
  frozenDuringSend: boolean;
  /** For whom the dossier itself names, whatever their roles: the command looks. */
  named?: true;
};

const beforeSending: readonly StateId[] = ["B1t", "B3d", "B3t", "B3v", "B3a"];
/** A changed request goes to the broker again before it leaves (guide 3.3.3). */
const beforeLeaving: readonly StateId[] = [...beforeSending, "B3m"];

/** From the closing to the signature, and what ends it: the rows of award.ts. */
const awarding = [
  ...(["B4", "B4d", "B4r", "B4f"] as const),
  ...(["B5a", "B5b", "B5c", "B5d", "B5e", "B5f", "B5g", "B9", "C0"] as const),
];

/** What is about people or the record itself is possible at every state. */
const everywhere: readonly StateId[] = StateIds.options;

const anybody: readonly Role[] = [
  "client",
  "executive-head",
  "financial-authority",
  "client-signatory",
  "courtier",
  "cic-sector",
];

export const servicesTransitions = {
  "open-dossier": { from: [], actors: ["client"], guards: [], to: ["B3d", "B1t"], frozenDuringSend: false },
  "open-begun-dossier": {
    from: [],
    actors: ["client"],
    guards: [],
    to: ["B1t", "B3d", "B3v", "B3a", "B3s", "B3x", ...awarding],
    frozenDuringSend: false,
  },
  "open-linked-dossier": { from: [], actors: ["client"], guards: [], to: ["B3d", "B1t"], frozenDuringSend: false },
  "describe-dossier": {
    from: beforeSending,
    actors: ["client"],
    guards: [],
    to: beforeSending,
    frozenDuringSend: true,
  },
  "attach-price-request": {
    from: beforeLeaving,
    actors: ["client"],
    guards: ["s3-1-only-template-for-solicitation"],
    to: beforeLeaving,
    frozenDuringSend: true,
  },
  "request-broker-authorisation": {
    from: ["B1t", "B3d", "B3t", "B3v", "B3m"],
    actors: ["client"],
    guards: [
      "s1-3-contact-centre-cic",
      "s3-1-need-right-vehicle",
      "s3-1-check-scope",
      "s3-1-teams-align-first",
      "s3-2-teams-template-on-request",
      "s3-3-2-complete-template",
      "s3-3-2-all-sections-filled",
      "s3-3-2-follow-instructions",
      "s3-3-2-match-internal-practice",
      "s3-3-2-no-quality-evaluation",
      "s3-4-other-criteria-announced",
      "s3-3-2-teams-technical-validation",
    ],
    to: ["B3v", "B3m"],
    frozenDuringSend: true,
  },
  "record-broker-answer": {
    from: beforeLeaving,
    actors: ["client"],
    guards: ["s3-3-2-complete-template", "s3-3-2-courtier-validates"],
    to: [...beforeLeaving, "B3s"],
    frozenDuringSend: true,
  },
  "confirm-corrections": {
    from: beforeLeaving,
    actors: ["client"],
    guards: ["s3-3-2-complete-template"],
    to: beforeLeaving,
    frozenDuringSend: true,
  },
  "prepare-send": {
    from: beforeSending,
    actors: ["client"],
    guards: ["s3-3-1-document-exclusions", "s3-3-3-bcc", "s3-3-3-response-delay"],
    to: beforeSending,
    frozenDuringSend: true,
  },
  "send-price-request": {
    from: beforeSending,
    actors: ["client"],
    guards: [
      "s1-3-legal-capacity",
      "s3-3-2-complete-template",
      "s3-3-3-send-after-authorization",
      "s3-3-1-document-exclusions",
      "s3-3-3-bcc",
      "s3-3-3-attach-contract-template",
      "s3-3-3-response-delay",
    ],
    to: ["B3a"],
    frozenDuringSend: true,
  },
  "resolve-unknown-send": {
    from: [...beforeSending, "B3x", "B9"],
    actors: ["client"],
    guards: [],
    to: [...beforeSending, "B3s", "B3x", "B9"],
    frozenDuringSend: false,
  },
  "cancel-send": { from: beforeSending, actors: ["client"], guards: [], to: beforeSending, frozenDuringSend: false },
  "reschedule-send": {
    from: beforeSending,
    actors: ["client"],
    guards: [],
    to: beforeSending,
    frozenDuringSend: false,
  },
  /** Of a mail in several parts that stopped between two. */
  "resume-mail": { from: everywhere, actors: ["client"], guards: [], to: everywhere, frozenDuringSend: false },
  "keep-reached": {
    from: beforeSending,
    actors: ["client"],
    guards: [],
    to: [...beforeSending, "B3s"],
    frozenDuringSend: false,
  },
  "declare-task": {
    from: everywhere,
    actors: ["client"],
    guards: [],
    to: everywhere,
    frozenDuringSend: false,
  },
  "answer-tasks": { from: everywhere, actors: ["client"], guards: [], to: everywhere, frozenDuringSend: false },
  "set-concerns": { from: beforeSending, actors: ["client"], guards: [], to: beforeSending, frozenDuringSend: true },
  /** Of a request that changes after it left, CIC may be asked again: proposed, never required (reading G.7). */
  "ask-prerequisite": {
    from: beforeLeaving,
    actors: ["client"],
    guards: [],
    to: beforeLeaving,
    frozenDuringSend: true,
  },
  "follow-up-wait": { from: everywhere, actors: ["client"], guards: [], to: everywhere, frozenDuringSend: false },
  "record-prerequisite-answer": {
    from: everywhere,
    actors: ["client"],
    guards: [],
    to: everywhere,
    frozenDuringSend: false,
  },
  /** Before the price request is ready to leave, and without the broker's authorisation (3.3.1). */
  "send-gathering": {
    from: ["B1t", "B3d", "B3t", "B3v"],
    actors: ["client"],
    guards: ["s1-3-legal-capacity"],
    to: beforeSending,
    frozenDuringSend: true,
  },
  "record-gathering-answer": {
    from: everywhere,
    actors: ["client"],
    guards: [],
    to: everywhere,
    frozenDuringSend: false,
  },
  /** While the providers prepare their answers; what changes the request goes through the broker instead (3.3.3). */
  "send-answers": {
    from: ["B3s", "B3m"],
    actors: ["client"],
    guards: [],
    to: ["B3s", "B3m"],
    frozenDuringSend: false,
  },
  "resolve-answers-mail": {
    from: everywhere,
    actors: ["client"],
    guards: [],
    to: everywhere,
    frozenDuringSend: false,
  },
  "file-received-mail": { from: everywhere, actors: ["client"], guards: [], to: everywhere, frozenDuringSend: false },
  "record-opening": {
    from: ["B3s", ...everywhere.filter((state) => /^B[45]/.test(state))],
    actors: ["client"],
    guards: [],
    to: everywhere.filter((state) => /^B[45]/.test(state)),
    frozenDuringSend: false,
  },
  "dismiss-received-mail": {
    from: everywhere,
    actors: ["client"],
    guards: [],
    to: everywhere,
    frozenDuringSend: false,
  },
  "resolve-gathering-mail": {
    from: everywhere,
    actors: ["client"],
    guards: [],
    to: everywhere,
    frozenDuringSend: false,
  },
  "record-incident": { from: everywhere, actors: ["client"], guards: [], to: everywhere, frozenDuringSend: false },
  "send-incident-mail": { from: everywhere, actors: ["client"], guards: [], to: everywhere, frozenDuringSend: false },
  "settle-incident": { from: everywhere, actors: ["client"], guards: [], to: everywhere, frozenDuringSend: false },
  "resolve-incident-mail": {
    from: everywhere,
    actors: ["client"],
    guards: [],
    to: everywhere,
    frozenDuringSend: false,
  },
  "set-team": { from: everywhere, actors: ["client"], guards: [], to: everywhere, frozenDuringSend: false },
  "adopt-profile": { from: everywhere, actors: ["client"], guards: [], to: everywhere, frozenDuringSend: false },
  "open-process": { from: [], actors: ["client"], guards: [], to: everywhere, frozenDuringSend: false },
  /** Which step from which state is for whom is in the rows of the process itself. */
  "take-step": { from: everywhere, actors: anybody, guards: [], to: everywhere, frozenDuringSend: false },
  "resolve-step-mail": { from: everywhere, actors: ["client"], guards: [], to: everywhere, frozenDuringSend: false },
  "take-over-dossier": { from: everywhere, actors: ["client"], guards: [], to: everywhere, frozenDuringSend: false },
  "request-approval": { from: everywhere, actors: ["client"], guards: [], to: everywhere, frozenDuringSend: false },
  "answer-approval": {
    from: everywhere,
    actors: anybody,
    guards: [],
    to: everywhere,
    frozenDuringSend: false,
    named: true,
  },
  "withdraw-approval": { from: everywhere, actors: ["client"], guards: [], to: everywhere, frozenDuringSend: false },
  "delegate-approval": {
    from: everywhere,
    actors: anybody,
    guards: [],
    to: everywhere,
    frozenDuringSend: false,
    named: true,
  },
  "contest-approval": {
    from: everywhere,
    actors: anybody,
    guards: [],
    to: everywhere,
    frozenDuringSend: false,
    named: true,
  },
  "escalate-approval": { from: everywhere, actors: ["client"], guards: [], to: everywhere, frozenDuringSend: false },
} as const satisfies Record<CommandType, Transition>;

/** Rules that some row of the process cites as a guard. */
export type GuardRule = (typeof servicesTransitions)[CommandType]["guards"][number];
