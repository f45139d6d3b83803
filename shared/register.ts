import { z } from "zod";
import { ActionId, DossierId, Instant } from "./ids.js";

/** The register in SharePoint as the tab shows it: what people wrote there that somebody has to look at. */

export const RegisterColumn = z.enum([
  "key",
  "kind",
  "title",
  "organisation",
  "dossier",
  "state",
  "askedOn",
  "answeredOn",
  "due",
  "person",
  "contact",
  "evidence",
  "guideVersion",
]);
export type RegisterColumn = z.infer<typeof RegisterColumn>;

/** Why what a hand wrote is not taken over. */
export const RegisterFault = z.enum([
  "unknown-state",
  "state-of-another",
  "not-needed",
  "no-request",
  "not-a-date",
  "past-date",
  "future-date",
  "answer-before-ask",
  "date-without-state",
  "broken-key",
  "kept-by-app",
  "too-long",
]);
export type RegisterFault = z.infer<typeof RegisterFault>;

/** Somebody who wrote into the list. */
export const RegisterHand = z.object({ id: z.string().nullable(), name: z.string(), mail: z.string() });
export type RegisterHand = z.infer<typeof RegisterHand>;

/** Where list and application differ. `conflict`: both changed since they last agreed. Values as the list shows them. */
export const RegisterIssue = z.object({
  column: RegisterColumn,
  fault: z.union([RegisterFault, z.literal("conflict")]),
  app: z.string(),
  list: z.string(),
  /** Who wrote it, as SharePoint says; `null` when it does not. */
  by: RegisterHand.nullable(),
});
export type RegisterIssue = z.infer<typeof RegisterIssue>;

const RegisterLine = z.object({
  key: z.string(),
  kind: z.string(),
  title: z.string(),
  /** Where the application holds it; `null` for a place on the diffusion list. */
  dossier: DossierId.nullable(),
  /** Taken out of the list by somebody. */
  removed: z.boolean(),
  /** How many rows of the list bear its key without being it. */
  copies: z.int(),
  issues: z.array(RegisterIssue),
});
export type RegisterLine = z.infer<typeof RegisterLine>;

export const RegisterView = z.object({
  canAct: z.boolean(),
  /** Rows of the organisation that the application keeps in the list. */
  rows: z.int(),
  /** When the list was last looked at to its end. */
  lookedAt: Instant.nullable(),
  lines: z.array(RegisterLine),
});
export type RegisterView = z.infer<typeof RegisterView>;

const about = { actionId: ActionId, key: z.string().min(1).max(300) };

export const RegisterCommand = z.discriminatedUnion("type", [
  /** `app` and `list` are the two values that the person saw: others make it stale. */
  z.object({
    type: z.literal("settle-column"),
    ...about,
    column: RegisterColumn,
    keep: z.enum(["app", "list"]),
    app: z.string().max(64_000),
    list: z.string().max(64_000),
  }),
  z.object({ type: z.literal("restore-row"), ...about }),
  z.object({ type: z.literal("let-row-go"), ...about }),
]);
export type RegisterCommand = z.infer<typeof RegisterCommand>;
