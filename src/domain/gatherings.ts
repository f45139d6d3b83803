import { z } from "zod";
import { type GatheringChoice, GatheringPurpose, type GatheringRemark } from "../../shared/gatherings.js";
import { type DossierId, Instant, MailKey, ProviderId, Sha256 } from "../../shared/ids.js";
import type { Refusal } from "../../shared/refusals.js";
import { addresseesRefusal, legalCapacityCheck } from "./checks.js";
import type { Facts } from "./decide/given.js";
import type { Dossier } from "./dossier.js";
import { FileRef } from "./file-ref.js";
import { MailOutcome } from "./incident-events.js";
import { type MaybePartly, partly, shownOutcome, withOutcome } from "./parts.js";
import { qualifiedProviders } from "./recipients.js";
import { taskState } from "./tasks.js";

/** Written information gathering (guide 3.3.1). `number` counts from 1 in a dossier. */

const v1 = { v: z.literal(1) };

export const gatheringEvents = [
  z.object({
    type: z.literal("gathering-requested"),
    ...v1,
    number: z.int(),
    purpose: GatheringPurpose,
    questions: z.string(),
    recipients: z.array(ProviderId),
    mail: MailKey,
    preview: Sha256,
  }),
  z.object({
    type: z.literal("gathering-mail-settled"),
    ...v1,
    mail: MailKey,
    outcome: MailOutcome,
    sentAt: Instant.nullable(),
    problem: z.string().nullable(),
    known: z.enum(["confirmed", "declared"]),
    ...partly,
  }),
  z.object({
    type: z.literal("gathering-answered"),
    ...v1,
    number: z.int(),
    provider: ProviderId,
    evidence: FileRef.nullable(),
    receivedAt: Instant.nullable(),
    note: z.string().nullable(),
  }),
] as const;

const GatheringEvent = z.discriminatedUnion("type", gatheringEvents);
export type GatheringEvent = z.infer<typeof GatheringEvent>;
type Answered = Extract<GatheringEvent, { type: "gathering-answered" }>;

export type Gathering = MaybePartly & {
  number: number;
  purpose: GatheringPurpose;
  questions: string;
  recipients: ProviderId[];
  mail: MailKey;
  preview: Sha256;
  at: Instant;
  outcome: MailOutcome | "in-progress";
  /** The dossier that asked, where this one was started over from it. */
  carriedFrom?: DossierId;
  answers: (Pick<Answered, "provider" | "evidence" | "receivedAt" | "note"> & { at: Instant })[];
};

const types: ReadonlySet<string> = new Set<GatheringEvent["type"]>([
  "gathering-requested",
  "gathering-mail-settled",
  "gathering-answered",
]);
export const isGatheringEvent = (event: { type: string }): event is GatheringEvent => types.has(event.type);

type Has = Pick<Dossier, "gatherings">;
export const gatheringsOf = ({ gatherings }: Has): readonly Gathering[] => gatherings ?? [];

export const gatheringOf = (dossier: Has, mail: MailKey): Gathering | null =>
  gatheringsOf(dossier).find((one) => one.mail === mail) ?? null;

/** It left, may have left or is leaving, were it to some of the providers only. */
const stands = (one: Gathering): boolean => !["failed", "stopped"].includes(shownOutcome(one));

export function evolveGatherings(dossier: Dossier, event: GatheringEvent, at: Instant): Dossier {
  const before = gatheringsOf(dossier);
  switch (event.type) {
    case "gathering-requested": {
      const { type: _, v: __, ...asked } = event;
      return { ...dossier, gatherings: [...before, { ...asked, at, outcome: "in-progress", answers: [] }] };
    }
    case "gathering-mail-settled": {
      const { mail, outcome, partly } = event;
      const settled = before.map((one) => (one.mail === mail ? withOutcome(one, outcome, partly) : one));
      return { ...dossier, gatherings: settled };
    }
    case "gathering-answered": {
      const { provider, evidence, receivedAt, note } = event;
      const answer = { provider, evidence, receivedAt, note, at };
      const gatherings = before.map((one) =>
        one.number === event.number ? { ...one, answers: [...one.answers, answer] } : one,
      );
      return { ...dossier, gatherings };
    }
  }
}

type Asked = {
  dossier: Dossier;
  choice: Pick<GatheringChoice, "providers">;
  facts: Pick<Facts, "providers" | "organisation" | "preview">;
};

/** Everything that would be refused if *Envoyer* were pressed now, in the order of its repair. */
export function gatheringRefusals({ dossier, choice, facts }: Asked): Refusal[] {
  const again = gatheringsOf(dossier).some((one) => one.preview === facts.preview?.digest && stands(one));
  return [
    legalCapacityCheck(dossier),
    addresseesRefusal(choice.providers, dossier, facts),
    again ? { code: "gathering-again" as const, facts: {}, rule: "s3-3-1-same-questions" } : null,
  ].filter((refusal) => refusal !== null);
}

/** Guide 3.3.1: prepare first, and put the same questions to every provider. It advises; nothing is refused. */
export function gatheringRemarks(
  { dossier, choice, facts }: Pick<Asked, "dossier" | "choice"> & { facts: Pick<Facts, "providers"> },
  questions: string,
): GatheringRemark[] {
  const chosen = new Set(choice.providers);
  const left = qualifiedProviders(facts.providers, dossier.qualifications).some(({ id }) => !chosen.has(id));
  const others = gatheringsOf(dossier).some((one) => one.outcome === "sent" && one.questions !== questions);
  return [
    ...(taskState(dossier, "needs-defined") === "open" ? (["not-prepared"] as const) : []),
    ...(left ? (["not-all-asked"] as const) : []),
    ...(others ? (["other-questions"] as const) : []),
  ];
}
