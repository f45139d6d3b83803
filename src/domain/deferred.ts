import { z } from "zod";
import type { SendingView } from "../../shared/deferred.js";
import { Instant, MailKey } from "../../shared/ids.js";
import type { Dossier } from "./dossier.js";

/** A sending that was asked for and waits: for its minute, or for the person who has the draft. */

const v1 = { v: z.literal(1) };

export const deferredEvents = [
  z.object({ type: z.literal("send-rescheduled"), ...v1, mail: MailKey, sendAt: Instant }),
  /** `removed`: the person threw the draft away. `sent-otherwise`: it left, changed; the fact recorded next tells how. */
  z.object({
    type: z.literal("send-cancelled"),
    ...v1,
    mail: MailKey,
    why: z.enum(["person", "removed", "sent-otherwise"]),
    note: z.string().nullable(),
  }),
  /** The draft was read back and lies in the person's mailbox. */
  z.object({ type: z.literal("draft-deposited"), ...v1, mail: MailKey }),
  z.object({ type: z.literal("draft-withdrawal-requested"), ...v1, mail: MailKey, note: z.string().nullable() }),
] as const;

const DeferredEvent = z.discriminatedUnion("type", deferredEvents);
export type DeferredEvent = z.infer<typeof DeferredEvent>;

const types: ReadonlySet<string> = new Set<DeferredEvent["type"]>([
  "send-rescheduled",
  "send-cancelled",
  "draft-deposited",
  "draft-withdrawal-requested",
]);
export const isDeferredEvent = (event: { type: string }): event is DeferredEvent => types.has(event.type);

/** What a sending in progress waits for; absent from one that leaves at once. */
export type Deferred = { sendAt?: Instant; into?: "drafts"; deposited?: true; withdrawing?: true };

export function evolveDeferred(dossier: Dossier, event: DeferredEvent): Dossier {
  const { send } = dossier;
  if (send.state !== "in-progress" || send.mail !== event.mail) return dossier;
  switch (event.type) {
    case "send-rescheduled":
      return { ...dossier, send: { ...send, sendAt: event.sendAt } };
    case "send-cancelled":
      return { ...dossier, send: { state: "none" } };
    case "draft-deposited":
      return { ...dossier, send: { ...send, deposited: true } };
    case "draft-withdrawal-requested":
      return { ...dossier, send: { ...send, withdrawing: true } };
  }
}

/** As people see it; `null` while nothing leaves, or for what leaves at once. */
export function sendingOf({ send }: Dossier): SendingView | null {
  if (send.state !== "in-progress") return null;
  if (send.into === "drafts")
    return { at: null, draft: send.withdrawing ? "taking-back" : send.deposited ? "waiting" : "making" };
  return send.sendAt ? { at: send.sendAt, draft: null } : null;
}
