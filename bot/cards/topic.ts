import { z } from "zod";
import type { SubscriptionState } from "../../shared/subscriptions.js";
import type { DossierSummary, NextAction, RuleView } from "../../shared/views.js";
import { type Button, button, CardView, link } from "./buttons.js";
import { excerpt } from "./markdown.js";
import { defineCard, type Reader } from "./render.js";
import { HOSTILE, summary } from "./samples.js";
import { ruleSections, Section } from "./section.js";
import layout from "./topic.json" with { type: "json" };

/** What the guide says of one matter, where the person stands in it, and what can be done about it from the chat. */
export type Topic = "diffusion" | "telephony";
export type TopicData = {
  topic: Topic;
  rules: readonly RuleView[];
  /** Of the reader, on the broker's diffusion list. */
  subscription: SubscriptionState | null;
  dossiers: readonly DossierSummary[];
};

const rule = (section: string, text: string): RuleView => ({ id: "fictive", section, text });

/** What the next thing is while a prerequisite is lacking. */
const waiting: ReadonlySet<NextAction> = new Set(["ask-cic", "wait-for-cic", "complete-prerequisites"]);
/** While what comes before the broker can still be said. */
const early: ReadonlySet<DossierSummary["state"]> = new Set(["B1t", "B3d", "B3t"]);

const SHOWN = 5;

const stands = ({ subscription, dossiers }: TopicData, { t }: Reader): Section[] => {
  const lacking = dossiers.filter(({ next }) => waiting.has(next)).slice(0, SHOWN);
  const lines = lacking.map(({ title, next }) => ({ title: excerpt(title, 100), value: t(`common.next-${next}`) }));
  return [
    ...(subscription
      ? [
          {
            heading: t("lead.my-subscription"),
            facts: [{ title: t("lead.of-state"), value: t(`diffusion.state-${subscription}`) }],
            lines: [],
          },
        ]
      : []),
    ...(lines.length > 0 ? [{ heading: t("lead.telephony-waiting"), facts: lines, lines: [] }] : []),
  ];
};

const doors = ({ topic, subscription, dossiers }: TopicData, { t }: Reader): Button[] => {
  if (topic === "diffusion") {
    const joins = subscription === "to-subscribe" || subscription === "left";
    if (joins) return [button(t("diffusion.join"), "subscription", { leaving: "no" }, { style: "positive" })];
    return subscription === "confirmed" ? [button(t("diffusion.leave"), "subscription", { leaving: "yes" })] : [];
  }
  const open = dossiers.filter(({ process, state }) => process === "services" && early.has(state));
  const first = open.find(({ next }) => waiting.has(next)) ?? open[0];
  if (!first) return [];
  const title = t("lead.before-of", { title: excerpt(first.title, 40) });
  return [button(title, "prerequisites", { dossierId: first.id }, { style: "positive" })];
};

export const topicCard = defineCard({
  name: "topic",
  layout,
  view: CardView.extend({ intro: z.string(), sections: z.array(Section) }),
  from: (data: TopicData, reader) => {
    const { t } = reader;
    const { topic, rules } = data;
    return {
      title: t(`chat.${topic}-title`),
      intro: t(`chat.${topic}-text`),
      sections: [...stands(data, reader), ...ruleSections(rules, reader)],
      buttons: [
        ...doors(data, reader),
        button(t("cards.my-dossiers"), "dossiers", {}),
        button(t("cards.new-dossier"), "new-dossier", {}),
        button(t("cards.help"), "help", {}),
      ],
      links: [link(t("cards.open-in-tab"), { place: topic === "diffusion" ? "diffusion" : "list" }, reader)],
    };
  },
  samples: [
    {
      name: "diffusion",
      data: {
        ...{ topic: "diffusion", rules: [rule("2.2", "Une règle fictive.")] },
        ...{ subscription: "to-subscribe", dossiers: [] },
      },
    },
    {
      name: "telephony",
      data: {
        ...{ topic: "telephony", rules: [rule("3.1", "Une règle fictive.")], subscription: null },
        dossiers: [summary({ state: "B1t", next: "ask-cic" })],
      },
    },
    {
      name: "hostile",
      data: {
        ...{ topic: "telephony", rules: [rule("3.1", HOSTILE)], subscription: null },
        dossiers: [summary({ title: HOSTILE, state: "B1t", next: "ask-cic" })],
      },
    },
  ],
});
