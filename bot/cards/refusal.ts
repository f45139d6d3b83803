import { z } from "zod";
import type { DossierId } from "../../shared/ids.js";
import type { Problem } from "../../shared/refusals.js";
import { Button, button, CardView, link } from "./buttons.js";
import { excerpt } from "./markdown.js";
import layout from "./refusal.json" with { type: "json" };
import { defineCard, type Reader } from "./render.js";
import { HOSTILE, LONG_WORD, rule, summary } from "./samples.js";
import { ruleSections, Section } from "./section.js";

/** `retry` is the press that was refused, with what the person typed: nothing has to be written twice. */
export type RefusalCardData = {
  problem: Problem;
  dossierId: DossierId | null;
  retry: { verb: string; data: Button["data"] } | null;
  typed: string | null;
};

const retryButton = ({ retry }: RefusalCardData, { t }: Reader): Button[] =>
  retry ? [Button.parse({ title: t("cards.refusal-retry"), style: "default", inputs: "none", ...retry })] : [];

/** What was refused, why (the rule and its section) and what to do. */
export const refusalCard = defineCard({
  name: "refusal",
  layout,
  view: CardView.extend({
    detail: z.string(),
    rules: z.array(Section),
    repairs: z.array(Section),
    kept: z.array(Section).max(1),
  }),
  from: (data: RefusalCardData, reader) => {
    const { t } = reader;
    const { problem, dossierId, typed } = data;
    const { rule = "", section, ruleText } = problem;
    return {
      title: problem.title,
      detail: excerpt(problem.detail, 1500),
      rules: section && ruleText ? ruleSections([{ id: rule, section, text: ruleText }], reader) : [],
      repairs: [{ heading: t("cards.what-to-do"), facts: [], lines: [excerpt(problem.repair, 600)] }],
      kept: typed ? [{ heading: t("cards.refusal-kept"), facts: [], lines: [excerpt(typed, 1000)] }] : [],
      buttons: [
        ...retryButton(data, reader),
        ...(dossierId ? [button(t("cards.show-dossier"), "dossier", { dossierId })] : []),
        button(t("cards.my-dossiers"), "dossiers", {}),
      ],
      links: [
        link(t("cards.open-in-tab"), dossierId ? { place: "dossier", id: dossierId } : { place: "list" }, reader),
      ],
    };
  },
  samples: [
    {
      name: "rule",
      data: {
        problem: {
          type: "urn:assistant-du-courtier:refusal:authorisation-missing",
          title: "Le Courtier n’a pas encore autorisé l’envoi",
          status: 409,
          detail: "Aucune autorisation du Courtier n’est enregistrée pour cette demande de prix.",
          repair: "Demandez l’autorisation au Courtier, puis enregistrez sa réponse avec son courriel.",
          rule: rule.id,
          section: rule.section,
          ruleText: rule.text,
        },
        dossierId: summary().id,
        retry: null,
        typed: null,
      },
    },
    {
      name: "typed",
      data: {
        problem: {
          type: "urn:x",
          title: "Des valeurs ne sont pas acceptées",
          status: 400,
          detail: "À corriger.",
          repair: "Corrigez.",
        },
        dossierId: null,
        retry: { verb: "resolve-unknown-send", data: { verb: "resolve-unknown-send", note: "Vu à 14 h 05" } },
        typed: "Vu à 14 h 05",
      },
    },
    {
      name: "hostile",
      data: {
        problem: {
          type: "urn:x",
          title: HOSTILE,
          status: 422,
          detail: LONG_WORD,
          repair: HOSTILE,
          rule: "x",
          section: HOSTILE,
          ruleText: LONG_WORD,
        },
        dossierId: summary().id,
        retry: { verb: "send-price-request", data: { verb: "send-price-request", note: HOSTILE } },
        typed: LONG_WORD,
      },
    },
  ],
});
