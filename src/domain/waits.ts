import { z } from "zod";
import { Instant, type LocalDate, MailKey } from "../../shared/ids.js";
import { type PrerequisiteId, PrerequisiteId as Prerequisites } from "../../shared/prerequisites.js";
import { WaitId } from "../../shared/waits.js";
import type { Calendar } from "../guide/calendars.js";
import type { RuleId } from "../guide/index.js";
import { prerequisites } from "../guide/prerequisites.js";
import { localDateOf } from "./calendar.js";
import { businessDaysUntil } from "./deadlines.js";
import type { Dossier } from "./dossier.js";
import { awaitsAnswer } from "./dossier-state.js";
import { neededPrerequisites, prerequisiteOf, prerequisiteState } from "./prerequisites.js";

/**
 * What a dossier waits for outside. The guide gives CIC and the broker no delay (reading G.14): nobody is late, and
 * nothing is ever sent to them by itself.
 */

/** Business days after which a wait is shown as long and may be followed up: a choice of the product. */
export const LONG_WAIT = 10;

const v1 = { v: z.literal(1), wait: WaitId, mail: MailKey };
export const WaitFollowedUp = z.object({ type: z.literal("wait-followed-up"), ...v1, since: Instant });
export const WaitFollowUpFailed = z.object({
  type: z.literal("wait-follow-up-failed"),
  v: z.literal(1),
  mail: MailKey,
  problem: z.string(),
});
type WaitEvent = z.infer<typeof WaitFollowedUp> | z.infer<typeof WaitFollowUpFailed>;

export type FollowUp = { mail: MailKey; since: Instant; at: Instant; failed: boolean };
export type Waits = Partial<Record<WaitId, FollowUp>>;

export type Wait = { id: WaitId; since: Instant; days: number; long: boolean; followedUp: FollowUp | null };

type Has = Pick<Dossier, "waits">;

export const isPrerequisite = (id: WaitId): id is PrerequisiteId => Prerequisites.safeParse(id).success;

export const rulesOfWait = (id: WaitId): readonly RuleId[] =>
  isPrerequisite(id) ? prerequisites[id].rules : ["s3-3-2-courtier-validates"];

/** When each was asked, in the order of the guide. */
function openAsks(dossier: Dossier): { id: WaitId; since: Instant }[] {
  const asked = neededPrerequisites(dossier).flatMap((id) => {
    const since = prerequisiteState(dossier, id) === "asked" ? prerequisiteOf(dossier, id).asked?.at : undefined;
    return since ? [{ id, since }] : [];
  });
  const broker = awaitsAnswer(dossier) ? dossier.authorisationRequest : null;
  return broker ? [...asked, { id: "broker-authorisation", since: broker.requestedAt }] : asked;
}

/** Counted on the dossier's calendar, from the day after the local day of asking up to today included. */
export function waitsOf(dossier: Dossier, calendar: Calendar, today: LocalDate): Wait[] {
  return openAsks(dossier).map(({ id, since }) => {
    const days = businessDaysUntil(calendar, localDateOf(since), today);
    const last = dossier.waits?.[id];
    // A follow-up of an earlier request says nothing of this one.
    return { id, since, days, long: days >= LONG_WAIT, followedUp: last?.since === since ? last : null };
  });
}

/** Business days since it was asked or last followed up: as many again before the next follow-up. */
export function daysSinceWord({ days, followedUp }: Wait, calendar: Calendar, today: LocalDate): number {
  if (!followedUp || followedUp.failed) return days;
  return businessDaysUntil(calendar, localDateOf(followedUp.at), today);
}

export function evolveWaits(dossier: Dossier, event: WaitEvent, at: Instant): Dossier {
  if (event.type === "wait-followed-up") {
    const { wait, mail, since } = event;
    return { ...dossier, waits: { ...dossier.waits, [wait]: { mail, since, at, failed: false } } };
  }
  const found = WaitId.options.find((id) => dossier.waits?.[id]?.mail === event.mail);
  const before = found && dossier.waits?.[found];
  return before ? { ...dossier, waits: { ...dossier.waits, [found]: { ...before, failed: true } } } : dossier;
}

/** Whether a failure is news of a follow-up that is not known to have failed. */
export const awaitsFollowUp = ({ waits }: Has, mail: MailKey): boolean =>
  Object.values(waits ?? {}).some((one) => one.mail === mail && !one.failed);
