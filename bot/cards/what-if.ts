import { z } from "zod";
import { formatDate } from "../../shared/format.js";
import { DossierId, LocalDate } from "../../shared/ids.js";
import type { WhatIfView } from "../../shared/what-if.js";
import { button, CardView, link } from "./buttons.js";
import { excerpt } from "./markdown.js";
import { defineCard } from "./render.js";
import { HOSTILE } from "./samples.js";
import { Section } from "./section.js";
import layout from "./what-if.json" with { type: "json" };

const sample = (title: string | null): WhatIfView => ({
  sendOn: LocalDate.parse("2026-12-03"),
  dossier: title === null ? null : { id: DossierId.parse("D-2026-0000000A"), title },
  signature: LocalDate.parse("2027-01-18"),
  steps: [
    {
      id: "closing",
      title: "Étape fictive",
      explanation: "Explication fictive.",
      date: LocalDate.parse("2026-12-17"),
      known: false,
      latest: LocalDate.parse("2026-12-28"),
      rule: null,
      days: [
        { date: LocalDate.parse("2026-12-04"), number: 1, reason: null },
        { date: LocalDate.parse("2026-12-05"), number: null, reason: title ?? "samedi" },
      ],
    },
  ],
  notes: ["Remarque fictive."],
});

/** When the contract can be signed at the earliest; every day passed over is named, the counted ones in the tab. */
export const whatIfCard = defineCard({
  name: "what-if",
  layout,
  view: CardView.extend({ intro: z.string(), sections: z.array(Section) }),
  from: (view: WhatIfView, reader) => {
    const { t, lang } = reader;
    const date = (day: LocalDate) => formatDate(day, lang);
    const skipped = (days: WhatIfView["steps"][number]["days"]) =>
      days
        .filter(({ reason }) => reason !== null)
        .map((day) => `${date(day.date)} (${excerpt(day.reason ?? "", 80)})`)
        .join(", ");
    return {
      title: t("guide.what-if-answer", { date: date(view.signature) }),
      intro: view.dossier
        ? t("guide.what-if-dossier", { title: excerpt(view.dossier.title, 120) })
        : t("guide.what-if-intro"),
      sections: [
        ...view.steps.map((step) => ({
          heading: step.title,
          facts: [
            {
              title: date(step.date),
              value: step.rule === null ? "–" : t("guide.section", { section: step.rule.section }),
            },
          ],
          lines: [
            [
              step.explanation,
              ...(step.latest === null ? [] : [`(${t("guide.what-if-latest", { date: date(step.latest) })})`]),
            ].join(" "),
            ...(skipped(step.days) === "" ? [] : [t("guide.card-skipped", { days: skipped(step.days) })]),
          ],
        })),
        { heading: t("guide.card-notes"), facts: [], lines: view.notes },
      ],
      buttons: [button(t("cards.my-dossiers"), "dossiers", {})],
      links: [
        link(
          t("guide.what-if-days"),
          { place: "what-if", send: view.sendOn, id: view.dossier === null ? null : view.dossier.id },
          reader,
        ),
      ],
    };
  },
  samples: [
    { name: "without-dossier", data: sample(null) },
    { name: "from-dossier", data: sample("Dossier fictif") },
    { name: "hostile", data: sample(HOSTILE) },
  ],
});
