import { documents } from "../../adapters/documents/documents.js";
import { sha256 } from "../../adapters/hash.js";
import { closingFault } from "../../domain/deadlines.js";
import type { Verdicts } from "../../http/control.js";
import { type Provider, providers } from "../../local/fiction/catalogue.js";
import type { Collected } from "./collect.js";
import type { M365 } from "./m365.js";
import { calendar, expect, type Noted, type Play } from "./play.js";
import type { Summary } from "./summary.js";
import { USUAL, type Wants } from "./wants.js";

/** What the guide wants of a rehearsal's traces, looked at in the mailboxes and the bytes, not in what the server says. */

type Mail = Summary["mails"][number];

/** Who looks: the mailboxes, and where to note what was seen. */
export type Looker = Noted & Pick<Play, "persona"> & { m365: Pick<M365, "messages"> };

export async function look(
  play: Looker,
  collected: Collected,
  verdicts: Verdicts,
  wants: Wants = USUAL,
): Promise<void> {
  const { dossier, mails } = collected;
  const blind = mails.filter(({ bcc }) => bcc.length > 0);
  const requests = blind.filter(({ kind }) => kind === "price-request");
  const leaves = wants.sends && dossier.sent !== null;
  expect(
    play,
    requests.length === (leaves ? 1 : 0),
    `${requests.length} demandes de prix aux prestataires sont parties.`,
  );
  const notices = blind.length - requests.length;
  expect(play, notices === wants.notices, `${notices} avis aux prestataires sont partis au lieu de ${wants.notices}.`);
  await onceEach(play, collected, leaves);
  for (const mail of blind) await hidden(play, mail, collected.files);
  for (const mail of mails.filter(({ kind }) => kind === "provider-reply")) await alone(play, mail, collected.files);
  for (const mail of requests) attached(play, mail, collected);
  for (const mail of mails.filter(({ kind }) => kind === "reminder")) inside(play, mail);
  if (leaves) proven(play, collected);
  if (wants.closes && dossier.sent !== null) closing(play, collected, leaves ? wants.replies : null);
  expect(play, dossier.state === wants.state, `Le dossier finit à l’état ${dossier.state}.`);
  const told = dossier.incidents.map(({ kind }) => kind).join(", ");
  expect(play, told === wants.incidents.join(", "), `Les faits au dossier sont\u00a0: ${told}.`);
  for (const { counts, subject } of dossier.correspondence) {
    const { total, inProgress, sent, failed, unknown } = counts;
    expect(play, inProgress + sent + failed + unknown === total, `Les comptes de «\u00a0${subject}\u00a0» sont faux.`);
  }
  const [verdict] = verdicts;
  expect(play, verdict !== undefined && verdict.broken === null, "La chaîne du journal est rompue.");
  expect(play, verdict?.events === dossier.journal.length, "Le journal montré n’est pas celui qui est gardé.");
}

/** Guide 3.3.3: each provider gets one request and what followed it, and only those that were chosen get any. */
async function onceEach(play: Looker, { dossier, mails }: Collected, leaves: boolean): Promise<void> {
  const chosen = new Set<string>(leaves ? (dossier.solicitation?.recipients ?? []) : []);
  const followed = mails.filter(({ kind }) => ["solicited-notice", "answers", "provider-reply", "step"].includes(kind));
  for (const { id, email, name } of providers) {
    const received = (await play.m365.messages(email)).filter(({ folder }) => folder === "inbox").length;
    const later = followed.filter(({ to, bcc }) => to.includes(email) || bcc.includes(email)).length;
    const wanted = (chosen.has(id) ? 1 : 0) + later;
    expect(play, received === wanted, `${name} a reçu ${received} courriels au lieu de ${wanted}.`);
  }
}

/** Guide 3.3.3: in what a provider received, nothing names another provider. */
async function hidden(play: Looker, mail: Mail, files: Map<string, Uint8Array>): Promise<void> {
  expect(
    play,
    mail.to.every((address) => address === play.persona.mail),
    "Un autre que la cliente est en À.",
  );
  expect(play, mail.cc.length === 0, "Quelqu’un est en Cc.");
  const copies = mail.received.filter(({ field }) => field === "bcc");
  expect(play, copies.length === mail.bcc.length, `${copies.length} prestataires sur ${mail.bcc.length} l’ont reçu.`);
  for (const { id, address, file } of copies) {
    const bytes = files.get(file) ?? new Uint8Array();
    const others = providers.filter(({ email }) => email !== address && mail.bcc.includes(email));
    const seen = await othersIn(bytes, others);
    expect(play, seen.length === 0, `Le courriel reçu par ${id} nomme ${seen.join(", ")}.`);
    expect(play, !/^bcc:/im.test(headOf(bytes)), `Le courriel reçu par ${id} a un champ Cci.`);
  }
}

/** What goes to one provider names no other that was asked. */
async function alone(play: Looker, { to, bcc, received }: Mail, files: Map<string, Uint8Array>): Promise<void> {
  expect(play, to.length === 1 && bcc.length === 0, "Un courriel à un prestataire a d’autres destinataires.");
  const others = providers.filter(({ email }) => !to.some((address) => address.endsWith(email)));
  for (const { id, file } of received) {
    const seen = await othersIn(files.get(file) ?? new Uint8Array(), others);
    expect(play, seen.length === 0, `Le courriel reçu par ${id} nomme ${seen.join(", ")}.`);
  }
}

const headOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1").split("\r\n\r\n", 1)[0] ?? "";

/** In the bytes as they came, and in the text that they decode to. */
async function othersIn(bytes: Uint8Array, others: Provider[]): Promise<string[]> {
  const parsed = await documents(sha256).parseMail(bytes);
  const decoded = parsed.ok ? `${parsed.mail.subject}\n${parsed.mail.text}` : "";
  const held = `${Buffer.from(bytes).toString("latin1")}\n${decoded}`.toLowerCase();
  return others
    .filter(({ email, name }) => held.includes(email) || held.includes(name.toLowerCase()))
    .map(({ id }) => id);
}

/** Guide 3.3.3: the price request and the contract template, the very files of the dossier. */
function attached(play: Noted, mail: Mail, { dossier }: Collected): void {
  for (const kind of ["price-request", "contract-template", "questionnaire"] as const) {
    // A request that was changed later left as it then was.
    const own = dossier.documents.filter((document) => document.kind === kind).map(({ sha256 }) => sha256);
    const found = mail.attachments.some(({ sha256: hash }) => (own as string[]).includes(hash));
    expect(play, found, `La pièce «\u00a0${kind}\u00a0» jointe n’est pas celle du dossier.`);
  }
}

/** A reminder stays in the organisation. */
function inside(play: Looker, mail: Mail): void {
  const { persona } = play;
  const alone = mail.bcc.length === 0 && mail.cc.length === 0 && mail.to.every((address) => address === persona.mail);
  expect(play, alone, `Le rappel «\u00a0${mail.subject}\u00a0» sort de l’organisme.`);
}

function proven(play: Noted, { dossier, documents: kept }: Collected): void {
  const proof = kept.find(({ kind }) => kind === "proof");
  expect(play, proof !== undefined, "Il n’y a pas de preuve d’envoi.");
  expect(play, proof?.sha256 === dossier.sent?.proof, "La preuve d’envoi n’est pas celle que le journal nomme.");
}

/** The answer came, the date was right and in the register, and two reminders were given. */
/** `replies`: how many are wanted; `null` where what left by hand has no conversation. */
function closing(play: Noted, { dossier, deadlines, register, answers }: Collected, replies: number | null): void {
  if (replies !== null)
    expect(play, answers.length === replies, `Il y a ${answers.length} réponses dans la boîte au lieu de ${replies}.`);
  const [deadline] = deadlines;
  const sentAt = dossier.sent?.sentAt;
  const fault = deadline && sentAt ? closingFault(calendar, sentAt, deadline.closesOn) : { fault: "missing" };
  expect(play, fault === null, `La date limite ne respecte pas le délai de réponse (${fault?.fault}).`);
  const due = register.some(({ Due }) => typeof Due === "string" && Date.parse(Due) === instantOf(deadline?.closesAt));
  expect(play, due, "La date limite n’est pas au registre.");
  const reminders = dossier.journal.filter(({ type }) => type === "reminder-given").length;
  expect(play, reminders === 2, `${reminders} rappels ont été donnés au lieu de deux.`);
}

const instantOf = (instant: string | undefined): number => Date.parse(instant ?? "");
