import type { GallerySample } from "../../shared/views.js";
import { accessDecidedCard } from "./access-decided.js";
import { accessDeniedCard } from "./access-denied.js";
import { accessRequestedCard } from "./access-requested.js";
import { approvalCard } from "./approval.js";
import { approvalAnsweredCard, approvalContestedCard, approvalWaitingCard } from "./approval-news.js";
import { approvalsCard } from "./approvals.js";
import { askBrokerCard } from "./ask-broker.js";
import { authorisationRecordedCard } from "./authorisation-recorded.js";
import { beforeBrokerCard } from "./before-broker.js";
import { closedCard } from "./closed.js";
import { closingSoonCard } from "./closing-soon.js";
import { correctionsCard } from "./corrections.js";
import { deadlinesCard } from "./deadlines.js";
import { dossierCard } from "./dossier.js";
import { dossiersCard } from "./dossiers.js";
import { escalationCard } from "./escalation.js";
import { factsCard } from "./facts.js";
import { guideCard } from "./guide.js";
import { helpCard } from "./help.js";
import { languageCard } from "./language.js";
import { mailProblemCard } from "./mail-problem.js";
import { mailReceivedCard } from "./mail-received.js";
import { mailToSendCard } from "./mail-to-send.js";
import { moreCard } from "./more.js";
import { needsCard } from "./needs.js";
import { newDossierCard } from "./new-dossier.js";
import { prerequisiteAnswerCard } from "./prerequisite-answer.js";
import { prerequisiteAnsweredCard } from "./prerequisite-answered.js";
import { profileCard } from "./profile.js";
import { recordFactCard } from "./record-fact.js";
import { refusalCard } from "./refusal.js";
import type { Card, Reader } from "./render.js";
import { reviewsCard } from "./reviews.js";
import { sendProblemCard } from "./send-problem.js";
import { sendingCard } from "./sending.js";
import { sentCard } from "./sent.js";
import { signInNeededCard } from "./sign-in-needed.js";
import { stepsCard } from "./steps.js";
import { takeOverCard } from "./take-over.js";
import { takenOverCard } from "./taken-over.js";
import { topicCard } from "./topic.js";
import { welcomeCard } from "./welcome.js";
import { whatIfCard } from "./what-if.js";
import { whyCard } from "./why.js";

/** A card with its samples, its data's type forgotten: what the gallery and the tests walk. */
type Shown = {
  name: string;
  samples: { name: string; render: (reader: Reader) => ReturnType<Card<never>["render"]> }[];
};

const shown = <Data>(card: Card<Data>): Shown => ({
  name: card.name,
  samples: card.samples.map(({ name, data }) => ({ name, render: (reader) => card.render(data, reader) })),
});

/** Every card of the chat. */
export const cards: readonly Shown[] = [
  shown(welcomeCard),
  shown(helpCard),
  shown(dossiersCard),
  shown(newDossierCard),
  shown(topicCard),
  shown(askBrokerCard),
  shown(beforeBrokerCard),
  shown(mailToSendCard),
  shown(recordFactCard),
  shown(prerequisiteAnswerCard),
  shown(moreCard),
  shown(needsCard),
  shown(stepsCard),
  shown(correctionsCard),
  shown(profileCard),
  shown(dossierCard),
  shown(sendingCard),
  shown(sentCard),
  shown(sendProblemCard),
  shown(closingSoonCard),
  shown(closedCard),
  shown(authorisationRecordedCard),
  shown(mailReceivedCard),
  shown(signInNeededCard),
  shown(prerequisiteAnsweredCard),
  shown(approvalCard),
  shown(approvalsCard),
  shown(approvalAnsweredCard),
  shown(approvalContestedCard),
  shown(approvalWaitingCard),
  shown(escalationCard),
  shown(takeOverCard),
  shown(takenOverCard),
  shown(refusalCard),
  shown(deadlinesCard),
  shown(accessDeniedCard),
  shown(accessRequestedCard),
  shown(accessDecidedCard),
  shown(languageCard),
  shown(whyCard),
  shown(guideCard),
  shown(whatIfCard),
  shown(factsCard),
  shown(mailProblemCard),
  shown(reviewsCard),
];

/** The cards' part of the gallery, for one reader. */
export const cardSamples = (reader: Reader): GallerySample[] =>
  cards.flatMap(({ name, samples }) =>
    samples.map((sample) => ({
      kind: "card",
      name,
      sample: sample.name,
      lang: reader.lang,
      card: sample.render(reader),
    })),
  );
