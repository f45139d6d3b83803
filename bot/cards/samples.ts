import { type IncidentKindView, IncidentView } from "../../shared/incident-views.js";
import { SendPreview } from "../../shared/previews.js";
import { DossierListItem, DossierSummary, DossierView, TeamView } from "../../shared/views.js";

/** Fictitious dossiers for the tests and the gallery. Nobody and nothing here exists. */

const sha = (digit: string): string => digit.repeat(64);

/** What a hostile or careless person may type: Markdown, HTML, template holes, date macros, bidirectional marks. */
export const HOSTILE =
  "[Gratuit](https://mechant.example) *gras* _it_ `code` <b onclick=x>a</b> <at>tous</at> ${title} {{DATE(2026-01-01T00:00:00Z,SHORT)}} # &lt; | \\ 1. ~~x~~ \u202Efin";

/** As long as the contract allows, and not one space to cut at. */
export const LONG_WORD = "é".repeat(4000);

export const summary = (change: Partial<Record<keyof DossierSummary, unknown>> = {}): DossierSummary =>
  DossierSummary.parse({
    id: "D-2026-0F1C7101",
    process: "services",
    title: "Soutien fictif aux plateformes",
    state: "B3a",
    ball: "client",
    next: "preview-and-send",
    closesAt: "2026-12-10T21:00:00Z",
    owner: "Camille Fictif",
    inCharge: "Camille Fictif",
    declared: false,
    updatedAt: "2026-11-23T15:00:00Z",
    sendState: "none",
    ...change,
  });

export const listed = (change: Partial<Record<keyof DossierListItem, unknown>> = {}): DossierListItem =>
  DossierListItem.parse({ ...summary(), ...change });

const priceRequest = {
  sha256: sha("a"),
  name: "demande_de_prix_fictive.docx",
  size: 48_000,
  version: 2,
  templateVersion: "2026-10",
  emptySections: [],
  attachedAt: "2026-11-20T15:00:00Z",
};

const authorisation = {
  outcome: "authorised",
  receivedAt: "2026-11-20T18:30:00Z",
  recordedAt: "2026-11-20T19:00:00Z",
  evidence: sha("b"),
  forCurrentContent: true,
  allowsSending: true,
};

const solicitation = {
  recipients: ["fictif-1", "fictif-2", "fictif-3"],
  exclusions: [],
  closesAt: "2026-12-10T21:00:00Z",
  closesOn: "2026-12-10",
  closesAtTime: "16:00",
  body: "Bonjour, voici une demande de prix fictive.",
  skippedDays: [],
};

const people = {
  camille: { id: "0f1c7101-0000-4000-8000-000000000101", name: "Camille Fictif" },
  alex: { id: "0f1c7101-0000-4000-8000-000000000102", name: "Alex Fictif" },
};

export const team = (change: Partial<Record<keyof TeamView, unknown>> = {}): TeamView =>
  TeamView.parse({
    owner: people.camille,
    inCharge: people.camille,
    mine: true,
    substitute: null,
    members: [],
    takeover: null,
    ...change,
  });

/** A colleague took the dossier over. */
export const taken = (note: string | null = null): TeamView =>
  team({
    owner: people.alex,
    inCharge: people.alex,
    mine: false,
    takeover: { by: "Alex Fictif", from: "Camille Fictif", at: "2026-11-23T15:10:00Z", reason: "absence", note },
  });

export const rule = {
  id: "s3-3-3-send-after-authorization",
  section: "3.3.3",
  text: "Aucun envoi aux prestataires avant le feu vert du Courtier.",
};

export const dossier = (change: Partial<Record<keyof DossierView, unknown>> = {}): DossierView =>
  DossierView.parse({
    ...summary(),
    organisation: "Agence fictive des services numériques",
    revision: 7,
    team: team(),
    declaration: null,
    qualifications: [{ id: "fictive-devops", label: "DevOps (fictif)" }],
    profile: { rctiSubject: true },
    priceRequest,
    authorisationRequest: null,
    authorisation,
    solicitation,
    sent: null,
    stopped: null,
    documents: [],
    tasks: [],
    warnings: [],
    correspondence: [],
    incidents: [],
    steps: null,
    links: [],
    journal: [],
    ...change,
  });

/** The dossier while its price request is on its way, or after. */
export const mailed = (
  sendState: "in-progress" | "sent" | "unknown" | "failed",
  change: Partial<Record<keyof DossierView, unknown>> = {},
): DossierView => {
  const total = solicitation.recipients.length;
  const counts = { total, inProgress: 0, sent: 0, failed: 0, unknown: 0 };
  const counted = { "in-progress": "inProgress", sent: "sent", failed: "failed", unknown: "unknown" } as const;
  const sentAt = sendState === "sent" ? "2026-11-23T15:04:05Z" : null;
  const mail = {
    key: "D-2026-0F1C7101/price-request/1",
    kind: "price-request",
    subject: "Demande de prix fictive",
    state: sendState === "in-progress" ? "sending" : sendState,
    to: ["camille.fictif@asn.example"],
    bccCount: total,
    sentAt,
    internetMessageId: null,
    counts: { ...counts, [counted[sendState]]: total },
    problem: sendState === "failed" ? "Le service de courriel a refusé une adresse (fictif)." : null,
  };
  const sent = { sentAt, internetMessageId: "<fictif-1@asn.example>", proof: sha("c"), recipients: total };
  const next = {
    "in-progress": "wait-for-send",
    sent: "wait-for-closing",
    failed: "retry-send",
    unknown: "resolve-unknown",
  };
  return dossier({
    sendState,
    next: next[sendState],
    ball: sendState === "in-progress" ? "system" : "client",
    correspondence: [mail],
    ...(sendState === "sent" && { state: "B3s", ball: "providers", sent }),
    ...change,
  });
};

export const preview = (change: Partial<Record<keyof SendPreview, unknown>> = {}): SendPreview =>
  SendPreview.parse({
    digest: sha("d"),
    from: { name: "Camille Fictif", address: "camille.fictif@asn.example" },
    to: [{ name: "Camille Fictif", address: "camille.fictif@asn.example" }],
    bcc: solicitation.recipients.map((provider) => ({
      provider,
      name: `Prestataire ${provider}`,
      address: `offres@${provider}.example`,
    })),
    subject: "Demande de prix fictive",
    html: "<p>Bonjour</p>",
    text: "Bonjour",
    attachments: [
      { name: priceRequest.name, size: 48_000, sha256: sha("a"), kind: "price-request" },
      { name: "gabarit_de_contrat_fictif.docx", size: 90_000, sha256: sha("e"), kind: "contract-template" },
    ],
    totalBytes: 138_000,
    closesAt: "2026-12-10T21:00:00Z",
    skippedDays: [],
    refusals: [],
    warnings: [],
    ...change,
  });

export const refusalWords = {
  title: "Date limite trop proche",
  detail: "Fictif.",
  repair: "Choisissez plus tard.",
  rule,
};

/** A fact that was recorded, and what the guide says of its kind. */
export const incident = (change: Partial<Record<keyof IncidentView, unknown>> = {}): IncidentView =>
  IncidentView.parse({
    number: 1,
    kind: "provider-phoned",
    label: "Question posée par téléphone",
    when: "2026-11-25T15:00:00Z",
    recordedAt: "2026-11-25T16:00:00Z",
    note: "Appel fictif.",
    evidence: null,
    told: [],
    provider: "fictif-1",
    authorised: null,
    rules: [rule],
    follows: "Invitez le prestataire à écrire.",
    differences: [],
    businessDaysLeft: null,
    decision: null,
    mails: [],
    ...change,
  });

export const incidentKind: IncidentKindView = {
  kind: "provider-phoned",
  label: "Question posée par téléphone",
  hint: "Un prestataire a appelé.",
  rules: [rule],
  follows: "Invitez le prestataire à écrire.",
};
