import type { DossierId, Instant, MailKey, ProviderId } from "../../shared/ids.js";
import type { MatchedBy, ReceivedKind } from "../../shared/received.js";

/**
 * Which dossier a mail belongs to, and what it may be. Everybody's mail lies in a mailbox: of a mail, the envelope is
 * compared first; its subject is read only where a correspondent of a dossier wrote it, its words only once it belongs.
 */

/** Who wrote, and when. Addresses are in lower case. */
export type Envelope = {
  id: string;
  internetMessageId: string;
  conversation: string;
  from: string;
  receivedAt: Instant;
};

export type Head = {
  subject: string;
  hasAttachments: boolean;
  /** Messages that it says it answers (In-Reply-To, References). */
  answers: string[];
  /** Written by a machine: a report of the mail system, or an automatic reply. */
  automatic: "report" | "reply" | null;
  /** Of a report: addresses that were not reached. */
  failed: string[];
};

export type Arrival = Envelope & Head & { preview: string };

/** A dossier that has written to somebody, as far as matching needs it. */
export type Correspondent = {
  id: DossierId;
  /** Conversations that its mails began, and by which one. */
  conversations: ReadonlyMap<string, MailKey>;
  /** Its mails, by their Message-ID. */
  messages: ReadonlyMap<string, MailKey>;
  /** Providers who got its price request or its questions. */
  providers: ReadonlyMap<string, ProviderId>;
  /** The first mail that left: nothing older answers it. */
  since: Instant;
};

export type Match = {
  dossier: DossierId;
  by: MatchedBy;
  provider: ProviderId | null;
  answers: MailKey | null;
  failed: ProviderId[];
};

const KEY = /\bD-\d{4}-[0-9A-Z]{8}\b/;

/** The conversation alone tells it, whoever writes. */
export const inConversation = (
  { conversation, receivedAt }: Envelope,
  dossiers: readonly Correspondent[],
): Correspondent | undefined =>
  dossiers.find(
    ({ conversations, since }) => conversation !== "" && since <= receivedAt && conversations.has(conversation),
  );

/** Somebody to whom a dossier wrote, a colleague of theirs, or the mail system: the subject may be read. */
export const mayAnswer = (
  { from, receivedAt }: Envelope,
  dossiers: readonly Correspondent[],
  trusted: ReadonlySet<string>,
): boolean =>
  trusted.has(from) ||
  isSystem(from) ||
  dossiers.some(({ providers, since }) => since <= receivedAt && providerOf(from, providers) !== null);

/**
 * Surely by the conversation or by the message that it answers; by the dossier's number in the subject, from somebody
 * to whom it wrote; by an address alone only where one dossier asked. `null`: nobody's business here.
 */
export function matchOf(
  arrival: Envelope & Pick<Head, "subject" | "answers" | "failed">,
  dossiers: readonly Correspondent[],
  trusted: ReadonlySet<string>,
): Match | null {
  const { from } = arrival;
  const open = dossiers.filter(({ since }) => since <= arrival.receivedAt);
  const as = (by: MatchedBy, dossier: Correspondent, answers: MailKey | null): Match => ({
    ...{ dossier: dossier.id, by, answers },
    provider: providerOf(from, dossier.providers),
    failed: arrival.failed.flatMap((address) => dossier.providers.get(address) ?? []),
  });
  const talked = inConversation(arrival, open);
  if (talked) return as("conversation", talked, talked.conversations.get(arrival.conversation) ?? null);
  for (const answered of arrival.answers) {
    const written = open.find(({ messages }) => messages.has(answered));
    if (written) return as("in-reply-to", written, written.messages.get(answered) ?? null);
  }
  const named = KEY.exec(arrival.subject)?.[0];
  const subject = open.find(({ id }) => id === named);
  if (subject && (providerOf(from, subject.providers) || trusted.has(from) || isSystem(from)))
    return as("subject", subject, null);
  const asked = open.filter(({ providers }) => providers.has(from));
  const [only] = asked;
  return only && asked.length === 1 ? as("address", only, null) : null;
}

/** Public mail hosts: two people there have nothing to do with one another. */
const PUBLIC_HOSTS =
  /^(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|icloud|me|protonmail|proton|videotron|bell|sympatico)\./;

const hostOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);

/** By its address, or as a colleague: somebody else of a domain that belongs to one provider alone. */
export function providerOf(from: string, providers: ReadonlyMap<string, ProviderId>): ProviderId | null {
  const exact = providers.get(from);
  if (exact || isSystem(from)) return exact ?? null;
  const host = hostOf(from);
  if (host === "" || PUBLIC_HOSTS.test(host)) return null;
  const there = new Set([...providers].flatMap(([address, provider]) => (hostOf(address) === host ? [provider] : [])));
  const [only] = there;
  return only && there.size === 1 ? only : null;
}

const isSystem = (address: string): boolean => /^(postmaster|mailer-daemon|microsoftexchange[0-9a-f]*)@/.test(address);

/** Words in plain letters, so that "délai" and "delai" are the same. */
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("’", "'").toLowerCase();

const signs: readonly (readonly [ReceivedKind, RegExp])[] = [
  ["bounce", /\b(undeliverable|non remis|non distribue|echec de (la )?remise|delivery (has )?failed|mail delivery)/],
  ["out-of-office", /\b(reponse automatique|automatic reply|absence du bureau|out of office)/],
  ["acknowledgement", /\b(accus(e|ons|er) (de )?reception|bien recu (l'addenda|vos reponses)|receipt of the addendum)/],
  ["non-participation", /\b(non[- ]participation|ne participer(a|ons|ai) pas|decline|ne soumissionner)/],
  ["more-time", /\b(prolong|delai supplementaire|plus de temps|report(er)? (de )?la date|more time|extension)/],
  ["other-document", /\b(entente de confidentialite|nda\b|signer (notre|nos|un)|our agreement|conditions generales)/],
];

type Guessed = Pick<Arrival, "from" | "subject" | "preview" | "hasAttachments" | "automatic">;

/** A first guess from the sender and a few words, which a person confirms or changes. */
export function likelyKind(
  { from, subject, preview, hasAttachments, automatic }: Guessed,
  broker: string,
): ReceivedKind {
  if (automatic === "report" || isSystem(from)) return "bounce";
  if (automatic === "reply") return "out-of-office";
  if (from === broker) return "broker-answer";
  const words = plain(`${subject}\n${preview}`);
  const sign = signs.find(([, pattern]) => pattern.test(words));
  if (sign) return sign[0];
  if (hasAttachments) return "response";
  return /\?|\bquestion/.test(words) ? "question" : "other";
}
