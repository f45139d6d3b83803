import type { OrganisationProfile } from "../../shared/profile.js";
import { sameProfile } from "../../shared/profile.js";
import type { DossierView } from "../../shared/views.js";
import { button, link } from "./buttons.js";
import { FormView } from "./form.js";
import layout from "./form.json" with { type: "json" };
import { excerpt } from "./markdown.js";
import { defineCard, type Reader } from "./render.js";
import { dossier, HOSTILE } from "./samples.js";
import { ruleSections } from "./section.js";

/** The organisation's profile changed since the dossier was opened: which it has, which there is now, and one press. */

const inWords = (profile: OrganisationProfile | null, { t }: Reader): string =>
  profile ? t(profile.rctiSubject ? "common.yes" : "common.no") : t("common.none");

export const profileCard = defineCard({
  name: "profile",
  layout,
  view: FormView,
  from: ({ dossier, now }: { dossier: DossierView; now: OrganisationProfile | null }, reader) => {
    const { t, newActionId } = reader;
    const { id, profile, revision } = dossier;
    const changed = now !== null && profile !== null && !sameProfile(now, profile);
    const warning = dossier.warnings.find((one) => one.id === "profile-changed");
    return {
      title: t("lead.profile"),
      intro: [excerpt(dossier.title, 120), t(changed ? "common.warning-text-profile-changed" : "lead.profile-same")],
      notices: [],
      sections: [
        {
          heading: t("lead.profile-rcti"),
          facts: [
            { title: t("lead.profile-of-dossier"), value: inWords(profile, reader) },
            { title: t("lead.profile-today"), value: inWords(now, reader) },
          ],
          lines: [],
        },
        ...ruleSections(warning?.rule ? [warning.rule] : [], reader),
      ],
      choosers: [],
      texts: [],
      buttons: [
        ...(changed
          ? [
              button(
                t("tab.adopt-profile"),
                "adopt-profile",
                { dossierId: id, actionId: newActionId(), revision },
                { style: "positive" },
              ),
            ]
          : []),
        button(t("cards.show-dossier"), "dossier", { dossierId: id }),
      ],
      links: [link(t("cards.open-in-tab"), { place: "dossier", id }, reader)],
    };
  },
  samples: [
    { name: "changed", data: { dossier: dossier({ profile: { rctiSubject: true } }), now: { rctiSubject: false } } },
    { name: "same", data: { dossier: dossier({ profile: { rctiSubject: true } }), now: { rctiSubject: true } } },
    { name: "hostile", data: { dossier: dossier({ title: HOSTILE, profile: null }), now: null } },
  ],
});
