import type { ApprovalView } from "../../shared/approvals.js";
import { GatheringPurpose } from "../../shared/gatherings.js";
import type {
  DossierId,
  Instant,
  Lang,
  LocalDate,
  OrganisationId,
  PersonId,
  ProviderId,
  QualificationId,
  Sha256,
} from "../../shared/ids.js";
import { PrerequisiteId } from "../../shared/prerequisites.js";
import type { VersionDifference } from "../../shared/versions.js";
import type { GallerySample } from "../../shared/views.js";
import { WaitId } from "../../shared/waits.js";
import type { Dossier } from "../domain/dossier.js";
import type { FileRef } from "../domain/events.js";
import { evolve } from "../domain/evolve.js";
import { DEFAULT_CALENDAR } from "../guide/calendars.js";
import { GUIDE_VERSION } from "../guide/index.js";
import { composeAnswers } from "./answers.js";
import { composeAuthorisationRequest, composePriceRequest, composeReminder } from "./compose.js";
import { composeGathering } from "./gatherings.js";
import {
  approvalMailSamples,
  clockReminderSamples,
  incidentMailSamples,
  type Sampled,
  stepMailSamples,
} from "./mail-samples-more.js";
import { type MailTexts, productTexts } from "./mail-texts/texts.js";
import { composePrerequisite } from "./prerequisites.js";
import { composeSubscription, type SubscriptionAsked } from "./subscription-mail.js";
import { composeFollowUp } from "./waits.js";

/** Every mail that the product writes, on a fictitious dossier: what reviewers read in the gallery. */
export const mailSamples = (lang: Lang, tabUrl: string, approval: ApprovalView): GallerySample[] =>
  sampledMails({ lang, tabUrl, approval, texts: productTexts }).map(({ name, of, mail }) => ({
    ...{ kind: "mail", name, sample: of, lang },
    mail: {
      subject: mail.subject,
      html: mail.html,
      to: mail.to.map(({ address }) => address).join(", "),
      bcc: mail.bcc.map(({ address }) => address).join(", "),
    },
  }));

type Sampling = { lang: Lang; tabUrl: string; approval: ApprovalView; texts: MailTexts };

/** The same with the words that are given; the first that shows a text stands for it. */
export function sampledMails({ lang, tabUrl, approval, texts }: Sampling): Sampled[] {
  const organisation = "Agence fictive des services numériques";
  const qualifications = ["Migration infonuagique (fictive)"];
  const sender = { name: "Camille Fictif", mail: "camille.fictif@asn.example" };
  const names = { organisation, qualifications, sender };
  const plain = sampleDossier("Migration de douze applications (fictif)", texts);
  const hostile = sampleDossier("<b>Titre</b> & [lien](https://exemple.example) *fictif*", texts);
  const recipients = [
    { provider: "p-01" as ProviderId, name: "Prestataire fictif 1", address: "soumissions@prestataire-01.example" },
    { provider: "p-02" as ProviderId, name: "Prestataire fictif 2", address: "soumissions@prestataire-02.example" },
  ];
  const request = (of: string, dossier: Dossier): Sampled => ({
    ...{ name: "price-request", of, text: "price-request" },
    mail: composePriceRequest({
      dossier,
      ...names,
      recipients,
      contractTemplate: file("Gabarit de contrat spécifique (fictif).docx"),
      questionnaire: file("Questionnaire de non-participation (fictif).docx"),
    }),
  });
  const reminder = (which: "two-days" | "closing"): Sampled => ({
    ...{ name: "reminder", of: which, text: `reminder-${which}-${lang}` },
    mail: composeReminder({
      ...{ dossier: plain, owner: sender, which, closesAt: CLOSES_AT, lang, tabUrl, businessDays: 2, texts },
    }),
  });
  const needSummary = "Migrer douze applications vers l’infonuagique (besoin fictif).";
  const authorisation = (of: string, dossier: Dossier, since: VersionDifference | null): Sampled => ({
    ...{ name: "broker-authorisation-request", of, text: "broker-authorisation" },
    mail: composeAuthorisationRequest({ dossier, ...names, needSummary, estimatedAmount: 480_000_00, since, texts }),
  });
  const gathering = (of: string, dossier: Dossier, purpose: GatheringPurpose): Sampled => ({
    ...{ name: "information-gathering", of, text: `gathering-${purpose}` },
    mail: composeGathering({ dossier, ...names, recipients, purpose, texts }).mail,
  });
  const answering = (of: string, dossier: Dossier): Sampled => ({
    ...{ name: "answers", of, text: "answers" },
    mail: composeAnswers({
      ...{ dossier, number: 1, organisation, sender, recipients, texts },
      document: file("Réponses aux questions 1 (fictif).pdf"),
    }).mail,
  });
  const subscription = (asked: SubscriptionAsked): Sampled => ({
    ...{ name: "subscription", of: asked.way, text: "subscription" },
    mail: composeSubscription({ sender, organisation, asked, texts }),
  });
  const followUp = (of: WaitId): Sampled => ({
    ...{ name: "wait-follow-up", of, text: "wait-follow-up" },
    mail: composeFollowUp({ dossier: plain, wait: { id: of, since: SINCE, days: 12 }, organisation, sender, texts }),
  });
  const prerequisite = (of: PrerequisiteId): Sampled => ({
    ...{ name: "prerequisite", of, text: `prerequisite-${of}` },
    mail: composePrerequisite({ dossier: plain, prerequisite: of, ...names, texts }),
  });
  const sampling = { dossier: plain, sender, organisation, file: file("Document (fictif).docx"), texts };
  return [
    request("usual", plain),
    request("hostile", hostile),
    authorisation("usual", plain, null),
    authorisation("second-version", secondVersion(plain), CHANGES),
    authorisation("hostile", hostile, HOSTILE_CHANGES),
    reminder("two-days"),
    reminder("closing"),
    ...PrerequisiteId.options.map(prerequisite),
    ...WaitId.options.map(followUp),
    ...GatheringPurpose.options.map((purpose) => gathering(purpose, plain, purpose)),
    gathering("hostile", hostile, "check-expertise"),
    answering("usual", plain),
    answering("hostile", hostile),
    ...subscriptionsAsked.map(subscription),
    ...incidentMailSamples(sampling),
    ...stepMailSamples(sampling),
    ...clockReminderSamples(sampling, lang, tabUrl),
    ...approvalMailSamples(approval, sampling),
  ];
}

const [one, several] = [["camille@fictif.example"], ["camille@fictif.example", "achats@fictif.example"]];
const subscriptionsAsked: readonly SubscriptionAsked[] = [
  { way: "join", addresses: one, remove: [] },
  { way: "renew", addresses: several, remove: ["ancienne@fictif.example"] },
  { way: "leave", addresses: one, remove: [] },
];

const SINCE = "2026-11-02T15:00:00Z" as Instant;
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

function sampleDossier(title: string, texts: MailTexts): Dossier {
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
  return evolve(
    attached,
    {
      type: "send-prepared",
      v: 1,
      recipients: ["p-01" as ProviderId, "p-02" as ProviderId],
      exclusions: [],
      closesOn: "2026-12-17" as LocalDate,
      closesAt: CLOSES_AT,
      body: texts("price-request"),
    },
    OPENED_AT,
  );
}
