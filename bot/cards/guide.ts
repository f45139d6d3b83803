import { z } from "zod";
import type { RuleView } from "../../shared/rule-view.js";
import { button, CardView, link } from "./buttons.js";
import layout from "./guide.json" with { type: "json" };
import { excerpt } from "./markdown.js";
import { defineCard } from "./render.js";
import { HOSTILE } from "./samples.js";
import { ruleSections, Section } from "./section.js";

/** `section` is null when the guide has neither that rule nor that section. */
export type GuideCardData = { about: string; section: string | null; rules: readonly RuleView[] };

/** A card has room for so many; the tab has them all. */
const SHOWN = 6;

const rule = (text: string): RuleView => ({ id: "fictive", section: "3.3.3", text });

/** A rule of the guide, or the rules of a section. */
export const guideCard = defineCard({
  name: "guide",
  layout,
  view: CardView.extend({ none: z.array(z.string()), rules: z.array(Section) }),
  from: ({ about, section, rules }: GuideCardData, reader) => {
    const { t } = reader;
    const more = rules.length - SHOWN;
    const [only] = rules;
    return {
      title: t("guide.card-rule-title"),
      none: [
        ...(section === null ? [t("guide.card-unknown", { text: excerpt(about, 60) })] : []),
        ...(more > 0 ? [more === 1 ? t("guide.card-more-one") : t("guide.card-more", { count: more })] : []),
      ],
      rules: ruleSections(rules.slice(0, SHOWN), reader),
      buttons: [button(t("cards.my-dossiers"), "dossiers", {})],
      links: [
        link(
          t("guide.see"),
          rules.length === 1 && only ? { place: "rule", id: only.id } : { place: "guide", section },
          reader,
        ),
      ],
    };
  },
  samples: [
    { name: "rule", data: { about: "fictive", section: "3.3.3", rules: [rule("Une règle fictive.")] } },
    {
      name: "section",
      data: { about: "3.3.3", section: "3.3.3", rules: Array.from({ length: 8 }, () => rule("Une règle fictive.")) },
    },
    { name: "unknown", data: { about: "9.9", section: null, rules: [] } },
    { name: "hostile", data: { about: HOSTILE, section: null, rules: [rule(HOSTILE)] } },
  ],
});
