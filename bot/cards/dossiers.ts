import { z } from "zod";
import { ALL_DOSSIERS, wantedDossiers } from "../../shared/dossier-filter.js";
import { formatInstant } from "../../shared/format.js";
import type { DossierListItem, DossierSummary } from "../../shared/views.js";
import { type Button, button, CardView, link } from "./buttons.js";
import layout from "./dossiers.json" with { type: "json" };
import { excerpt } from "./markdown.js";
import { defineCard, type Reader } from "./render.js";
import { HOSTILE, listed } from "./samples.js";

/** How many dossiers a card shows; the tab shows them all. */
const SHOWN = 8;

export type DossiersNotice = "unknown-button" | "language-set";
const noticeKeys = {
  "unknown-button": "cards.dossiers-unknown-button",
  "language-set": "cards.dossiers-language-set",
} as const satisfies Record<DossiersNotice, string>;

export type DossiersData = {
  dossiers: DossierListItem[];
  notice: DossiersNotice | null;
  search: string;
  page: number;
};

const Rows = z.array(z.object({ title: z.string(), line: z.string() }));
const Chooser = z.object({
  label: z.string(),
  errorMessage: z.string(),
  value: z.string(),
  choices: z.array(z.object({ title: z.string(), value: z.string() })),
});

const row = (dossier: DossierSummary, reader: Reader) => {
  const { t, lang } = reader;
  const { closesAt } = dossier;
  const line = t("cards.dossier-line", {
    state: t(`common.state-${dossier.state}`),
    next: t(`common.next-${dossier.next}`),
  });
  const closing = closesAt === null ? [] : [t("cards.dossier-closing", { date: formatInstant(closesAt, lang) })];
  return { title: dossier.title, line: [line, ...closing].join(" · ") };
};

/** After the last ones come the first again. */
const nextPage = ({ text, start, total }: { text: string; start: number; total: number }, { t }: Reader): Button => {
  const last = start + SHOWN >= total;
  const page = last ? 0 : start / SHOWN + 1;
  return button(t(last ? "list.chat-first" : "list.chat-next"), "dossiers", { search: text, page });
};

/** The person's dossiers, newest first, and a choice to show one. */
export const dossiersCard = defineCard({
  name: "dossiers",
  layout,
  view: CardView.extend({
    notices: z.array(z.string()),
    none: z.array(z.string()),
    rows: Rows,
    more: z.array(z.string()),
    searches: z
      .array(z.object({ label: z.string(), placeholder: z.string(), errorMessage: z.string(), value: z.string() }))
      .max(1),
    chooser: z.array(Chooser).max(1),
  }),
  from: ({ dossiers, notice, search, page }: DossiersData, reader) => {
    const { t } = reader;
    const text = search.trim();
    const wanted = wantedDossiers(dossiers, { ...ALL_DOSSIERS, text });
    const start = page * SHOWN < wanted.length ? page * SHOWN : 0;
    const shown = wanted.slice(start, start + SHOWN);
    const [first] = shown;
    const searchable = dossiers.length > SHOWN;
    return {
      title: t("cards.dossiers-title"),
      notices: [
        ...(notice === null ? [] : [t(noticeKeys[notice])]),
        ...(text !== "" && first ? [t("list.chat-found", { text: excerpt(text, 80), count: wanted.length })] : []),
      ],
      none: first ? [] : [text === "" ? t("cards.dossiers-none") : t("list.chat-none", { text: excerpt(text, 80) })],
      rows: shown.map((dossier) => row(dossier, reader)),
      more:
        wanted.length > SHOWN
          ? [t("list.chat-page", { from: start + 1, to: start + shown.length, total: wanted.length })]
          : [],
      searches: searchable
        ? [
            {
              ...{ label: t("list.chat-search"), placeholder: t("list.search-hint") },
              ...{ errorMessage: t("list.chat-error"), value: text.slice(0, 200) },
            },
          ]
        : [],
      chooser: first
        ? [
            {
              label: t("cards.dossiers-choose"),
              errorMessage: t("cards.dossiers-choose-error"),
              value: first.id,
              choices: shown.map(({ id, title }) => ({ title: `${title} (${id})`, value: id })),
            },
          ]
        : [],
      buttons: first
        ? [
            button(t("cards.dossiers-show"), "dossier", {}, { style: "positive", inputs: "auto" }),
            ...(searchable ? [button(t("list.search"), "dossiers", {}, { inputs: "auto" })] : []),
            ...(wanted.length > SHOWN ? [nextPage({ text, start, total: wanted.length }, reader)] : []),
            ...(searchable ? [] : [button(t("cards.deadlines"), "deadlines", {})]),
            button(t("cards.new-dossier"), "new-dossier", {}),
          ]
        : [
            ...(searchable
              ? [
                  button(t("list.search"), "dossiers", {}, { style: "positive", inputs: "auto" }),
                  button(t("cards.my-dossiers"), "dossiers", {}),
                ]
              : []),
            button(t("cards.new-dossier"), "new-dossier", {}, searchable ? {} : { style: "positive" }),
            button(t("cards.help"), "help", {}),
          ],
      links: [link(t("cards.dossiers-all"), { place: "list" }, reader)],
    };
  },
  samples: [
    { name: "none", data: { dossiers: [], notice: null, search: "", page: 0 } },
    { name: "new", data: { dossiers: [listed()], notice: null, search: "", page: 0 } },
    {
      name: "many",
      data: {
        dossiers: Array.from({ length: 40 }, (_, n) =>
          listed({
            title: "Très long titre fictif ".repeat(6).slice(0, 120),
            closesAt: n % 2 ? null : "2026-12-10T21:00:00Z",
          }),
        ),
        notice: "unknown-button",
        search: "",
        page: 4,
      },
    },
    {
      name: "hostile",
      data: { dossiers: [listed({ title: HOSTILE })], notice: "language-set", search: HOSTILE, page: 0 },
    },
  ],
});
