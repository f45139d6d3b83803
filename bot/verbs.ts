import { z } from "zod";
import { type AnswerApproval, ApprovalDecision, ApprovalId } from "../shared/approvals.js";
import { type Command, TakeoverReason } from "../shared/commands.js";
import { ActionId, DossierId, Lang, MailKey, PersonId, Sha256 } from "../shared/ids.js";
import { IncidentKind, Told } from "../shared/incidents.js";
import { PrerequisiteId, PrerequisiteOutcome } from "../shared/prerequisites.js";
import { paragraph } from "../shared/text.js";
import { WaitId } from "../shared/waits.js";
import type { LeadStep, NewDossierForm } from "./chat-forms.js";
import type { SaidDay } from "./said-day.js";

/**
 * What the buttons of the cards can ask. The data comes from the person's machine and may be forged: it is parsed here,
 * and it never says who acts. A button whose data does not fit is told so; nothing is guessed.
 */

export type View =
  | { view: "greeting" }
  | { view: "help"; heard?: string; near?: readonly Suggestion[] }
  | { view: "dossiers"; notice?: "unknown-button"; search?: string; page?: number }
  | { view: "new-dossier" }
  | { view: "topic"; topic: "diffusion" | "telephony" }
  | { view: "dossier"; id: DossierId }
  | { view: "resume" }
  | { view: "why"; id?: DossierId }
  | { view: "guide"; about: string }
  | { view: "what-if"; day: SaidDay; id?: DossierId }
  | { view: "take-over"; id: DossierId }
  | { view: "facts"; id: DossierId; kind: IncidentKind | null }
  | { view: "more"; id: DossierId }
  | { view: "needs"; id?: DossierId }
  | { view: "steps"; id?: DossierId }
  | { view: "corrections"; id: DossierId }
  | { view: "profile"; id: DossierId }
  | { view: "prerequisite-answer"; id: DossierId; prerequisite: PrerequisiteId }
  | { view: "authorisation"; id: DossierId }
  | { view: "prerequisites"; id: DossierId }
  | { view: "prerequisite-mail"; id: DossierId; prerequisite: PrerequisiteId }
  | { view: "follow-up-mail"; id: DossierId; wait: WaitId }
  | { view: "record-fact"; id: DossierId; kind: IncidentKind }
  | { view: "escalation"; id: DossierId }
  | { view: "subscription"; leaving: boolean }
  | { view: "deadlines" }
  | { view: "reviews" }
  | { view: "approvals" }
  | { view: "approval"; id: ApprovalId }
  | { view: "language" };

/** What can be proposed to somebody who was not understood; each is a button without data. */
export type Suggestion = Extract<
  Verb,
  "dossiers" | "new-dossier" | "resume" | "deadlines" | "diffusion-list" | "telephony" | "language"
>;

/** What was asked, by a button or in words. */
export type Asked =
  | { kind: "view"; view: View }
  | { kind: "language"; lang: Lang }
  | { kind: "open"; form: NewDossierForm }
  | { kind: "access" }
  | { kind: "lead"; step: LeadStep }
  | { kind: "command"; command: ChatCommand }
  | { kind: "answer"; answer: AnswerApproval };

/** The commands that chat can give; the others need a form, a list or a file, and belong to the tab. */
export type ChatCommand = Extract<
  Command,
  {
    type:
      | "send-price-request"
      | "resolve-unknown-send"
      | "take-over-dossier"
      | "confirm-corrections"
      | "adopt-profile"
      | "resume-mail";
  }
>;

const chosen = <T extends string>(known: readonly T[]) =>
  z
    .string()
    .max(400)
    .default("")
    .transform((text) => known.filter((one) => text.split(",").includes(one)));
const broker = { needSummary: z.string().max(8000).default(""), amount: z.string().max(200).default("") };
const yesNo = z.enum(["yes", "no"]);

const onDossier = { dossierId: DossierId };
const act = { ...onDossier, actionId: ActionId, revision: z.int().min(0).optional() };

/** What each button carries, beside its verb. */
export const verbData = {
  /** `search`: words of the title, of the number or of a qualification; `page` counts from 0. */
  dossiers: z.object({ search: z.string().max(200).default(""), page: z.int().min(0).max(1000).default(0) }),
  help: z.object({}),
  deadlines: z.object({}),
  /** What waits for the broker's or CIC's people. */
  reviews: z.object({}),
  /** Decisions that wait for the person, and one of them. */
  approvals: z.object({}),
  approval: z.object({ approval: ApprovalId }),
  "answer-approval": z.object({
    ...act,
    approval: ApprovalId,
    content: Sha256,
    decision: ApprovalDecision,
    comment: z.preprocess((text) => (text === "" ? undefined : text), paragraph(4000).optional()),
  }),
  language: z.object({}),
  resume: z.object({}),
  "diffusion-list": z.object({}),
  telephony: z.object({}),
  "new-dossier": z.object({}),
  /** The inputs of the card: several choices come as one text with commas. */
  "open-dossier": z.object({
    actionId: ActionId,
    title: z.string().max(4000).default(""),
    qualifications: z.string().max(4000).default(""),
    rctiSubject: z.enum(["yes", "no", ""]).default(""),
  }),
  "set-language": z.object({ lang: Lang }),
  /** Of somebody whom no administrator has mapped; who it is comes from the verified activity. */
  "ask-access": z.object({}),
  dossier: z.object(onDossier),
  refresh: z.object(onDossier),
  why: z.object(onDossier),
  /** The broker's authorisation: the form, the mail, then the press that sends it. */
  authorisation: z.object(onDossier),
  "see-authorisation": z.object({ ...act, ...broker }),
  "request-broker-authorisation": z.object({ ...act, ...broker }),
  prerequisites: z.object(onDossier),
  "set-concerns": z.object({ ...act, concerns: chosen(["teams", "centre", "decree"]) }),
  "prerequisite-mail": z.object({ ...onDossier, prerequisite: PrerequisiteId }),
  "ask-prerequisite": z.object({ ...act, prerequisite: PrerequisiteId }),
  /** What else can be done of a dossier, and its parts. */
  more: z.object(onDossier),
  needs: z.object(onDossier),
  steps: z.object(onDossier),
  corrections: z.object(onDossier),
  "confirm-corrections": z.object(act),
  "resume-mail": z.object({ ...act, mail: MailKey }),
  profile: z.object(onDossier),
  "adopt-profile": z.object(act),
  "prerequisite-answer": z.object({ ...onDossier, prerequisite: PrerequisiteId }),
  "record-prerequisite-answer": z.object({
    ...act,
    prerequisite: PrerequisiteId,
    outcome: PrerequisiteOutcome,
    planned: chosen(["planned"]),
    proof: z.string().max(2000).default(""),
    note: z.string().max(8000).default(""),
  }),
  escalation: z.object(onDossier),
  "escalate-approval": z.object({
    ...act,
    approval: z.preprocess((text) => (text === "" ? undefined : text), ApprovalId.optional()),
    to: z
      .string()
      .max(4000)
      .default("")
      .transform((text) => text.split(",").filter((one) => one !== ""))
      .pipe(z.array(PersonId)),
    note: z.string().max(4000).default(""),
  }),
  "follow-up-mail": z.object({ ...onDossier, wait: WaitId }),
  "follow-up-wait": z.object({ ...act, wait: WaitId }),
  "fact-form": z.object({ ...onDossier, kind: IncidentKind }),
  "record-fact": z.object({
    ...act,
    kind: IncidentKind,
    note: z.string().max(8000).default(""),
    provider: z.string().max(200).default(""),
    told: chosen(Told.options),
  }),
  subscription: z.object({ leaving: yesNo }),
  "ask-subscription": z.object({ actionId: ActionId, leaving: yesNo }),
  "take-over": z.object(onDossier),
  /** A note left empty on the card comes as an empty string. */
  "take-over-dossier": z.object({
    ...act,
    reason: TakeoverReason,
    note: z.preprocess((text) => (text === "" ? undefined : text), paragraph(1000).optional()),
  }),
  /** What can be recorded; with `kind`, what the guide says follows from it. */
  facts: z.object({ ...onDossier, kind: IncidentKind.optional() }),
  /** `digest` is the preview that the card showed. */
  "send-price-request": z.object({ ...act, digest: Sha256 }),
  "resolve-unknown-send": z.object({ ...act, verdict: z.enum(["sent", "not-sent"]), note: paragraph(1000) }),
} as const;

export type Verb = keyof typeof verbData;
type Data<V extends Verb> = z.infer<(typeof verbData)[V]>;

const view = (asked: View): Asked => ({ kind: "view", view: asked });
const lead = (step: LeadStep): Asked => ({ kind: "lead", step });

const asks: { [V in Verb]: (data: Data<V>) => Asked } = {
  dossiers: ({ search, page }) => view({ view: "dossiers", search, page }),
  help: () => view({ view: "help" }),
  reviews: () => view({ view: "reviews" }),
  approvals: () => view({ view: "approvals" }),
  approval: ({ approval }) => view({ view: "approval", id: approval }),
  "answer-approval": ({ comment, ...data }) => ({
    kind: "answer",
    answer: { type: "answer-approval", ...data, ...(comment === undefined ? {} : { comment }) },
  }),
  deadlines: () => view({ view: "deadlines" }),
  language: () => view({ view: "language" }),
  resume: () => view({ view: "resume" }),
  "diffusion-list": () => view({ view: "topic", topic: "diffusion" }),
  telephony: () => view({ view: "topic", topic: "telephony" }),
  "new-dossier": () => view({ view: "new-dossier" }),
  "open-dossier": ({ actionId, title, qualifications, rctiSubject }) => ({
    kind: "open",
    form: {
      actionId,
      title: title.trim(),
      qualifications: qualifications.split(",").filter((id) => id !== ""),
      rctiSubject: rctiSubject === "" ? null : rctiSubject,
    },
  }),
  "set-language": ({ lang }) => ({ kind: "language", lang }),
  "ask-access": () => ({ kind: "access" }),
  dossier: ({ dossierId }) => view({ view: "dossier", id: dossierId }),
  refresh: ({ dossierId }) => view({ view: "dossier", id: dossierId }),
  why: ({ dossierId }) => view({ view: "why", id: dossierId }),
  authorisation: ({ dossierId }) => view({ view: "authorisation", id: dossierId }),
  "see-authorisation": (form) => lead({ step: "see-authorisation", form }),
  "request-broker-authorisation": (form) => lead({ step: "request-authorisation", form }),
  prerequisites: ({ dossierId }) => view({ view: "prerequisites", id: dossierId }),
  "set-concerns": ({ revision, ...form }) => lead({ step: "set-concerns", form: { ...form, revision } }),
  "prerequisite-mail": ({ dossierId, prerequisite }) =>
    view({ view: "prerequisite-mail", id: dossierId, prerequisite }),
  more: ({ dossierId }) => view({ view: "more", id: dossierId }),
  needs: ({ dossierId }) => view({ view: "needs", id: dossierId }),
  steps: ({ dossierId }) => view({ view: "steps", id: dossierId }),
  corrections: ({ dossierId }) => view({ view: "corrections", id: dossierId }),
  "resume-mail": (data) => ({ kind: "command", command: { type: "resume-mail", ...data } }),
  "confirm-corrections": (data) => ({ kind: "command", command: { type: "confirm-corrections", ...data } }),
  profile: ({ dossierId }) => view({ view: "profile", id: dossierId }),
  "adopt-profile": (data) => ({ kind: "command", command: { type: "adopt-profile", ...data } }),
  "prerequisite-answer": ({ dossierId, prerequisite }) =>
    view({ view: "prerequisite-answer", id: dossierId, prerequisite }),
  "record-prerequisite-answer": ({ planned, revision: _, ...form }) =>
    lead({ step: "record-prerequisite-answer", form: { ...form, mcnPlanned: planned.length > 0 } }),
  escalation: ({ dossierId }) => view({ view: "escalation", id: dossierId }),
  "escalate-approval": ({ dossierId, actionId, approval = null, to, note }) =>
    lead({ step: "escalate", form: { dossierId, actionId, approval, to, note } }),
  "follow-up-mail": ({ dossierId, wait }) => view({ view: "follow-up-mail", id: dossierId, wait }),
  "follow-up-wait": ({ dossierId, actionId, wait }) => lead({ step: "follow-up-wait", dossierId, actionId, wait }),
  "ask-prerequisite": ({ dossierId, actionId, prerequisite }) =>
    lead({ step: "ask-prerequisite", dossierId, actionId, prerequisite }),
  "fact-form": ({ dossierId, kind }) => view({ view: "record-fact", id: dossierId, kind }),
  "record-fact": (form) => lead({ step: "record-fact", form }),
  subscription: ({ leaving }) => view({ view: "subscription", leaving: leaving === "yes" }),
  "ask-subscription": ({ actionId, leaving }) =>
    lead({ step: "ask-subscription", actionId, leaving: leaving === "yes" }),
  "take-over": ({ dossierId }) => view({ view: "take-over", id: dossierId }),
  "take-over-dossier": ({ note, ...data }) => ({
    kind: "command",
    command: { type: "take-over-dossier", ...data, ...(note === undefined ? {} : { note }) },
  }),
  facts: ({ dossierId, kind = null }) => view({ view: "facts", id: dossierId, kind }),
  "send-price-request": ({ digest, ...data }) => ({
    kind: "command",
    command: { type: "send-price-request", ...data, preview: digest },
  }),
  "resolve-unknown-send": (data) => ({ kind: "command", command: { type: "resolve-unknown-send", ...data } }),
};

export type ReadVerb =
  | { read: "asked"; asked: Asked }
  | { read: "unknown-verb"; verb: string }
  | { read: "bad-data"; verb: Verb; issues: { path: string; problem: string }[] };

/** `verb` as the activity says it; `data` as the card carried it, with what the person typed merged in. */
export const readVerb = (verb: string, data: unknown): ReadVerb =>
  isVerb(verb) ? readKnown(verb, data) : { read: "unknown-verb", verb };

const isVerb = (verb: string): verb is Verb => Object.hasOwn(verbData, verb);

const readKnown = <V extends Verb>(verb: V, raw: unknown): ReadVerb => {
  const parsed = verbData[verb].safeParse(raw ?? {});
  // The schema and the line of `asks` stand under the same verb; TypeScript cannot follow that through two tables.
  if (parsed.success) return { read: "asked", asked: asks[verb](parsed.data as Data<V>) };
  const issues = parsed.error.issues.map(({ path, code }) => ({ path: path.join("."), problem: code }));
  return { read: "bad-data", verb, issues };
};
