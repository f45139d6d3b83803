import { z } from "zod";
import layout from "./access-requested.json" with { type: "json" };
import { CardView, link } from "./buttons.js";
import { Fact } from "./dossier-words.js";
import { defineCard } from "./render.js";
import { HOSTILE } from "./samples.js";

/** To an administrator: somebody asks for access. It is decided in the tab, where the organisation and roles are chosen. */
export const accessRequestedCard = defineCard({
  name: "access-requested",
  layout,
  view: CardView.extend({ explanation: z.string(), facts: z.array(Fact) }),
  from: ({ person, name, mail }: { person: string; name: string; mail: string }, reader) => {
    const { t } = reader;
    const facts = [
      { title: t("cards.access-name"), value: name },
      { title: t("cards.access-mail"), value: mail },
      { title: t("cards.access-id"), value: person },
    ];
    return {
      title: t("cards.access-requested-title"),
      explanation: t("cards.access-requested-text"),
      facts: facts.filter(({ value }) => value !== ""),
      buttons: [],
      links: [link(t("cards.access-decide"), { place: "people" }, reader)],
    };
  },
  samples: [
    {
      name: "known",
      data: {
        person: "0f1c7101-0000-4000-8000-000000000199",
        name: "Gabriel Fictif",
        mail: "gabriel.fictif@asn.example",
      },
    },
    { name: "not-in-directory", data: { person: "0f1c7101-0000-4000-8000-000000000199", name: "", mail: "" } },
    { name: "hostile", data: { person: HOSTILE, name: HOSTILE, mail: HOSTILE } },
  ],
});
