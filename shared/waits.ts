import { z } from "zod";
import { ActionId, DossierId, Instant } from "./ids.js";
import { PrerequisiteId } from "./prerequisites.js";

/** What a dossier waits for outside of the organisation: CIC's answers, the template, the broker's authorisation. */

export const WaitId = z.enum([...PrerequisiteId.options, "broker-authorisation"]);
export type WaitId = z.infer<typeof WaitId>;

/** Asks where it stands: the mail leaves from the mailbox of whoever presses, never by itself. */
export const FollowUpWait = z.object({
  type: z.literal("follow-up-wait"),
  actionId: ActionId,
  dossierId: DossierId,
  revision: z.int().min(0).optional(),
  wait: WaitId,
});

export const WaitView = z.object({
  id: WaitId,
  /** When it was asked. */
  since: Instant,
  /** Business days gone by since the local day on which it was asked. */
  days: z.int(),
  long: z.boolean(),
  to: z.object({ name: z.string(), address: z.string() }),
  /** The last follow-up of this request; `failed`: it did not leave. */
  followedUp: z.object({ at: Instant, failed: z.boolean() }).nullable(),
  /** Whether a follow-up may leave now. */
  mayFollowUp: z.boolean(),
});
export type WaitView = z.infer<typeof WaitView>;
