import { z } from "zod";
import { formatInstant } from "../../shared/format.js";
import type { DossierSheet } from "../../shared/views.js";
import { button, CardView, link } from "./buttons.js";
import { closingFact, countsFact, Fact } from "./dossier-words.js";
import { excerpt } from "./markdown.js";
import { defineCard } from "./render.js";
import { HOSTILE, mailed } from "./samples.js";
import layout from "./sent.json" with { type: "json" };

/** The proof that the price request left (guide 3.3.3: by mail, so that its date can be proven). */
export const sentCard = defineCard({
  name: "sent",
  layout,
  view: CardView.extend({ name: z.string(), facts: z.array(Fact) }),
  from: ({ dossier }: { dossier: DossierSheet }, reader) => {
    const { t, lang } = reader;
    const { sent } = dossier;
    const proof = sent
      ? [
          { title: t("cards.sent-at"), value: formatInstant(sent.sentAt, lang) },
          { title: t("cards.sent-recipients"), value: String(sent.recipients) },
          { title: t("cards.sent-message-id"), value: excerpt(sent.internetMessageId ?? t("common.none"), 200) },
        ]
      : [];
    return {
      title: t("cards.sent-title"),
      name: dossier.title,
      facts: [...proof, ...countsFact(dossier, reader), ...closingFact(dossier, reader)],
      buttons: [button(t("cards.show-dossier"), "dossier", { dossierId: dossier.id })],
      links: [
        link(
          sent?.proof ? t("cards.sent-proof") : t("cards.open-in-tab"),
          { place: "dossier", id: dossier.id },
          reader,
        ),
      ],
    };
  },
  samples: [
    { name: "proven", data: { dossier: mailed("sent") } },
    {
      name: "declared",
      data: {
        dossier: mailed("sent", {
          sent: { sentAt: "2026-11-23T15:04:05Z", internetMessageId: null, proof: null, recipients: 3 },
          correspondence: [],
        }),
      },
    },
    { name: "hostile", data: { dossier: mailed("sent", { title: HOSTILE }) } },
  ],
});
