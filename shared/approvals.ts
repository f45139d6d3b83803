import { z } from "zod";
import { ActionId, DossierId, Instant, LocalDate, PersonId, type Role, Sha256 } from "./ids.js";
import { RuleView } from "./rule-view.js";
import { line, paragraph } from "./text.js";

/**
 * One approval request per decision, whichever door the answer comes through: a card in Teams, a button in Outlook, the
 * tab, a plain reply that an adviser records, or a decision recorded with its proof. Each is bound to the exact content
 * that it is about, and to named people or a role.
 */

/** Also the id of a review: what lies before the broker or CIC is an approval like the others. */
export const ApprovalId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{3,60}$/)
  .brand("ApprovalId");
export type ApprovalId = z.infer<typeof ApprovalId>;

/** Asked of people of the client: they are named by the request, by object id. */
export const InsideKind = z.enum([
  /** Guide 2.4.3, 3.4: another choice than the lowest price. */
  "executive-authorisation",
  /** Guide 2.4.4, 3.5 step 3. */
  "financial-authorisation",
  /** Guide 2.5 step 7, 3.5 step 6. */
  "client-contract-validation",
  /** Guide 4.8.2, 4.10. */
  "evaluation-signature",
]);
export type InsideKind = z.infer<typeof InsideKind>;

/** Asked of the broker's or of CIC's people: the request is a review (shared/reviews.ts), answered as one. */
export const OutsideKind = z.enum([
  "price-request-validation",
  "change-validation",
  "cic-alignment",
  "cic-technical-validation",
]);
export type OutsideKind = z.infer<typeof OutsideKind>;

export const ApprovalKind = z.enum([...InsideKind.options, ...OutsideKind.options]);
export type ApprovalKind = z.infer<typeof ApprovalKind>;

/** `changes` asks for changes, and says which. */
export const ApprovalDecision = z.enum(["approve", "refuse", "changes"]);
export type ApprovalDecision = z.infer<typeof ApprovalDecision>;

/** In what capacity somebody decided; a delegate and an interim have a written instrument with dates. */
export const Capacity = z.enum(["head", "board", "delegate", "interim"]);
export type Capacity = z.infer<typeof Capacity>;

/** `chat` and `tab` are ways in for any command; the others are doors of an approval. */
export const Via = z.enum(["tab", "chat", "teams", "outlook", "reply", "recorded"]);
export type Via = z.infer<typeof Via>;

/** `voided`: what it was about has changed, or is no longer asked. Nothing expires silently: why is always told. */
export const ApprovalState = z.enum(["waiting", "answered", "voided"]);
export type ApprovalState = z.infer<typeof ApprovalState>;

export const VoidReason = z.enum(["content-changed", "no-longer-asked", "withdrawn", "twelve-months"]);
export type VoidReason = z.infer<typeof VoidReason>;

/** Author = approver: tiny bodies are warned and it is recorded; others choose that it is refused (reading G.13). */
export const Separation = z.enum(["warn", "refuse"]);
export type Separation = z.infer<typeof Separation>;

const NamedFile = z.object({ file: Sha256, name: line(200) });
const onDossier = { actionId: ActionId, dossierId: DossierId, revision: z.int().min(0).optional() };
const onApproval = { ...onDossier, approval: ApprovalId };

/** A decision that somebody records for the one who took it: which, on what day, in what capacity, shown by what. */
const RecordedDecision = z.object({
  /** Who decided; `null` for a board. */
  by: PersonId.nullable(),
  as: Capacity,
  on: LocalDate,
  /** The mail, the signed document, the dated resolution. The financial confirmation alone needs none. */
  evidence: z.array(NamedFile).max(10),
  /** Number of the received mail that says it, where it was a plain reply. */
  received: z.int().min(1).max(100_000).optional(),
});

export const AnswerApproval = z.object({
  type: z.literal("answer-approval"),
  ...onApproval,
  decision: ApprovalDecision,
  /** Required with `changes`. */
  comment: paragraph(4000).optional(),
  /** What was read: the answer is bound to it. */
  content: Sha256,
  recorded: RecordedDecision.optional(),
});
export type AnswerApproval = z.infer<typeof AnswerApproval>;

export const approvalCommands = [
  z.object({
    type: z.literal("request-approval"),
    ...onDossier,
    kind: InsideKind,
    /** None: whoever has the role that the kind asks for. */
    approvers: z.array(PersonId).max(5),
    /** The justification memo, built from the points of the aide-mémoire; a note for the others. */
    memo: paragraph(8000).optional(),
    /** Financial authorisation: whole cents, taxes excluded. */
    amount: z.int().min(1).max(1_000_000_000_00).optional(),
    documents: z.array(NamedFile).max(10),
    neededBy: LocalDate.optional(),
  }),
  AnswerApproval,
  z.object({ type: z.literal("withdraw-approval"), ...onApproval, note: paragraph(1000).optional() }),
  /** With dates and the written instrument; never by an administrator alone. */
  z.object({
    type: z.literal("delegate-approval"),
    ...onApproval,
    to: PersonId,
    as: z.enum(["delegate", "interim"]),
    from: LocalDate,
    until: LocalDate,
    instrument: NamedFile,
  }),
  /** By the one whose decision was recorded: "this is not what I said". */
  z.object({ type: z.literal("contest-approval"), ...onApproval, comment: paragraph(2000) }),
  /** Tells people that a decision waits; who decides stays the same. */
  z.object({
    type: z.literal("escalate-approval"),
    ...onApproval,
    to: z.array(PersonId).min(1).max(5),
    note: paragraph(1000).optional(),
  }),
] as const;

const Person = z.object({ id: PersonId, name: z.string() });

/** As Outlook tells, where it may be asked; `until` is `null` where no end was given. */
export const AbsenceView = z.object({ until: Instant.nullable() });
export type AbsenceView = z.infer<typeof AbsenceView>;

/** What a card, a mail and the tab show of a request, in the reader's language. */
export const ApprovalView = z.object({
  id: ApprovalId,
  kind: ApprovalKind,
  dossier: DossierId,
  organisation: z.string(),
  title: z.string(),
  state: ApprovalState,
  content: Sha256,
  askedAt: Instant,
  askedBy: z.string(),
  approvers: z.array(
    Person.extend({
      absent: AbsenceView.nullable(),
    }),
  ),
  /** What is asked, in one sentence. */
  asks: z.string(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  /** Chosen against lowest, in whole cents before taxes, and the criterion that decided. */
  comparison: z
    .object({
      chosen: z.object({ name: z.string(), amount: z.int() }),
      lowest: z.object({ name: z.string(), amount: z.int() }),
      difference: z.int(),
      criteria: z.array(z.string()),
    })
    .nullable(),
  memo: z.string().nullable(),
  /** What cannot go on before the answer; `until` is the day by which it is needed. */
  blocked: z.object({ what: z.string(), until: LocalDate.nullable() }),
  documents: z.array(z.object({ sha256: Sha256, name: z.string(), size: z.int() })),
  /** Rules that whoever approves confirms with it. */
  confirms: z.array(RuleView),
  delegations: z.array(
    z.object({
      to: Person,
      as: z.enum(["delegate", "interim"]),
      from: LocalDate,
      until: LocalDate,
      instrument: z.object({ sha256: Sha256, name: z.string() }),
    }),
  ),
  /** Whether this reader may decide, and what; empty once it is answered or void. */
  decisions: z.array(ApprovalDecision),
  /** Whether this reader may record the decision of somebody else, with its proof. */
  mayRecord: z.boolean(),
  mayContest: z.boolean(),
  /** For a reader who may not decide: what to do instead. */
  instead: z.string().nullable(),
  /** Author = approver, where the organisation wants to be warned. */
  warning: z.string().nullable(),
  answer: z
    .object({
      decision: ApprovalDecision,
      comment: z.string().nullable(),
      by: z.string(),
      at: Instant,
      via: Via,
      as: Capacity,
      /** Who wrote it down, where the one who decided did not press here. */
      recordedBy: z.string().nullable(),
      samePerson: z.boolean(),
    })
    .nullable(),
  contested: z.object({ by: z.string(), at: Instant, comment: z.string() }).nullable(),
  voided: z.object({ reason: VoidReason, at: Instant, words: z.string() }).nullable(),
  /** Who was told that it waits, oldest first: they decide nothing. */
  escalations: z.array(z.object({ to: z.array(z.string()), at: Instant })).default([]),
  /** One sentence on where it stands, for a screen reader and a notification. */
  standing: z.string(),
  /** Of the page in the tab. */
  url: z.string(),
});
export type ApprovalView = z.infer<typeof ApprovalView>;

/** What an answer came to. A second one is told who answered, when and what; it changes nothing and is no error. */
export const ApprovalOutcome = z.object({
  effect: z.enum(["recorded", "already-answered", "voided"]),
  approval: ApprovalView,
});
export type ApprovalOutcome = z.infer<typeof ApprovalOutcome>;

/** Those that the reader may decide first, oldest first; then what they have decided, newest first. */
export const ApprovalsView = z.object({ waiting: z.array(ApprovalView), decided: z.array(ApprovalView) });
export type ApprovalsView = z.infer<typeof ApprovalsView>;

/** Newest first, and what can be asked for where the dossier stands. */
export const DossierApprovals = z.object({ approvals: z.array(ApprovalView), mayAsk: z.array(InsideKind) });
export type DossierApprovals = z.infer<typeof DossierApprovals>;

/** Whose decision each kind is. */
export const approverRole = {
  "executive-authorisation": "executive-head",
  "financial-authorisation": "financial-authority",
  "client-contract-validation": "client",
  "evaluation-signature": "executive-head",
  "price-request-validation": "courtier",
  "change-validation": "courtier",
  "cic-alignment": "cic-sector",
  "cic-technical-validation": "cic-sector",
} as const satisfies Record<ApprovalKind, Role>;

const deciders: ReadonlySet<Role> = new Set(["executive-head", "financial-authority"]);

/** Whether somebody comes here for decisions alone: they begin with those that wait for them. */
export const onlyDecides = (roles: readonly Role[]): boolean => roles.every((role) => deciders.has(role));

/** A person of the directory, as a search finds them. */
export const FoundPerson = Person.extend({ mail: z.string() });
export type FoundPerson = z.infer<typeof FoundPerson>;

/** `null` also where it may not be asked. */
export const PersonAbsence = z.object({ absent: AbsenceView.nullable() });
export type PersonAbsence = z.infer<typeof PersonAbsence>;
