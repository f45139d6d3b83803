import { z } from "zod";
import type { RuleView } from "../../shared/views.js";
import { button, CardView, link } from "./buttons.js";
import { defineCard } from "./render.js";
import { HOSTILE } from "./samples.js";
import { ruleSections, Section } from "./section.js";
import layout from "./topic.json" with { type: "json" };

/** What the guide says of one matter, and what can be done about it from the chat. */
export type Topic = "diffusion" | "telephony";
export type TopicData = { topic: Topic; rules: readonly RuleView[] };

const rule = (section: string, text: string): RuleView => ({ id: "fictive", section, text });

export const topicCard = defineCard({
  name: "topic",
  layout,
  view: CardView.extend({ intro: z.string(), sections: z.array(Section) }),
  from: ({ topic, rules }: TopicData, reader) => {
    const { t } = reader;
    return {
      title: t(`chat.${topic}-title`),
      intro: t(`chat.${topic}-text`),
      sections: ruleSections(rules, reader),
      buttons: [
        button(t("cards.my-dossiers"), "dossiers", {}),
        button(t("cards.new-dossier"), "new-dossier", {}),
        button(t("cards.help"), "help", {}),
      ],
      links: [link(t("cards.open-in-tab"), { place: topic === "diffusion" ? "diffusion" : "list" }, reader)],
    };
  },
  samples: [
    { name: "diffusion", data: { topic: "diffusion", rules: [rule("2.2", "Une règle fictive.")] } },
    { name: "telephony", data: { topic: "telephony", rules: [rule("3.1", "Une règle fictive.")] } },
    { name: "hostile", data: { topic: "telephony", rules: [rule("3.1", HOSTILE)] } },
  ],
});
