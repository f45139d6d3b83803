import { z } from "zod";
import type { SendPreview } from "../../shared/previews.js";
import type { RuleView } from "../../shared/rule-view.js";
import type { DossierSheet } from "../../shared/views.js";
import { placeOfNext } from "../place.js";
import { button, CardView, link } from "./buttons.js";
import { defineCard } from "./render.js";
import { dossier, HOSTILE, preview, refusalWords, rule } from "./samples.js";
import { ruleSections, Section } from "./section.js";
import layout from "./why.json" with { type: "json" };

export type WhyCardData = { dossier: DossierSheet; preview: SendPreview | null };

const SHOWN = 6;

/** Every rule that stops or warns now, each once, in the order of gravity. */
const rulesOf = ({ dossier, preview }: WhyCardData): RuleView[] => {
  const rules = [
    dossier.stopped?.rule,
    ...(preview?.refusals ?? []).map((refusal) => refusal.rule),
    ...dossier.warnings.map((warning) => warning.rule),
    ...dossier.tasks.filter(({ state }) => state === "open").flatMap((task) => task.rules),
  ];
  const byId = new Map(rules.flatMap((one) => (one ? [[one.id, one] as const] : [])));
  return [...byId.values()].slice(0, SHOWN);
};

/** The rules of the guide behind the dossier's state. */
export const whyCard = defineCard({
  name: "why",
  layout,
  view: CardView.extend({ none: z.array(z.string()), rules: z.array(Section) }),
  from: (data: WhyCardData, reader) => {
    const { t } = reader;
    const { dossier } = data;
    const rules = rulesOf(data);
    const next = t(`common.next-${dossier.next}`);
    return {
      title: t("cards.why-title"),
      none: rules.length === 0 ? [t("cards.why-none", { next })] : [],
      rules: ruleSections(rules, reader),
      buttons: [button(t("cards.show-dossier"), "dossier", { dossierId: dossier.id })],
      links: [link(t("cards.open-in-tab"), placeOfNext(dossier.next, dossier.id), reader)],
    };
  },
  samples: [
    { name: "nothing-stops", data: { dossier: dossier(), preview: null } },
    {
      name: "stopped",
      data: { dossier: dossier({ stopped: refusalWords }), preview: preview({ refusals: [refusalWords] }) },
    },
    {
      name: "hostile",
      data: {
        dossier: dossier({ stopped: { ...refusalWords, rule: { ...rule, section: HOSTILE, text: HOSTILE } } }),
        preview: null,
      },
    },
  ],
});
