import { z } from "zod";
import { formatInstant } from "../../shared/format.js";
import type { DossierSheet } from "../../shared/views.js";
import { placeOfNext } from "../place.js";
import { button, CardView, link } from "./buttons.js";
import { Fact } from "./dossier-words.js";
import layout from "./notice.json" with { type: "json" };
import { defineCard, type Reader } from "./render.js";
import { dossier, HOSTILE } from "./samples.js";

const explanationOf = ({ authorisation }: DossierSheet, { t }: Reader): string => {
  if (!authorisation?.allowsSending) return t("cards.authorisation-denies");
  return authorisation.forCurrentContent ? t("cards.authorisation-allows") : t("cards.authorisation-other-content");
};

const denied = {
  outcome: "changes-requested",
  receivedAt: null,
  recordedAt: "2026-11-20T19:00:00Z",
  evidence: "b".repeat(64),
  forCurrentContent: true,
  allowsSending: false,
};

/** The broker's answer, and whether the price request may leave with it. */
export const authorisationRecordedCard = defineCard({
  name: "authorisation-recorded",
  layout,
  view: CardView.extend({ name: z.string(), explanation: z.string(), facts: z.array(Fact) }),
  from: ({ dossier }: { dossier: DossierSheet }, reader) => {
    const { t, lang } = reader;
    const { authorisation } = dossier;
    const received = authorisation?.receivedAt ?? null;
    return {
      title: t("cards.authorisation-title"),
      name: dossier.title,
      explanation: explanationOf(dossier, reader),
      facts: [
        ...(authorisation
          ? [{ title: t("cards.authorisation-answer"), value: t(`common.outcome-${authorisation.outcome}`) }]
          : []),
        ...(received ? [{ title: t("cards.authorisation-received"), value: formatInstant(received, lang) }] : []),
        { title: t("common.next-action"), value: t(`common.next-${dossier.next}`) },
      ],
      buttons: [button(t("cards.show-dossier"), "dossier", { dossierId: dossier.id })],
      links: [link(t("cards.open-in-tab"), placeOfNext(dossier.next, dossier.id), reader)],
    };
  },
  samples: [
    { name: "allowed", data: { dossier: dossier({ next: "prepare-send" }) } },
    {
      name: "denied",
      data: { dossier: dossier({ state: "B3d", next: "revise-price-request", authorisation: denied }) },
    },
    {
      name: "other-content",
      data: { dossier: dossier({ authorisation: { ...denied, allowsSending: true, forCurrentContent: false } }) },
    },
    { name: "hostile", data: { dossier: dossier({ title: HOSTILE }) } },
  ],
});
