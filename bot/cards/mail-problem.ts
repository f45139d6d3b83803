import { z } from "zod";
import type { DossierSheet } from "../../shared/views.js";
import { button, CardView, link } from "./buttons.js";
import layout from "./mail-problem.json" with { type: "json" };
import { excerpt } from "./markdown.js";
import { defineCard, type Reader } from "./render.js";
import { dossier, HOSTILE, mailed } from "./samples.js";

/** Mails other than the price request that did not leave, or of which nobody knows. */
const linesOf = ({ correspondence }: DossierSheet, { t }: Reader): string[] =>
  correspondence
    .filter(({ kind, state }) => kind !== "price-request" && (state === "failed" || state === "unknown"))
    .slice(-4)
    .map(({ kind, state, subject }) => {
      const said = t("cards.mail-problem-line", {
        kind: t(`common.mail-kind-${kind}`),
        state: t(`common.mail-state-${state}`),
      });
      return `${said} ${excerpt(subject, 160)}`;
    });

export const mailProblemCard = defineCard({
  name: "mail-problem",
  layout,
  view: CardView.extend({ name: z.string(), lines: z.array(z.string()), explanation: z.string() }),
  from: ({ dossier }: { dossier: DossierSheet }, reader) => {
    const { t } = reader;
    return {
      title: t("cards.mail-problem-title"),
      name: excerpt(dossier.title, 120),
      lines: linesOf(dossier, reader),
      explanation: t("cards.mail-problem-text"),
      buttons: [button(t("cards.show-dossier"), "dossier", { dossierId: dossier.id })],
      links: [link(t("cards.open-in-tab"), { place: "dossier", id: dossier.id }, reader)],
    };
  },
  samples: [
    {
      name: "failed",
      data: {
        dossier: dossier({
          correspondence: mailed("failed").correspondence.map((mail) => ({
            ...mail,
            kind: "broker-authorisation-request",
          })),
        }),
      },
    },
    {
      name: "hostile",
      data: {
        dossier: dossier({
          title: HOSTILE,
          correspondence: mailed("unknown").correspondence.map((mail) => ({
            ...mail,
            kind: "solicited-notice",
            subject: HOSTILE,
          })),
        }),
      },
    },
  ],
});
