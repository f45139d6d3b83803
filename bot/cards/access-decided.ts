import { z } from "zod";
import layout from "./access-decided.json" with { type: "json" };
import { button, CardView, link } from "./buttons.js";
import { defineCard } from "./render.js";
import { HOSTILE } from "./samples.js";

/** To the person who asked for access. `organisation` is `null` when an administrator declined. */
export const accessDecidedCard = defineCard({
  name: "access-decided",
  layout,
  view: CardView.extend({ explanation: z.string() }),
  from: ({ organisation }: { organisation: string | null }, reader) => {
    const { t } = reader;
    if (organisation === null)
      return {
        title: t("cards.access-declined-title"),
        explanation: t("cards.access-was-declined"),
        buttons: [],
        links: [],
      };
    return {
      title: t("cards.access-granted-title"),
      explanation: t("cards.access-granted-text", { organisation }),
      buttons: [button(t("cards.my-dossiers"), "dossiers", {})],
      links: [link(t("cards.access-open-tab"), { place: "list" }, reader)],
    };
  },
  samples: [
    { name: "granted", data: { organisation: "Agence fictive des services numériques" } },
    { name: "declined", data: { organisation: null } },
    { name: "hostile", data: { organisation: HOSTILE } },
  ],
});
