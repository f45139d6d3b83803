import { z } from "zod";
import { type DossierId, Instant, ProviderId } from "../../shared/ids.js";
import { MatchedBy, ReceivedKind } from "../../shared/received.js";
import type { Dossier } from "./dossier.js";
import { FileRef } from "./file-ref.js";

/**
 * Mails that came in (guide 3.3.3, 3.4: questions and answers are in writing). What is not sure is proposed; only a
 * person files. Of a mail that nothing but its address ties to a dossier, the subject is not kept.
 */

const v1 = { v: z.literal(1) };

export const receivedEvents = [
  z.object({
    type: z.literal("mail-received"),
    ...v1,
    /** Of the mail system, in the mailbox of the one who sent the request. */
    message: z.string(),
    internetMessageId: z.string(),
    mailbox: z.string(),
    from: z.string(),
    provider: ProviderId.nullable(),
    subject: z.string().nullable(),
    receivedAt: Instant,
    hasAttachments: z.boolean(),
    by: MatchedBy,
    likely: ReceivedKind,
  }),
  z.object({
    type: z.literal("received-mail-filed"),
    ...v1,
    number: z.int(),
    as: ReceivedKind,
    evidence: FileRef,
  }),
  z.object({ type: z.literal("received-mail-dismissed"), ...v1, number: z.int(), note: z.string().nullable() }),
] as const;

const ReceivedEvent = z.discriminatedUnion("type", receivedEvents);
export type ReceivedEvent = z.infer<typeof ReceivedEvent>;
type Came = Omit<Extract<ReceivedEvent, { type: "mail-received" }>, "type" | "v">;

export type Received = Came & {
  number: number;
  state: "proposed" | "filed" | "dismissed";
  as: ReceivedKind | null;
  evidence: FileRef | null;
  note: string | null;
};

const types: ReadonlySet<string> = new Set<ReceivedEvent["type"]>([
  "mail-received",
  "received-mail-filed",
  "received-mail-dismissed",
]);
export const isReceivedEvent = (event: { type: string }): event is ReceivedEvent => types.has(event.type);

type Has = Pick<Dossier, "received">;
export const receivedOf = ({ received }: Has): readonly Received[] => received ?? [];
export const receivedNumbered = (dossier: Has, number: number): Received | null =>
  receivedOf(dossier).find((one) => one.number === number) ?? null;

/** The same message is one, however often it is found. */
export const knowsMail = (dossier: Has, internetMessageId: string): boolean =>
  receivedOf(dossier).some((one) => one.internetMessageId === internetMessageId);

export function evolveReceived(dossier: Dossier, event: ReceivedEvent): Dossier {
  const before = receivedOf(dossier);
  const changed = (number: number, change: Partial<Received>) =>
    before.map((one) => (one.number === number ? { ...one, ...change } : one));
  switch (event.type) {
    case "mail-received": {
      const { type: _, v: __, ...came } = event;
      const open = { state: "proposed", as: null, evidence: null, note: null } as const;
      return { ...dossier, received: [...before, { ...came, number: before.length + 1, ...open }] };
    }
    case "received-mail-filed": {
      const { number, as, evidence } = event;
      return { ...dossier, received: changed(number, { state: "filed", as, evidence }) };
    }
    case "received-mail-dismissed":
      return { ...dossier, received: changed(event.number, { state: "dismissed", note: event.note }) };
  }
}

/** A mail as a mailbox shows it, unopened. Addresses are in lower case. */
export type Arrival = {
  id: string;
  internetMessageId: string;
  conversation: string;
  from: string;
  subject: string;
  /** The first words, read for the guess and not kept. */
  preview: string;
  receivedAt: Instant;
  hasAttachments: boolean;
};

/** A dossier that has written to somebody, as far as matching needs it. */
export type Correspondent = {
  id: DossierId;
  /** Conversations that its mails began. */
  conversations: ReadonlySet<string>;
  /** Providers who got its price request or its questions. */
  providers: ReadonlyMap<string, ProviderId>;
  /** The first mail that left: nothing older answers it. */
  since: Instant;
};

export type Match = { dossier: DossierId; by: MatchedBy; provider: ProviderId | null };

const KEY = /\bD-\d{4}-[0-9A-Z]{8}\b/;

/**
 * Which dossier a mail belongs to: the conversation tells it surely; its number in the subject too, from somebody to
 * whom the dossier wrote; an address alone only where it was asked by one dossier. `null`: nobody's business here.
 */
export function matchOf(
  arrival: Arrival,
  dossiers: readonly Correspondent[],
  trusted: ReadonlySet<string>,
): Match | null {
  const open = dossiers.filter(({ since }) => since <= arrival.receivedAt);
  const as = (by: MatchedBy, { id, providers }: Correspondent): Match => ({
    ...{ dossier: id, by },
    provider: providers.get(arrival.from) ?? null,
  });
  const talked = open.find(
    ({ conversations }) => arrival.conversation !== "" && conversations.has(arrival.conversation),
  );
  if (talked) return as("conversation", talked);
  const named = KEY.exec(arrival.subject)?.[0];
  const subject = open.find(({ id }) => id === named);
  if (subject && (subject.providers.has(arrival.from) || trusted.has(arrival.from) || isSystem(arrival.from)))
    return as("subject", subject);
  const asked = open.filter(({ providers }) => providers.has(arrival.from));
  const [only] = asked;
  return only && asked.length === 1 ? as("address", only) : null;
}

const isSystem = (address: string): boolean => /^(postmaster|mailer-daemon|microsoftexchange[0-9a-f]*)@/.test(address);

/** Words in plain letters, so that "délai" and "delai" are the same. */
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("’", "'").toLowerCase();

const signs: readonly (readonly [ReceivedKind, RegExp])[] = [
  ["bounce", /\b(undeliverable|non remis|non distribue|echec de (la )?remise|delivery (has )?failed|mail delivery)/],
  ["out-of-office", /\b(reponse automatique|automatic reply|absence du bureau|out of office)/],
  ["non-participation", /\b(non[- ]participation|ne participer(a|ons|ai) pas|decline|ne soumissionner)/],
  ["more-time", /\b(prolong|delai supplementaire|plus de temps|report(er)? (de )?la date|more time|extension)/],
  ["other-document", /\b(entente de confidentialite|nda\b|signer (notre|nos|un)|our agreement|conditions generales)/],
];

/** A first guess from the sender and a few words, which a person confirms or changes. */
export function likelyKind({ from, subject, preview, hasAttachments }: Arrival, broker: string): ReceivedKind {
  if (from === broker) return "broker-answer";
  if (isSystem(from)) return "bounce";
  const words = plain(`${subject}\n${preview}`);
  const sign = signs.find(([, pattern]) => pattern.test(words));
  if (sign) return sign[0];
  if (hasAttachments) return "response";
  return /\?|\bquestion/.test(words) ? "question" : "other";
}
