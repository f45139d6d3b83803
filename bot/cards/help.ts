import { z } from "zod";
import type { Suggestion } from "../verbs.js";
import { type Button, button, CardView, link } from "./buttons.js";
import { Fact } from "./dossier-words.js";
import layout from "./help.json" with { type: "json" };
import { excerpt } from "./markdown.js";
import { defineCard, type Reader } from "./render.js";
import { HOSTILE, LONG_WORD } from "./samples.js";

/** What can be written to the assistant. `heard`: the text that it did not understand; `near`: what comes near it. */
export type HelpData = { heard: string | null; near: readonly Suggestion[] };

const usual: readonly Suggestion[] = ["new-dossier", "dossiers", "deadlines", "language"];

const labels = {
  dossiers: "cards.my-dossiers",
  "new-dossier": "cards.new-dossier",
  resume: "chat.resume",
  deadlines: "cards.deadlines",
  "diffusion-list": "chat.diffusion-list",
  telephony: "chat.telephony",
  language: "cards.language",
} as const satisfies Record<Suggestion, string>;

const suggestion = (verb: Suggestion, { t }: Reader, first: boolean): Button =>
  button(t(labels[verb]), verb, {}, { style: first ? "positive" : "default" });

const heardLine = ({ heard, near }: HelpData, { t }: Reader): string[] => {
  if (heard === null) return [];
  const text = excerpt(heard, 80);
  return [near.length > 0 ? t("chat.help-near", { text }) : t("cards.help-heard", { text })];
};

export const helpCard = defineCard({
  name: "help",
  layout,
  view: CardView.extend({ heard: z.array(z.string()).max(1), facts: z.array(Fact), documents: z.string() }),
  from: (data: HelpData, reader) => {
    const { t } = reader;
    return {
      title: t("cards.help-title"),
      heard: heardLine(data, reader),
      facts: [
        { title: t("cards.say-dossiers"), value: t("cards.help-dossiers") },
        { title: t("cards.say-resume"), value: t("cards.help-resume") },
        { title: t("cards.say-new"), value: t("cards.help-new") },
        { title: t("cards.say-deadlines"), value: t("cards.help-deadlines") },
        { title: t("chat.say-diffusion"), value: t("chat.help-diffusion") },
        { title: t("chat.say-telephony"), value: t("chat.help-telephony") },
        { title: "D-2026-…", value: t("cards.help-id") },
        { title: t("cards.say-language"), value: t("cards.help-language") },
      ],
      documents: t("cards.help-documents"),
      buttons: (data.near.length > 0 ? data.near : usual).map((verb) =>
        suggestion(verb, reader, data.near.length > 0 && verb === data.near[0]),
      ),
      links: [link(t("cards.open-in-tab"), { place: "list" }, reader)],
    };
  },
  samples: [
    { name: "asked", data: { heard: null, near: [] } },
    { name: "not-understood", data: { heard: "quel temps fait-il à Val-Exemple?", near: [] } },
    { name: "near", data: { heard: "nouvo dosier", near: ["new-dossier", "dossiers", "telephony"] } },
    { name: "hostile", data: { heard: HOSTILE, near: ["dossiers"] } },
    { name: "long", data: { heard: LONG_WORD, near: [] } },
  ],
});
