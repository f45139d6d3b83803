import { z } from "zod";
import { formatBytes } from "../../shared/format.js";
import { Instant } from "../../shared/ids.js";
import type { SendPreview } from "../../shared/previews.js";
import type { DossierSheet } from "../../shared/views.js";
import type { WaitView } from "../../shared/waits.js";
import { placeOfNext } from "../place.js";
import { type Button, button, CardView, link, Refresh, refresh } from "./buttons.js";
import layout from "./dossier.json" with { type: "json" };
import { checksFact, closingFact, countsFact, Fact, missingBeforeSending, questionsFact } from "./dossier-words.js";
import { excerpt } from "./markdown.js";
import { defineCard, type Reader } from "./render.js";
import { resumeButton } from "./resume.js";
import { dossier, HOSTILE, LONG_WORD, mailed, preview, refusalWords, taken } from "./samples.js";
import { Section } from "./section.js";

/**
 * Where a dossier stands. `preview` is there when the price request may leave; the button « Envoyer » then carries its
 * digest, so that nothing but what was shown can be sent.
 */
export type DossierCardData = {
  dossier: DossierSheet;
  preview: SendPreview | null;
  /** What was just done, and what stands in the way. */
  done?: string[];
  notices: string[];
};

/** Names of attachments shown; the rest is counted. */
const FILES = 4;
/** Next steps shown; the rest is counted. */
const STEPS = 5;

const previewSection = ({ bcc, attachments, totalBytes }: SendPreview, reader: Reader): Section => {
  const { t, lang } = reader;
  const size = t("cards.preview-size", { count: attachments.length, size: formatBytes(totalBytes, lang) });
  const names = attachments.slice(0, FILES).map(({ name }) => `• ${excerpt(name, 100)}`);
  return {
    heading: t("cards.preview-title"),
    facts: [
      { title: t("common.recipients"), value: String(bcc.length) },
      { title: t("common.attachments"), value: size },
    ],
    lines: [...names, t("cards.preview-as-read"), t("common.sending-confirms")],
  };
};

/** Where the process is followed step by step: what comes next, whose turn it is if not the client's, and what goes on beside. */
const waySections = ({ way }: DossierSheet, { t }: Reader): Section[] => {
  if (!way) return [];
  const shown = way.next.slice(0, STEPS);
  const lines = shown.map(({ label, whose }) =>
    whose === "client" ? `• ${excerpt(label, 150)}` : `• ${excerpt(label, 150)} – ${t(`common.ball-${whose}`)}`,
  );
  const more = way.next.length - shown.length;
  // A contract has some fourteen of them, each a line: whoever reads only the card must not miss one.
  const facts = way.beside.map(({ label, place }) => ({ title: label, value: place }));
  return [
    ...(lines.length > 0
      ? [
          {
            heading: t("cards.way-next"),
            facts: [],
            lines: more > 0 ? [...lines, t("cards.way-more", { count: more })] : lines,
          },
        ]
      : []),
    ...(facts.length > 0 ? [{ heading: t("cards.way-beside"), facts, lines: [] }] : []),
  ];
};

/** What is waited for outside, for how long. */
const waitSections = ({ waits }: DossierSheet, { t }: Reader): Section[] => {
  const said = ({ days }: WaitView) =>
    days === 0 ? t("waits.today") : days === 1 ? t("waits.days-one") : t("waits.days", { days });
  const facts = waits.map((wait) => ({
    title: t(`waits.name-${wait.id}`),
    value: wait.long ? `${t("waits.long")}, ${said(wait)}` : said(wait),
  }));
  return facts.length > 0 ? [{ heading: t("waits.title"), facts, lines: [] }] : [];
};

/** The longest wait of those that may be followed up. */
const followUpButton = ({ id: dossierId, waits }: DossierSheet, { t }: Reader): Button | null => {
  const [longest] = waits.filter(({ mayFollowUp }) => mayFollowUp).sort((a, b) => b.days - a.days);
  return longest ? button(t("waits.follow-up"), "follow-up-mail", { dossierId, wait: longest.id }) : null;
};

const missingSection = ({ dossier, preview }: DossierCardData, reader: Reader): Section[] => {
  const refused = (preview?.refusals ?? [])
    .slice(0, FILES)
    .flatMap(({ title, repair, rule }) => [
      rule ? `${title} (${reader.t("common.section-cited", { section: rule.section })})` : title,
      repair,
    ]);
  const lines = [
    ...missingBeforeSending(dossier, reader),
    ...refused,
    ...dossier.warnings.slice(0, FILES).map(({ text }) => text),
  ];
  if (lines.length === 0) return [];
  const shown = lines.map((text) => `• ${excerpt(text, 200)}`);
  return [{ heading: reader.t("cards.dossier-missing"), facts: [], lines: shown }];
};

const sendButton = ({ dossier, preview }: DossierCardData, { t, newActionId }: Reader): Button[] => {
  if (!preview || preview.refusals.length > 0) return [];
  const carried = {
    dossierId: dossier.id,
    actionId: newActionId(),
    revision: dossier.revision,
    digest: preview.digest,
  };
  return [button(t("cards.send"), "send-price-request", carried, { style: "positive" })];
};

/** What is next, where the chat itself can do it; it takes the place of the button that only looks again. */
const actButton = (dossier: DossierSheet, reader: Reader): Button | null => {
  const { id: dossierId, ball, next, restartedIn, way } = dossier;
  const { t } = reader;
  const positive = { style: "positive" } as const;
  if (next === "go-on-elsewhere" && restartedIn)
    return button(t("linked.go-on"), "dossier", { dossierId: restartedIn }, positive);
  if (dossier.partlySent) return resumeButton(dossier, reader);
  if (ball === "client" && next === "get-authorisation")
    return button(t("tab.ask-authorisation"), "authorisation", { dossierId }, positive);
  if (ball === "client" && next === "confirm-corrections")
    return button(t("reviews.confirm"), "corrections", { dossierId }, positive);
  if (way && way.next.length > 0) return button(t("lead.steps"), "steps", { dossierId }, positive);
  const waits = next === "ask-cic" || next === "complete-prerequisites";
  return waits ? button(t("lead.before"), "prerequisites", { dossierId }, positive) : null;
};

/** What the person has to do says itself on the door; what others do has none. */
const doorOf = ({ ball, next }: DossierSheet, { t }: Reader): string =>
  ball === "client" ? t("chat.next-in-tab", { next: t(`common.next-${next}`) }) : t("cards.open-in-tab");

const waits: WaitView[] = [
  {
    ...{ id: "broker-authorisation", since: Instant.parse("2026-11-02T15:00:00Z"), days: 12, long: true },
    ...{ to: { name: "Courtier (fictif)", address: "courtier@fictif.example" }, followedUp: null, mayFollowUp: true },
  },
];

const followed: DossierCardData = {
  dossier: {
    ...dossier({ process: "solutions", state: "A3", next: "take-step", solicitation: null }),
    way: {
      next: Array.from({ length: 7 }, () => ({
        id: "solution-analysed",
        label: "Analyser une solution (fictif)",
        whose: "client",
      })),
      beside: Array.from({ length: 14 }, () => ({ label: "Évaluation (EFVP)", place: "Requise, à faire" })),
    },
  },
  preview: null,
  notices: [],
};

export const dossierCard = defineCard({
  name: "dossier",
  layout,
  view: CardView.extend({
    name: z.string(),
    done: z.array(z.string()),
    notices: z.array(z.string()),
    facts: z.array(Fact),
    sections: z.array(Section),
    refresh: Refresh,
  }),
  from: (data: DossierCardData, reader) => {
    const { t } = reader;
    const { dossier, preview, done = [], notices } = data;
    const ready = preview !== null && preview.refusals.length === 0;
    return {
      title: t(`common.state-${dossier.state}`),
      name: dossier.title,
      done: done.map((text) => excerpt(text, 300)),
      notices: notices.map((text) => excerpt(text, 300)),
      facts: [
        { title: t("cards.dossier-number"), value: dossier.id },
        { title: t("common.next-action"), value: t(`common.next-${dossier.next}`) },
        { title: t("common.ball"), value: t(`common.ball-${dossier.ball}`) },
        ...checksFact(dossier, reader),
        ...closingFact(dossier, reader),
        ...countsFact(dossier, reader),
        ...questionsFact(dossier, reader),
        ...(dossier.declaration
          ? [{ title: t("openings.declared"), value: t(`openings.reached-${dossier.declaration.reached}`) }]
          : []),
        ...(dossier.restartedIn ? [{ title: t("linked.followed-by-restart"), value: dossier.restartedIn }] : []),
        { title: t("team.in-charge"), value: dossier.team.inCharge.name },
      ],
      sections: [
        ...waitSections(dossier, reader),
        ...waySections(dossier, reader),
        ...missingSection(data, reader),
        ...(ready ? [previewSection(preview, reader)] : []),
      ],
      refresh: refresh(dossier.id, reader),
      buttons: [
        ...sendButton(data, reader),
        // A row holds five, with the door to the tab; what can be sent is sent first.
        ...(ready
          ? []
          : [
              actButton(dossier, reader) ??
                followUpButton(dossier, reader) ??
                button(t("cards.refresh"), "refresh", { dossierId: dossier.id }),
            ]),
        button(t("cards.why"), "why", { dossierId: dossier.id }),
        button(t("lead.more"), "more", { dossierId: dossier.id }),
        dossier.team.mine
          ? button(t("cards.my-dossiers"), "dossiers", {})
          : button(t("team.take-over"), "take-over", { dossierId: dossier.id }),
      ],
      links: [link(doorOf(dossier, reader), placeOfNext(dossier.next, dossier.id), reader)],
    };
  },
  samples: [
    {
      name: "waiting",
      data: { dossier: dossier({ state: "B3v", next: "wait-for-broker", waits }), preview: null, notices: [] },
    },
    { name: "to-send", data: { dossier: dossier(), preview: preview(), notices: [] } },
    {
      name: "new",
      data: {
        dossier: dossier({
          state: "B3d",
          next: "attach-price-request",
          priceRequest: null,
          authorisation: null,
          solicitation: null,
          closesAt: null,
        }),
        preview: null,
        notices: [],
      },
    },
    {
      name: "refused",
      data: {
        dossier: dossier(),
        preview: preview({ refusals: [refusalWords] }),
        notices: ["Le dossier a changé entre-temps"],
      },
    },
    {
      name: "done",
      data: { dossier: dossier(), preview: null, done: ["Le courriel part de votre boîte."], notices: [] },
    },
    { name: "of-a-colleague", data: { dossier: dossier({ team: taken() }), preview: preview(), notices: [] } },
    { name: "followed-by-steps", data: followed },
    {
      name: "restarted",
      data: {
        dossier: dossier({ state: "B3x", ball: "nobody", next: "go-on-elsewhere", restartedIn: "D-2026-0F1C7102" }),
        preview: null,
        notices: [],
      },
    },
    { name: "solicited", data: { dossier: mailed("sent"), preview: null, notices: [] } },
    {
      name: "questions-open",
      data: { dossier: { ...mailed("sent"), questionCounts: { total: 3, open: 1 } }, preview: null, notices: [] },
    },
    {
      name: "questions-answered",
      data: { dossier: { ...mailed("sent"), questionCounts: { total: 3, open: 0 } }, preview: null, notices: [] },
    },
    {
      name: "hostile",
      data: {
        dossier: dossier({ title: HOSTILE, warnings: [{ id: "sections-empty", text: HOSTILE, rule: null }] }),
        preview: preview({
          attachments: [{ name: `${HOSTILE}.docx`, size: 1, sha256: "a".repeat(64), kind: "price-request" }],
        }),
        notices: [HOSTILE],
      },
    },
    {
      name: "long",
      data: {
        dossier: dossier({
          warnings: Array.from({ length: 30 }, () => ({ id: "sections-empty", text: LONG_WORD, rule: null })),
        }),
        preview: preview({
          attachments: Array.from({ length: 30 }, () => ({
            name: LONG_WORD,
            size: 1,
            sha256: "a".repeat(64),
            kind: "price-request",
          })),
        }),
        notices: [LONG_WORD],
      },
    },
  ],
});
