import { z } from "zod";
import { PersonId } from "../../shared/ids.js";
import type { RuleView } from "../../shared/rule-view.js";
import type { SubscriptionView } from "../../shared/subscriptions.js";
import type { DossierSummary, NextAction } from "../../shared/views.js";
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
  /** Of the reader's organisation, with their places on the broker's diffusion list; oneself first. */
  people: readonly SubscriptionView[];
  dossiers: readonly DossierSummary[];
};

const rule = (section: string, text: string): RuleView => ({ id: "fictive", section, text });

const place = (change: Partial<SubscriptionView> = {}): SubscriptionView => ({
  person: PersonId.parse("0f1c7101-0000-4000-8000-000000000101"),
  ...{ name: "Alex Fictif", mail: "alex@fictif.example", mine: false, state: "confirmed" },
  ...{ join: null, confirmed: null, leave: null, left: null, renewal: null, history: [] },
  addresses: ["alex@fictif.example", "achats@fictif.example"],
  ...change,
});

/** What the next thing is while a prerequisite is lacking. */
const waiting: ReadonlySet<NextAction> = new Set(["ask-cic", "wait-for-cic", "complete-prerequisites"]);
/** While what comes before the broker can still be said. */
const early: ReadonlySet<DossierSummary["state"]> = new Set(["B1t", "B3d", "B3t"]);

const SHOWN = 5;

const PEOPLE_SHOWN = 10;

/** Who is on the list, and who is not: as many as there is room for. */
const subscribers = (people: readonly SubscriptionView[], { t }: Reader): Section[] => {
  if (people.length === 0) return [];
  const facts = people.slice(0, PEOPLE_SHOWN).map(({ name, mine, state, renewal, addresses }) => {
    const said = t(renewal && renewal.mail !== "failed" ? "diffusion.event-renew" : `diffusion.state-${state}`);
    const on = state === "confirmed" || state === "asked" || state === "leaving";
    const value = on ? `${said} (${addresses.join(", ")})` : said;
    return { title: excerpt(mine ? `${name} (${t("diffusion.me")})` : name, 100), value: excerpt(value, 200) };
  });
  const more = people.length - facts.length;
  const lines = more > 0 ? [t("diffusion.more-people", { count: more })] : [];
  return [{ heading: t("diffusion.people"), facts, lines }];
};

const stands = ({ people, dossiers }: TopicData, reader: Reader): Section[] => {
  const { t } = reader;
  const lacking = dossiers.filter(({ next }) => waiting.has(next)).slice(0, SHOWN);
  const lines = lacking.map(({ title, next }) => ({ title: excerpt(title, 100), value: t(`common.next-${next}`) }));
  return [
    ...subscribers(people, reader),
    ...(lines.length > 0 ? [{ heading: t("lead.telephony-waiting"), facts: lines, lines: [] }] : []),
  ];
};

/** What oneself can ask the broker. */
const askable = (mine: SubscriptionView | undefined, { t }: Reader): Button[] => {
  if (!mine) return [];
  const { state, renewal } = mine;
  const leave = button(t("diffusion.leave"), "subscription", { leaving: "yes" });
  switch (state) {
    case "to-subscribe":
    case "left":
      return [button(t("diffusion.join"), "subscription", { leaving: "no" }, { style: "positive" })];
    case "confirmed":
      return renewal && renewal.mail !== "failed"
        ? [leave]
        : [button(t("diffusion.renew"), "subscription", { leaving: "no" }), leave];
    case "asked":
    case "leaving":
      return [];
  }
};

const doors = ({ topic, people, dossiers }: TopicData, reader: Reader): Button[] => {
  const { t } = reader;
  if (topic === "diffusion")
    return askable(
      people.find(({ mine }) => mine),
      reader,
    );
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
    const own = doors(data, reader);
    return {
      title: t(`chat.${topic}-title`),
      intro: t(`chat.${topic}-text`),
      sections: [...stands(data, reader), ...ruleSections(rules, reader)],
      buttons: [
        ...own,
        button(t("cards.my-dossiers"), "dossiers", {}),
        // A card holds five buttons besides its link.
        ...(own.length > 1 ? [] : [button(t("cards.new-dossier"), "new-dossier", {})]),
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
        ...{ people: [place({ mine: true, state: "to-subscribe" }), place()], dossiers: [] },
      },
    },
    {
      name: "diffusion-renewing",
      data: {
        ...{ topic: "diffusion", rules: [rule("2.2", "Une règle fictive.")], dossiers: [] },
        people: [
          place({ mine: true }),
          ...Array.from({ length: 11 }, () => place({ name: "Camille Fictif", state: "left" })),
        ],
      },
    },
    {
      name: "telephony",
      data: {
        ...{ topic: "telephony", rules: [rule("3.1", "Une règle fictive.")], people: [] },
        dossiers: [summary({ state: "B1t", next: "ask-cic" })],
      },
    },
    {
      name: "hostile",
      data: {
        ...{ topic: "telephony", rules: [rule("3.1", HOSTILE)], people: [] },
        dossiers: [summary({ title: HOSTILE, state: "B1t", next: "ask-cic" })],
      },
    },
  ],
});
