import type { ProviderId } from "../../shared/ids.js";
import type { IncidentKindView } from "../../shared/incident-views.js";
import { Told } from "../../shared/incidents.js";
import type { Problem } from "../../shared/refusals.js";
import type { DossierSheet } from "../../shared/views.js";
import type { FactForm } from "../chat-forms.js";
import { button, link } from "./buttons.js";
import { FormView, refusedNotices } from "./form.js";
import layout from "./form.json" with { type: "json" };
import { excerpt } from "./markdown.js";
import { defineCard } from "./render.js";
import { dossier, HOSTILE, incidentKind, LONG_WORD } from "./samples.js";
import { ruleSections } from "./section.js";

/** A fact that needs no file, noted where one is when the telephone rings. A proof is attached in the tab. */
export type RecordFactData = {
  dossier: DossierSheet;
  kind: IncidentKindView;
  /** Those who were solicited, to say who called. */
  providers: { id: ProviderId; name: string }[];
  typed: FactForm;
  problem: Problem | null;
};

const NOTE = 4000;
/** A longer list belongs to the tab. */
const PROVIDERS = 40;

const typed = (change: Partial<FactForm> = {}): FactForm => ({
  dossierId: "D-2026-0F1C7101" as FactForm["dossierId"],
  actionId: "action-fictive" as FactForm["actionId"],
  kind: "provider-phoned",
  note: "",
  provider: "",
  told: [],
  ...change,
});

export const recordFactCard = defineCard({
  name: "record-fact",
  layout,
  view: FormView,
  from: ({ dossier, kind, providers, typed, problem }: RecordFactData, reader) => {
    const { t } = reader;
    const shown = providers.slice(0, PROVIDERS);
    return {
      title: t("cards.facts-title"),
      intro: [excerpt(dossier.title, 120), kind.label],
      notices: refusedNotices(problem, reader),
      sections: [
        { heading: t("cards.facts-follows"), facts: [], lines: [excerpt(kind.follows, 600)] },
        ...ruleSections(kind.rules, reader),
      ],
      choosers: [
        ...(shown.length > 0
          ? [
              {
                ...{
                  id: "provider",
                  label: t("lead.fact-provider"),
                  errorMessage: t("lead.choice-error"),
                  required: false,
                },
                ...{ several: false, style: "compact" as const, value: typed.provider },
                choices: shown.map(({ id, name }) => ({ title: excerpt(name, 100), value: id as string })),
              },
            ]
          : []),
        {
          ...{ id: "told", label: t("lead.fact-told"), errorMessage: t("lead.choice-error"), required: false },
          ...{ several: true, style: "expanded" as const, value: typed.told.join(",") },
          choices: Told.options.map((one) => ({ title: t(`common.told-${one}`), value: one })),
        },
      ],
      texts: [
        {
          ...{ id: "note", label: t("lead.fact-note"), placeholder: t("lead.fact-note-hint") },
          ...{ errorMessage: t("lead.fact-note-error"), required: true, lines: true, longest: NOTE },
          value: typed.note.slice(0, NOTE),
        },
      ],
      buttons: [
        button(
          t("lead.fact-record"),
          "record-fact",
          { dossierId: dossier.id, actionId: typed.actionId, kind: kind.kind },
          { style: "positive", inputs: "auto" },
        ),
        button(t("lead.fact-other"), "facts", { dossierId: dossier.id }),
        button(t("cards.show-dossier"), "dossier", { dossierId: dossier.id }),
      ],
      links: [link(t("cards.facts-record"), { place: "record-incident", id: dossier.id, kind: kind.kind }, reader)],
    };
  },
  samples: [
    { name: "blank", data: { dossier: dossier(), kind: incidentKind, providers: [], typed: typed(), problem: null } },
    {
      name: "hostile",
      data: {
        dossier: dossier({ title: HOSTILE }),
        kind: { ...incidentKind, label: "Fictif", follows: HOSTILE },
        providers: Array.from({ length: 60 }, (_, n) => ({ id: `p${n}` as ProviderId, name: HOSTILE })),
        typed: typed({ note: LONG_WORD, provider: HOSTILE, told: ["courtier"] }),
        problem: { type: "urn:x", title: HOSTILE, status: 400, detail: HOSTILE, repair: HOSTILE },
      },
    },
  ],
});
