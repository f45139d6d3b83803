import { formatDate, formatInstant, formatTime } from "../../shared/format.js";
import { translator, wordsOf } from "../../shared/i18n/index.js";
import type { DossierId, LocalDate, MailKey, ProviderId } from "../../shared/ids.js";
import type { IncidentMailPreview } from "../../shared/incident-views.js";
import type { IncidentMailChoice } from "../../shared/incidents.js";
import { mailOfPart } from "../../shared/recipients.js";
import type { Refusal } from "../../shared/refusals.js";
import { bccLeak, providersNamed } from "../domain/bcc-guard.js";
import { localDateOf, localTimeOf } from "../domain/calendar.js";
import { authorisationCheck } from "../domain/checks.js";
import type { Facts } from "../domain/decide/given.js";
import type { Dossier } from "../domain/dossier.js";
import { incidentMailRefusals, movedClosing, recipientsOf, sentFiles } from "../domain/incident-mail.js";
import { incidentMail, incidentsOf } from "../domain/incidents.js";
import { contacts } from "../guide/contacts.js";
import { incidentMails, incidentRow } from "../guide/processes/incidents.js";
import { addendumDifference, addendumNumber } from "./addenda.js";
import type { Actor, Result } from "./app.js";
import { calendarOf } from "./calendar-of.js";
import { type ComposedMail, mailBytes } from "./compose.js";
import type { Deps } from "./deps.js";
import { filesOf, organisationOf } from "./facts.js";
import { incidentMailKinds } from "./incident-mail-kinds.js";
import { canonical } from "./journal.js";
import { mailPage, textToHtml } from "./mail-html.js";
import { filledText } from "./mail-texts/fill.js";
import { deadline, type Held, heldFault } from "./mail-texts/held.js";
import { specFor } from "./mail-texts/specs.js";
import { type MailTexts, mailTextsOf } from "./mail-texts/texts.js";
import { addressesMoved, previewOf } from "./mail-to-providers.js";
import { namesFor } from "./names.js";
import { type MailToKeep, readState, type StoredMailPayload } from "./save.js";
import type { ProviderRow } from "./store/catalogue.js";
import type { MailRow } from "./store/mails.js";
import type { PersonRow } from "./store/people.js";
import type { Rows } from "./store.js";

type Sender = Pick<PersonRow, "name" | "mail" | "organisation">;

type IncidentMailFacts = Pick<Facts, "organisation" | "files" | "preview"> & {
  providers: ProviderRow[];
  mail: ComposedMail;
  body: string;
};

/** What such a mail rests on, and the mail as it would leave now. The same at preview and when it is asked for. */
export async function incidentMailFacts(
  deps: Pick<Deps, "hash" | "documents">,
  rows: Rows,
  sender: Sender,
  dossier: Dossier,
  choice: IncidentMailChoice,
): Promise<IncidentMailFacts> {
  const organisation = await organisationOf(rows, sender.organisation);
  const providers = await rows.catalogue.providers(sender.organisation);
  const named = [choice.file, choice.closing?.decision, ...sentFiles(dossier).map(({ sha256 }) => sha256)];
  const files = await filesOf(rows, sender.organisation, named);
  const { organisation: name } = await namesFor(rows, sender, dossier);
  const writing = { organisation: name, contact: sender.name, texts: await mailTextsOf(rows, sender.organisation) };
  const body = choice.body ?? proposedIncidentBody(dossier, choice, writing);
  const difference = choice.what === "addendum-all" ? await addendumDifference(deps, rows, dossier) : "";
  const mail = composeIncidentMail({ dossier, choice, sender, organisation: name, providers, files, body, difference });
  const closing = movedClosing(choice, { files });
  const digest = deps.hash(canonical({ ...mail, closing }));
  const fault = bccLeak(mail) ?? othersNamed(dossier, choice, mail, providers) ?? lostWords(dossier, choice, body);
  return { organisation, providers, files, mail, body, preview: { digest, bytes: mailBytes(mail), fault } };
}

/** The words that are proposed; the person may write others. In French, as everything that leaves the organisation. */
export function proposedIncidentBody(
  dossier: Dossier,
  choice: IncidentMailChoice,
  { organisation, contact, texts }: { organisation: string; contact: string; texts: MailTexts },
): string {
  return filledText(texts(`incident-${choice.what}`), {
    ...{ titre: dossier.title, organisme: organisation, contact, dossier: dossier.id },
    ...wordsOfFact(dossier, choice),
  });
}

/** Where the addendum moves it, the new one. */
function closingOf(
  { solicitation }: Dossier,
  { closing }: IncidentMailChoice,
): { date: LocalDate; time: string } | null {
  if (closing) return { date: closing.closesOn, time: closing.closesAtTime };
  return solicitation && { date: solicitation.closesOn, time: localTimeOf(solicitation.closesAt) };
}

function wordsOfFact(dossier: Dossier, choice: IncidentMailChoice) {
  const t = translator("fr");
  const incident = incidentsOf(dossier).find(({ number }) => number === choice.incident);
  const closing = closingOf(dossier, choice);
  const row = incident && incidentRow(incident.kind, incident.authorised);
  const questionsUntil = dossier.solicitation?.questionsUntil;
  return {
    rappel_date_limite: closing
      ? t(choice.closing ? "mails.incident-until-moved" : "mails.incident-until", {
          ...{ date: formatDate(closing.date, "fr"), time: formatTime(closing.time, "fr") },
        })
      : "",
    numero: String(addendumNumber(dossier)),
    fait: row?.label.fr ?? "",
    quand: incident ? formatInstant(incident.when, "fr") : "",
    note: incident?.note ?? "",
    questions: questionsUntil ? formatInstant(questionsUntil, "fr") : "–",
  };
}

/** What the person noted of the fact may be turned otherwise; the rest stands as it is. */
function lostWords(dossier: Dossier, choice: IncidentMailChoice, body: string): Refusal | null {
  const words = wordsOfFact(dossier, choice);
  const closing = closingOf(dossier, choice);
  const until = dossier.solicitation?.questionsUntil;
  const moment = until && { date: localDateOf(until), time: localTimeOf(until) };
  const held: Record<string, string | Held> = {
    ...words,
    note: { words: words.note, own: true },
    ...(closing && { rappel_date_limite: deadline(closing, words.rappel_date_limite) }),
    questions: moment ? deadline(moment) : "",
  };
  return heldFault(specFor(`incident-${choice.what}`), body, held);
}

export function composeIncidentMail(input: {
  dossier: Dossier;
  choice: IncidentMailChoice;
  sender: Sender;
  organisation: string;
  providers: ProviderRow[];
  files: Facts["files"];
  body: string;
  /** HTML, after the text. */
  difference?: string;
}): ComposedMail {
  const { dossier, choice, sender, organisation, body, difference = "" } = input;
  const { audience } = incidentMails[choice.what];
  const byId = new Map(input.providers.map((provider) => [provider.id, provider]));
  const addressed = recipientsOf(dossier, choice).flatMap((provider: ProviderId) => {
    const found = byId.get(provider);
    return found ? [{ provider, name: found.name, address: choice.address ?? found.email }] : [];
  });
  const broker = contacts["contact-courtier"];
  const own = { name: sender.name, address: sender.mail };
  const to = {
    one: addressed.map(({ name, address }) => ({ name, address })),
    solicited: [own],
    broker: [{ name: broker.name, address: broker.value }],
  };
  const subject = wordsOf("fr", `mails.incident-${choice.what}-subject`, {
    ...{ title: dossier.title, organisation, id: dossier.id, number: addendumNumber(dossier) },
  });
  return {
    to: to[audience],
    bcc: audience === "solicited" ? addressed : [],
    subject: subject ?? dossier.title,
    html: mailPage("fr", [textToHtml(body), difference].filter(Boolean).join("\n")),
    attachments: attachmentsOf(input),
  };
}

function attachmentsOf({
  dossier,
  choice,
  files,
}: Parameters<typeof composeIncidentMail>[0]): ComposedMail["attachments"] {
  switch (incidentMails[choice.what].attaches) {
    case "nothing":
      return [];
    case "file": {
      const file = choice.file && files.get(choice.file)?.file;
      return file ? [{ ...file, name: choice.fileName ?? file.name, kind: "evidence" }] : [];
    }
    case "changed-request":
      return dossier.priceRequest ? [{ ...dossier.priceRequest.file, kind: "price-request" }] : [];
    case "what-was-sent":
      return sentFiles(dossier).flatMap(({ name, sha256 }) => {
        const file = files.get(sha256)?.file;
        return file ? [{ ...file, name, kind: "evidence" as const }] : [];
      });
  }
}

/** A mail to one provider may name that one; the others who were asked are named in no mail that a provider gets. */
function othersNamed(
  dossier: Dossier,
  { what, provider }: IncidentMailChoice,
  mail: ComposedMail,
  providers: ProviderRow[],
): Refusal | null {
  if (incidentMails[what].audience === "broker") return null;
  const asked = new Set<string>(dossier.sent?.recipients ?? []);
  return providersNamed(
    mail,
    providers.filter(({ id }) => asked.has(id) && id !== provider),
  );
}

export async function incidentMailToKeep(
  deps: Pick<Deps, "hash" | "documents">,
  rows: Rows,
  actor: Actor,
  dossier: Dossier,
  choice: IncidentMailChoice,
  key: MailKey,
): Promise<MailToKeep> {
  const { mail } = await incidentMailFacts(deps, rows, actor, dossier, choice);
  return {
    key,
    kind: incidentMailKinds[incidentMails[choice.what].audience],
    mailbox: actor.person,
    mail,
    check: null,
  };
}

/** The exact mail, and everything that would be refused if *Envoyer* were pressed now. */
export async function incidentMailPreview(
  deps: Deps,
  actor: Actor,
  id: DossierId,
  choice: IncidentMailChoice,
): Promise<Result<IncidentMailPreview>> {
  const { rows } = deps.store;
  const stored = await rows.dossiers.get(actor.organisation, id);
  const dossier = stored && readState(stored.state).dossier;
  if (!dossier || !incidentsOf(dossier).some(({ number }) => number === choice.incident))
    return { ok: false, refusal: { code: "not-found", facts: {} } };
  const facts = await incidentMailFacts(deps, rows, actor, dossier, choice);
  const { calendar } = await calendarOf(rows, dossier);
  const refusals = incidentMailRefusals({ dossier, choice, facts: { ...facts, calendar }, at: deps.clock.now() });
  return {
    ok: true,
    value: { what: choice.what, ...(await previewOf(deps, rows, actor, facts, refusals)) },
  };
}

/** What let the person press *Envoyer* must still hold when the mail leaves. */
export async function incidentMailStillAllowed(deps: Deps, row: MailRow, dossier: Dossier): Promise<Refusal | null> {
  const { mail } = JSON.parse(row.payload) as StoredMailPayload;
  const moved = await addressesMoved(deps, row, mail);
  if (moved) return moved;
  const asked = incidentMail(dossier, mailOfPart(row.key));
  if (asked?.what === "addendum-all") {
    const refusal = authorisationCheck(dossier);
    if (refusal) return { ...refusal, rule: "s3-3-3-revalidate-changes" };
    const [request] = mail.attachments;
    if (request?.sha256 !== dossier.priceRequest?.file.sha256)
      return { code: "authorisation-other-content", facts: {}, rule: "s3-3-3-revalidate-changes" };
    const date = asked.closing && localDateOf(asked.closing.closesAt);
    if (date && date <= localDateOf(deps.clock.now()))
      return { code: "closing-past", facts: { date }, rule: "s3-3-3-response-delay" };
  }
  return bccLeak(mail);
}
