import { ApprovalId } from "../shared/approvals.js";
import type { Command, CommandType } from "../shared/commands.js";
import {
  ActionId,
  DossierId,
  Instant,
  LocalDate,
  MailKey,
  OrganisationId,
  PersonId,
  ProviderId,
  QualificationId,
  type Role,
  Sha256,
} from "../shared/ids.js";
import { instantAt } from "../src/domain/calendar.js";
import { decide } from "../src/domain/decide/decide.js";
import type { Decision, Facts, FileFact, Given, ProviderFact } from "../src/domain/decide/given.js";
import type { Dossier } from "../src/domain/dossier.js";
import { DossierEvent, type EventType, type FileRef } from "../src/domain/events.js";
import { evolve } from "../src/domain/evolve.js";
import { calendars } from "../src/guide/calendars.js";

/** Dossiers, facts and commands for the tests of the core. Everything is fictitious. */

/** A Monday, 10 h in Québec. */
export const now = Instant.parse("2026-11-23T15:00:00Z");
export const closesOn = LocalDate.parse("2026-12-10");
export const closesAt = instantAt(closesOn, "16:00");

export const day = (text: string): LocalDate => LocalDate.parse(text);
export const instant = (text: string): Instant => Instant.parse(text);
/** `sha("a")` is the content or the file that the test calls a. */
export const sha = (letter: string): Sha256 =>
  Sha256.parse(Buffer.from(letter).toString("hex").padStart(64, "0").slice(-64));
export const providerId = (number: number): ProviderId => ProviderId.parse(`p${number}`);
export const qualification = (name: string): QualificationId => QualificationId.parse(name);
export const mailKey = (text: string): MailKey => MailKey.parse(text);

export const id = DossierId.parse("D-2026-0F1C7101");
export const organisation = OrganisationId.parse("asn");
export const camille = PersonId.parse("0f1c7101-0000-4000-8000-000000000101");
export const alex = PersonId.parse("0f1c7101-0000-4000-8000-000000000102");
export const dominique = PersonId.parse("0f1c7101-0000-4000-8000-000000000103");
export const approval = ApprovalId.parse("approbation-fictive");
export const aude = PersonId.parse("0f1c7101-0000-4000-8000-000000000107");
export const calendar = calendars["qc-public-administration"];
export const migration = qualification("q1-migration");
export const security = qualification("q2-securite");

export const fileRef = (letter: string, mediaType = "application/vnd.fictif"): FileRef => ({
  sha256: sha(letter),
  name: `${letter}.docx`,
  mediaType,
  size: 1_000,
});

export const fileFact = (letter: string, change: Partial<FileFact> = {}): FileFact => ({
  file: fileRef(letter),
  content: sha(letter),
  templateVersion: "2026-09",
  emptySections: [],
  receivedAt: null,
  ...change,
});

export const filesOf = (...files: FileFact[]): Facts["files"] => new Map(files.map((fact) => [fact.file.sha256, fact]));

export const provider = (number: number, change: Partial<ProviderFact> = {}): ProviderFact => ({
  id: providerId(number),
  email: `soumissions@p${number}.example`,
  qualifications: [migration, security],
  ...change,
});

export const providers = (count: number): ProviderFact[] =>
  Array.from({ length: count }, (_, index) => provider(index + 1));

/** Files a and b are price requests, e is the broker's mail. */
export const facts = (change: Partial<Facts> = {}): Facts => ({
  guideVersion: "2026-11",
  calendarId: "qc-public-administration",
  calendar,
  organisation: { id: organisation, domain: "asn.example", profile: { rctiSubject: true } },
  qualifications: [migration, security],
  providers: providers(3),
  files: filesOf(fileFact("a"), fileFact("b"), fileFact("e", { receivedAt: now })),
  colleagues: [
    { id: camille, roles: ["client"] },
    { id: alex, roles: ["client"] },
    { id: aude, roles: ["auditor"] },
  ],
  contractTemplate: { ...fileRef("contrat"), version: "2026-09" },
  questionnaire: { ...fileRef("questionnaire"), version: "2026-09" },
  preview: { digest: sha("preview"), bytes: 90_000, fault: null },
  followed: null,
  approval: {
    newId: approval,
    content: sha("subject"),
    names: new Map(),
    separation: "warn",
    board: "Conseil (fictif)",
  },
  newDossierId: id,
  newMailKey: mailKey("mail-1"),
  ...change,
});

type Event<T extends EventType> = Extract<DossierEvent, { type: T }>;
type Told = { [T in EventType]: Omit<Event<T>, "type" | "v"> };

/** What each event says when the test does not care. */
const told: Told = {
  "dossier-opened": {
    id,
    organisation,
    process: "services",
    guideVersion: "2026-11",
    calendar: "qc-public-administration",
    owner: camille,
    title: "Migration fictive",
    qualifications: [migration],
    profile: { rctiSubject: true },
  },
  "dossier-declared": {
    reached: "drafting",
    askedOn: null,
    authorisedOn: null,
    sent: null,
    priceRequest: null,
    evidence: [],
    note: null,
    breaches: [],
    mail: mailKey("declared-1"),
  },
  "send-rescheduled": { mail: mailKey("mail-1"), sendAt: closesAt },
  "send-cancelled": { mail: mailKey("mail-1"), why: "person", note: null },
  "draft-deposited": { mail: mailKey("mail-1") },
  "draft-withdrawal-requested": { mail: mailKey("mail-1"), note: null },
  "concerns-set": { concerns: { teamsTelephony: true, contactCentre: false, decree530: false } },
  "prerequisite-asked": { prerequisite: "teams-alignment", mail: mailKey("mail-3") },
  "process-declared": { places: { main: "B4f" }, note: "Déclaré (fictif)", evidence: [] },
  "step-taken": {
    ...{ number: 1, step: "step", region: "main", to: "B4", on: closesOn, values: {}, evidence: [] },
    ...{ confirmed: [], breaches: [], happened: false, note: null, mail: mailKey("mail-4") },
  },
  "step-mail-settled": {
    ...{ mail: mailKey("mail-4"), outcome: "sent", sentAt: now, problem: null, known: "confirmed" },
  },
  "clock-reminded": { clock: "K3", due: closesOn, mail: mailKey("mail-5") },
  "wait-followed-up": { wait: "teams-alignment", mail: mailKey("mail-6"), since: now },
  "wait-follow-up-failed": { mail: mailKey("mail-6"), problem: "refused-403" },
  "prerequisite-mail-failed": { mail: mailKey("mail-3"), problem: "refused-403" },
  "prerequisite-answered": {
    prerequisite: "teams-alignment",
    outcome: "met",
    mcnPlanned: true,
    content: null,
    evidence: null,
    receivedAt: null,
    note: "Confirmé (fictif)",
  },
  "dossier-restarted": { in: DossierId.parse("D-2026-0F1C7102") },
  "register-row-changed": {
    row: "teams-alignment",
    change: "edited",
    by: { person: camille, outside: null },
    columns: ["state"],
    state: "met",
    said: {},
  },
  "dossier-described": { title: "Autre titre", qualifications: [migration] },
  "price-request-attached": {
    file: fileRef("a"),
    version: 1,
    templateVersion: "2026-09",
    templateDeclared: false,
    emptySections: [],
    content: sha("a"),
    returnedByBroker: false,
  },
  "authorisation-requested": {
    content: sha("a"),
    needSummary: "Migrer (fictif)",
    estimatedAmount: 100,
    mail: mailKey("mail-0"),
  },
  "authorisation-request-failed": { mail: mailKey("mail-0"), problem: "refused-403" },
  "corrections-confirmed": { content: sha("a") },
  "broker-answer-recorded": {
    outcome: "authorised",
    content: sha("a"),
    qualifications: [migration],
    evidence: fileRef("e", "message/rfc822"),
    receivedAt: now,
    corrections: null,
  },
  "send-prepared": {
    recipients: [providerId(1), providerId(2), providerId(3)],
    exclusions: [],
    closesOn,
    closesAt,
    body: "Bonjour,",
  },
  "send-requested": {
    mail: mailKey("mail-1"),
    mailbox: camille,
    content: sha("a"),
    preview: sha("preview"),
    priceRequest: fileRef("a"),
    contractTemplate: { ...fileRef("contrat"), version: "2026-09" },
    questionnaire: { ...fileRef("questionnaire"), version: "2026-09" },
    recipients: [providerId(1), providerId(2), providerId(3)],
    closesAt,
    singleProvider: false,
  },
  "send-stopped": { mail: mailKey("mail-1"), why: { code: "closing-too-early", facts: {} } },
  "send-failed": { mail: mailKey("mail-1"), problem: "refused-403" },
  "mail-resumed": { mail: mailKey("mail-1") },
  "send-unknown": { mail: mailKey("mail-1"), problem: "not-found" },
  "price-request-sent": {
    mail: mailKey("mail-1"),
    sentAt: now,
    internetMessageId: "<1@asn.example>",
    recipients: [providerId(1), providerId(2), providerId(3)],
    attachments: [],
    bodyText: sha("text"),
    known: "confirmed",
    note: null,
  },
  "send-declared-not-sent": { mail: mailKey("mail-1"), note: "Rien dans les éléments envoyés." },
  "proof-filed": { mail: mailKey("mail-1"), file: fileRef("preuve", "application/pdf") },
  "reminder-given": { which: "two-days", closesAt, mail: mailKey("mail-2") },
  "solicitation-closed": { closesAt },
  "task-declared": { task: "needs-defined", state: "done", note: null, evidence: null },
  "team-set": { substitute: { person: alex, from: closesOn, until: null }, members: [aude] },
  "mail-received": {
    message: "message-9",
    internetMessageId: "<9@exemple.example>",
    mailbox: camille,
    from: "soumissions@p1.example",
    provider: providerId(1),
    subject: "RE: Demande de prix (fictive)",
    receivedAt: closesAt,
    hasAttachments: true,
    by: "conversation",
    likely: "response",
  },
  "received-mail-filed": { number: 1, as: "response", evidence: fileRef("reponse", "message/rfc822") },
  "responses-opened": { by: camille, early: false },
  "received-mail-dismissed": { number: 1, note: null },
  "profile-adopted": { profile: { rctiSubject: false } },
  "dossier-taken-over": { from: camille, to: alex, formerSubstitute: null, reason: "absence", note: null },
  "solicitation-carried-over": {
    from: DossierId.parse("D-2026-0000000A"),
    recipients: [providerId(1), providerId(2)],
    exclusions: [{ provider: providerId(3), reason: "Motif fictif" }],
    body: "Bonjour (fictif)",
  },
  "gathering-carried-over": {
    from: DossierId.parse("D-2026-0000000A"),
    number: 1,
    purpose: "check-expertise",
    questions: "Avez-vous migré des bases de données? (fictif)",
    recipients: [providerId(1), providerId(2)],
    mail: mailKey("mail-5"),
    preview: sha("preview"),
    at: now,
    answers: [
      { provider: providerId(1), evidence: fileRef("e", "message/rfc822"), receivedAt: now, note: null, at: now },
    ],
  },
  "gathering-requested": {
    number: 1,
    purpose: "check-expertise",
    questions: "Avez-vous migré des bases de données? (fictif)",
    recipients: [providerId(1), providerId(2), providerId(3)],
    mail: mailKey("mail-4"),
    preview: sha("preview"),
  },
  "gathering-mail-settled": {
    mail: mailKey("mail-4"),
    outcome: "sent",
    sentAt: now,
    problem: null,
    known: "confirmed",
  },
  "gathering-answered": {
    number: 1,
    provider: providerId(1),
    evidence: fileRef("e", "message/rfc822"),
    receivedAt: now,
    note: null,
  },
  "answers-requested": {
    number: 1,
    mail: mailKey("mail-5"),
    items: [{ question: 1, asked: "Combien de bases? (fictif)", answer: "Quatre. (fictif)" }],
    document: fileRef("answers", "application/pdf"),
    recipients: [providerId(1), providerId(2), providerId(3)],
    preview: sha("preview"),
  },
  "answers-mail-settled": { mail: mailKey("mail-5"), outcome: "sent", sentAt: now, problem: null, known: "confirmed" },
  "incident-recorded": {
    incident: 1,
    kind: "other",
    when: now,
    note: "Fait fictif.",
    evidence: null,
    told: [],
    provider: null,
    authorised: null,
    differences: [],
    leadsTo: null,
  },
  "incident-mail-requested": {
    incident: 1,
    what: "ask-broker",
    mail: mailKey("mail-3"),
    recipients: [],
    preview: sha("preview"),
    content: null,
    closing: null,
  },
  "incident-mail-settled": {
    mail: mailKey("mail-3"),
    audience: "broker",
    outcome: "sent",
    sentAt: now,
    problem: null,
    known: "confirmed",
  },
  "incident-settled": { incident: 1, decision: "Décision fictive.", evidence: null },
  "approval-requested": {
    ...{ approval, kind: "executive-authorisation", content: sha("subject"), by: camille, approvers: [dominique] },
    ...{ role: null, memo: "Critère annoncé (fictif)", amount: null, documents: [], neededBy: null },
    mails: [{ person: dominique, mail: mailKey("mail-6") }],
  },
  "approval-answered": {
    ...{ approval, kind: "executive-authorisation", decision: "approve", comment: null, content: sha("subject") },
    ...{ by: dominique, as: "head", on: closesOn, samePerson: false, recorded: null },
  },
  "approval-voided": { approval, kind: "executive-authorisation", reason: "content-changed", note: null },
  "approval-delegated": {
    ...{ approval, kind: "executive-authorisation", to: alex, as: "interim", from: closesOn, until: closesOn },
    ...{ instrument: fileRef("acte"), mail: mailKey("mail-7") },
  },
  "approval-contested": { approval, kind: "executive-authorisation", by: dominique, comment: "Non (fictif)." },
  "approval-reminded": {
    ...{ approval, kind: "executive-authorisation", number: 1 },
    mails: [{ person: dominique, mail: mailKey("mail-8") }],
  },
  "approval-escalated": {
    ...{ approval, kind: "executive-authorisation", note: null },
    mails: [{ person: alex, mail: mailKey("mail-9") }],
  },
  "approval-mail-failed": { mail: mailKey("mail-6"), problem: "refused-403" },
};

export const event = <T extends EventType>(type: T, change: Partial<Told[T]> = {}): Event<T> =>
  DossierEvent.parse({ type, v: 1, ...told[type], ...change }) as Event<T>;

export const fold = (events: readonly DossierEvent[], at: Instant = now): Dossier => {
  const dossier = events.reduce<Dossier | null>((before, next) => evolve(before, next, at), null);
  if (!dossier) throw new Error("A dossier begins with an event.");
  return dossier;
};

const opened = [event("dossier-opened")];
const attached = [...opened, event("price-request-attached")];
const asked = [...attached, event("authorisation-requested")];
const authorised = [...asked, event("broker-answer-recorded")];
const prepared = [...authorised, event("send-prepared")];
const sending = [...prepared, event("send-requested")];
const sent = [...sending, event("price-request-sent")];
const closed = [...sent, event("solicitation-closed")];

/** Journals that stop at each turn of the story. */
export const stories = { opened, attached, asked, authorised, prepared, sending, sent, closed } as const;

/** The dossier of a story, and what happened since. */
export const dossier = (story: keyof typeof stories, ...since: DossierEvent[]): Dossier =>
  fold([...stories[story], ...since]);

type Words<T extends CommandType> = Omit<Extract<Command, { type: T }>, "type" | "actionId" | "dossierId">;

/** What each command asks when the test does not care. */
const asking: { [T in CommandType]: Words<T> } = {
  "open-dossier": { title: "Migration fictive", qualifications: [migration] },
  "open-begun-dossier": {
    title: "Migration fictive",
    qualifications: [migration],
    begun: { reached: "drafting" },
    evidence: [],
  },
  "set-concerns": { concerns: { teamsTelephony: true, contactCentre: false, decree530: false } },
  "follow-up-wait": { wait: "teams-alignment" },
  "ask-prerequisite": { prerequisite: "teams-alignment" },
  "record-prerequisite-answer": {
    prerequisite: "teams-alignment",
    outcome: "met",
    mcnPlanned: true,
    note: "Confirmé (fictif)",
  },
  "describe-dossier": { title: "Autre titre", qualifications: [migration] },
  "attach-price-request": { file: sha("b"), fileName: "b.docx" },
  "request-broker-authorisation": { needSummary: "Migrer (fictif)", estimatedAmount: 12_000_000 },
  "confirm-corrections": {},
  "record-broker-answer": { outcome: "authorised", evidence: sha("e"), evidenceName: "réponse.eml" },
  "prepare-send": {
    recipients: [providerId(1), providerId(2), providerId(3)],
    exclusions: [],
    closesOn,
    closesAtTime: "16:00",
    body: "Bonjour, répondez le {date_limite} à {heure_limite}.",
  },
  "send-price-request": { preview: sha("preview") },
  "cancel-send": {},
  "resume-mail": { mail: mailKey("mail-1") },
  "keep-reached": { note: "Délai trop court pour les autres (fictif)" },
  "reschedule-send": { on: day("2026-11-25"), time: "09:30" },
  "resolve-unknown-send": { verdict: "sent", note: "Vu dans les éléments envoyés." },
  "declare-task": { task: "needs-defined", state: "done" },
  "answer-tasks": { answers: [{ task: "need-schedule", state: "done", answer: "De janvier à juin (fictif)" }] },
  "set-team": { substitute: { person: alex, from: closesOn, until: null }, members: [] },
  "adopt-profile": {},
  "record-opening": {},
  "file-received-mail": { number: 1, as: "response", evidence: sha("reponse") },
  "dismiss-received-mail": { number: 1 },
  "take-over-dossier": { reason: "absence" },
  "send-gathering": {
    purpose: "check-expertise",
    providers: [providerId(1), providerId(2), providerId(3)],
    body: "Avez-vous migré des bases de données? (fictif)",
    preview: sha("preview"),
  },
  "record-gathering-answer": { gathering: 1, provider: providerId(1), evidence: sha("e"), evidenceName: "réponse.eml" },
  "resolve-gathering-mail": { mail: mailKey("mail-4"), verdict: "sent", note: "Vu dans les éléments envoyés." },
  "send-answers": {
    items: [{ question: 1, asked: "Combien de bases? (fictif)", answer: "Quatre. (fictif)" }],
    body: "Bonjour,",
    preview: sha("preview"),
  },
  "resolve-answers-mail": { mail: mailKey("mail-5"), verdict: "sent", note: "Vu dans les éléments envoyés." },
  "record-incident": { kind: "other", when: now, note: "Fait fictif.", told: [] },
  "send-incident-mail": { incident: 1, what: "ask-broker", body: "Bonjour,", preview: sha("preview") },
  "settle-incident": { incident: 1, decision: "Décision fictive." },
  "open-linked-dossier": { from: id, linkedAs: "restart", title: "Repartir (fictif)", qualifications: [] },
  "open-process": { process: "solutions", title: "Solution fictive" },
  "take-step": { step: "step", on: closesOn, values: {}, evidence: [], confirmed: [], happened: false },
  "resolve-step-mail": { mail: mailKey("mail-4"), verdict: "sent", note: "Vu dans les éléments envoyés." },
  "request-approval": { kind: "executive-authorisation", approvers: [dominique], documents: [] },
  "answer-approval": { approval, decision: "approve", content: sha("subject") },
  "withdraw-approval": { approval },
  "delegate-approval": {
    ...{ approval, to: alex, as: "interim", from: closesOn, until: closesOn },
    instrument: { file: sha("acte"), name: "acte.pdf" },
  },
  "contest-approval": { approval, comment: "Ce n’est pas ma décision (fictif)." },
  "escalate-approval": { approval, to: [alex] },
  "resolve-incident-mail": { mail: mailKey("mail-3"), verdict: "sent", note: "Vu dans les éléments envoyés." },
};

const actionId = ActionId.parse("action-1");

export const command = <T extends CommandType>(
  type: T,
  change: Partial<Words<T>> = {},
): Extract<Command, { type: T }> => {
  const onDossier = type.startsWith("open-") ? {} : { dossierId: id };
  return { type, actionId, ...onDossier, ...asking[type], ...change } as Extract<Command, { type: T }>;
};

/** Decides for Camille, a client, now, with usual facts, unless said otherwise. */
export const decided = (
  on: Dossier,
  asked: Command,
  change: { at?: Instant; facts?: Partial<Facts>; roles?: Role[]; person?: PersonId } = {},
): Decision =>
  decide({
    dossier: on,
    command: asked,
    actor: { person: change.person ?? camille, roles: change.roles ?? ["client"] },
    at: change.at ?? now,
    facts: facts(change.facts),
  } satisfies Given);

/** The code of the refusal, or the types of the events. */
export const outcome = (decision: Decision): string =>
  decision.ok ? decision.events.map(({ type }) => type).join(" ") : decision.refusal.code;
