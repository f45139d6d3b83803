import { z } from "zod";
import { Instant, MailKey, ProviderId, Sha256 } from "../../shared/ids.js";
import { MAX_PROVIDERS, partKeys } from "../../shared/recipients.js";
import type { Refusal } from "../../shared/refusals.js";
import type { Dossier, Sent } from "./dossier.js";

/**
 * One mail to more providers than a message may have (Exchange: 500 recipients) leaves in parts: the same bytes to each,
 * one after the other, and the dossier knows one mail. A part that does not leave ends the others: they have not been
 * begun. The same mail can then be taken up where it stopped.
 */

const PartSent = z.object({
  mail: MailKey,
  sentAt: Instant,
  internetMessageId: z.string().nullable(),
  recipients: z.array(ProviderId),
});
export type PartSent = z.infer<typeof PartSent>;

/** Parts of a whole mail that left; the event of a mail in one part has none. */
export const partsSent = { parts: z.array(PartSent).optional() };

/** A mail that did not leave whole: how many parts it has, which left, and what each carries. */
export const Partly = z.object({
  of: z.int(),
  left: z.array(PartSent),
  carried: z.object({
    attachments: z.array(z.object({ name: z.string(), sha256: Sha256, size: z.int() })),
    bodyText: Sha256,
  }),
});
export type Partly = z.infer<typeof Partly>;
export const partly = { partly: Partly.optional() };
export type MaybePartly = { partly?: Partly | undefined };

/** Cut in the order in which they were chosen; at least one part, so that a mail to nobody else is a mail too. */
export function inParts<T>(recipients: readonly T[]): T[][] {
  const count = Math.max(1, Math.ceil(recipients.length / MAX_PROVIDERS));
  return Array.from({ length: count }, (_, index) =>
    recipients.slice(index * MAX_PROVIDERS, (index + 1) * MAX_PROVIDERS),
  );
}

/** What became of a mail; of one that is taken up again, nothing is left of how it had stopped. */
export function withOutcome<T extends MaybePartly & { outcome: string }>(
  mail: T,
  outcome: T["outcome"],
  some?: Partly | undefined,
): T {
  const { partly: _, ...same } = mail;
  return { ...same, outcome, ...(some && { partly: some }) } as T;
}

/** Whether some providers have it and others do not. */
export const hasLeftPartly = ({ partly: some }: MaybePartly): boolean => some !== undefined && some.left.length > 0;

/** As a property that is there or not, never undefined. */
export const partlyOf = ({ partly: some }: MaybePartly): { partly?: Partly } => (some ? { partly: some } : {});

/** A new mail to all would come twice to those who have this one. */
export const partLeft = (mail: MaybePartly): Refusal | null =>
  mail.partly && hasLeftPartly(mail)
    ? { code: "part-has-left", facts: { left: reachedBy(mail.partly.left).length }, rule: "s3-3-1-fair-treatment" }
    : null;

/** Why what a price request rests on may not change now: it is leaving, or some of the providers have it already. */
export function heldBySend({ send }: Pick<Dossier, "send">): Refusal | null {
  if (send.state === "in-progress" || send.state === "unknown") return { code: "send-in-progress", facts: {} };
  const some = partlySent({ send });
  return some && partLeft({ partly: some });
}

/** A mail of the dossier goes on, from the part at which it stopped. */
export function evolveResumed(dossier: Dossier, mail: MailKey, at: Instant): Dossier {
  const { send, gatherings, answers, incidents } = dossier;
  if (send.state !== "none" && send.mail === mail)
    return { ...dossier, send: { state: "in-progress", mail, requestedAt: at } };
  const resumed = <T extends MaybePartly & { mail: MailKey; outcome: string }>(list: readonly T[]): T[] =>
    list.map((one) => (one.mail === mail ? withOutcome(one, "in-progress") : one));
  return {
    ...dossier,
    ...(gatherings && { gatherings: resumed(gatherings) }),
    ...(answers && { answers: resumed(answers) }),
    ...(incidents && {
      incidents: { ...incidents, list: incidents.list.map((one) => ({ ...one, mails: resumed(one.mails) })) },
    }),
  };
}

/** What stopped between two parts: the mail of the dossier with this key; `null` for what can only be sent anew. */
export function stoppedBetween({ send, gatherings, answers, incidents }: Dossier, mail: MailKey): Partly | null {
  const all: (MaybePartly & { mail: MailKey; as: string })[] = [
    ...(send.state === "failed" || send.state === "stopped" ? [{ ...send, as: send.state }] : []),
    ...[...(gatherings ?? []), ...(answers ?? []), ...(incidents?.list ?? []).flatMap(({ mails }) => mails)].map(
      (one) => ({ ...one, as: one.outcome }),
    ),
  ];
  const found = all.find((one) => one.mail === mail && (one.as === "failed" || one.as === "stopped"));
  return found && hasLeftPartly(found) ? (found.partly ?? null) : null;
}

/** The part whose sending nobody can tell, and which a person settles; of a mail in one part, the mail. */
export const unknownPart = ({ mail, partly: some }: MaybePartly & { mail: MailKey }): MailKey =>
  some ? (partKeys(mail, some.of)[some.left.length] ?? mail) : mail;

/** How far a mail has come once a person has seen that its unknown part left; `null` for a mail in one part. */
export function afterUnknownPart(
  { mail, partly: some }: MaybePartly & { mail: MailKey },
  sentAt: Instant,
  recipients: readonly ProviderId[],
): Partly | null {
  if (!some) return null;
  const part = inParts(recipients)[some.left.length] ?? [];
  const left = { mail: unknownPart({ mail, partly: some }), sentAt, internetMessageId: null, recipients: part };
  return { ...some, left: [...some.left, left] };
}

/** What a person who looked makes of a mail that nobody could tell of: where parts of it remain, it has not left whole. */
export function settledByPerson(
  mail: MaybePartly & { mail: MailKey },
  verdict: "sent" | "not-sent",
  at: Instant,
  recipients: readonly ProviderId[],
): { outcome: "sent" | "failed"; sentAt: Instant | null; partly?: Partly } {
  if (verdict === "not-sent") return { outcome: "failed", sentAt: null, ...partlyOf(mail) };
  const some = afterUnknownPart(mail, at, recipients);
  if (some && some.left.length < some.of) return { outcome: "failed", sentAt: null, partly: some };
  return { outcome: "sent", sentAt: at };
}

/** What people see became of a mail: one that some providers have, and others do not, has neither left nor failed. */
export const shownOutcome = <O extends string>(mail: MaybePartly & { outcome: O }): O | "partly" =>
  (mail.outcome === "failed" || mail.outcome === "stopped") && hasLeftPartly(mail) ? "partly" : mail.outcome;

/** The sending that reached some of the providers and not the others; `null` where there is none. */
export function partlySent({ send }: Pick<Dossier, "send">): Partly | null {
  if (send.state !== "failed" && send.state !== "stopped") return null;
  return hasLeftPartly(send) ? (send.partly ?? null) : null;
}

export const reachedBy = (parts: readonly PartSent[]): ProviderId[] => parts.flatMap(({ recipients }) => recipients);

/** Of a part that a person declared, the mail system's identifier is not known. */
export const firstIdOf = (parts: readonly PartSent[]): string | null =>
  parts.find(({ internetMessageId }) => internetMessageId !== null)?.internetMessageId ?? null;

/** What a sending in parts says of itself: all have it once the last part has left. */
export const sentAtOf = (parts: readonly PartSent[]): Sent["sentAt"] | null =>
  parts.map(({ sentAt }) => sentAt).reduce<Instant | null>((last, at) => (last && last > at ? last : at), null);
