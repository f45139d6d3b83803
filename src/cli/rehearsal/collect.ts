import type { DossierId, Sha256 } from "../../../shared/ids.js";
import { type DossierView, type Me, SkippedDay } from "../../../shared/views.js";
import { sha256 } from "../../adapters/hash.js";
import { localDateOf } from "../../domain/calendar.js";
import { businessDaysUntil } from "../../domain/deadlines.js";
import { providers } from "../../local/fiction/catalogue.js";
import { people } from "../../local/fiction/people.js";
import type { Message } from "./m365.js";
import { calendar, dossierOf, type Play } from "./play.js";
import type { Summary } from "./summary.js";

/** Everything that the rehearsal leaves: bytes by path, and what the summary tells of them. */

export type Collected = {
  me: Me;
  dossier: DossierView;
  mails: Summary["mails"];
  answers: Summary["answers"];
  documents: Summary["documents"];
  deadlines: Summary["deadlines"];
  register: Summary["register"];
  events: Summary["events"];
  files: Map<string, Uint8Array>;
};

export async function collect(play: Play, id: DossierId): Promise<Collected> {
  const files = new Map<string, Uint8Array>();
  const dossier = await dossierOf(play, id);
  const held = await play.m365.messages(play.persona.mail);
  const sent = held.filter(({ folder }) => folder === "sentitems");
  const mails: Summary["mails"] = [];
  for (const [index, message] of sent.entries()) mails.push(await mailOf(play, dossier, message, index + 1, files));
  return {
    me: await play.client.ask("me"),
    dossier,
    mails,
    answers: held.filter((message) => isAnswer(message, sent)).map(answerOf),
    documents: await documentsOf(play, dossier, files),
    deadlines: deadlinesOf(dossier),
    register: (await play.m365.rows()).filter((row) => Object.values(row).includes(dossier.id)),
    events: eventsOf(dossier),
    files,
  };
}

async function mailOf(
  { m365, persona }: Play,
  dossier: DossierView,
  message: Message,
  number: number,
  files: Map<string, Uint8Array>,
): Promise<Summary["mails"][number]> {
  const known = dossier.correspondence.find(({ internetMessageId }) => internetMessageId === message.internetMessageId);
  const file = `mails/${number}.sent.eml`;
  files.set(file, await m365.eml(persona.mail, message.id));
  const received: Summary["mails"][number]["received"] = [];
  for (const field of ["to", "cc", "bcc"] as const)
    for (const { address } of message[field]) {
      const copies = await m365.messages(address);
      const copy = copies.find(
        (one) => one.folder !== "sentitems" && one.internetMessageId === message.internetMessageId,
      );
      if (!copy) continue;
      const id = recipientId(address);
      const path = `mails/${number}/${id}.eml`;
      files.set(path, await m365.eml(address, copy.id));
      received.push({ id, address, field, file: path });
    }
  const addresses = (list: { address: string }[]) => list.map(({ address }) => address);
  return {
    number,
    kind: known?.kind ?? "other",
    dossier: known ? dossier.id : null,
    from: message.from.address,
    to: addresses(message.to),
    cc: addresses(message.cc),
    bcc: addresses(message.bcc),
    subject: message.subject,
    sentAt: message.sentAt,
    internetMessageId: message.internetMessageId,
    attachments: message.attachments.map(({ name, sha256: hash }) => ({ name, sha256: hash as Sha256 })),
    file,
    received,
  };
}

/** As the catalogue or the fiction names whoever has this address; else the address, as a file name. */
const recipientId = (address: string): string =>
  providers.find(({ email }) => email === address)?.id ??
  people.find(({ mail }) => mail === address)?.persona ??
  address.replace(/[^\w.-]+/g, "_");

const isAnswer = ({ folder, inReplyTo }: Message, sent: Message[]): boolean =>
  folder === "inbox" && sent.some(({ internetMessageId }) => internetMessageId === inReplyTo);

const answerOf = ({ from, subject, inReplyTo, attachments }: Message): Summary["answers"][number] => ({
  from: from.address,
  subject,
  inReplyTo,
  attachments: attachments.map(({ name }) => name),
});

async function documentsOf(
  { client }: Play,
  dossier: DossierView,
  files: Map<string, Uint8Array>,
): Promise<Summary["documents"]> {
  const documents: Summary["documents"] = [];
  for (const { name, kind, sha256: hash, size } of dossier.documents) {
    const bytes = await client.ask("fileOf", { params: { id: dossier.id, sha256: hash } });
    const safe = name.replace(/[/\\:*?"<>|]+/g, "_");
    const file = files.has(`documents/${safe}`) ? `documents/${hash.slice(0, 8)} ${safe}` : `documents/${safe}`;
    files.set(file, bytes);
    // The hash of what was downloaded, not what the dossier says of it.
    documents.push({ name, kind, sha256: sha256(bytes), size, file });
  }
  return documents;
}

function deadlinesOf({ id, solicitation, sent }: DossierView): Summary["deadlines"] {
  if (!solicitation) return [];
  const { closesOn, closesAt, skippedDays } = solicitation;
  const sentOn = sent ? localDateOf(sent.sentAt) : null;
  const businessDays = sentOn === null ? null : businessDaysUntil(calendar, sentOn, closesOn);
  const skipped = skippedDays.map((day) => SkippedDay.parse(day));
  return [{ dossier: id, kind: "response", sentOn, businessDays, closesOn, closesAt, skipped }];
}

const eventsOf = ({ id, journal }: DossierView): Summary["events"] =>
  journal.map(({ seq, at, actor, type, text, rules, hash }) => ({
    dossier: id,
    seq,
    at,
    actor,
    type,
    text,
    rules: rules.map((rule) => ({ id: rule.id, section: rule.section })),
    hash,
  }));
