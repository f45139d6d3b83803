import { z } from "zod";
import { formatInstant, formatMoney } from "../../shared/format.js";
import { DossierId, Instant } from "../../shared/ids.js";
import { ReviewId, type ReviewsView, type ReviewView } from "../../shared/reviews.js";
import { button, CardView, link } from "./buttons.js";
import { excerpt } from "./markdown.js";
import { defineCard, type Reader } from "./render.js";
import layout from "./reviews.json" with { type: "json" };
import { HOSTILE, LONG_WORD } from "./samples.js";
import { Section } from "./section.js";

/** How many requests a card shows, each with its door; the tab shows them all. */
const SHOWN = 3;

const named = ({ title, version }: ReviewView, { t }: Reader, max: number): string =>
  [excerpt(title, max), ...(version === null ? [] : [t("reviews.version", { version })])].join(" – ");

/** What is said of the difference; the whole of it is in the tab. */
const sinceLines = ({ since, changedSince }: ReviewView, { t, lang }: Reader): string[] => {
  const lines = changedSince ? [t("reviews.card-changed")] : [];
  if (!since) return lines;
  const { before } = since;
  if (since.found !== "compared") return [...lines, t("reviews.card-since", { before })];
  const count = since.differences.length;
  const many = lang === "fr" ? count >= 2 : count !== 1;
  return [...lines, t(many ? "reviews.card-differences" : "reviews.card-difference", { count, before })];
};

const sectionOf = (review: ReviewView, reader: Reader): Section => {
  const { t, lang } = reader;
  const { organisation, askedAt, qualifications, estimatedAmount, subject } = review;
  return {
    heading: named(review, reader, 120),
    facts: [
      { title: t("reviews.subject"), value: t(`reviews.subject-${subject}`) },
      { title: t("reviews.organisation"), value: organisation },
      { title: t("reviews.received-on"), value: formatInstant(askedAt, lang) },
      { title: t("reviews.qualifications"), value: excerpt(qualifications.join(", "), 200) },
      ...(estimatedAmount === null
        ? []
        : [{ title: t("reviews.estimate"), value: formatMoney(estimatedAmount, lang) }]),
    ],
    lines: sinceLines(review, reader),
  };
};

const introOf = ({ waiting }: ReviewsView, { t, lang }: Reader): string => {
  const count = waiting.length;
  if (count === 0) return t("reviews.card-none");
  const many = lang === "fr" ? count >= 2 : count !== 1;
  return t(many ? "reviews.card-count-many" : "reviews.card-count-one", { count });
};

/** The broker's or CIC's queue, oldest first: what waits, and the door to each answer. */
export const reviewsCard = defineCard({
  name: "reviews",
  layout,
  view: CardView.extend({ intro: z.string(), sections: z.array(Section) }),
  from: (reviews: ReviewsView, reader) => {
    const { t } = reader;
    const shown = reviews.waiting.slice(0, SHOWN);
    return {
      title: t("reviews.title"),
      intro: introOf(reviews, reader),
      sections: shown.map((review) => sectionOf(review, reader)),
      buttons: [button(t("cards.refresh"), "reviews", {})],
      links: [
        ...shown.map((review) =>
          link(
            t("reviews.card-open", { title: named(review, reader, 40) }),
            { place: "review", id: review.id },
            reader,
          ),
        ),
        link(t("reviews.card-all"), { place: "reviews" }, reader),
      ],
    };
  },
  samples: [
    { name: "none", data: { waiting: [], answered: [] } },
    { name: "one", data: { waiting: [sample()], answered: [] } },
    {
      name: "many",
      data: {
        waiting: Array.from({ length: 12 }, () => sample({ title: LONG_WORD.slice(0, 120), changedSince: true })),
        answered: [],
      },
    },
    {
      name: "cic",
      data: {
        waiting: [
          sample({ subject: "teams-alignment", version: null, file: null, content: null, estimatedAmount: null }),
        ],
        answered: [],
      },
    },
    {
      name: "hostile",
      data: { waiting: [sample({ title: HOSTILE, organisation: HOSTILE, qualifications: [HOSTILE] })], answered: [] },
    },
  ],
});

function sample(change: Partial<ReviewView> = {}): ReviewView {
  return {
    id: ReviewId.parse("demande-fictive"),
    dossier: DossierId.parse("D-2026-F1CT1F00"),
    subject: "price-request",
    organisation: "Agence fictive des services numériques",
    title: "Migration de douze applications (fictif)",
    qualifications: ["Migration infonuagique (fictive)"],
    askedBy: { name: "Camille Fictif", mail: "camille.fictif@asn.example" },
    version: 2,
    content: null,
    file: null,
    needSummary: "Migrer douze applications (fictif).",
    estimatedAmount: 480_000_00,
    since: {
      ...{ found: "compared", before: 1, after: 2, picturesChanged: false },
      differences: [{ change: "added", section: "Livrables", text: "Un plan (fictif)." }],
    },
    state: "waiting",
    askedAt: Instant.parse("2026-11-23T15:00:00Z"),
    changedSince: false,
    answer: null,
    ...change,
  };
}
