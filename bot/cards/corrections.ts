import type { DifferenceView, VersionDifference } from "../../shared/versions.js";
import type { DossierView } from "../../shared/views.js";
import { button, link } from "./buttons.js";
import { FormView } from "./form.js";
import layout from "./form.json" with { type: "json" };
import { excerpt } from "./markdown.js";
import { defineCard, type Reader } from "./render.js";
import { dossier, HOSTILE, LONG_WORD } from "./samples.js";
import type { Section } from "./section.js";

/**
 * Corrections that the broker asked for (reading G.3): the client confirms a difference that is shown whole. One that is
 * too long for a card, or that cannot be compared, is read and confirmed in the tab.
 */
export type CorrectionsData = { dossier: DossierView; difference: VersionDifference | null };

const CHANGES = 8;
const TEXT = 400;

const written = (parts: readonly { text: string }[]): string => parts.map(({ text }) => text).join(" ");
const textOf = (one: DifferenceView): string =>
  one.change === "changed" ? `${written(one.before)}${written(one.after)}` : one.text;

/** `null` where the card cannot show all of it. */
const shownWhole = (difference: VersionDifference | null): DifferenceView[] | null => {
  if (difference?.found !== "compared" || difference.picturesChanged) return null;
  const { differences } = difference;
  const fits = differences.length <= CHANGES && differences.every((one) => textOf(one).length <= TEXT);
  return fits ? differences : null;
};

const changeSection = (one: DifferenceView, { t }: Reader): Section => {
  const heading = one.section === null ? t("lead.difference") : excerpt(one.section, 120);
  const fact = (key: "before" | "after", text: string) => ({
    title: t(`lead.difference-${key}`),
    value: excerpt(text, TEXT),
  });
  if (one.change === "added") return { heading, facts: [fact("after", one.text)], lines: [] };
  if (one.change === "removed") return { heading, facts: [fact("before", one.text)], lines: [] };
  return { heading, facts: [fact("before", written(one.before)), fact("after", written(one.after))], lines: [] };
};

export const correctionsCard = defineCard({
  name: "corrections",
  layout,
  view: FormView,
  from: ({ dossier, difference }: CorrectionsData, reader) => {
    const { t, newActionId } = reader;
    const { id, authorisation, revision } = dossier;
    const asked = authorisation?.awaitsCorrections === true;
    const shown = shownWhole(difference);
    const says = !asked
      ? "lead.corrections-none"
      : !difference
        ? "reviews.confirm-attach"
        : shown
          ? "reviews.confirm-text"
          : "lead.corrections-in-tab";
    return {
      title: t("reviews.confirm-title"),
      intro: [
        excerpt(dossier.title, 120),
        ...(asked && authorisation?.comment ? [excerpt(authorisation.comment, 800)] : []),
      ],
      notices: [],
      sections: [
        { heading: t("cards.what-to-do"), facts: [], lines: [t(says)] },
        ...(shown ?? []).map((one) => changeSection(one, reader)),
      ],
      choosers: [],
      texts: [],
      buttons: [
        ...(asked && shown
          ? [
              button(
                t("reviews.confirm"),
                "confirm-corrections",
                { dossierId: id, actionId: newActionId(), revision },
                { style: "positive" },
              ),
            ]
          : []),
        button(t("cards.show-dossier"), "dossier", { dossierId: id }),
      ],
      links: [
        asked && !difference
          ? link(t("reviews.attach-corrected"), { place: "send", id, screen: 1 }, reader)
          : link(t("cards.open-in-tab"), { place: "dossier", id }, reader),
      ],
    };
  },
  samples: [
    { name: "none", data: { dossier: dossier(), difference: null } },
    { name: "to-attach", data: { dossier: waiting(), difference: null } },
    {
      name: "hostile",
      data: {
        dossier: waiting(HOSTILE),
        difference: {
          ...{ found: "compared", before: 1, after: 2, picturesChanged: false },
          differences: [
            {
              ...{ change: "changed", section: "Durée" },
              before: [{ changed: true, text: "douze" }],
              after: [{ changed: true, text: "dix-huit" }],
            },
            { change: "added", section: null, text: HOSTILE },
          ],
        },
      },
    },
    {
      name: "too-long",
      data: {
        dossier: waiting(LONG_WORD),
        difference: {
          ...{ found: "compared", before: 1, after: 2, picturesChanged: false },
          differences: [{ change: "removed", section: null, text: LONG_WORD }],
        },
      },
    },
  ],
});

function waiting(comment = "Préciser la durée (fictif)."): DossierView {
  const sample = dossier();
  return {
    ...sample,
    authorisation: sample.authorisation && { ...sample.authorisation, awaitsCorrections: true, comment },
  };
}
