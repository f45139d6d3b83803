import type { OrganisationId, PersonId } from "../../shared/ids.js";
import { minutesBefore } from "../domain/calendar.js";
import {
  type Arrival,
  type Correspondent,
  type Envelope,
  inConversation,
  likelyKind,
  matchOf,
  mayAnswer,
} from "../domain/matching.js";
import { contacts } from "../guide/contacts.js";
import { approvalReply } from "./approval-replies.js";
import type { Deps } from "./deps.js";
import { followWritten, type Writers, writersFrom } from "./mail-threads.js";
import { keepWatch, type WatchAddresses } from "./mail-watch.js";
import { recordFact } from "./record-fact.js";

/**
 * Looks, when told and again and again, for what came back to the mailboxes from which dossiers wrote. A notification
 * only says that it is time to look, so that a lost, doubled or late one does no harm; the journal knows each message
 * once, so neither does a look that dies half-way, nor two looks at a time.
 */
export type MailSweep = {
  start(): void;
  stop(): Promise<void>;
  /** One look at every mailbox. */
  sweep(): Promise<void>;
  /** Something may be new there. Does not wait for the look. */
  wake(mailbox: PersonId): void;
};

/** What was written longer ago is answered no more, in days. */
const REMEMBERED_DAYS = 400;
/** Where the mail system has forgotten how far we were, the look goes back so far beyond the last one, in minutes. */
const OVERLAP_MINUTES = 60;
/** Rounds of one look that began anew meanwhile. */
const ROUNDS = 5;

const broker = contacts["contact-courtier"].value.toLowerCase();
/** Those to whom a dossier writes beside the providers. */
const trusted: ReadonlySet<string> = new Set(
  Object.values(contacts)
    .flatMap(({ value }) => value ?? [])
    .filter((value) => value.includes("@"))
    .map((value) => value.toLowerCase()),
);

export type SweepOptions = { everyMs: number; addresses?: WatchAddresses };

export function createMailSweep(deps: Deps, { everyMs, addresses }: SweepOptions): MailSweep {
  const { rows } = deps.store;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  /** One look at a mailbox at a time; asked meanwhile, it looks once more. */
  const looks = new Map<PersonId, { again: boolean; done: Promise<void> }>();
  const remembered = () => minutesBefore(deps.clock.now(), REMEMBERED_DAYS * 24 * 60);

  async function look(mailbox: PersonId): Promise<void> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const watch = await rows.watches.get(mailbox);
      if (!watch) return;
      const next = { since: minutesBefore(deps.clock.now(), OVERLAP_MINUTES) };
      const found = await deps.mail.arrivals(mailbox, watch.link ? { link: watch.link } : { since: watch.since });
      // In delegated mode a mailbox is read while its person is here; that nobody is, is no fault.
      if (!found.ok && found.failure.kind === "later" && found.failure.needs) return;
      if (!found.ok) return deps.log.warn("mailbox-not-read", { kind: found.failure.kind });
      if (found.value.kind === "start-over") {
        await rows.watches.startOver(mailbox, watch.round);
        continue;
      }
      const { envelopes, link } = found.value;
      if (!(await takeAll(mailbox, envelopes))) return;
      if (link === watch.link || (await rows.watches.keepLink(mailbox, watch.round, { ...next, link }))) return;
    }
  }

  /** Whether all of it was looked at; otherwise the next look begins where this one did. */
  async function takeAll(mailbox: PersonId, envelopes: readonly Envelope[]): Promise<boolean> {
    if (envelopes.length === 0) return true;
    const writers = await writersFrom(deps, mailbox, remembered());
    let all = true;
    for (const envelope of envelopes) if (!(await take(mailbox, writers, envelope))) all = false;
    return all;
  }

  async function take(mailbox: PersonId, writers: Writers, envelope: Envelope): Promise<boolean> {
    for (const { organisation, dossiers } of writers) {
      const taken = await takeFor(mailbox, organisation, dossiers, envelope);
      if (taken !== "not-theirs") return taken === "taken";
    }
    return true;
  }

  async function takeFor(
    mailbox: PersonId,
    organisation: OrganisationId,
    dossiers: readonly Correspondent[],
    envelope: Envelope,
  ): Promise<"taken" | "later" | "not-theirs"> {
    const talked = inConversation(envelope, dossiers);
    if (!talked && !mayAnswer(envelope, dossiers, trusted)) return "not-theirs";
    // The copy that came back to who sent it, by hand or by the assistant.
    if (dossiers.some(({ messages }) => messages.has(envelope.internetMessageId))) return "taken";
    if ((await rows.mails.ours(organisation, [envelope.internetMessageId])).length > 0) return "taken";
    const head = await deps.mail.head(mailbox, envelope.id);
    if (!head.ok) return head.failure.kind === "refused" ? "not-theirs" : "later";
    // It has left the inbox for good in the meantime.
    if (!head.value) return "taken";
    const match = matchOf({ ...envelope, ...head.value }, dossiers, trusted);
    if (!match) return "not-theirs";
    const preview = match.by === "address" ? null : await deps.mail.preview(mailbox, envelope.id);
    if (preview && !preview.ok && preview.failure.kind !== "refused") return "later";
    const arrival: Arrival = { ...envelope, ...head.value, preview: (preview?.ok && preview.value) || "" };
    const { id: message, internetMessageId, from, subject, receivedAt, hasAttachments } = arrival;
    const reply = await approvalReply(rows, { organisation, dossier: match.dossier }, match.answers, arrival);
    await recordFact(
      deps,
      { organisation, dossier: match.dossier },
      {
        ...{ type: "mail-received", v: 1, message, internetMessageId, mailbox, from, receivedAt, hasAttachments },
        ...{
          provider: match.provider,
          by: match.by,
          answers: match.answers,
          likely: likelyKind(arrival, broker),
          ...reply,
        },
        subject: match.by === "address" ? null : subject,
        ...(match.failed.length > 0 && { failed: match.failed }),
      },
    );
    return "taken";
  }

  function lookNow(mailbox: PersonId): Promise<void> {
    const under = looks.get(mailbox);
    if (under) {
      under.again = true;
      return under.done;
    }
    const state = { again: true, done: Promise.resolve() };
    const work = async () => {
      while (state.again) {
        state.again = false;
        // Told of an answer before the next sweep: what left since the last one is followed, so that its thread is known.
        await followWritten(deps, remembered());
        await look(mailbox);
      }
    };
    state.done = work().finally(() => looks.delete(mailbox));
    looks.set(mailbox, state);
    return state.done;
  }

  async function sweep(): Promise<void> {
    await followWritten(deps, remembered());
    for (const mailbox of await rows.threads.mailboxes(remembered())) {
      if (addresses) await keepWatch(deps, mailbox, addresses);
      await lookNow(mailbox);
    }
  }

  const failed = (error: unknown) =>
    deps.log.error("mail-sweep-failed", { error: error instanceof Error ? error.name : "" });

  const turn = () => {
    running ??= sweep()
      .catch(failed)
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
      await Promise.allSettled([...looks.values()].map(({ done }) => done));
    },
    sweep,
    wake: (mailbox) => void lookNow(mailbox).catch(failed),
  };
}
