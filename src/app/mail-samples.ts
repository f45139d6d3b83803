import type { ApprovalView } from "../../shared/approvals.js";
import { GatheringPurpose } from "../../shared/gatherings.js";
import { translator } from "../../shared/i18n/index.js";
import {
  type DossierId,
  Instant,
  type Lang,
  type LocalDate,
  type OrganisationId,
  type PersonId,
  type ProviderId,
  type QualificationId,
  type Sha256,
} from "../../shared/ids.js";
import { PrerequisiteId } from "../../shared/prerequisites.js";
import type { VersionDifference } from "../../shared/versions.js";
import type { GallerySample } from "../../shared/views.js";
import { WaitId } from "../../shared/waits.js";
import { type Dossier, evolve } from "../domain/dossier.js";
import type { FileRef } from "../domain/events.js";
import { DEFAULT_CALENDAR } from "../guide/calendars.js";
import { GUIDE_VERSION } from "../guide/index.js";
import { composeAnswers } from "./answers.js";
import { type ComposedMail, composeAuthorisationRequest, composePriceRequest, composeReminder } from "./compose.js";
import { composeGathering } from "./gatherings.js";
import {
  approvalMailSamples,
  clockReminderSamples,
  incidentMailSamples,
  stepMailSamples,
} from "./mail-samples-more.js";
import { composePrerequisite } from "./prerequisites.js";
import { composeSubscription, type SubscriptionAsked } from "./subscription-mail.js";
import { composeFollowUp } from "./waits.js";

/** Every mail that the product writes, on a fictitious dossier: what reviewers read in the gallery. */
export function mailSamples(lang: Lang, tabUrl: string, approval: ApprovalView): GallerySample[] {
  const organisation = "Agence fictive des services numériques";
  const qualifications = ["Migration infonuagique (fictive)"];
  const sender = { name: "Camille Fictif", mail: "camille.fictif@asn.example" };
  const names = { organisation, qualifications, sender };
  const hostile = sampleDossier("<b>Titre</b> & [lien](https://exemple.example) *fictif*");
  const recipients = [
    { provider: "p-01" as ProviderId, name: "Prestataire fictif 1", address: "soumissions@prestataire-01.example" },
    { provider: "p-02" as ProviderId, name: "Prestataire fictif 2", address: "soumissions@prestataire-02.example" },
  ];
  const request = (dossier: Dossier) =>
    composePriceRequest({
      dossier,
      ...names,
      recipients,
      contractTemplate: file("Gabarit de contrat spécifique (fictif).docx"),
      questionnaire: file("Questionnaire de non-participation (fictif).docx"),
    });
  const plain = sampleDossier("Migration de douze applications (fictif)");
  const reminder = (which: "two-days" | "closing") =>
    composeReminder({ dossier: plain, owner: sender, which, closesAt: CLOSES_AT, lang, tabUrl, businessDays: 2 });
  const authorisation = (dossier: Dossier, since: VersionDifference | null) =>
    composeAuthorisationRequest({
      dossier,
      ...names,
      needSummary: "Migrer douze applications vers l’infonuagique (besoin fictif).",
      estimatedAmount: 480_000_00,
      since,
    });
  const gathering = (dossier: Dossier, purpose: GatheringPurpose) =>
    composeGathering({ dossier, ...names, recipients, purpose }).mail;
  const answering = (dossier: Dossier) =>
    composeAnswers({
      ...{ dossier, number: 1, organisation, sender, recipients },
      document: file("Réponses aux questions 1 (fictif).pdf"),
    }).mail;
  const sampling = { dossier: plain, sender, organisation, file: file("Document (fictif).docx") };
  const more = [
    ...incidentMailSamples(sampling),
    ...stepMailSamples(sampling),
    ...clockReminderSamples(sampling, lang, tabUrl),
    ...approvalMailSamples(approval, sampling),
  ];
  return [
    sample("price-request", "usual", lang, request(plain)),
    sample("price-request", "hostile", lang, request(hostile)),
    sample("broker-authorisation-request", "usual", lang, authorisation(plain, null)),
    sample("broker-authorisation-request", "second-version", lang, authorisation(secondVersion(plain), CHANGES)),
    sample("broker-authorisation-request", "hostile", lang, authorisation(hostile, HOSTILE_CHANGES)),
    sample("reminder", "two-days", lang, reminder("two-days")),
    sample("reminder", "closing", lang, reminder("closing")),
    ...PrerequisiteId.options.map((prerequisite) =>
      sample("prerequisite", prerequisite, lang, composePrerequisite({ dossier: plain, prerequisite, ...names })),
    ),
    ...WaitId.options.map((id) => {
      const wait = { id, since: SINCE, days: 12 };
      return sample("wait-follow-up", id, lang, composeFollowUp({ dossier: plain, wait, organisation, sender }));
    }),
    ...GatheringPurpose.options.map((purpose) =>
      sample("information-gathering", purpose, lang, gathering(plain, purpose)),
    ),
    sample("information-gathering", "hostile", lang, gathering(hostile, "check-expertise")),
    sample("answers", "usual", lang, answering(plain)),
    sample("answers", "hostile", lang, answering(hostile)),
    ...subscriptionMails.map(([name, asked]) =>
      sample("subscription", name, lang, composeSubscription({ sender, organisation, asked })),
    ),
    ...more.map(({ name, of, mail }) => sample(name, of, lang, mail)),
  ];
}

const [one, several] = [["camille@fictif.example"], ["camille@fictif.example", "achats@fictif.example"]];
const subscriptionMails: readonly (readonly [string, SubscriptionAsked])[] = [
  ["join", { way: "join", addresses: one, remove: [] }],
  ["renew", { way: "renew", addresses: several, remove: ["ancienne@fictif.example"] }],
  ["leave", { way: "leave", addresses: one, remove: [] }],
];

const SINCE = Instant.parse("2026-11-02T15:00:00Z");
const CHANGES: VersionDifference = {
  found: "compared",
  before: 1,
  after: 2,
  picturesChanged: false,
  differences: [
    {
      change: "changed",
      section: "Durée du contrat",
      before: [
        { changed: false, text: "Le contrat dure" },
        { changed: true, text: "douze" },
        { changed: false, text: "mois (fictif)." },
      ],
      after: [
        { changed: false, text: "Le contrat dure" },
        { changed: true, text: "dix-huit" },
        { changed: false, text: "mois (fictif)." },
      ],
    },
    { change: "added", section: "Livrables", text: "Un plan de retour en arrière par application (fictif)." },
    { change: "removed", section: "Livrables", text: "Un rapport hebdomadaire (fictif)." },
  ],
};

const HOSTILE_CHANGES: VersionDifference = {
  ...{ found: "compared", before: 1, after: 2, picturesChanged: true },
  differences: [
    { change: "added", section: "<h1>Titre</h1>", text: "<script>alert(1)</script> & «\u00a0texte\u00a0»" },
  ],
};

const secondVersion = (dossier: Dossier): Dossier => ({
  ...dossier,
  priceRequest: dossier.priceRequest && { ...dossier.priceRequest, version: 2 },
});

const CLOSES_AT = "2026-12-17T21:00:00Z" as Instant;
const OPENED_AT = "2026-12-03T15:00:00Z" as Instant;
const sha = (digit: string): Sha256 => digit.repeat(64) as Sha256;
const file = (name: string): FileRef => ({
  sha256: sha("a"),
  name,
  mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  size: 24_000,
});

const sample = (name: string, of: string, lang: Lang, mail: ComposedMail): GallerySample => ({
  kind: "mail",
  name,
  sample: of,
  lang,
  mail: {
    subject: mail.subject,
    html: mail.html,
    to: mail.to.map(({ address }) => address).join(", "),
    bcc: mail.bcc.map(({ address }) => address).join(", "),
  },
});

function sampleDossier(title: string): Dossier {
  const opened = evolve(
    null,
    {
      type: "dossier-opened",
      v: 1,
      id: "D-2026-F1CT1F00" as DossierId,
      organisation: "asn" as OrganisationId,
      process: "services",
      guideVersion: GUIDE_VERSION,
      calendar: DEFAULT_CALENDAR,
      owner: "0f1c7101-0000-4000-8000-000000000101" as PersonId,
      title,
      qualifications: ["q1-migration" as QualificationId],
      profile: { rctiSubject: true },
    },
    OPENED_AT,
  );
  const attached = evolve(
    opened,
    {
      type: "price-request-attached",
      v: 1,
      file: file("Demande de prix (fictive).docx"),
      version: 1,
      templateVersion: "2026-09",
      templateDeclared: false,
      emptySections: [],
      content: sha("b"),
      returnedByBroker: false,
    },
    OPENED_AT,
  );
  const hole = (name: string) => `{${name}}`;
  const body = translator("fr")("mails.default-body", {
    organisme: hole("organisme"),
    titre: hole("titre"),
    qualifications: hole("qualifications"),
    date_limite: hole("date_limite"),
    heure_limite: hole("heure_limite"),
    contact: hole("contact"),
  });
  return evolve(
    attached,
    {
      type: "send-prepared",
      v: 1,
      recipients: ["p-01" as ProviderId, "p-02" as ProviderId],
      exclusions: [],
      closesOn: "2026-12-17" as LocalDate,
      closesAt: CLOSES_AT,
      body,
    },
    OPENED_AT,
  );
}
