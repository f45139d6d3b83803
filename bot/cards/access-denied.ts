import { z } from "zod";
import layout from "./access-denied.json" with { type: "json" };
import { CardView } from "./buttons.js";
import { Fact } from "./dossier-words.js";
import { defineCard } from "./render.js";
import { HOSTILE } from "./samples.js";

/** For somebody whom no administrator has mapped to an organisation and a role. It tells nothing of any dossier. */
export const accessDeniedCard = defineCard({
  name: "access-denied",
  layout,
  view: CardView.extend({ explanation: z.string(), facts: z.array(Fact) }),
  from: ({ person }: { person: string }, { t }) => ({
    title: t("cards.access-title"),
    explanation: t("cards.access-text"),
    facts: [{ title: t("cards.access-give"), value: person }],
    buttons: [],
    links: [],
  }),
  samples: [
    { name: "unknown", data: { person: "0f1c7101-0000-4000-8000-000000000199" } },
    { name: "hostile", data: { person: HOSTILE } },
  ],
});
