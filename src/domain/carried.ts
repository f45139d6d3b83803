import { z } from "zod";
import { GatheringPurpose } from "../../shared/gatherings.js";
import { DossierId, Instant, MailKey, ProviderId, Sha256 } from "../../shared/ids.js";
import type { Dossier } from "./dossier.js";
import { FileRef } from "./file-ref.js";
import { type Gathering, gatheringsOf } from "./gatherings.js";

/**
 * What a dossier that was started over takes from the former one about the providers (guide 3.3.1; machine B, reading
 * G.11): who was solicited, why the others were not, and what they had answered. It can all be changed. The closing date
 * is not taken over, since its days count from the sending (3.3.3).
 */

const v1 = { v: z.literal(1) };

export const carriedEvents = [
  z.object({
    type: z.literal("solicitation-carried-over"),
    ...v1,
    from: DossierId,
    recipients: z.array(ProviderId),
    exclusions: z.array(z.object({ provider: ProviderId, reason: z.string() })),
    body: z.string(),
  }),
  z.object({
    type: z.literal("gathering-carried-over"),
    ...v1,
    from: DossierId,
    number: z.int(),
    purpose: GatheringPurpose,
    questions: z.string(),
    recipients: z.array(ProviderId),
    /** Of the mail of the former dossier, and when it was asked for. */
    mail: MailKey,
    preview: Sha256,
    at: Instant,
    answers: z.array(
      z.object({
        provider: ProviderId,
        evidence: FileRef.nullable(),
        receivedAt: Instant.nullable(),
        note: z.string().nullable(),
        at: Instant,
      }),
    ),
  }),
] as const;

const CarriedEvent = z.discriminatedUnion("type", carriedEvents);
export type CarriedEvent = z.infer<typeof CarriedEvent>;

type SolicitationCarried = Extract<CarriedEvent, { type: "solicitation-carried-over" }>;
/** What the preparation of the sending begins with; a preparation of one's own takes its place. */
export type Carried = Omit<SolicitationCarried, "type" | "v">;

const types: ReadonlySet<string> = new Set<CarriedEvent["type"]>([
  "solicitation-carried-over",
  "gathering-carried-over",
]);
export const isCarriedEvent = (event: { type: string }): event is CarriedEvent => types.has(event.type);

export function evolveCarried(dossier: Dossier, event: CarriedEvent): Dossier {
  switch (event.type) {
    case "solicitation-carried-over": {
      const { type: _, v: __, ...carried } = event;
      return { ...dossier, carried };
    }
    case "gathering-carried-over": {
      const { type: _, v: __, from, ...gathering } = event;
      const carried: Gathering = { ...gathering, outcome: "sent", carriedFrom: from };
      return { ...dossier, gatherings: [...gatheringsOf(dossier), carried] };
    }
  }
}

/** Files that came along, which become documents of the dossier too. */
export const carriedFiles = (event: CarriedEvent): FileRef[] =>
  event.type === "gathering-carried-over" ? event.answers.flatMap(({ evidence }) => evidence ?? []) : [];

/** Recipients and reasons as they were prepared last; of a sending that was only declared or filed, its recipients. */
export function carriedSolicitation(former: Dossier): SolicitationCarried | null {
  const { id, solicitation, sent, carried } = former;
  const last = solicitation ?? carried ?? (sent && { recipients: sent.recipients, exclusions: [], body: "" });
  if (!last) return null;
  const { recipients, exclusions, body } = last;
  return { type: "solicitation-carried-over", v: 1, from: id, recipients, exclusions, body };
}

/** Guide 3.3.1 (`s3-3-1-keep-answers`). A mail that did not leave, and that nobody answered, gathered nothing. */
export const carriedGatherings = (former: Dossier): CarriedEvent[] =>
  gatheringsOf(former)
    .filter(({ outcome, answers }) => outcome === "sent" || answers.length > 0)
    .map(({ outcome: _, carriedFrom, ...gathering }, index) => ({
      ...{ type: "gathering-carried-over", v: 1, ...gathering, from: carriedFrom ?? former.id, number: index + 1 },
    }));
