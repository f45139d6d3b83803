import type { DossierId } from "../../../shared/ids.js";
import type { ProcessId } from "../../../shared/steps.js";
import { everybodyAnswers } from "./after-sending.js";
import { awardContract } from "./award.js";
import { beginContactCentre, beginTeams, joinDiffusionList, validateTeams } from "./before-broker.js";
import { fillByForm } from "./by-form.js";
import { recordSentByHand } from "./by-hand.js";
import { colleagueIsReminded } from "./colleague.js";
import { followContract, terminateContract } from "./contract.js";
import { declareAward, declareBegun, declareUnauthorised, refusesDuplicate } from "./declared.js";
import * as during from "./during.js";
import { recordIncident, sendIncidentMail, settleIncident } from "./facts.js";
import { answeredInQueue } from "./in-queue.js";
import { openLot, startOver, startOverInvalidated } from "./linked.js";
import * as meanwhile from "./meanwhile.js";
import type { Play } from "./play.js";
import { announceCutOff, answerQuestions } from "./questions.js";
import { sendings } from "./sending.js";
import { buySolution } from "./solutions.js";
import { USUAL, type Wants } from "./wants.js";

/** What can be rehearsed: the same job, and what may happen on the way. Each part left out is as in `standard`. */
export type Variant = {
  says: string;
  /** Before the dossier is opened. */
  first?: (play: Play) => Promise<void>;
  /** The dossier itself, when it is not opened in the usual way; nothing of the usual way follows but the closing. */
  opens?: (play: Play) => Promise<DossierId>;
  opened?: (play: Play, id: DossierId) => Promise<void>;
  attached?: (play: Play, id: DossierId) => Promise<void>;
  authorised: boolean;
  prepared?: (play: Play, id: DossierId) => Promise<void>;
  sends: (play: Play, id: DossierId) => Promise<void>;
  during?: (play: Play, id: DossierId) => Promise<void>;
  closed?: (play: Play, id: DossierId) => Promise<void>;
  wants: Wants;
};

const standard: Variant = {
  says: "tout se passe comme prévu",
  authorised: true,
  sends: sendings.standard,
  wants: USUAL,
};

const solicited = (
  says: string,
  kind: Wants["incidents"][number],
  part: Variant["during"],
  wants: Partial<Wants> = {},
) => ({
  ...standard,
  says,
  sends: sendings.pressed,
  ...(part && { during: part }),
  wants: { ...USUAL, incidents: [kind], ...wants },
});

const around = (says: string, part: NonNullable<Variant["prepared"]>): Variant => ({
  ...standard,
  says,
  prepared: part,
  sends: sendings.pressed,
});

const NOTHING_LEAVES = { sends: false, closes: false } as const;

const services: Readonly<Record<string, Variant>> = {
  standard,
  "template-replaced": {
    ...standard,
    says: "le gabarit de contrat est remplacé pendant que le courriel part",
    sends: sendings.templateReplaced,
  },
  "day-turns": { ...standard, says: "un jour passe pendant que le courriel part", sends: sendings.dayTurns },
  "lost-answer": {
    ...standard,
    says: "la réponse du système de courriel se perd après l’envoi",
    sends: sendings.lostAnswer,
  },
  "without-authorisation": {
    ...standard,
    says: "le Courtier n’a pas autorisé la demande",
    authorised: false,
    sends: sendings.refused,
    wants: { ...USUAL, ...NOTHING_LEAVES, state: "B3d" },
  },
  "colleague-absent": {
    ...standard,
    says: "la personne responsable s’absente; un collègue reprend le dossier",
    sends: sendings.takenOver,
    closed: colleagueIsReminded,
  },
  declared: {
    ...standard,
    says: "la demande a été envoyée à la main avant l’assistant; elle est déclarée",
    opens: async (play) => {
      const id = await declareBegun(play);
      await refusesDuplicate(play, id);
      return id;
    },
    wants: { ...USUAL, sends: false },
  },
  "declared-award": {
    ...standard,
    says: "un dossier rendu au contrat est déclaré là où il en est",
    opens: declareAward,
    wants: { ...USUAL, ...NOTHING_LEAVES, state: "B5a" },
  },
  "declared-unauthorised": {
    ...standard,
    says: "la demande a été envoyée avant l’assistant, sans autorisation; elle est déclarée",
    opens: declareUnauthorised,
    wants: { ...USUAL, ...NOTHING_LEAVES, state: "B3x", incidents: ["sent-by-hand"] },
  },
  restart: {
    ...standard,
    says: "un dossier annulé est recommencé dans un dossier lié",
    opens: startOver,
  },
  "restart-invalidated": {
    ...standard,
    says: "un envoi sans autorisation est repris depuis le début, dans un dossier lié",
    opens: startOverInvalidated,
  },
  lot: { ...standard, says: "un lot est ouvert dans un dossier lié", opens: openLot },
  "filled-by-form": {
    ...standard,
    says: "le gabarit de demande de prix est rempli par formulaire",
    opens: fillByForm,
  },
  "broker-in-app": {
    ...standard,
    says: "l’analyste du Courtier répond dans l’application, deux fois",
    opens: answeredInQueue,
  },
  "to-signature": {
    ...standard,
    says: "de la fermeture au contrat signé et transmis",
    sends: sendings.pressed,
    closed: awardContract,
    wants: { ...USUAL, state: "C0" },
  },
  "everybody-answers": {
    ...standard,
    says: "chacun a répondu ou décliné avant la date limite\u00a0: les réponses sont ouvertes sans attendre",
    sends: sendings.pressed,
    during: everybodyAnswers,
    wants: { ...USUAL, closes: false, replies: 12 },
  },
  "diffusion-list": {
    ...standard,
    says: "l’inscription à la liste de diffusion du Courtier",
    first: joinDiffusionList,
    sends: sendings.pressed,
  },
  "teams-telephony": {
    ...standard,
    says: "téléphonie Teams\u00a0: CIC d’abord, puis encore avant le Courtier",
    opened: beginTeams,
    attached: validateTeams,
    sends: sendings.pressed,
  },
  "contact-centre": {
    ...standard,
    says: "centre de contact visé par le décret 530-2021\u00a0: CIC d’abord",
    opened: beginContactCentre,
    sends: sendings.pressed,
  },
  "sent-by-hand-authorised": {
    ...standard,
    says: "la demande autorisée part d’Outlook, à la main",
    sends: (play, id) => recordSentByHand(play, id, true),
    wants: { ...USUAL, sends: false, incidents: ["sent-by-hand"] },
  },
  "sent-by-hand-unauthorised": {
    ...standard,
    says: "la demande part d’Outlook sans l’autorisation du Courtier",
    authorised: false,
    sends: (play, id) => recordSentByHand(play, id, false),
    wants: { ...USUAL, ...NOTHING_LEAVES, state: "B3x", incidents: ["sent-by-hand"] },
  },
  "wrong-attachment": solicited("une pièce manquait", "wrong-attachment", during.wrongAttachment, { notices: 1 }),
  "addresses-exposed": solicited("des adresses ont été vues", "addresses-exposed", during.addressesExposed),
  "provider-phones": solicited("un prestataire téléphone", "provider-phoned", during.providerPhones),
  "more-time-asked": solicited("un prestataire demande un délai", "more-time-asked", during.moreTimeAsked),
  "other-document-asked": solicited(
    "un prestataire veut faire signer un autre document",
    "other-document-asked",
    during.otherDocumentAsked,
  ),
  "question-changes-request": solicited(
    "une question mène à changer la demande",
    "question-changes-request",
    during.questionChangesRequest,
    { notices: 1 },
  ),
  "questions-answered": {
    ...solicited(
      "des questions ont une date limite; un document répond à tous, une question arrive trop tard",
      "late-question",
      answerQuestions,
      { notices: 1, replies: 4 },
    ),
    prepared: announceCutOff,
  },
  bounce: solicited("un courriel n’est pas remis", "bounced", during.bounced),
  cancelled: solicited("le processus est annulé", "cancelled", during.cancelled, {
    ...{ state: "B9", closes: false, notices: 1 },
  }),
  "guide-silent": {
    ...standard,
    says: "le guide est muet\u00a0: le Courtier est consulté, la décision consignée",
    prepared: async (play, id) => {
      const { number } = await recordIncident(play, id, "guide-silent", "Deux prestataires fusionnent (fictif).");
      await sendIncidentMail(play, id, number, "ask-broker");
      await settleIncident(play, id, number, "Le Courtier invite à les traiter comme deux (fictif).");
    },
    sends: sendings.pressed,
    wants: { ...USUAL, incidents: ["guide-silent"] },
  },
  "closing-day-became-holiday": around(
    "la date limite tombe un jour devenu férié pour l’organisme",
    meanwhile.closingDayBecameHoliday,
  ),
  "profile-changed": around("le profil de l’organisme change en cours de route", meanwhile.profileChanged),
  "template-updated": around("le gabarit de demande de prix change pendant la rédaction", meanwhile.templateUpdated),
  "provider-table-updated": around(
    "le tableau des prestataires change pendant la rédaction",
    meanwhile.providerTableUpdated,
  ),
  "two-editors": around("deux personnes préparent le même envoi", meanwhile.twoEditors),
};

const bought = (says: string, dearer: boolean): Variant => ({
  ...standard,
  says,
  opens: (play) => buySolution(play, dearer),
  wants: { ...USUAL, ...NOTHING_LEAVES, state: "C0" },
});

const solutions: Readonly<Record<string, Variant>> = {
  standard: bought("une solution au plus bas prix, jusqu’au contrat signé et transmis", false),
  "not-lowest": bought("une solution plus chère\u00a0: critères, puis autorisation du dirigeant", true),
};

const followed = (says: string, opens: (play: Play) => Promise<DossierId>, state: Wants["state"]): Variant => ({
  ...standard,
  says,
  opens,
  wants: { ...USUAL, ...NOTHING_LEAVES, state },
});

const contract: Readonly<Record<string, Variant>> = {
  standard: followed(
    "un contrat de solutions, de la transmission à la fin de la conservation, avec un avenant et une sortie",
    followContract,
    "C4",
  ),
  terminated: followed("un contrat de services résilié après un différend", terminateContract, "C3"),
};

/** What can be rehearsed of each process. */
export const rehearsals = { services, solutions, contract } as const satisfies Partial<
  Record<ProcessId, Readonly<Record<string, Variant>>>
>;
export type Rehearsed = keyof typeof rehearsals;
