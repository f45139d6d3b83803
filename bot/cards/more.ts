import type { DossierSheet } from "../../shared/views.js";
import { type Button, button, link } from "./buttons.js";
import { FormView } from "./form.js";
import layout from "./form.json" with { type: "json" };
import { excerpt } from "./markdown.js";
import { defineCard, type Reader } from "./render.js";
import { dossier, HOSTILE } from "./samples.js";

/** What else can be done of a dossier, in the order in which it presses. */
const doors = (of: DossierSheet, { t }: Reader): Button[] => {
  const dossierId = of.id;
  const services = of.process === "services";
  const open = services && of.next !== "go-on-elsewhere";
  return [
    ...(of.authorisation?.awaitsCorrections ? [button(t("reviews.confirm"), "corrections", { dossierId })] : []),
    ...(of.warnings.some(({ id }) => id === "profile-changed")
      ? [button(t("tab.adopt-profile"), "profile", { dossierId })]
      : []),
    ...(of.way ? [button(t("lead.steps"), "steps", { dossierId })] : []),
    ...(services ? [button(t("cards.facts"), "facts", { dossierId })] : []),
    ...(open ? [button(t("needs.title"), "needs", { dossierId })] : []),
    ...(open && !of.sent ? [button(t("lead.before"), "prerequisites", { dossierId })] : []),
  ];
};

/** What a row holds. */
const ROW = 5;

export const moreCard = defineCard({
  name: "more",
  layout,
  view: FormView,
  from: ({ dossier }: { dossier: DossierSheet }, reader) => {
    const { t } = reader;
    const offered = doors(dossier, reader).slice(0, ROW);
    return {
      title: t("lead.more"),
      intro: [excerpt(dossier.title, 120), t(offered.length > 0 ? "lead.more-intro" : "lead.more-none")],
      notices: [],
      sections: [],
      choosers: [],
      texts: [],
      buttons:
        offered.length < ROW
          ? [...offered, button(t("cards.show-dossier"), "dossier", { dossierId: dossier.id })]
          : offered,
      links:
        offered.length < ROW - 1 ? [link(t("cards.open-in-tab"), { place: "dossier", id: dossier.id }, reader)] : [],
    };
  },
  samples: [
    { name: "before-sending", data: { dossier: dossier({ sent: null }) } },
    {
      name: "hostile",
      data: { dossier: { ...dossier({ process: "solutions", title: HOSTILE }), way: { next: [], beside: [] } } },
    },
    { name: "frozen", data: { dossier: dossier({ process: "contract", next: "nothing-left" }) } },
  ],
});
