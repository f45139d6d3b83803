import type { ReviewView } from "../../../../shared/reviews.js";
import { useLoaded } from "../../api/loaded.js";
import { Facts } from "../../parts/facts.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { ReviewAnswer } from "./review-answer.js";

const REFRESH_MS = 15_000;

/** The broker's and CIC's queue: what waits for them, oldest first, then what they answered. */
export const ReviewsPlace = () => {
  const { api } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: "reviews",
    load: () => api("reviews", {}),
    every: () => REFRESH_MS,
  });
  if (!value && !problem) return <Loading />;
  return (
    <Page title={t("reviews.title")}>
      {problem && <ProblemNote problem={problem} retry={reload} />}
      <p className="quiet">{t("reviews.hint")}</p>
      {value && (
        <>
          <Section id="waiting" title={t("reviews.waiting")} none={t("reviews.none")} list={value.waiting} />
          <Section
            id="answered"
            title={t("reviews.answered")}
            none={t("reviews.none-answered")}
            list={value.answered}
          />
        </>
      )}
    </Page>
  );
};

const Section = ({ id, title, none, list }: { id: string; title: string; none: string; list: ReviewView[] }) => (
  <section className="review-section" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {list.length === 0 ? (
      <p className="quiet">{none}</p>
    ) : (
      <ul className="dossiers">
        {list.map((review) => (
          <Row key={review.id} review={review} />
        ))}
      </ul>
    )}
  </section>
);

const Row = ({ review }: { review: ReviewView }) => {
  const { t, instant, money } = useWords();
  const { title, version, estimatedAmount, qualifications } = review;
  return (
    <li className="card dossier-row">
      <div className="dossier-row-head">
        <h3>
          <a href={hashOf.review(review.id)}>
            {title}
            {version !== null && ` – ${t("reviews.version", { version })}`}
          </a>
        </h3>
        <p className="badges">
          <span className="badge badge-calm">{t(`reviews.subject-${review.subject}`)}</span>
        </p>
      </div>
      <Facts
        facts={[
          { name: t("reviews.organisation"), value: review.organisation },
          { name: t("reviews.received-on"), value: instant(review.askedAt) },
          { name: t("reviews.qualifications"), value: qualifications.join(", ") },
          ...(estimatedAmount === null ? [] : [{ name: t("reviews.estimate"), value: money(estimatedAmount) }]),
        ]}
      />
      <ReviewAnswer review={review} />
      <p className="quiet">{review.dossier}</p>
    </li>
  );
};
