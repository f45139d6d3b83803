import { formatInstant } from "../../shared/format.js";
import { translator, wordsOf } from "../../shared/i18n/index.js";
import type { DossierId, Instant } from "../../shared/ids.js";
import type { AnswerReview, FrozenRequest } from "../../shared/reviews.js";
import type { FileRef } from "../domain/events.js";
import type { Hash } from "./ports/machine.js";

/** The answer as a document of the client's dossier: what a broker's mail is elsewhere. */
export function reviewEvidence(
  hash: Hash,
  input: {
    frozen: FrozenRequest;
    dossier: DossierId;
    answer: AnswerReview;
    by: { name: string; mail: string };
    at: Instant;
  },
): { file: FileRef; bytes: Uint8Array } {
  const { frozen, dossier, answer, by, at } = input;
  const t = translator("fr");
  const outcome = outcomeInWords(answer);
  const text = t("reviews.evidence", {
    subject: t(`reviews.subject-${frozen.subject}`),
    organisation: frozen.organisation,
    title: frozen.title,
    dossier,
    version: frozen.version ?? "–",
    file: frozen.file?.name ?? "–",
    fingerprint: frozen.file?.sha256 ?? "–",
    content: frozen.content ?? "–",
    outcome,
    name: by.name,
    address: by.mail,
    at: formatInstant(at, "fr"),
    comment: answer.comment ?? "–",
  });
  const bytes = new TextEncoder().encode(`${text}\n`);
  const version = frozen.version === null ? "" : ` – v${frozen.version}`;
  const name = `${t(`reviews.answer-${frozen.subject}`)}${version} – ${dossier}.txt`;
  return { file: { sha256: hash(bytes), name, mediaType: "text/plain", size: bytes.length }, bytes };
}

const outcomeInWords = ({ subject, outcome }: Pick<AnswerReview, "subject" | "outcome">): string =>
  wordsOf("fr", subject === "price-request" ? `common.outcome-${outcome}` : `prerequisites.outcome-${outcome}`) ??
  outcome;
