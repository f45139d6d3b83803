import { z } from "zod";
import type { CatalogueView } from "../../shared/catalogue.js";
import type { Problem } from "../../shared/refusals.js";
import type { NewDossierForm } from "../chat-forms.js";
import { button, CardView, link } from "./buttons.js";
import { excerpt } from "./markdown.js";
import layout from "./new-dossier.json" with { type: "json" };
import { refusalLines } from "./refusal-words.js";
import { defineCard } from "./render.js";
import { HOSTILE, LONG_WORD } from "./samples.js";

/** What a new dossier asks: a title, the qualifications and, the first time, the organisation's profile. */
export type NewDossierData = {
  typed: NewDossierForm;
  qualifications: CatalogueView["qualifications"];
  asksProfile: boolean;
  /** Why the press before was refused. */
  problem: Problem | null;
};

const Choices = z.array(z.object({ title: z.string(), value: z.string() }));
const Question = z.object({ label: z.string(), errorMessage: z.string(), value: z.string() });

/** Beyond it the list folds up: a card that fills the window hides its own button. */
const UNFOLDED = 8;

const TITLE = 120;

const typed = (change: Partial<NewDossierForm> = {}): NewDossierForm => ({
  actionId: "action-fictive" as NewDossierForm["actionId"],
  title: "",
  qualifications: [],
  rctiSubject: null,
  ...change,
});

const known: NewDossierData["qualifications"] = ["q1-migration", "q2-securite"].map((id) => ({
  id: id as NewDossierData["qualifications"][number]["id"],
  label: `Qualification ${id} (fictive)`,
  withdrawn: false,
}));

export const newDossierCard = defineCard({
  name: "new-dossier",
  layout,
  view: CardView.extend({
    intro: z.string(),
    notices: z.array(z.string()),
    names: z.array(Question.extend({ placeholder: z.string() })).max(1),
    choosers: z.array(Question.extend({ style: z.enum(["expanded", "compact"]), choices: Choices })).max(1),
    profiles: z.array(Question.extend({ choices: Choices })).max(1),
  }),
  from: ({ typed, qualifications, asksProfile, problem }: NewDossierData, reader) => {
    const { t } = reader;
    const can = qualifications.length > 0;
    return {
      title: t("chat.new-title"),
      intro: can ? t("chat.new-intro") : t("chat.new-no-qualifications"),
      notices: problem ? [t("chat.new-refused"), ...refusalLines(problem, reader)] : [],
      names: can
        ? [
            {
              label: t("chat.new-name"),
              placeholder: t("chat.new-name-hint"),
              errorMessage: t("chat.new-name-error"),
              value: excerpt(typed.title, 2 * TITLE),
            },
          ]
        : [],
      choosers: can
        ? [
            {
              label: t("chat.new-qualifications"),
              errorMessage: t("chat.new-qualifications-error"),
              value: typed.qualifications.filter((id) => qualifications.some((one) => one.id === id)).join(","),
              style: qualifications.length > UNFOLDED ? ("compact" as const) : ("expanded" as const),
              choices: qualifications.map(({ id, label }) => ({ title: label, value: id })),
            },
          ]
        : [],
      profiles:
        can && asksProfile
          ? [
              {
                label: t("chat.new-rcti"),
                errorMessage: t("chat.new-rcti-error"),
                value: typed.rctiSubject ?? "",
                choices: [
                  { title: t("common.yes"), value: "yes" },
                  { title: t("common.no"), value: "no" },
                ],
              },
            ]
          : [],
      buttons: [
        ...(can
          ? [
              button(
                t("chat.new-open"),
                "open-dossier",
                { actionId: typed.actionId },
                { style: "positive", inputs: "auto" },
              ),
            ]
          : []),
        button(t("cards.my-dossiers"), "dossiers", {}),
      ],
      links: [link(t("cards.open-in-tab"), { place: "new" }, reader)],
    };
  },
  samples: [
    { name: "blank", data: { typed: typed(), qualifications: known, asksProfile: true, problem: null } },
    {
      name: "profile-known",
      data: { typed: typed(), qualifications: known, asksProfile: false, problem: null },
    },
    { name: "no-table", data: { typed: typed(), qualifications: [], asksProfile: true, problem: null } },
    {
      name: "many",
      data: {
        typed: typed(),
        qualifications: Array.from({ length: 60 }, (_, n) => ({
          id: `q${n}` as NewDossierData["qualifications"][number]["id"],
          label: `Qualification fictive ${n}`.padEnd(80, "."),
          withdrawn: false,
        })),
        asksProfile: true,
        problem: null,
      },
    },
    {
      name: "hostile",
      data: {
        typed: typed({ title: HOSTILE, qualifications: ["q1-migration", HOSTILE], rctiSubject: "no" }),
        qualifications: known,
        asksProfile: true,
        problem: { type: "urn:x", title: HOSTILE, status: 400, detail: LONG_WORD, repair: HOSTILE },
      },
    },
  ],
});
