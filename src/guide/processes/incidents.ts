import type { IncidentKind, IncidentMailId } from "../../../shared/incidents.js";
import type { StateId } from "../../../shared/views.js";
import type { RuleId } from "../index.js";

/**
 * Machine B, what goes otherwise: the facts that a person can record in any state, what the guide says follows, and the
 * mails that it calls for. A fact is never refused; `leadsTo` says from which states it moves the dossier.
 */
type Said = { fr: string; en: string };
type Lead = { from: readonly StateId[]; to: "B3s" | "B3m" | "B3x" | "B9" };
export type IncidentRow = {
  label: Said;
  hint: Said;
  rules: readonly RuleId[];
  follows: Said;
  leadsTo: Lead | null;
  mails: readonly IncidentMailId[];
};

const beforeSending: readonly StateId[] = ["B1t", "B3d", "B3t", "B3v", "B3a"];
/** Any state before the signature. */
const everywhereOpen: readonly StateId[] = [
  ...(["B1t", "B3d", "B3t", "B3v", "B3a", "B3s", "B3m", "B3x"] as const),
  ...(["B4", "B4d", "B4r", "B4f", "B5a", "B5b", "B5c", "B5d", "B5e"] as const),
];

export const servicesIncidents = {
  "sent-by-hand": {
    label: { fr: "Demande de prix envoyée à la main", en: "Price request sent by hand" },
    hint: {
      fr: "Le courriel est parti d’Outlook, sans l’assistant.",
      en: "The email left from Outlook, without the assistant.",
    },
    rules: ["s3-3-3-send-by-email", "s3-3-3-bcc", "s3-3-3-attach-contract-template", "s3-3-3-response-delay"],
    follows: {
      fr: "Le Courtier avait autorisé la demande\u00a0: elle vaut envoi, et le délai de réponse court à partir du lendemain. Corrigez ce que les écarts montrent; si un doute demeure, écrivez au Courtier.",
      en: "The broker had authorised the request: it counts as the sending, and the response delay runs from the next day. Mend what the differences show; if in doubt, write to the broker.",
    },
    leadsTo: { from: beforeSending, to: "B3s" },
    mails: ["ask-broker", "complement-all"],
  },
  "wrong-attachment": {
    label: { fr: "Pièce jointe erronée ou manquante", en: "Wrong or missing attachment" },
    hint: {
      fr: "Un document envoyé n’est pas le bon, ou il manque au courriel.",
      en: "A document that was sent is not the right one, or is missing from the email.",
    },
    rules: ["s3-3-3-attach-contract-template", "s3-3-1-fair-treatment"],
    follows: {
      fr: "Une pièce oubliée se transmet à tous les prestataires sollicités, en même temps et en Cci. Si un mauvais contenu est parti, écrivez d’abord au Courtier, puis à tous. La date limite reste la même.",
      en: "A forgotten document goes to every solicited provider, at the same time and in Bcc. If wrong content left, write to the broker first, then to everybody. The closing date stays the same.",
    },
    leadsTo: null,
    mails: ["complement-all", "ask-broker"],
  },
  "addresses-exposed": {
    label: { fr: "Adresses des prestataires visibles", en: "Provider addresses visible" },
    hint: {
      fr: "Des prestataires ont pu voir qui d’autre était sollicité.",
      en: "Providers could see who else was solicited.",
    },
    rules: ["s3-3-3-bcc", "s5-no-answer-fallback"],
    follows: {
      fr: "Le guide exige la copie conforme invisible et ne dit pas comment réparer. Demandez au Courtier s’il faut poursuivre ou annuler, puis consignez sa réponse.",
      en: "The guide requires blind copies and does not say how to repair. Ask the broker whether to go on or to cancel, then record the answer.",
    },
    leadsTo: null,
    mails: ["ask-broker"],
  },
  "provider-phoned": {
    label: { fr: "Question posée par téléphone", en: "Question asked by telephone" },
    hint: { fr: "Un prestataire a appelé.", en: "A provider called." },
    rules: ["s3-3-3-questions-in-writing", "s3-3-1-fair-treatment"],
    follows: {
      fr: "Pendant la sollicitation, les questions se posent seulement par écrit. Ne répondez pas de vive voix\u00a0: invitez le prestataire à écrire. La note d’appel reste au dossier.",
      en: "During the solicitation, questions are asked in writing only. Do not answer by voice: invite the provider to write. The call note stays in the dossier.",
    },
    leadsTo: null,
    mails: ["put-in-writing"],
  },
  "more-time-asked": {
    label: { fr: "Demande de délai", en: "Request for more time" },
    hint: {
      fr: "Un prestataire demande de reporter la date limite.",
      en: "A provider asks to move the closing date.",
    },
    rules: ["s3-3-3-no-extension"],
    follows: {
      fr: "Le délai n’est jamais prolongé à la demande d’un prestataire, quel qu’en soit le motif. Répondez-lui que la date reste la même pour tous.",
      en: "The delay is never extended at a provider’s request, whatever the reason. Answer that the date stays the same for all.",
    },
    leadsTo: null,
    mails: ["no-extension"],
  },
  "other-document-asked": {
    label: { fr: "Autre document à signer", en: "Another document to sign" },
    hint: {
      fr: "Un prestataire veut faire signer un autre document lié au contrat.",
      en: "A provider wants another contract-related document signed.",
    },
    rules: ["s3-2-no-other-document-to-sign", "s3-2-report-other-document"],
    follows: {
      fr: "Ne signez pas ce document : un prestataire n’a pas le droit de faire signer d’autre document lié au contrat que ceux du Courtier. Avisez le Courtier sans attendre et versez le document au dossier.",
      en: "Do not sign that document: a provider is not entitled to have any contract document signed but the broker’s. Tell the broker without waiting and add the document to the dossier.",
    },
    leadsTo: null,
    mails: ["report-document"],
  },
  "question-changes-request": {
    label: { fr: "Question qui change la demande", en: "Question that changes the request" },
    hint: {
      fr: "Une question mène à modifier la demande de prix.",
      en: "A question leads to a change of the price request.",
    },
    rules: ["s3-3-3-revalidate-changes", "s3-3-2-courtier-validates", "s3-3-3-bcc"],
    follows: {
      fr: "Le Courtier valide d’abord la demande modifiée. Joignez la nouvelle version, demandez son autorisation, puis transmettez l’addenda à tous les prestataires sollicités, en Cci. La date limite reste la même, sauf si le Courtier en décide autrement.",
      en: "The broker validates the changed request first. Attach the new version, ask for authorisation, then send the addendum to every solicited provider in Bcc. The closing date stays the same unless the broker decides otherwise.",
    },
    leadsTo: { from: ["B3s"], to: "B3m" },
    mails: ["addendum-all"],
  },
  "question-without-change": {
    label: { fr: "Question qui ne change rien", en: "Question that changes nothing" },
    hint: {
      fr: "La réponse éclaire la demande sans la modifier.",
      en: "The answer clarifies the request without changing it.",
    },
    rules: ["s3-3-3-questions-in-writing", "s3-3-1-fair-treatment", "s3-3-3-bcc"],
    follows: {
      fr: "Par équité, transmettez la même réponse écrite à tous les prestataires sollicités, en Cci, sans dire qui a posé la question. L’autorisation du Courtier n’est pas requise.",
      en: "In fairness, send the same written answer to every solicited provider in Bcc, without saying who asked. The broker’s authorisation is not needed.",
    },
    leadsTo: null,
    mails: ["answer-all"],
  },
  "late-question": {
    label: { fr: "Question posée trop tard", en: "Question asked too late" },
    hint: {
      fr: "Une question est arrivée après la date que vous aviez fixée.",
      en: "A question arrived after the date that you had set.",
    },
    rules: ["s3-3-3-questions-in-writing", "s3-3-1-fair-treatment"],
    follows: {
      fr: "La date limite des questions était annoncée à tous dans la demande de prix. Par équité, répondez au prestataire que sa question est arrivée trop tard, et pourquoi elle reste sans réponse. Si elle révèle une erreur de la demande, constatez plutôt une question qui change la demande.",
      en: "The last day for questions was announced to all in the price request. In fairness, answer the provider that the question came too late, and why it stays without an answer. If it reveals a mistake in the request, record a question that changes the request instead.",
    },
    leadsTo: null,
    mails: ["question-too-late"],
  },
  bounced: {
    label: { fr: "Courriel non remis", en: "Undelivered email" },
    hint: {
      fr: "L’adresse d’un prestataire ne reçoit pas.",
      en: "A provider’s address does not receive.",
    },
    rules: ["s3-3-3-provider-addresses", "s3-3-3-response-delay", "s3-3-1-fair-treatment"],
    follows: {
      fr: "Transmettez la demande à une adresse de remplacement. La date limite est la même pour tous\u00a0: s’il reste moins de 10 jours ouvrables à ce prestataire, demandez au Courtier quoi faire. Faites aussi corriger le tableau des prestataires, d’où viennent les adresses des prochains courriels.",
      en: "Send the request to a replacement address. The closing date is the same for all: if fewer than 10 business days are left to this provider, ask the broker what to do. Have the provider table mended too, since the next emails take their addresses from it.",
    },
    leadsTo: null,
    mails: ["resend-one", "ask-broker"],
  },
  "provider-left": {
    label: { fr: "Prestataire qui se retire", en: "Provider who withdraws" },
    hint: {
      fr: "Un prestataire sollicité ne répondra pas, ou n’est plus qualifié.",
      en: "A solicited provider will not answer, or is no longer qualified.",
    },
    rules: ["s3-3-1-fair-treatment", "s5-no-answer-fallback"],
    follows: {
      fr: "La sollicitation se poursuit avec les autres. Conservez l’écrit du prestataire, avec son questionnaire de non-participation s’il le retourne.",
      en: "The solicitation goes on with the others. Keep what the provider wrote, with the non-participation questionnaire if it comes back.",
    },
    leadsTo: null,
    mails: ["ask-broker"],
  },
  cancelled: {
    label: { fr: "Processus annulé", en: "Process cancelled" },
    hint: {
      fr: "L’organisme renonce à cette acquisition ou la reporte.",
      en: "The body gives up this acquisition or puts it off.",
    },
    rules: ["s3-3-3-bcc", "s3-3-1-fair-treatment"],
    follows: {
      fr: "Le dossier se ferme. Avisez tous les prestataires sollicités, en Cci, et le Courtier. Pour recommencer, ouvrez un nouveau dossier.",
      en: "The dossier closes. Tell every solicited provider in Bcc, and the broker. To begin again, open a new dossier.",
    },
    leadsTo: { from: everywhereOpen, to: "B9" },
    mails: ["cancellation-all", "cancellation-broker"],
  },
  "catalogue-unsuitable": {
    label: { fr: "Le Catalogue ne convient pas au besoin", en: "The Catalogue does not suit the need" },
    hint: {
      fr: "L’analyse du besoin montre qu’il faut un autre processus d’acquisition.",
      en: "The analysis of the need shows that another procurement process is needed.",
    },
    rules: ["s3-1-need-right-vehicle"],
    follows: {
      fr: "Le dossier se ferme. Un processus d’acquisition standard reste possible, hors du Courtier. Si le besoin change, recommencez dans un nouveau dossier.",
      en: "The dossier closes. A standard procurement process remains possible, outside the broker. If the need changes, begin again in a new dossier.",
    },
    leadsTo: { from: beforeSending, to: "B9" },
    mails: ["cancellation-broker"],
  },
  "guide-silent": {
    label: {
      fr: "Situation que le guide ne prévoit pas",
      en: "Situation that the guide does not foresee",
    },
    hint: {
      fr: "Le guide ne dit pas quoi faire.",
      en: "The guide does not say what to do.",
    },
    rules: ["s5-no-answer-fallback"],
    follows: {
      fr: "Posez la question au Courtier, puis consignez la décision prise et sa preuve.",
      en: "Ask the broker, then record the decision that was made and its evidence.",
    },
    leadsTo: null,
    mails: ["ask-broker"],
  },
  other: {
    label: { fr: "Autre fait", en: "Another fact" },
    hint: {
      fr: "Tout autre fait utile au dossier.",
      en: "Any other fact that the dossier should keep.",
    },
    rules: [],
    follows: {
      fr: "Le fait reste au dossier. Si le guide ne dit pas ce qui s’ensuit, écrivez au Courtier.",
      en: "The fact stays in the dossier. If the guide does not say what follows, write to the broker.",
    },
    leadsTo: null,
    mails: ["ask-broker"],
  },
} as const satisfies Record<IncidentKind, IncidentRow>;

/** Guide 3.3.2: the same fact when the broker had not authorised what left. It cannot be put right afterwards. */
export const sentWithoutAuthorisation: Pick<IncidentRow, "rules" | "follows" | "leadsTo" | "mails"> = {
  rules: ["s3-3-2-sent-without-validation", "s3-3-3-send-after-authorization"],
  follows: {
    fr: "La demande est partie sans l’autorisation du Courtier\u00a0: le processus est à reprendre depuis le début et ne peut pas être régularisé. Autre issue, si les règles de votre organisme le permettent\u00a0: conclure un contrat par vos propres moyens, hors du Courtier; constatez alors l’annulation.",
    en: "The request left without the broker’s authorisation: the process starts over and cannot be put right afterwards. The other way out, if your own rules allow it, is a contract made on your own, outside the broker; then record the cancellation.",
  },
  leadsTo: { from: beforeSending, to: "B3x" },
  mails: ["ask-broker", "cancellation-all"],
};

/** What the guide says of one fact as it was recorded. */
export const incidentRow = (kind: IncidentKind, authorised: boolean | null): IncidentRow =>
  kind === "sent-by-hand" && authorised === false
    ? { ...servicesIncidents[kind], ...sentWithoutAuthorisation }
    : servicesIncidents[kind];

/** Who gets each mail, what it carries, and whether the broker must have validated it first. */
export type IncidentMailRow = {
  audience: "one" | "solicited" | "broker";
  attaches: "nothing" | "file" | "changed-request" | "what-was-sent";
  rules: readonly RuleId[];
};

export const incidentMails = {
  "put-in-writing": { audience: "one", attaches: "nothing", rules: ["s3-3-3-questions-in-writing"] },
  "no-extension": { audience: "one", attaches: "nothing", rules: ["s3-3-3-no-extension"] },
  "answer-all": { audience: "solicited", attaches: "nothing", rules: ["s3-3-3-questions-in-writing", "s3-3-3-bcc"] },
  "question-too-late": {
    audience: "one",
    attaches: "nothing",
    rules: ["s3-3-3-questions-in-writing", "s3-3-1-fair-treatment"],
  },
  "complement-all": {
    audience: "solicited",
    attaches: "file",
    rules: ["s3-3-3-attach-contract-template", "s3-3-3-bcc"],
  },
  "addendum-all": {
    audience: "solicited",
    attaches: "changed-request",
    rules: ["s3-3-3-revalidate-changes", "s3-3-3-bcc"],
  },
  "cancellation-all": { audience: "solicited", attaches: "nothing", rules: ["s3-3-3-bcc"] },
  "resend-one": {
    audience: "one",
    attaches: "what-was-sent",
    rules: ["s3-3-3-provider-addresses", "s3-3-3-response-delay"],
  },
  "report-document": { audience: "broker", attaches: "nothing", rules: ["s3-2-report-other-document"] },
  "ask-broker": { audience: "broker", attaches: "nothing", rules: ["s5-no-answer-fallback"] },
  "cancellation-broker": { audience: "broker", attaches: "nothing", rules: ["s5-contact-courtier"] },
} as const satisfies Record<IncidentMailId, IncidentMailRow>;
