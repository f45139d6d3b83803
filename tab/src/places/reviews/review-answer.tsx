import type { ReviewView } from "../../../../shared/reviews.js";
import { Note } from "../../parts/note.js";
import { useWords } from "../../words.js";

/** Who answered, when and what; whether the client's request has changed since. */
export const ReviewAnswer = ({ review }: { review: ReviewView }) => {
  const { t, instant } = useWords();
  const { answer, subject, state, changedSince } = review;
  if (state !== "waiting" && !answer) return <Note tone="info">{t(`reviews.state-${state}`)}</Note>;
  if (!answer) return null;
  const words =
    subject === "price-request"
      ? (`common.outcome-${answer.outcome}` as const)
      : (`prerequisites.outcome-${answer.outcome}` as const);
  const said = { at: instant(answer.at), outcome: (t as (key: string) => string)(words) };
  const byMail = subject === "price-request" ? "reviews.answered-by-mail" : "reviews.answered-by-mail-cic";
  return (
    <Note tone="success">
      <p>{answer.by ? t("reviews.answered-by", { name: answer.by, ...said }) : t(byMail, said)}</p>
      {answer.comment && <p className="as-written">{answer.comment}</p>}
      {changedSince && review.version !== null && <p>{t("reviews.changed-after", { version: review.version })}</p>}
    </Note>
  );
};
