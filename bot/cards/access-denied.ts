import { z } from "zod";
import type { AccessState } from "../../shared/administration.js";
import layout from "./access-denied.json" with { type: "json" };
import { button, CardView } from "./buttons.js";
import { Fact } from "./dossier-words.js";
import { defineCard } from "./render.js";
import { HOSTILE } from "./samples.js";

const explanations = {
  none: "cards.access-text",
  granted: "cards.access-text",
  waiting: "cards.access-waiting",
  declined: "cards.access-was-declined",
} as const satisfies Record<AccessState, string>;

/** For somebody whom no administrator has mapped to an organisation and a role. It tells nothing of any dossier. */
export const accessDeniedCard = defineCard({
  name: "access-denied",
  layout,
  view: CardView.extend({ explanation: z.string(), facts: z.array(Fact) }),
  from: ({ person, access }: { person: string; access: AccessState }, { t }) => ({
    title: t(access === "waiting" ? "cards.access-waiting-title" : "cards.access-title"),
    explanation: t(explanations[access]),
    facts: [{ title: t("cards.access-give"), value: person }],
    buttons: access === "none" ? [button(t("cards.access-ask"), "ask-access", {}, { style: "positive" })] : [],
    links: [],
  }),
  samples: [
    { name: "unknown", data: { person: "0f1c7101-0000-4000-8000-000000000199", access: "none" } },
    { name: "waiting", data: { person: "0f1c7101-0000-4000-8000-000000000199", access: "waiting" } },
    { name: "declined", data: { person: "0f1c7101-0000-4000-8000-000000000199", access: "declined" } },
    { name: "hostile", data: { person: HOSTILE, access: "none" } },
  ],
});
