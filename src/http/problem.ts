import { type Translate, translator } from "../../shared/i18n/index.js";
import type { Lang } from "../../shared/ids.js";
import type { Problem } from "../../shared/refusals.js";
import type { Answer } from "./answer.js";

/**
 * Every error leaves as `application/problem+json` (RFC 9457), in the caller's language. The words are ours alone:
 * no message of an exception and no stack ever leaves.
 */

export const problemAnswer = (problem: Problem, headers: Record<string, string> = {}): Answer => ({
  status: problem.status,
  headers: { "Content-Type": "application/problem+json; charset=utf-8", "Cache-Control": "no-store", ...headers },
  body: JSON.stringify(problem),
});

/** Thrown inside a request to end it with this answer; server.ts is where it lands. */
export class Stop extends Error {
  constructor(readonly answer: (lang: Lang) => Answer) {
    super("The request ends here.");
  }
}

const statuses = {
  "unknown-person": 403,
  "keys-unavailable": 503,
  "no-such-page": 404,
  "wrong-method": 405,
  "wrong-host": 403,
  "bad-json": 400,
  "refused-activity": 400,
  internal: 500,
} as const;

export type HttpProblem = keyof typeof statuses;

export const problemType = (code: string): string => `urn:assistant-du-courtier:problem:${code}`;

export const httpProblem = (code: HttpProblem, lang: Lang, change: Partial<Problem> = {}): Problem => {
  const t = translator(lang);
  return {
    type: problemType(code),
    status: statuses[code],
    title: t(`http.${code}-title`),
    detail: t(`http.${code}-detail`),
    repair: t(`http.${code}-repair`),
    ...change,
  };
};

const spoken =
  (code: string, status: number, words: (t: Translate) => Pick<Problem, "title" | "detail" | "repair">) =>
  (lang: Lang): Answer =>
    problemAnswer({ type: problemType(code), status, ...words(translator(lang)) });

export const tooLarge = (megabytes: number) =>
  spoken("too-large", 413, (t) => ({
    title: t("http.too-large-title"),
    detail: t("http.too-large-detail", { megabytes }),
    repair: t("http.too-large-repair"),
  }));

/** `allowed` is a media type, as a header writes it. */
export const wrongType = (allowed: string) =>
  spoken("wrong-type", 415, (t) => ({
    title: t("http.wrong-type-title"),
    detail: t("http.wrong-type-detail"),
    repair: t("http.wrong-type-repair", { allowed }),
  }));
