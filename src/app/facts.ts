import { type Command, isOpening } from "../../shared/commands.js";
import type { DossierId, MailKey, OrganisationId, Sha256 } from "../../shared/ids.js";
import { bccLeak } from "../domain/bcc-guard.js";
import { instantAt } from "../domain/calendar.js";
import type { Facts, FileFact } from "../domain/decide/given.js";
import type { Dossier } from "../domain/dossier.js";
import type { FileRef } from "../domain/events.js";
import { GUIDE_VERSION } from "../guide/index.js";
import { answersFacts } from "./answers.js";
import { approvalFacts } from "./approval-facts.js";
import { calendarNow, calendarOf } from "./calendar-of.js";
import { type ComposedMail, composePriceRequest, mailBytes, previewDigest, priceRequestFault } from "./compose.js";
import type { Deps } from "./deps.js";
import { gatheringFacts } from "./gatherings.js";
import { incidentMailFacts } from "./incident-mail.js";
import { type Inspection, readInspection } from "./inspection.js";
import { readState } from "./save.js";
import { stepFacts } from "./step-mail.js";
import type { TemplateRow } from "./store/files.js";
import type { PersonRow } from "./store/people.js";
import type { Rows } from "./store.js";
import { suppressedBy } from "./suppressed.js";

/** Crockford's alphabet: no letter that a person could misread on the telephone. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** `D-2026-` and eight characters: 40 bits drawn from the given randomness. */
export function newDossierId(deps: Pick<Deps, "newId" | "hash" | "clock">): DossierId {
  const digest = deps.hash(deps.newId());
  let number = BigInt(`0x${digest.slice(0, 10)}`);
  let text = "";
  for (let i = 0; i < 8; i += 1) {
    text = (ALPHABET[Number(number % 32n)] ?? "0") + text;
    number /= 32n;
  }
  return `D-${deps.clock.now().slice(0, 4)}-${text}` as DossierId;
}

/** Looks up what a decision on this command may rest on; only what it needs, because every card action waits for it. */
export async function gatherFacts(
  deps: Deps,
  rows: Rows,
  sender: Pick<PersonRow, "name" | "mail" | "organisation">,
  command: Command,
  dossier: Dossier | null,
): Promise<Facts> {
  const decidesDate =
    command.type === "open-dossier" ||
    command.type === "open-linked-dossier" ||
    command.type === "open-process" ||
    command.type === "prepare-send";
  const { id: calendarId, calendar } =
    decidesDate || !dossier ? await calendarNow(rows, sender.organisation, dossier) : await calendarOf(rows, dossier);
  const facts: Facts = {
    guideVersion: GUIDE_VERSION,
    calendarId,
    calendar,
    followed: null,
    organisation: { id: sender.organisation, domain: "", profile: null },
    qualifications: [],
    providers: [],
    colleagues: [],
    files: new Map(),
    contractTemplate: null,
    questionnaire: null,
    preview: null,
    newDossierId: isOpening(command) ? newDossierId(deps) : command.dossierId,
    newMailKey: mailKey(dossier?.id, command.type, deps.newId()),
  };
  switch (command.type) {
    case "request-approval":
    case "answer-approval":
    case "withdraw-approval":
    case "delegate-approval":
    case "contest-approval":
    case "escalate-approval":
      return dossier
        ? { ...facts, ...(await approvalFacts(deps, rows, sender.organisation, dossier, command)) }
        : facts;
    case "set-concerns":
    case "ask-prerequisite":
    case "follow-up-wait":
    case "answer-tasks":
      return facts;
    case "adopt-profile":
      return { ...facts, organisation: await organisationOf(rows, sender.organisation) };
    case "record-prerequisite-answer":
    case "declare-task":
      return { ...facts, files: await filesOf(rows, sender.organisation, [command.evidence]) };
    case "set-team":
      return { ...facts, colleagues: await rows.people.ofOrganisation(sender.organisation) };
    case "take-over-dossier":
    case "resolve-unknown-send":
    case "cancel-send":
    case "resume-mail":
    case "keep-reached":
    case "reschedule-send":
    case "request-broker-authorisation":
    case "confirm-corrections":
    case "resolve-incident-mail":
      return facts;
    case "open-begun-dossier": {
      const organisation = await organisationOf(rows, sender.organisation);
      const qualifications = (await rows.catalogue.qualifications()).map(({ id }) => id);
      const providers = await rows.catalogue.providers(sender.organisation);
      const named = command.evidence.map(({ file }) => file);
      const request = command.begun.reached === "drafting" ? [] : [command.begun.priceRequest.file];
      const files = await filesOf(rows, sender.organisation, [...request, ...named]);
      return { ...facts, organisation, qualifications, providers, files };
    }
    case "settle-incident":
      return { ...facts, files: await filesOf(rows, sender.organisation, [command.evidence]) };
    case "record-incident": {
      const contractTemplate = await fileOf(rows, await rows.templates.current(sender.organisation, "contract"));
      const organisation = await organisationOf(rows, sender.organisation);
      const providers = await rows.catalogue.providers(sender.organisation);
      const files = await filesOf(rows, sender.organisation, [command.evidence]);
      return { ...facts, contractTemplate, organisation, providers, files };
    }
    case "send-gathering":
      return dossier ? { ...facts, ...(await gatheringFacts(deps, rows, sender, dossier, command)) } : facts;
    case "send-answers":
      return dossier ? { ...facts, ...(await answersFacts(deps, rows, sender, dossier, command)) } : facts;
    case "file-received-mail": {
      const named = [command.evidence, ...(command.attachments ?? [])];
      return { ...facts, files: await filesOf(rows, sender.organisation, named) };
    }
    case "dismiss-received-mail":
    case "record-opening":
    case "resolve-gathering-mail":
    case "resolve-answers-mail":
      return facts;
    case "record-gathering-answer":
      return { ...facts, files: await filesOf(rows, sender.organisation, [command.evidence]) };
    case "send-incident-mail":
      return dossier ? { ...facts, ...(await incidentMailFacts(deps, rows, sender, dossier, command)) } : facts;
    case "open-dossier":
    case "describe-dossier": {
      const organisation = await organisationOf(rows, sender.organisation);
      // A withdrawn one stays with the dossiers that name it.
      const offered = (await rows.catalogue.qualifications()).filter(
        ({ id, withdrawn }) => !withdrawn || dossier?.qualifications.includes(id),
      );
      const qualifications = offered.map(({ id }) => id);
      return { ...facts, organisation, qualifications };
    }
    case "open-linked-dossier": {
      const organisation = await organisationOf(rows, sender.organisation);
      const stored = await rows.dossiers.get(sender.organisation, command.from);
      const followed = stored && readState(stored.state).dossier;
      return { ...facts, organisation, followed, qualifications: followed?.qualifications ?? [] };
    }
    case "open-process": {
      const organisation = await organisationOf(rows, sender.organisation);
      const named = (command.begun?.evidence ?? []).map(({ file }) => file);
      return { ...facts, organisation, files: await filesOf(rows, sender.organisation, named) };
    }
    case "take-step":
      return dossier ? { ...facts, ...(await stepFacts(deps, rows, sender, dossier, command)) } : facts;
    case "resolve-step-mail":
      return facts;
    case "attach-price-request":
      return { ...facts, files: await filesOf(rows, sender.organisation, [command.file]) };
    case "record-broker-answer":
      return { ...facts, files: await filesOf(rows, sender.organisation, [command.evidence, command.returnedFile]) };
    case "prepare-send": {
      if (!dossier) return facts;
      const closesAt = instantAt(command.closesOn, command.closesAtTime);
      const wordsFault = priceRequestFault({ body: command.body, closesAt });
      return { ...facts, ...(await sendFacts(deps, rows, sender, dossier)), wordsFault };
    }
    case "send-price-request": {
      if (!dossier) return facts;
      return { ...facts, ...(await sendFacts(deps, rows, sender, dossier)) };
    }
  }
}

const mailKey = (dossier: DossierId | undefined, name: string, id: string): MailKey =>
  `${dossier ?? "new"}:${name}:${id}`.toLowerCase() as MailKey;

export const newMailKey = (deps: Pick<Deps, "newId">, dossier: DossierId, name: string): MailKey =>
  mailKey(dossier, name, deps.newId());

export async function organisationOf(rows: Rows, id: OrganisationId): Promise<Facts["organisation"]> {
  const organisation = await rows.organisations.get(id);
  const suppressed = await suppressedBy(rows, id);
  return { id, domain: organisation?.domain ?? "", profile: organisation?.profile ?? null, suppressed };
}

export type SendFacts = Pick<Facts, "organisation" | "providers" | "contractTemplate" | "questionnaire" | "preview"> & {
  mail: ComposedMail | null;
};

/** What sending rests on, and the mail as it would leave now. The same at preview, at draft and just before sending. */
export async function sendFacts(
  deps: Pick<Deps, "hash">,
  rows: Rows,
  sender: Pick<PersonRow, "name" | "mail" | "organisation">,
  dossier: Dossier,
): Promise<SendFacts> {
  const organisationRow = await rows.organisations.get(sender.organisation);
  const providers = await rows.catalogue.providers(sender.organisation);
  const contractTemplate = await fileOf(rows, await rows.templates.current(sender.organisation, "contract"));
  const questionnaire = await fileOf(rows, await rows.templates.current(sender.organisation, "non-participation"));
  const organisation = {
    id: sender.organisation,
    domain: organisationRow?.domain ?? "",
    profile: organisationRow?.profile ?? null,
    suppressed: await suppressedBy(rows, sender.organisation),
  };
  const common = { organisation, providers, contractTemplate, questionnaire };
  if (!dossier.solicitation || !dossier.priceRequest || !contractTemplate || !questionnaire)
    return { ...common, preview: null, mail: null };
  const labels = new Map((await rows.catalogue.qualifications()).map((q) => [q.id, q.fr]));
  const byId = new Map(providers.map((provider) => [provider.id, provider]));
  const mail = composePriceRequest({
    dossier,
    organisation: organisationRow?.name ?? "",
    qualifications: dossier.qualifications.map((id) => labels.get(id) ?? id),
    sender,
    recipients: dossier.solicitation.recipients.flatMap((id) => {
      const provider = byId.get(id);
      return provider ? [{ provider: id, name: provider.name, address: provider.email }] : [];
    }),
    contractTemplate,
    questionnaire,
  });
  const digest = previewDigest(deps.hash, mail, dossier.solicitation.closesAt);
  const fault = bccLeak(mail) ?? priceRequestFault(dossier.solicitation);
  return { ...common, preview: { digest, bytes: mailBytes(mail), fault }, mail };
}

/** A template that has no file cannot be attached. */
async function fileOf(rows: Rows, template: TemplateRow | null): Promise<(FileRef & { version: string }) | null> {
  const file = template?.sha256 ? await rows.files.get(template.organisation, template.sha256) : null;
  if (!template || !file) return null;
  return {
    sha256: file.sha256,
    name: template.fileName ?? template.name,
    mediaType: file.mediaType,
    size: template.size,
    version: template.version,
  };
}

export async function filesOf(
  rows: Rows,
  organisation: OrganisationId,
  named: (Sha256 | undefined)[],
): Promise<Map<Sha256, FileFact>> {
  const files = new Map<Sha256, FileFact>();
  for (const sha256 of named) {
    const row = sha256 ? await rows.files.get(organisation, sha256) : null;
    if (!row) continue;
    const inspection = readInspection(row.inspection);
    const { name, mediaType, size } = row;
    files.set(row.sha256, {
      file: { sha256: row.sha256, name, mediaType, size },
      content: inspection.priceRequest?.content ?? row.sha256,
      templateVersion: inspection.priceRequest?.template?.version ?? null,
      emptySections: inspection.priceRequest?.emptySections ?? null,
      receivedAt: inspection.mail?.sentAt ?? null,
      ...(inspection.mail && { mail: mailFactOf(inspection.mail) }),
    });
  }
  return files;
}

const mailFactOf = (mail: NonNullable<Inspection["mail"]>): NonNullable<FileFact["mail"]> => ({
  sentAt: mail.sentAt,
  messageId: mail.messageId ?? null,
  to: mail.to ?? [],
  cc: mail.cc ?? [],
  bcc: mail.bcc ?? [],
  attachments: mail.attachments.flatMap(({ name, size, sha256, content = null }) =>
    sha256 ? [{ name, size, sha256, content }] : [],
  ),
});
