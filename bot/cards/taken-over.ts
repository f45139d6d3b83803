import { z } from "zod";
import { formatInstant } from "../../shared/format.js";
import type { DossierSheet } from "../../shared/views.js";
import { button, CardView, link } from "./buttons.js";
import { Fact } from "./dossier-words.js";
import { excerpt } from "./markdown.js";
import layout from "./notice.json" with { type: "json" };
import { defineCard, type Reader } from "./render.js";
import { dossier, HOSTILE, taken } from "./samples.js";

const facts = ({ takeover, inCharge }: DossierSheet["team"], { t, lang }: Reader): Fact[] => [
  { title: t("team.in-charge"), value: inCharge.name },
  ...(takeover
    ? [
        { title: t("team.reason"), value: t(`team.reason-${takeover.reason}`) },
        { title: t("cards.taken-over-when"), value: formatInstant(takeover.at, lang) },
      ]
    : []),
];

/** Told to whoever had the dossier until a colleague took it over. */
export const takenOverCard = defineCard({
  name: "taken-over",
  layout,
  view: CardView.extend({ name: z.string(), explanation: z.string(), facts: z.array(Fact) }),
  from: ({ dossier }: { dossier: DossierSheet }, reader) => {
    const { t } = reader;
    const { team } = dossier;
    const said = t("cards.taken-over-text", { name: team.takeover?.by ?? team.owner.name });
    return {
      title: t("cards.taken-over-title"),
      name: dossier.title,
      explanation: team.takeover?.note ? `${said} ${excerpt(team.takeover.note, 300)}` : said,
      facts: facts(team, reader),
      buttons: [button(t("cards.show-dossier"), "dossier", { dossierId: dossier.id })],
      links: [link(t("cards.open-in-tab"), { place: "dossier", id: dossier.id }, reader)],
    };
  },
  samples: [
    { name: "absence", data: { dossier: dossier({ team: taken() }) } },
    { name: "hostile", data: { dossier: dossier({ title: HOSTILE, team: taken(HOSTILE) }) } },
  ],
});
