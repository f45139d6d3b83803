import type { Problem } from "../../shared/refusals.js";
import type { DossierSheet } from "../../shared/views.js";
import type { BrokerForm } from "../chat-forms.js";
import { button, link } from "./buttons.js";
import { FormView, refusedNotices } from "./form.js";
import layout from "./form.json" with { type: "json" };
import { excerpt } from "./markdown.js";
import { defineCard } from "./render.js";
import { dossier, HOSTILE, LONG_WORD } from "./samples.js";

/** What the mail to the broker needs beside the price request (guide 3.3.2): the need in short, and the estimate. */
export type AskBrokerData = { dossier: DossierSheet; typed: BrokerForm; problem: Problem | null };

/** As much as the mail takes. */
const SUMMARY = 4000;

const typed = (change: Partial<BrokerForm> = {}): BrokerForm => ({
  dossierId: "D-2026-0F1C7101" as BrokerForm["dossierId"],
  actionId: "action-fictive" as BrokerForm["actionId"],
  needSummary: "",
  amount: "",
  ...change,
});

export const askBrokerCard = defineCard({
  name: "ask-broker",
  layout,
  view: FormView,
  from: ({ dossier, typed, problem }: AskBrokerData, reader) => {
    const { t } = reader;
    return {
      title: t("tab.ask-authorisation"),
      intro: [excerpt(dossier.title, 120), t("lead.broker-intro")],
      notices: refusedNotices(problem, reader),
      sections: [],
      choosers: [],
      texts: [
        {
          ...{ id: "needSummary", label: t("tab.need-summary"), placeholder: t("tab.need-summary-hint") },
          ...{ errorMessage: t("tab.missing-need"), required: true, lines: true, longest: SUMMARY },
          value: typed.needSummary.slice(0, SUMMARY),
        },
        {
          ...{ id: "amount", label: t("tab.amount"), placeholder: t("tab.amount-hint") },
          ...{ errorMessage: t("tab.missing-amount"), required: true, lines: false, longest: 40 },
          value: typed.amount.slice(0, 40),
        },
      ],
      buttons: [
        button(
          t("tab.see-mail"),
          "see-authorisation",
          { dossierId: dossier.id, actionId: typed.actionId },
          { style: "positive", inputs: "auto" },
        ),
        button(t("cards.show-dossier"), "dossier", { dossierId: dossier.id }),
      ],
      links: [link(t("cards.open-in-tab"), { place: "authorisation", id: dossier.id }, reader)],
    };
  },
  samples: [
    { name: "blank", data: { dossier: dossier(), typed: typed(), problem: null } },
    {
      name: "hostile",
      data: {
        dossier: dossier({ title: HOSTILE }),
        typed: typed({ needSummary: LONG_WORD, amount: HOSTILE }),
        problem: { type: "urn:x", title: HOSTILE, status: 400, detail: LONG_WORD, repair: HOSTILE },
      },
    },
  ],
});
