import { z } from "zod";
import { Instant, MailKey, PersonId, Sha256 } from "../../shared/ids.js";
import { Concerns, PrerequisiteId, PrerequisiteOutcome, type PrerequisiteState } from "../../shared/prerequisites.js";
import type { Refusal } from "../../shared/refusals.js";
import type { RuleId } from "../guide/index.js";
import { TEAMS_QUALIFICATION } from "../guide/prerequisites.js";
import type { Dossier } from "./dossier.js";

/** Teams telephony and contact centres: what CIC and the broker must have said before the broker is asked (1.3, 3.1, 3.3.2). */

const v1 = { v: z.literal(1) };
const File = z.object({ sha256: Sha256, name: z.string(), mediaType: z.string(), size: z.int() });

export const ConcernsSet = z.object({ type: z.literal("concerns-set"), ...v1, concerns: Concerns });
export const PrerequisiteAsked = z.object({
  type: z.literal("prerequisite-asked"),
  ...v1,
  prerequisite: PrerequisiteId,
  mail: MailKey,
});
export const PrerequisiteMailFailed = z.object({
  type: z.literal("prerequisite-mail-failed"),
  ...v1,
  mail: MailKey,
  problem: z.string(),
});
export const PrerequisiteAnswered = z.object({
  type: z.literal("prerequisite-answered"),
  ...v1,
  prerequisite: PrerequisiteId,
  outcome: PrerequisiteOutcome,
  mcnPlanned: z.boolean(),
  /** What a technical validation is about. */
  content: Sha256.nullable(),
  evidence: File.nullable(),
  receivedAt: Instant.nullable(),
  note: z.string().nullable(),
  /** Who of CIC answered in the app; absent where the client recorded the answer. */
  answeredBy: PersonId.optional(),
});
type PrerequisiteEvent =
  | z.infer<typeof ConcernsSet>
  | z.infer<typeof PrerequisiteAsked>
  | z.infer<typeof PrerequisiteMailFailed>
  | z.infer<typeof PrerequisiteAnswered>;

type Answer = Pick<z.infer<typeof PrerequisiteAnswered>, "outcome" | "content" | "evidence" | "receivedAt" | "note"> & {
  at: Instant;
  answeredBy?: PersonId;
};
export type Prerequisite = {
  /** `mail` is `null` where somebody wrote into the register that it was asked. */
  asked: { mail: MailKey | null; at: Instant; failed: boolean; content: Sha256 | null } | null;
  answer: Answer | null;
};
/** Not there before anything of it was said. */
export type Prerequisites = { concerns: Concerns | null; of: Partial<Record<PrerequisiteId, Prerequisite>> };

type Has = Pick<Dossier, "prerequisites">;
export const prerequisitesOf = ({ prerequisites }: Has): Prerequisites => prerequisites ?? { concerns: null, of: {} };
export const prerequisiteOf = (dossier: Has, id: PrerequisiteId): Prerequisite =>
  prerequisitesOf(dossier).of[id] ?? { asked: null, answer: null };

export const teamsByQualification = ({ qualifications }: Pick<Dossier, "qualifications">): boolean =>
  qualifications.some((id) => id === TEAMS_QUALIFICATION);

/** Reading of 3.3.1: any Teams telephony qualification is enough; else the client says so. */
export const concernsTeams = (dossier: Pick<Dossier, "prerequisites" | "qualifications">): boolean =>
  teamsByQualification(dossier) || prerequisitesOf(dossier).concerns?.teamsTelephony === true;

/** Guide 1.3: a contact centre of a body covered by décret 530-2021. */
export const concernsDecree = (dossier: Has): boolean => {
  const { concerns } = prerequisitesOf(dossier);
  return concerns?.contactCentre === true && concerns.decree530;
};

/** Those that this dossier needs, in the order of the guide. */
export const neededPrerequisites = (dossier: Pick<Dossier, "prerequisites" | "qualifications">): PrerequisiteId[] => [
  ...(concernsDecree(dossier) ? (["contact-centre-cic"] as const) : []),
  ...(concernsTeams(dossier) ? (["teams-alignment", "teams-template", "teams-validation"] as const) : []),
];

type Standing = Pick<Dossier, "prerequisites" | "priceRequest">;

export function prerequisiteState(dossier: Standing, id: PrerequisiteId): PrerequisiteState {
  const { asked, answer } = prerequisiteOf(dossier, id);
  const current = dossier.priceRequest?.content ?? null;
  const askedSince = asked && !asked.failed && (!answer || asked.at > answer.at);
  if (askedSince) return id === "teams-validation" && asked.content !== current ? "outdated" : "asked";
  if (!answer) return "open";
  if (id === "teams-validation" && answer.content !== current) return "outdated";
  return answer.outcome;
}

/** Recorded in words alone; who answered in the app needs no proof. */
export const lacksProof = (dossier: Has, id: PrerequisiteId): boolean => {
  const { answer } = prerequisiteOf(dossier, id);
  return answer !== null && answer.evidence === null && answer.answeredBy === undefined;
};

/** The first that is needed and was recorded in words alone. */
export const unproven = (dossier: Pick<Dossier, "prerequisites" | "qualifications">): PrerequisiteId | null =>
  neededPrerequisites(dossier).find((id) => lacksProof(dossier, id)) ?? null;

export const isMet = (dossier: Standing, id: PrerequisiteId): boolean => prerequisiteState(dossier, id) === "met";

const codes = {
  "teams-alignment": ["cic-alignment-missing", "s3-1-teams-align-first"],
  "teams-template": ["teams-template-missing", "s3-2-teams-template-on-request"],
  "teams-validation": ["technical-validation-missing", "s3-3-2-teams-technical-validation"],
  "contact-centre-cic": ["contact-centre-cic-missing", "s1-3-contact-centre-cic"],
} as const satisfies Record<PrerequisiteId, readonly [Refusal["code"], RuleId]>;

/** `null` when the dossier does not need it, or has it. */
export function missingPrerequisite(
  dossier: Pick<Dossier, "prerequisites" | "priceRequest" | "qualifications">,
  id: PrerequisiteId,
): Refusal | null {
  if (!neededPrerequisites(dossier).includes(id) || isMet(dossier, id)) return null;
  const [code, rule] = codes[id];
  return { code, facts: {}, rule };
}

/** What an event makes of it. */
export function evolvePrerequisites(dossier: Dossier, event: PrerequisiteEvent, at: Instant): Dossier {
  const before = prerequisitesOf(dossier);
  const change = (id: PrerequisiteId, part: Partial<Prerequisite>): Dossier => ({
    ...dossier,
    prerequisites: { ...before, of: { ...before.of, [id]: { ...prerequisiteOf(dossier, id), ...part } } },
  });
  switch (event.type) {
    case "concerns-set":
      return { ...dossier, prerequisites: { ...before, concerns: event.concerns } };
    case "prerequisite-asked": {
      const content = dossier.priceRequest?.content ?? null;
      return change(event.prerequisite, { asked: { mail: event.mail, at, failed: false, content } });
    }
    case "prerequisite-mail-failed": {
      const id = PrerequisiteId.options.find((one) => before.of[one]?.asked?.mail === event.mail);
      const asked = id && before.of[id]?.asked;
      return id && asked ? change(id, { asked: { ...asked, failed: true } }) : dossier;
    }
    case "prerequisite-answered": {
      const { outcome, content, evidence, receivedAt, note, answeredBy } = event;
      const answer = { at, outcome, content, evidence, receivedAt, note, ...(answeredBy && { answeredBy }) };
      return change(event.prerequisite, { answer });
    }
  }
}

/** Whether a failure is news of a mail that still matters. */
export const awaitsPrerequisiteMail = (dossier: Has, mail: MailKey): boolean =>
  PrerequisiteId.options.some((id) => {
    const { asked } = prerequisiteOf(dossier, id);
    return asked?.mail === mail && !asked.failed;
  });
