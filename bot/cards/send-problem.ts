import { z } from "zod";
import { MailKey } from "../../shared/ids.js";
import { partKeys } from "../../shared/recipients.js";
import type { DossierSheet } from "../../shared/views.js";
import { type Button, button, CardView, type Link, link } from "./buttons.js";
import { countsFact, Fact, lastRequest } from "./dossier-words.js";
import { excerpt } from "./markdown.js";
import { defineCard, type Reader } from "./render.js";
import { resumeButton } from "./resume.js";
import { dossier, HOSTILE, LONG_WORD, mailed, refusalWords } from "./samples.js";
import { ruleSections, Section } from "./section.js";
import layout from "./send-problem.json" with { type: "json" };

type Kind = "unknown" | "failed" | "stopped" | "partly";
type Words = { title: string; detail: string; repair: string };

const kindOf = ({ sendState, partlySent }: DossierSheet): Kind => {
  if (partlySent) return "partly";
  return sendState === "unknown" || sendState === "failed" ? sendState : "stopped";
};

/** What the server knows of this very send comes before the general words. */
const wordsOf = (dossier: DossierSheet, kind: Kind, { t }: Reader): Words => {
  const { reached = 0, others = 0 } = dossier.partlySent ?? {};
  const general = {
    title: t(`cards.problem-${kind}-title`),
    detail: t(`cards.problem-${kind}-detail`, { reached, others }),
    repair: t(`cards.problem-${kind}-repair`),
  };
  if (dossier.sendState === "stopped" && dossier.stopped) {
    const { title, detail, repair } = dossier.stopped;
    if (kind === "partly") return { ...general, detail: `${general.detail} ${title}. ${detail}` };
    return { title: general.title, detail: `${title}. ${detail}`, repair };
  }
  const problem = lastRequest(dossier).find((mail) => mail.problem)?.problem;
  return problem ? { ...general, detail: `${general.detail} ${problem}` } : general;
};

/** Only a person can say whether an unknown send left; both buttons take what the person checked. */
const resolveButtons = ({ id, revision }: DossierSheet, { t, newActionId }: Reader): Button[] =>
  (["sent", "not-sent"] as const).map((verdict) =>
    button(
      t(`cards.resolve-${verdict}`),
      "resolve-unknown-send",
      { dossierId: id, actionId: newActionId(), revision, verdict },
      { inputs: "auto" },
    ),
  );

const linksOf = ({ id }: DossierSheet, kind: Kind, reader: Reader): Link[] =>
  kind === "unknown" || kind === "partly"
    ? [link(reader.t("cards.open-in-tab"), { place: "dossier", id }, reader)]
    : [link(reader.t("cards.resume-send"), { place: "send", id, screen: 3 }, reader)];

const Note = z.object({ label: z.string(), placeholder: z.string(), errorMessage: z.string() });

/** Of the three mails that it takes, one has left, and the last is not begun. */
const partly = (() => {
  const [mail] = mailed("failed").correspondence;
  const part = (number: number, state: "sent" | "failed", total: number, problem: string | null) => ({
    ...{ ...mail, key: partKeys(MailKey.parse("d-2026-0f1c7101:send-price-request:1"), 3)[number - 1], state, problem },
    counts: { total, inProgress: 0, sent: 0, failed: 0, unknown: 0, [state]: total },
  });
  return mailed("failed", {
    next: "resume-send",
    partlySent: { mail: "d-2026-0f1c7101:send-price-request:1", reached: 499, others: 510 },
    correspondence: [
      part(1, "sent", 499, null),
      part(2, "failed", 499, "La boîte est pleine (fictif)."),
      part(3, "failed", 11, "Pas commencé (fictif)."),
    ],
  });
})();

/** Stopped before leaving, refused by the mail system, or unknown: why, which rule, what to do. */
export const sendProblemCard = defineCard({
  name: "send-problem",
  layout,
  view: CardView.extend({
    name: z.string(),
    detail: z.string(),
    facts: z.array(Fact),
    rules: z.array(Section),
    repairs: z.array(Section),
    notes: z.array(Note).max(1),
  }),
  from: ({ dossier }: { dossier: DossierSheet }, reader) => {
    const { t } = reader;
    const kind = kindOf(dossier);
    const words = wordsOf(dossier, kind, reader);
    const note = {
      label: t("cards.resolve-note"),
      placeholder: t("cards.resolve-note-hint"),
      errorMessage: t("cards.resolve-note-error"),
    };
    return {
      title: words.title,
      name: dossier.title,
      detail: excerpt(words.detail, 800),
      facts: countsFact(dossier, reader),
      rules: dossier.stopped?.rule ? ruleSections([dossier.stopped.rule], reader) : [],
      repairs: [{ heading: t("cards.what-to-do"), facts: [], lines: [excerpt(words.repair, 400)] }],
      notes: kind === "unknown" ? [note] : [],
      buttons: [
        ...(kind === "unknown" ? resolveButtons(dossier, reader) : []),
        ...[resumeButton(dossier, reader)].filter((one) => one !== null),
        button(t("cards.show-dossier"), "dossier", { dossierId: dossier.id }),
      ],
      links: linksOf(dossier, kind, reader),
    };
  },
  samples: [
    { name: "unknown", data: { dossier: mailed("unknown") } },
    { name: "failed", data: { dossier: mailed("failed") } },
    {
      name: "stopped",
      data: { dossier: dossier({ sendState: "stopped", next: "retry-send", stopped: refusalWords }) },
    },
    {
      name: "partly",
      data: { dossier: partly },
    },
    { name: "stopped-untold", data: { dossier: dossier({ sendState: "stopped", next: "retry-send" }) } },
    {
      name: "hostile",
      data: {
        dossier: dossier({
          title: HOSTILE,
          sendState: "stopped",
          stopped: { title: HOSTILE, detail: LONG_WORD, repair: HOSTILE, rule: null },
        }),
      },
    },
  ],
});
