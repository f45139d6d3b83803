import { z } from "zod";
import { type Instant, PersonId, type ProviderId } from "../../shared/ids.js";
import type { Dossier } from "./dossier.js";
import { incidentsOf } from "./incidents.js";
import { type Received, receivedOf } from "./received.js";

/** What came back from each provider, and when the responses were opened (guide 3.4; reading G.10). */

export const openingEvents = [
  z.object({
    type: z.literal("responses-opened"),
    v: z.literal(1),
    by: PersonId,
    /** Before the closing date: everybody had answered or declined. */
    early: z.boolean(),
  }),
] as const;

const OpeningEvent = z.discriminatedUnion("type", openingEvents);
export type OpeningEvent = z.infer<typeof OpeningEvent>;
export type Opened = { at: Instant; by: PersonId; early: boolean };

/** An early opening ends the solicitation: nobody is waited for. */
export const evolveOpening = (dossier: Dossier, { by, early }: OpeningEvent, at: Instant): Dossier => ({
  ...dossier,
  opening: { at, by, early },
  closedAt: dossier.closedAt ?? at,
});

/** The last addendum that left: its number, and who has acknowledged it, with the mail that did. */
export function lastAddendum(
  dossier: Dossier,
): { number: number; acknowledged: ReadonlyMap<ProviderId, Received> } | null {
  const left = incidentsOf(dossier).flatMap(({ mails, recordedAt }) =>
    mails
      .filter(({ what, outcome }) => what === "addendum-all" && outcome === "sent")
      .map(({ mail }) => ({ mail, recordedAt })),
  );
  const last = left.at(-1);
  if (!last) return null;
  const said = receivedOf(dossier).filter(({ state, as, answers, receivedAt }) => {
    if (state !== "filed" || as !== "acknowledgement") return false;
    return answers === last.mail || (!answers && receivedAt > last.recordedAt);
  });
  return {
    number: left.length,
    acknowledged: new Map(said.flatMap((one) => (one.provider ? [[one.provider, one]] : []))),
  };
}

export type Return = { provider: ProviderId; responses: Received[]; declined: Received | null };

/** By provider who was asked, in the order of the sending: what was filed as a response, or as declining. */
export const returnsOf = (dossier: Dossier): Return[] =>
  (dossier.sent?.recipients ?? []).map((provider) => {
    const filed = receivedOf(dossier).filter((mail) => mail.state === "filed" && mail.provider === provider);
    return {
      provider,
      responses: filed.filter(({ as }) => as === "response"),
      declined: filed.find(({ as }) => as === "non-participation") ?? null,
    };
  });

/** How many providers have neither answered nor declined. */
export const stillAwaited = (dossier: Dossier): number =>
  returnsOf(dossier).filter(({ responses, declined }) => responses.length === 0 && !declined).length;

/** Whether the responses may be opened now; it is done once. */
export const mayOpen = (dossier: Dossier): boolean =>
  dossier.sent !== null && !dossier.opening && (dossier.closedAt !== null || stillAwaited(dossier) === 0);

/** Between the sending and the closing, what providers answer is not to be known yet. */
export const isSealed = ({ sent, closedAt }: Dossier): boolean => sent !== null && closedAt === null;

/** A mail of a provider before the closing may tell a price, in its subject too. */
export const mayTellPrice = ({ provider, by, as, likely }: Received): boolean =>
  provider !== null || by !== "conversation" || (as ?? likely) === "response";
