import type { ReviewId, ReviewView } from "../../../../shared/reviews.js";
import { useLoaded } from "../../api/loaded.js";
import { Differences } from "../../parts/differences.js";
import { Download } from "../../parts/download.js";
import { Facts } from "../../parts/facts.js";
import { Loading } from "../../parts/loading.js";
import { Note } from "../../parts/note.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { ReviewAnswer } from "./review-answer.js";
import { ReviewForm } from "./review-form.js";

const REFRESH_MS = 15_000;

/** One request as it was submitted, and the answer to it. */
export const ReviewPlace = ({ id }: { id: ReviewId }) => {
  const { api } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: `review ${id}`,
    load: () => api("review", { params: { id } }),
    every: () => REFRESH_MS,
  });
  if (!value && !problem) return <Loading />;
  return (
    <Page
      title={value?.title ?? t("reviews.title")}
      above={
        <p className="above">
          <a href={hashOf.reviews}>{t("reviews.back-to-list")}</a> <span className="quiet">{value?.dossier}</span>
        </p>
      }
    >
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value && <Body review={value} reload={reload} />}
    </Page>
  );
};

const Body = ({ review, reload }: { review: ReviewView; reload: () => Promise<void> }) => {
  const { t } = useWords();
  const { version, state, changedSince } = review;
  return (
    <>
      <ReviewAnswer review={review} />
      {state === "waiting" && changedSince && version !== null && (
        <Note tone="warning">{t("reviews.changed-since", { version })}</Note>
      )}
      <Request review={review} />
      {review.subject === "price-request" && <Since review={review} />}
      {state === "waiting" && <ReviewForm review={review} reload={reload} />}
    </>
  );
};

const Request = ({ review }: { review: ReviewView }) => {
  const { t, instant, money } = useWords();
  const { version, estimatedAmount, needSummary, askedBy } = review;
  return (
    <section className="card" aria-labelledby="request">
      <h2 id="request">
        {t(`reviews.subject-${review.subject}`)}
        {version !== null && ` – ${t("reviews.version", { version })}`}
      </h2>
      <Facts
        facts={[
          { name: t("reviews.organisation"), value: review.organisation },
          { name: t("reviews.asked-by"), value: `${askedBy.name} (${askedBy.mail})` },
          { name: t("reviews.received-on"), value: instant(review.askedAt) },
          { name: t("reviews.qualifications"), value: review.qualifications.join(", ") },
          ...(estimatedAmount === null ? [] : [{ name: t("reviews.estimate"), value: money(estimatedAmount) }]),
        ]}
      />
      {needSummary && (
        <>
          <h3>{t("reviews.need")}</h3>
          <p className="as-written">{needSummary}</p>
        </>
      )}
      <Document review={review} />
    </section>
  );
};

const Document = ({ review: { id, file } }: { review: ReviewView }) => {
  const { t, bytes } = useWords();
  const { api } = useSession();
  if (!file) return null;
  const { name, size, sha256 } = file;
  return (
    <>
      <h3>{t("reviews.document")}</h3>
      <p className="file-name">
        {name} <span className="quiet">({bytes(size)})</span>
      </p>
      <p className="quiet fingerprint">{t("versions.fingerprint", { sha256 })}</p>
      <p>
        <Download
          prominent
          label={t("tab.download")}
          spoken={t("tab.download-of", { name })}
          name={name}
          fetchFile={() => api("reviewFile", { params: { id, sha256 } })}
        />
      </p>
    </>
  );
};

const Since = ({ review: { since } }: { review: ReviewView }) => {
  const { t } = useWords();
  if (!since) return <p className="quiet">{t("reviews.first-version")}</p>;
  return (
    <section className="card" aria-labelledby="since">
      <h2 id="since">{t("reviews.differences", { before: since.before })}</h2>
      <Differences found={since} level={3} />
    </section>
  );
};
