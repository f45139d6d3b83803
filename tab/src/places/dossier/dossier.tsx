import type { DossierId } from "../../../../shared/ids.js";
import type { PrerequisiteId } from "../../../../shared/prerequisites.js";
import type { DossierView } from "../../../../shared/views.js";
import { useLoaded } from "../../api/loaded.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { ApprovalsCard } from "./approvals-card.js";
import { Corrections } from "./corrections.js";
import { CorrespondenceList } from "./correspondence-list.js";
import { DeclarationCard } from "./declaration.js";
import { DeferredSend } from "./deferred-send.js";
import { DocumentsList } from "./documents-list.js";
import { DossierFacts } from "./dossier-facts.js";
import { Gatherings } from "./gatherings.js";
import { Incidents } from "./incidents.js";
import { Journal } from "./journal.js";
import { LinkedDossiers } from "./linked-dossiers.js";
import { NextStep } from "./next-step.js";
import { PartlySent } from "./partly-sent.js";
import { Prerequisites } from "./prerequisites.js";
import { Questions } from "./questions.js";
import { ReceivedMails } from "./received.js";
import { Remarks } from "./remarks.js";
import { Returns } from "./returns.js";
import { Solicitation } from "./solicitation.js";
import { Steps } from "./steps.js";
import { Tasks } from "./tasks.js";
import { TeamCard } from "./team-card.js";
import { Track } from "./track.js";
import { UnknownSend } from "./unknown-send.js";
import { Versions } from "./versions.js";
import { Waits } from "./waits.js";

const WHILE_SENDING_MS = 2_000;
const REFRESH_MS = 15_000;

/** One dossier, read again on its own: quickly while a mail is leaving, then quietly. */
export const DossierPlace = ({ id, proof }: { id: DossierId; proof: PrerequisiteId | null }) => {
  const { api } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: `dossier ${id}`,
    load: () => api("dossier", { params: { id } }),
    every: (dossier) => (isMailLeaving(dossier) ? WHILE_SENDING_MS : REFRESH_MS),
  });
  if (!value && !problem) return <Loading />;
  return (
    <Page
      title={value?.title ?? t("common.dossier")}
      above={
        <p className="above">
          <a href={hashOf.list}>{t("tab.dossiers")}</a> <span className="quiet">{id}</span>
        </p>
      }
    >
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value && <DossierBody dossier={value} proof={proof} reload={reload} />}
    </Page>
  );
};

const isMailLeaving = (dossier: DossierView | null): boolean =>
  dossier?.sendState === "in-progress" || !!dossier?.correspondence.some(({ counts }) => counts.inProgress > 0);

type Body = { dossier: DossierView; proof: PrerequisiteId | null; reload: () => Promise<void> };

const DossierBody = ({ dossier, proof, reload }: Body) => (
  <>
    <Track
      process={dossier.process}
      state={dossier.state}
      withCic={dossier.prerequisites.list.some(({ id }) => id === "teams-alignment")}
    />
    <NextStep dossier={dossier} />
    <DeferredSend dossier={dossier} reload={reload} />
    {dossier.sendState === "unknown" && <UnknownSend dossier={dossier} reload={reload} />}
    {dossier.partlySent && <PartlySent dossier={dossier} sent={dossier.partlySent} reload={reload} />}
    <Corrections dossier={dossier} reload={reload} />
    <Remarks dossier={dossier} reload={reload} />
    <Waits dossier={dossier} reload={reload} />
    {dossier.process === "services" && <Prerequisites dossier={dossier} proof={proof} reload={reload} />}
    <div className="two-columns wide-first">
      <div className="column">
        <ApprovalsCard dossier={dossier} />
        <Steps dossier={dossier} reload={reload} />
        <Returns dossier={dossier} reload={reload} />
        <ReceivedMails dossier={dossier} reload={reload} />
        <Questions dossier={dossier} reload={reload} />
        <CorrespondenceList dossier={dossier} />
        {dossier.process === "services" && <Incidents dossier={dossier} />}
        <Solicitation dossier={dossier} />
        <Versions dossier={dossier} />
        <Tasks dossier={dossier} />
        <Gatherings dossier={dossier} reload={reload} />
        <Journal entries={dossier.journal} />
      </div>
      <div className="column">
        <LinkedDossiers dossier={dossier} />
        <DossierFacts dossier={dossier} />
        <DeclarationCard dossier={dossier} />
        <TeamCard dossier={dossier} reload={reload} />
        <DocumentsList dossier={dossier} />
      </div>
    </div>
  </>
);
