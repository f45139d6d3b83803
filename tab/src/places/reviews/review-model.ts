import { z } from "zod";
import type { Key } from "../../../../shared/i18n/index.js";
import { AnswerReview, type ReviewView } from "../../../../shared/reviews.js";

/** The answer as it is being written. */
const ReviewForm = z.object({
  outcome: z.string(),
  comment: z.string(),
  mcnPlanned: z.boolean(),
  returnedFile: z.string(),
  returnedFileName: z.string(),
  actionId: z.string(),
});
export type ReviewForm = z.infer<typeof ReviewForm>;
export const KeptReviewForm = ReviewForm.partial();
export const emptyReviewForm: ReviewForm = {
  ...{ outcome: "", comment: "", mcnPlanned: false },
  ...{ returnedFile: "", returnedFileName: "", actionId: "" },
};

const needsWords = ["authorised-with-corrections", "changes-requested", "out-of-scope", "changes", "refused"];

export const isAlignment = ({ subject }: ReviewView, { outcome }: ReviewForm): boolean =>
  subject === "teams-alignment" && outcome === "met";

/** What is said beside a field; the server has the last word. */
export const missingIn = ({
  outcome,
  comment,
  returnedFile,
}: ReviewForm): Partial<Record<"outcome" | "comment" | "file", Extract<Key, `reviews.missing-${string}`>>> => ({
  ...(outcome === "" && { outcome: "reviews.missing-outcome" as const }),
  ...(needsWords.includes(outcome) && comment.trim() === "" && { comment: "reviews.missing-comment" as const }),
  ...(outcome === "authorised-returned-version" && !returnedFile && { file: "reviews.missing-file" as const }),
});

/** `null` while it cannot be one. */
export const answerOf = (review: ReviewView, form: ReviewForm): AnswerReview | null => {
  const { subject, id, content } = review;
  const comment = form.comment.trim();
  const parsed = AnswerReview.safeParse({
    ...{ subject, review: id, content, actionId: form.actionId, outcome: form.outcome },
    ...(comment && { comment }),
    ...(subject === "teams-alignment" && { mcnPlanned: form.mcnPlanned }),
    ...(form.outcome === "authorised-returned-version" && {
      returnedFile: form.returnedFile,
      returnedFileName: form.returnedFileName,
    }),
  });
  return parsed.success ? parsed.data : null;
};
