import type { DossierId, Instant, OrganisationId, PersonId } from "../../shared/ids.js";
import { mailOfPart } from "../../shared/recipients.js";
import type { Correspondent } from "../domain/matching.js";
import type { Deps } from "./deps.js";
import type { WrittenMail } from "./store/mails.js";
import type { ThreadRow } from "./store/threads.js";

/** The conversations that dossiers began: what left is looked up once, and its answers are looked for from then on. */

/** Every mail that left since then gets its thread; one whose mailbox does not answer waits for the next look. */
export async function followWritten(deps: Deps, since: Instant): Promise<void> {
  for (const mail of await deps.store.rows.mails.written(since)) await follow(deps, mail);
}

async function follow(deps: Deps, mail: WrittenMail): Promise<void> {
  const { key, organisation, dossier, mailbox, draftId, internetMessageId, sentAt } = mail;
  const found = draftId ? await deps.mail.conversation(mailbox, draftId) : null;
  if (found && !found.ok && found.failure.kind !== "refused") return;
  const recipients = await deps.store.rows.mails.recipients(key);
  const thread: ThreadRow = {
    ...{ mail: key, organisation, dossier, mailbox, internetMessageId, sentAt },
    conversation: found?.ok ? found.value : null,
    providers: recipients.flatMap(({ address, provider }) => (provider ? [[address.toLowerCase(), provider]] : [])),
  };
  await deps.store.rows.threads.add(thread);
}

type OneOrMore = [ThreadRow, ...ThreadRow[]];

export type Writers = { organisation: OrganisationId; dossiers: Correspondent[] }[];

/** Who wrote from a mailbox, by organisation. */
export async function writersFrom(deps: Deps, mailbox: PersonId, since: Instant): Promise<Writers> {
  const byOrganisation = new Map<OrganisationId, Map<DossierId, OneOrMore>>();
  for (const thread of await deps.store.rows.threads.ofMailbox(mailbox, since)) {
    const dossiers = byOrganisation.get(thread.organisation) ?? new Map<DossierId, OneOrMore>();
    byOrganisation.set(thread.organisation, dossiers);
    const before = dossiers.get(thread.dossier);
    dossiers.set(thread.dossier, before ? [...before, thread] : [thread]);
  }
  return [...byOrganisation].map(([organisation, dossiers]) => ({
    organisation,
    dossiers: [...dossiers].map(([id, threads]) => correspondent(id, threads)),
  }));
}

const correspondent = (id: DossierId, [first, ...later]: OneOrMore, threads = [first, ...later]): Correspondent => ({
  id,
  conversations: new Map(
    threads.flatMap(({ conversation, mail }) => (conversation ? [[conversation, mailOfPart(mail)]] : [])),
  ),
  messages: new Map(
    threads.flatMap(({ internetMessageId, mail }) =>
      internetMessageId ? [[internetMessageId, mailOfPart(mail)]] : [],
    ),
  ),
  providers: new Map(threads.flatMap(({ providers }) => providers)),
  // They come oldest first.
  since: first.sentAt,
});
