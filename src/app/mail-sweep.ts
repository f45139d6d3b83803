import type { DossierId, Instant, OrganisationId, PersonId, ProviderId } from "../../shared/ids.js";
import { minutesBefore } from "../domain/calendar.js";
import { type Arrival, type Correspondent, likelyKind, matchOf } from "../domain/received.js";
import { contacts } from "../guide/contacts.js";
import type { Deps } from "./deps.js";
import { recordFact } from "./record-fact.js";
import type { WrittenMail } from "./store.js";

/**
 * Looks, again and again, for what came back to the mailboxes from which dossiers wrote. Only the heads of messages are
 * read; what belongs to no dossier is not kept. The journal knows each message once, so a look that dies half-way, or
 * two looks at a time, do no harm.
 */
export type MailSweep = {
  start(): void;
  stop(): Promise<void>;
  /** One look at every mailbox. */
  sweep(): Promise<void>;
};

/** What was written longer ago is answered no more, in days. */
const REMEMBERED_DAYS = 400;
/** A mailbox may show a message late: each look goes back so far beyond the last one, in minutes. */
const OVERLAP_MINUTES = 15;

const broker = contacts["contact-courtier"].value.toLowerCase();
/** Those to whom a dossier writes beside the providers. */
const trusted: ReadonlySet<string> = new Set(
  Object.values(contacts)
    .flatMap(({ value }) => value ?? [])
    .filter((value) => value.includes("@"))
    .map((value) => value.toLowerCase()),
);

type Box = { organisation: OrganisationId; mailbox: PersonId; dossiers: Correspondent[] };

export function createMailSweep(deps: Deps, { everyMs }: { everyMs: number }): MailSweep {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  /** By mailbox: when the newest message known came. */
  const seen = new Map<PersonId, Instant>();
  /** What never changes of a mail that left. */
  const known = new Map<string, { conversation: string | null; providers: [string, ProviderId][] }>();

  async function knownOf(mail: WrittenMail) {
    const before = known.get(mail.key);
    if (before) return before;
    const recipients = await deps.store.rows.mails.recipients(mail.key);
    const found = mail.draftId ? await deps.mail.conversation(mail.mailbox, mail.draftId) : null;
    const providers = recipients.flatMap(({ address, provider }): [string, ProviderId][] =>
      provider ? [[address.toLowerCase(), provider]] : [],
    );
    const value = { conversation: found?.ok ? found.value : null, providers };
    if (!found || found.ok) known.set(mail.key, value);
    return value;
  }

  async function boxes(): Promise<Box[]> {
    const since = minutesBefore(deps.clock.now(), REMEMBERED_DAYS * 24 * 60);
    const all = new Map<string, Box & { of: Map<DossierId, Correspondent> }>();
    for (const mail of await deps.store.rows.mails.written(since)) {
      const { organisation, mailbox, dossier, sentAt } = mail;
      const box = all.get(mailbox) ?? { organisation, mailbox, dossiers: [], of: new Map() };
      all.set(mailbox, box);
      const { conversation, providers } = await knownOf(mail);
      const before = box.of.get(dossier);
      box.of.set(dossier, {
        id: dossier,
        conversations: new Set([...(before?.conversations ?? []), ...(conversation ? [conversation] : [])]),
        providers: new Map([...(before?.providers ?? []), ...providers]),
        since: before && before.since < sentAt ? before.since : sentAt,
      });
    }
    return [...all.values()].map(({ of, ...box }) => ({ ...box, dossiers: [...of.values()] }));
  }

  async function look({ organisation, mailbox, dossiers }: Box): Promise<void> {
    const last = seen.get(mailbox);
    const first = dossiers.map(({ since }) => since).sort()[0];
    const since = last ? minutesBefore(last, OVERLAP_MINUTES) : first;
    if (!since) return;
    const arrivals = await deps.mail.arrivals(mailbox, since);
    if (!arrivals.ok) return deps.log.warn("mailbox-not-read", { kind: arrivals.failure.kind });
    const ids = arrivals.value.map(({ internetMessageId }) => internetMessageId);
    const ours = new Set(await deps.store.rows.mails.ours(organisation, ids));
    for (const arrival of arrivals.value) {
      if (!ours.has(arrival.internetMessageId)) await take(organisation, mailbox, dossiers, arrival);
      if ((seen.get(mailbox) ?? "") < arrival.receivedAt) seen.set(mailbox, arrival.receivedAt);
    }
  }

  async function take(
    organisation: OrganisationId,
    mailbox: PersonId,
    dossiers: readonly Correspondent[],
    arrival: Arrival,
  ): Promise<void> {
    const match = matchOf(arrival, dossiers, trusted);
    if (!match) return;
    const { id: message, internetMessageId, from, subject, receivedAt, hasAttachments } = arrival;
    await recordFact(
      deps,
      { organisation, dossier: match.dossier },
      {
        ...{ type: "mail-received", v: 1, message, internetMessageId, mailbox, from, receivedAt, hasAttachments },
        ...{ provider: match.provider, by: match.by, likely: likelyKind(arrival, broker) },
        subject: match.by === "address" ? null : subject,
      },
    );
  }

  async function sweep(): Promise<void> {
    for (const box of await boxes()) await look(box);
  }

  const turn = () => {
    running ??= sweep()
      .catch((error: unknown) =>
        deps.log.error("mail-sweep-failed", { error: error instanceof Error ? error.name : "" }),
      )
      .finally(() => {
        running = null;
      });
  };

  return {
    start: () => {
      timer ??= setInterval(turn, everyMs);
      timer.unref();
    },
    stop: async () => {
      if (timer) clearInterval(timer);
      timer = null;
      await running;
    },
    sweep,
  };
}
