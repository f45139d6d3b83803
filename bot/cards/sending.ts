import { z } from "zod";
import { formatInstant } from "../../shared/format.js";
import { Instant } from "../../shared/ids.js";
import type { DossierSheet } from "../../shared/views.js";
import { button, CardView, link, Refresh, refresh } from "./buttons.js";
import { closingFact, countsFact, Fact } from "./dossier-words.js";
import { defineCard, type Reader } from "./render.js";
import { HOSTILE, mailed } from "./samples.js";
import layout from "./sending.json" with { type: "json" };

/** A sending that waits says for what. */
const said = ({ sending }: DossierSheet, { t, lang }: Reader): { title: string; explanation: string } => {
  if (sending?.at)
    return {
      title: t("deferred.card-scheduled-title"),
      explanation: t("deferred.card-scheduled", { when: formatInstant(sending.at, lang) }),
    };
  if (sending?.draft)
    return { title: t("deferred.card-draft-title"), explanation: t(`deferred.card-${sending.draft}`) };
  return { title: t("cards.sending-title"), explanation: t("cards.sending-text") };
};

/** What « Envoyer » turns into at once; the mail itself leaves later and this card becomes `sent` or `send-problem`. */
export const sendingCard = defineCard({
  name: "sending",
  layout,
  view: CardView.extend({ name: z.string(), explanation: z.string(), facts: z.array(Fact), refresh: Refresh }),
  from: ({ dossier }: { dossier: DossierSheet }, reader) => {
    const { t } = reader;
    return {
      ...said(dossier, reader),
      name: dossier.title,
      facts: [...countsFact(dossier, reader), ...closingFact(dossier, reader)],
      refresh: refresh(dossier.id, reader),
      buttons: [button(t("cards.refresh"), "refresh", { dossierId: dossier.id })],
      links: [link(t("cards.open-in-tab"), { place: "dossier", id: dossier.id }, reader)],
    };
  },
  samples: [
    { name: "on-its-way", data: { dossier: mailed("in-progress") } },
    {
      name: "scheduled",
      data: { dossier: mailed("in-progress", { sending: { at: Instant.parse("2026-11-24T14:30:00Z"), draft: null } }) },
    },
    { name: "draft", data: { dossier: mailed("in-progress", { sending: { at: null, draft: "waiting" } }) } },
    { name: "hostile", data: { dossier: mailed("in-progress", { title: HOSTILE }) } },
  ],
});
