import { lazy, Suspense } from "react";
import { onlyDecides } from "../../../shared/approvals.js";
import { onlyReviews } from "../../../shared/reviews.js";
import { Broken } from "../parts/broken.js";
import { Loading } from "../parts/loading.js";
import { type Place, pathOf, placeAt, useHash } from "../route.js";
import { useSession } from "../session/session.js";
import { AnswersPlace } from "./answers/answers.js";
import { ApprovalPlace } from "./approvals/approval.js";
import { ApprovalsPlace } from "./approvals/approvals.js";
import { AskPlace } from "./approvals/ask.js";
import { AuthorisationPlace } from "./authorisation/authorisation.js";
import { BegunPlace } from "./begun/begun.js";
import { DossierPlace } from "./dossier/dossier.js";
import { FilingPlace } from "./filing/filing.js";
import { FillPlace } from "./fill/fill.js";
import { FollowUpPlace } from "./follow-up/follow-up.js";
import { GatheringPlace } from "./gathering/gathering.js";
import { IncidentPlace } from "./incident/incident.js";
import { RecordIncidentPlace } from "./incident/record-incident.js";
import { LinkedPlace } from "./linked/linked.js";
import { ListPlace } from "./list/list.js";
import { MailKnownPlace } from "./mails/mail-known.js";
import { MailsPlace } from "./mails/mails.js";
import { NeedsPlace } from "./needs/needs.js";
import { NowherePlace } from "./nowhere.js";
import { ReviewPlace } from "./reviews/review.js";
import { ReviewsPlace } from "./reviews/reviews.js";
import { DocumentsScreen } from "./send/documents-screen.js";
import { PreviewScreen } from "./send/preview-screen.js";
import { RecipientsScreen } from "./send/recipients-screen.js";
import { OpenProcessPlace } from "./steps/open-process.js";
import { StepPlace } from "./steps/step-place.js";

// Administration, the diffusion list, the register, the guide and the gallery are rarely opened; the gallery brings the card renderer with it.
const AdministrationPlace = lazy(() => import("./administration/administration.js"));
const MailTextPlace = lazy(() => import("./administration/mail-text.js"));
const DiffusionPlace = lazy(() => import("./diffusion/diffusion.js"));
const ImportContractsPlace = lazy(async () => ({
  default: (await import("./contracts/import-contracts.js")).ImportContractsPlace,
}));
const RegisterPlace = lazy(() => import("./register/register.js"));
const GuidePlace = lazy(() => import("./guide/guide.js"));
const GalleryPlace = lazy(() => import("./gallery/gallery.js"));

export const Places = () => {
  const hash = useHash();
  return (
    <Broken key={pathOf(hash)}>
      <Suspense fallback={<Loading />}>
        <PlaceFor place={placeAt(hash)} />
      </Suspense>
    </Broken>
  );
};

/** People who only decide begin with what waits for them; those who only answer requests have no dossier to see. */
const Home = () => {
  const { roles } = useSession().me;
  if (onlyDecides(roles)) return <ApprovalsPlace />;
  return onlyReviews(roles) ? <ReviewsPlace /> : <ListPlace />;
};

const PlaceFor = ({ place }: { place: Place }) => {
  switch (place.place) {
    case "list":
      return <Home />;
    case "new":
      return <DocumentsScreen id={null} />;
    case "begun":
      return <BegunPlace />;
    case "import-contracts":
      return <ImportContractsPlace />;
    case "linked":
      return <LinkedPlace from={place.from} />;
    case "open-process":
      return <OpenProcessPlace process={place.process} follows={place.follows} />;
    case "step":
      return <StepPlace id={place.id} step={place.step} />;
    case "dossier":
      return <DossierPlace id={place.id} proof={place.proof} />;
    case "send":
      if (place.screen === 1) return <DocumentsScreen id={place.id} />;
      return place.screen === 2 ? <RecipientsScreen id={place.id} /> : <PreviewScreen id={place.id} />;
    case "authorisation":
      return <AuthorisationPlace id={place.id} />;
    case "answers":
      return <AnswersPlace id={place.id} />;
    case "gathering":
      return <GatheringPlace id={place.id} />;
    case "fill":
      return <FillPlace id={place.id} />;
    case "needs":
      return <NeedsPlace id={place.id} />;
    case "approvals":
      return <ApprovalsPlace />;
    case "approval":
      return <ApprovalPlace id={place.id} />;
    case "ask-approval":
      return <AskPlace id={place.id} kind={place.kind} />;
    case "reviews":
      return <ReviewsPlace />;
    case "review":
      return <ReviewPlace id={place.id} />;
    case "follow-up":
      return <FollowUpPlace />;
    case "mails":
      return <MailsPlace />;
    case "mail":
      return <MailKnownPlace mailKey={place.key} />;
    case "register":
      return <RegisterPlace />;
    case "filing":
      return <FilingPlace message={place.message} />;
    case "diffusion":
      return <DiffusionPlace />;
    case "record-incident":
      return <RecordIncidentPlace id={place.id} kind={place.kind} />;
    case "incident":
      return <IncidentPlace id={place.id} number={place.number} />;
    case "administration":
      return <AdministrationPlace section={place.section} />;
    case "mail-text":
      return <MailTextPlace id={place.id} />;
    case "guide":
      return <GuidePlace page={place.page} />;
    case "gallery":
      return <GalleryPlace />;
    case "unknown":
      return <NowherePlace />;
  }
};
