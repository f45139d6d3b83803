import { z } from "zod";
import { ActionId, DossierId, Instant, LocalDate, MailKey, Sha256 } from "./ids.js";
import { OrganisationProfile } from "./profile.js";
import { RuleView } from "./rule-view.js";
import { line, paragraph } from "./text.js";

/** Steps of a process that is followed by its data: what is asked, what is answered, what is shown. */

export const ProcessId = z.enum(["services", "solutions", "contract"]);
export type ProcessId = z.infer<typeof ProcessId>;

export const FieldKind = z.enum([
  "line",
  "paragraph",
  "date",
  /** Whole cents, taxes excluded. */
  "amount",
  "number",
  "yes-no",
  "choice",
  "mail-address",
  "rows",
]);
export type FieldKind = z.infer<typeof FieldKind>;

export const ClockKind = z.enum(["due", "floor", "cap", "review"]);
export type ClockKind = z.infer<typeof ClockKind>;

/** Whose act a step is. */
export const Party = z.enum([
  "client",
  "courtier",
  "cic-sector",
  "executive-head",
  "financial-authority",
  "client-signatory",
  "supplier",
  "provider",
  "mcn",
  "system",
]);
export type Party = z.infer<typeof Party>;

/** One answer, as the kind of its question reads it. */
export const Plain = z.union([z.string(), z.number(), z.boolean()]);
export type Plain = z.infer<typeof Plain>;
/** Of a table: one for each provider that was asked, however many mails that took. */
export const MAX_ROWS = 5_000;
export const StepValues = z.record(z.string(), z.union([Plain, z.array(z.record(z.string(), Plain)).max(MAX_ROWS)]));
export type StepValues = z.infer<typeof StepValues>;

const NamedFile = z.object({ file: Sha256, name: line(200) });

export const stepCommands = [
  z.object({
    type: z.literal("open-process"),
    actionId: ActionId,
    process: z.enum(["solutions", "contract"]),
    title: line(120),
    profile: OrganisationProfile.optional(),
    /** The dossier that it follows from, or goes with. */
    follows: DossierId.optional(),
    /** One that began before the tool: where it stands in each region, and what shows it. */
    begun: z
      .object({ places: z.record(z.string(), z.string()), note: paragraph(2000), evidence: z.array(NamedFile).max(10) })
      .optional(),
  }),
  z.object({
    type: z.literal("take-step"),
    actionId: ActionId,
    dossierId: DossierId,
    revision: z.int().min(0).optional(),
    step: line(80),
    /** Day on which it was done, local. */
    on: LocalDate,
    values: StepValues,
    evidence: z.array(NamedFile).max(20),
    /** Rules that the person confirms (enforce "gate"). */
    confirmed: z.array(line(80)).max(40),
    note: paragraph(4000).optional(),
    /** « Constater » : it has happened already, whether or not the guide allows it. Nothing is then sent. */
    happened: z.boolean(),
    /** With a step that sends a mail: its text, and the digest of the preview that the person read. */
    mail: z.object({ body: paragraph(8000), preview: Sha256 }).optional(),
  }),
  z.object({
    type: z.literal("resolve-step-mail"),
    actionId: ActionId,
    dossierId: DossierId,
    revision: z.int().min(0).optional(),
    mail: MailKey,
    verdict: z.enum(["sent", "not-sent"]),
    note: paragraph(1000),
  }),
] as const;

/** What the preview of a step's mail is made from. */
export const StepMailChoice = z.object({
  step: line(80),
  values: StepValues,
  evidence: z.array(NamedFile).max(20),
  /** Left out: the proposed text. */
  body: paragraph(8000).optional(),
});
export type StepMailChoice = z.infer<typeof StepMailChoice>;

const Address = z.object({ name: z.string(), address: z.string() });
export const StepMailPreview = z.object({
  digest: Sha256,
  body: z.string(),
  from: Address,
  to: z.array(Address),
  subject: z.string(),
  html: z.string(),
  attachments: z.array(z.object({ name: z.string(), size: z.int(), sha256: Sha256 })),
});
export type StepMailPreview = z.infer<typeof StepMailPreview>;

const Labelled = z.object({ id: z.string(), label: z.string() });
const Column = Labelled.extend({
  kind: FieldKind,
  hint: z.string().nullable(),
  required: z.boolean(),
  options: z.array(Labelled),
});
export const FieldView = Column.extend({ columns: z.array(Column), rule: RuleView.nullable() });
export type FieldView = z.infer<typeof FieldView>;
export type ColumnView = z.infer<typeof Column>;

export const StepView = Labelled.extend({
  hint: z.string().nullable(),
  region: z.string(),
  whose: Party,
  /** Whether the reader may press. */
  mine: z.boolean(),
  /** It can be done from where the dossier stands; the others can only be recorded as having happened. */
  open: z.boolean(),
  forbidden: z.boolean(),
  rules: z.array(RuleView),
  /** Those that the person must confirm. */
  confirm: z.array(RuleView),
  /** Those that warn. */
  warns: z.array(RuleView),
  fields: z.array(FieldView),
  evidence: z.enum(["none", "optional", "required"]),
  mail: z.boolean(),
  /** What was answered the last time. */
  last: StepValues.nullable(),
});
export type StepView = z.infer<typeof StepView>;

export const TakenStepView = z.object({
  number: z.int(),
  step: z.string(),
  label: z.string(),
  on: LocalDate,
  at: Instant,
  by: z.string(),
  happened: z.boolean(),
  note: z.string().nullable(),
  values: z.array(z.object({ label: z.string(), text: z.string(), rows: z.array(z.array(z.string())) })),
  evidence: z.array(z.object({ sha256: Sha256, name: z.string() })),
  breaches: z.array(RuleView),
  mail: z.object({ key: MailKey, outcome: z.enum(["in-progress", "sent", "failed", "unknown", "stopped"]) }).nullable(),
});
export type TakenStepView = z.infer<typeof TakenStepView>;

export const ClockView = Labelled.extend({
  rule: RuleView,
  kind: ClockKind,
  from: LocalDate,
  due: LocalDate,
  stoppedOn: LocalDate.nullable(),
  late: z.boolean(),
  skipped: z.array(z.object({ date: LocalDate, reason: z.string() })),
});
export type ClockView = z.infer<typeof ClockView>;

/** A dossier that this one follows, or that follows it. */
export const DossierLink = z.object({
  id: DossierId,
  title: z.string(),
  process: ProcessId,
  relation: z.enum(["follows", "followed-by"]),
  /** Started over in the later one, or a lot of the earlier one. */
  as: z.enum(["restart", "lot"]).nullable(),
});
export type DossierLink = z.infer<typeof DossierLink>;

export const StepsView = z.object({
  process: ProcessId,
  regions: z.array(Labelled.extend({ state: z.string(), stateLabel: z.string(), final: z.boolean() })),
  steps: z.array(StepView),
  /** Those that come next, the first first; empty while nothing presses. */
  next: z.array(z.string()),
  taken: z.array(TakenStepView),
  clocks: z.array(ClockView),
  /** What is compared or counted from the answers: scenarios, responses, consumption. */
  tables: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      head: z.array(z.string()),
      lines: z.array(z.array(z.string())),
      notes: z.array(z.string()),
    }),
  ),
});
export type StepsView = z.infer<typeof StepsView>;
