import { z } from "zod";
import { Sha256 } from "../ids.js";
import { AnswerReview, ReviewId, ReviewsView, ReviewView } from "../reviews.js";
import type { Route } from "./route.js";

/** Where the broker's and CIC's people use the app: what clients have put before them, of every organisation. */

export const reviewRoutes = {
  reviews: {
    method: "GET",
    path: "/api/reviews",
    summary: "Requests that wait for the caller's role, oldest first, and the caller's own answers",
    result: ReviewsView,
  },
  review: {
    method: "GET",
    path: "/api/reviews/:id",
    summary: "One request, frozen as it was asked",
    params: z.object({ id: ReviewId }),
    result: ReviewView,
  },
  reviewFile: {
    method: "GET",
    path: "/api/reviews/:id/files/:sha256",
    summary: "Download the document of a request",
    params: z.object({ id: ReviewId, sha256: Sha256 }),
    result: "bytes",
  },
  answerReview: {
    method: "POST",
    path: "/api/reviews/answers",
    summary: "Answer a request, once, on the content that was read",
    body: AnswerReview,
    result: ReviewView,
  },
} as const satisfies Record<string, Route>;
