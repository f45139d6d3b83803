import type { DossierId } from "../../shared/ids.js";
import type { DossierSummary } from "../../shared/views.js";
import type { Store } from "../../src/app/store.js";
import type { M365, Message } from "../../src/cli/rehearsal/m365.js";
import { providers, qualifications } from "../../src/local/fiction/catalogue.js";
import { people } from "../../src/local/fiction/people.js";

/** What came of it, read where it counts: in the mailboxes of those who receive, beside the dossiers and the ledger. */

export type Verdict = {
  sent: number;
  unknown: number;
  /** Surely not sent: nobody received anything. */
  notSent: number;
  /** Each is a sentence; none is right. */
  faults: string[];
};

const [wanted] = qualifications;
const solicited = providers.filter((one) => wanted && one.qualifications.includes(wanted.id)).map(({ email }) => email);

type Given = { m365: M365; store: Store; dossiers: readonly DossierId[]; shown: readonly DossierSummary[] };

export async function judge({ m365, store, dossiers, shown }: Given): Promise<Verdict> {
  const faults: string[] = [];
  const received = new Map<DossierId, Map<string, number>>();
  for (const [place, address] of solicited.entries())
    for (const [index, message] of (await m365.messages(address)).filter(isReceived).entries()) {
      const id = dossierIn(message);
      if (!id) faults.push(`${address} received a mail of no dossier.`);
      else {
        const copies = received.get(id) ?? new Map<string, number>();
        received.set(id, copies.set(address, (copies.get(address) ?? 0) + 1));
      }
      faults.push(...leaksIn(message, address));
      // As bytes, one copy of each mail: what a program would show who looks at the source.
      if (index % solicited.length !== place) continue;
      const source = Buffer.from(await m365.eml(address, message.id))
        .toString("latin1")
        .toLowerCase();
      const others = solicited.filter((other) => other !== address && source.includes(other.toLowerCase()));
      faults.push(...others.map((other) => `${address} finds ${other} in the source of a copy.`));
    }
  const states = new Map(shown.map(({ id, sendState }) => [id, sendState]));
  const verdict: Verdict = { sent: 0, unknown: 0, notSent: 0, faults };
  for (const id of dossiers) faults.push(...judged(id, states.get(id), received.get(id) ?? new Map(), verdict));
  faults.push(...(await ledgerFaults(store, m365, dossiers)));
  return verdict;
}

/** What the provider wrote itself lies there too. */
const isReceived = ({ folder }: Message): boolean => folder === "inbox";

function judged(
  id: DossierId,
  state: DossierSummary["sendState"] | undefined,
  copies: ReadonlyMap<string, number>,
  verdict: Verdict,
): string[] {
  const twice = [...copies].filter(([, count]) => count > 1);
  const faults = twice.map(([address, count]) => `${id}: ${address} received ${count} copies.`);
  const some = `${copies.size} of ${solicited.length} providers received it`;
  if (copies.size > 0 && copies.size < solicited.length) faults.push(`${id}: ${some}.`);
  if (state === "sent") {
    verdict.sent += 1;
    if (copies.size === 0) faults.push(`${id} says sent, and nobody received it.`);
  } else if (state === "unknown") verdict.unknown += 1;
  else if (state === "failed" || state === "stopped") {
    verdict.notSent += 1;
    if (copies.size > 0) faults.push(`${id} says ${state}, and ${some}.`);
  } else faults.push(`${id} is still "${state ?? "not there"}".`);
  return faults;
}

/** Nobody reads there who else was asked. */
function leaksIn({ to, cc, bcc, subject, attachments }: Message, reader: string): string[] {
  const seen = [...to, ...cc, ...bcc].map(({ address }) => address);
  const words = [subject, ...attachments.map(({ name }) => name), ...seen].join(" ").toLowerCase();
  const leaked = solicited.filter((address) => words.includes(address.toLowerCase()));
  return leaked.map((address) => `${reader} can read ${address} in a copy.`);
}

/** Every mail that left has its row, every row that says sent its mail, and no draft lies about. */
async function ledgerFaults(store: Store, m365: M365, dossiers: readonly DossierId[]): Promise<string[]> {
  const client = people.find(({ persona }) => persona === "client");
  if (!client) throw new Error("The fiction has no client.");
  const held = (await m365.messages(client.mail)).filter(({ bcc }) => bcc.length > 0);
  const left = new Map(held.filter(({ folder }) => folder === "sentitems").map((one) => [one.internetMessageId, one]));
  const faults = held
    .filter(({ folder }) => folder === "drafts")
    .map((draft) => `A draft of ${dossierIn(draft) ?? "no dossier"} lies in the client's mailbox.`);
  for (const id of dossiers)
    for (const { state, internetMessageId } of await store.rows.mails.ofDossier(client.organisation, id)) {
      const mail = internetMessageId ? left.get(internetMessageId) : undefined;
      if (state === "sent" && !mail) faults.push(`The ledger of ${id} says sent, and Sent Items does not hold it.`);
      if (mail && state !== "unknown") left.delete(mail.internetMessageId);
    }
  const open = new Set(dossiers);
  for (const mail of left.values()) {
    const id = dossierIn(mail);
    const rows = id && open.has(id) ? await store.rows.mails.ofDossier(client.organisation, id) : [];
    if (!rows.some(({ state }) => state === "unknown")) faults.push(`${id ?? "A mail"} left and no row says so.`);
  }
  return faults;
}

const dossierIn = ({ subject }: Message): DossierId | null =>
  (/D-\d{4}-[0-9A-Z]{8}/.exec(subject)?.[0] as DossierId | undefined) ?? null;
