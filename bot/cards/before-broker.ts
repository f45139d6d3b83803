import type { PrerequisiteView } from "../../shared/prerequisites.js";
import type { DossierSheet } from "../../shared/views.js";
import type { ConcernsForm } from "../chat-forms.js";
import { type Button, button, link } from "./buttons.js";
import { FormView } from "./form.js";
import layout from "./form.json" with { type: "json" };
import { excerpt } from "./markdown.js";
import { defineCard, type Reader } from "./render.js";
import { dossier, HOSTILE } from "./samples.js";
import type { Section } from "./section.js";

/** What comes before the broker (guide 1.3, 3.1, 3.3.2): what the dossier concerns, and where each prerequisite stands. */
export type BeforeBrokerData = { dossier: DossierSheet };

const concernsOf = ({ prerequisites: { concerns, teamsByQualification } }: DossierSheet): string[] => [
  ...(concerns?.teamsTelephony || teamsByQualification ? ["teams"] : []),
  ...(concerns?.contactCentre ? ["centre"] : []),
  ...(concerns?.decree530 ? ["decree"] : []),
];

const labels = { teams: "concerns-teams", centre: "concerns-centre", decree: "concerns-decree" } as const;
const choices: ConcernsForm["concerns"] = ["teams", "centre", "decree"];

const standing = (list: PrerequisiteView[], { t }: Reader): Section[] =>
  list.length === 0
    ? []
    : [
        {
          heading: t("prerequisites.title"),
          facts: list.map(({ id, state, answer }) => ({
            title: t(`prerequisites.${id}`),
            value: t(answer?.unproven ? "prerequisites.unproven-of" : `prerequisites.state-${state}`, {
              state: t(`prerequisites.state-${state}`),
            }),
          })),
          lines: [],
        },
      ];

/** Those that wait for a mail, as many as there is room for. */
const doors = ({ id: dossierId, prerequisites: { list } }: DossierSheet, { t }: Reader): Button[] =>
  list
    .filter(({ state }) => state === "open" || state === "changes" || state === "outdated")
    .slice(0, 2)
    .map(({ id }) =>
      button(
        t("prerequisites.of", { action: t("prerequisites.write"), name: t(`prerequisites.${id}`) }),
        "prerequisite-mail",
        { dossierId, prerequisite: id },
      ),
    );

/** Those that were asked and wait for an answer, then those whose proof is still to be added. */
const answers = ({ id: dossierId, prerequisites: { list } }: DossierSheet, { t }: Reader): Button[] =>
  [...list.filter(({ state }) => state === "asked"), ...list.filter(({ answer }) => answer?.unproven)]
    .slice(0, 2)
    .map(({ id, state }) =>
      button(
        t("prerequisites.of", {
          action: t(state === "asked" ? "prerequisites.record" : "prerequisites.add-proof"),
          name: t(`prerequisites.${id}`),
        }),
        "prerequisite-answer",
        { dossierId, prerequisite: id },
      ),
    );

/** With the button that saves, the one that shows the dossier and the door to the tab. */
const DOORS = 2;

const one = (change: Partial<PrerequisiteView> = {}): PrerequisiteView => ({
  id: "teams-alignment",
  state: "open",
  to: { name: "CIC (fictif)", address: "cic@fictif.example" },
  rules: [],
  asked: null,
  answer: null,
  ...change,
});

export const beforeBrokerCard = defineCard({
  name: "before-broker",
  layout,
  view: FormView,
  from: ({ dossier }: BeforeBrokerData, reader) => {
    const { t, newActionId } = reader;
    const { list } = dossier.prerequisites;
    return {
      title: t("prerequisites.title"),
      intro: [excerpt(dossier.title, 120), t("prerequisites.intro")],
      notices: [],
      sections: standing(list, reader),
      choosers: [
        {
          ...{ id: "concerns", label: t("prerequisites.ask"), errorMessage: t("lead.choice-error"), required: false },
          ...{ several: true, style: "expanded" as const, value: concernsOf(dossier).join(",") },
          choices: choices.map((value) => ({ title: t(`prerequisites.${labels[value]}`), value })),
        },
      ],
      texts: [],
      buttons: [
        ...[...answers(dossier, reader), ...doors(dossier, reader)].slice(0, DOORS),
        button(
          t("prerequisites.save"),
          "set-concerns",
          { dossierId: dossier.id, actionId: newActionId(), revision: dossier.revision },
          { inputs: "auto" },
        ),
        button(t("cards.show-dossier"), "dossier", { dossierId: dossier.id }),
      ],
      links: [link(t("cards.open-in-tab"), { place: "dossier", id: dossier.id }, reader)],
    };
  },
  samples: [
    { name: "not-said", data: { dossier: dossier() } },
    {
      name: "hostile",
      data: {
        dossier: dossier({
          title: HOSTILE,
          prerequisites: {
            concerns: { teamsTelephony: true, contactCentre: true, decree530: true },
            teamsByQualification: false,
            list: [one(), one({ id: "teams-template" }), one({ id: "teams-validation", state: "outdated" })],
          },
        }),
      },
    },
  ],
});
