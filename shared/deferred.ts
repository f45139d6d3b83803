import { z } from "zod";
import { ActionId, DossierId, Instant, LocalDate } from "./ids.js";
import { paragraph } from "./text.js";

/** A price request that leaves later: at a minute of Québec time, or by the hand of the person in whose drafts it lies. */

const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const moment = { on: LocalDate, time: LocalTime };

export const SendHow = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("now") }),
  /** Local day and minute in America/Toronto. */
  z.object({ kind: z.literal("at"), ...moment }),
  z.object({ kind: z.literal("drafts") }),
]);
export type SendHow = z.infer<typeof SendHow>;

const onDossier = { actionId: ActionId, dossierId: DossierId, revision: z.int().min(0).optional() };

export const deferredCommands = [
  /** A scheduled sending does not take place; a deposited draft is taken back. */
  z.object({ type: z.literal("cancel-send"), ...onDossier, note: paragraph(1000).optional() }),
  z.object({ type: z.literal("reschedule-send"), ...onDossier, ...moment }),
] as const;

/** Of a sending that is under way. */
export const SendingView = z.object({
  /** When it will leave; `null` for one that leaves at once or by a person's hand. */
  at: Instant.nullable(),
  /** `making`: the draft is being prepared; `waiting`: it lies in the mailbox; `taking-back`: it is being deleted. */
  draft: z.enum(["making", "waiting", "taking-back"]).nullable(),
});
export type SendingView = z.infer<typeof SendingView>;
