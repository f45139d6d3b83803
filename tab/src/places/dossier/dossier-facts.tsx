import type { DossierView } from "../../../../shared/views.js";
import { Facts } from "../../parts/facts.js";
import { SkippedDays } from "../../parts/skipped-days.js";
import { StateBadge } from "../../parts/state-badge.js";
import { hashOf } from "../../route.js";
import { useWords } from "../../words.js";

/** What the dossier is: state, dates, authorisation, qualifications, people. */
export const DossierFacts = ({ dossier }: { dossier: DossierView }) => {
  const { t, instant } = useWords();
  const closing = dossier.solicitation?.closesAt ?? dossier.closesAt;
  const solicitationFacts = [
    { name: t("tab.sending"), value: t(`common.send-${dossier.sendState}`) },
    {
      name: t("common.closing-date"),
      value: closing ? (
        <>
          {instant(closing)}
          <SkippedDays days={dossier.solicitation?.skippedDays ?? []} />
        </>
      ) : (
        t("tab.not-set")
      ),
    },
    { name: t("tab.authorisation"), value: <Authorisation dossier={dossier} /> },
    { name: t("common.qualifications"), value: dossier.qualifications.map(({ label }) => label).join(", ") },
  ];
  return (
    <section className="card" aria-labelledby="facts">
      <h2 id="facts">{t("common.dossier")}</h2>
      <Facts
        facts={[
          { name: t("common.state"), value: <StateBadge state={dossier.state} /> },
          ...(dossier.process === "services" ? solicitationFacts : []),
          { name: t("tab.organisation"), value: dossier.organisation },
          ...(dossier.profile
            ? [{ name: t("tab.rcti-short"), value: t(dossier.profile.rctiSubject ? "common.yes" : "common.no") }]
            : []),
        ]}
      />
      {dossier.process === "services" && dossier.state !== "B9" && dossier.state !== "B3x" && (
        <p>
          <a href={hashOf.whatIf(null, dossier.id)}>{t("guide.what-if-from-dossier")}</a>
        </p>
      )}
    </section>
  );
};

const Authorisation = ({ dossier }: { dossier: DossierView }) => {
  const { t, instant, money } = useWords();
  const { authorisation, authorisationRequest } = dossier;
  if (!authorisation && !authorisationRequest) return t("tab.authorisation-none");
  if (!authorisation && authorisationRequest)
    return (
      <>
        {t("tab.authorisation-asked", { at: instant(authorisationRequest.requestedAt) })}
        <br />
        <span className="quiet">
          {t("tab.estimated-amount", { amount: money(authorisationRequest.estimatedAmount) })}
        </span>
      </>
    );
  if (!authorisation) return null;
  return (
    <>
      {t(`common.outcome-${authorisation.outcome}`)}
      <br />
      <span className="quiet">
        {authorisation.receivedAt && `${t("tab.received-at", { at: instant(authorisation.receivedAt) })} `}
        {t("tab.recorded-at", { at: instant(authorisation.recordedAt) })}
      </span>
      {authorisation.answeredBy && (
        <>
          <br />
          <span className="quiet">{t("reviews.given-in-app", { name: authorisation.answeredBy })}</span>
        </>
      )}
      {authorisation.comment && <p className="as-written">{authorisation.comment}</p>}
      {!authorisation.forCurrentContent && (
        <>
          <br />
          <strong>{t("common.warning-authorisation-other-content")}</strong>
        </>
      )}
    </>
  );
};
