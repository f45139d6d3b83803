import { z } from "zod";
import type { DossierSummary } from "../../shared/views.js";
import { button, CardView, link } from "./buttons.js";
import { closingFact } from "./dossier-words.js";
import layout from "./dossiers.json" with { type: "json" };
import { defineCard, type Reader } from "./render.js";
import { HOSTILE, summary } from "./samples.js";

/** How many dossiers a card shows; the tab shows them all. */
const SHOWN = 8;

export type DossiersNotice = "unknown-button" | "language-set";
const noticeKeys = {
  "unknown-button": "cards.dossiers-unknown-button",
  "language-set": "cards.dossiers-language-set",
} as const satisfies Record<DossiersNotice, string>;

const Rows = z.array(z.object({ title: z.string(), line: z.string() }));
const Chooser = z.object({
  label: z.string(),
  errorMessage: z.string(),
  value: z.string(),
  choices: z.array(z.object({ title: z.string(), value: z.string() })),
});

const row = (dossier: DossierSummary, reader: Reader) => {
  const { t } = reader;
  const line = t("cards.dossier-line", {
    state: t(`common.state-${dossier.state}`),
    next: t(`common.next-${dossier.next}`),
  });
  const closing = closingFact(dossier, reader).map(({ title, value }) => `${title} · ${value}`);
  return { title: dossier.title, line: [line, ...closing].join(" · ") };
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
    chooser: z.array(Chooser).max(1),
  }),
  from: ({ dossiers, notice }: { dossiers: DossierSummary[]; notice: DossiersNotice | null }, reader) => {
    const { t } = reader;
    const shown = dossiers.slice(0, SHOWN);
    const [first] = shown;
    return {
      title: t("cards.dossiers-title"),
      notices: notice === null ? [] : [t(noticeKeys[notice])],
      none: first ? [] : [t("cards.dossiers-none")],
      rows: shown.map((dossier) => row(dossier, reader)),
      more: dossiers.length > SHOWN ? [t("cards.dossiers-more", { count: dossiers.length - SHOWN })] : [],
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
            button(t("cards.deadlines"), "deadlines", {}),
            button(t("cards.new-dossier"), "new-dossier", {}),
          ]
        : [
            button(t("cards.new-dossier"), "new-dossier", {}, { style: "positive" }),
            button(t("cards.help"), "help", {}),
          ],
      links: [link(t("cards.dossiers-all"), { place: "list" }, reader)],
    };
  },
  samples: [
    { name: "none", data: { dossiers: [], notice: null } },
    { name: "new", data: { dossiers: [summary()], notice: null } },
    {
      name: "many",
      data: {
        dossiers: Array.from({ length: 40 }, (_, n) =>
          summary({
            title: "Très long titre fictif ".repeat(6).slice(0, 120),
            closesAt: n % 2 ? null : "2026-12-10T21:00:00Z",
          }),
        ),
        notice: "unknown-button",
      },
    },
    { name: "hostile", data: { dossiers: [summary({ title: HOSTILE })], notice: "language-set" } },
  ],
});
