import { z } from "zod";
import type { RuleView } from "../../shared/rule-view.js";
import { Fact } from "./dossier-words.js";
import { excerpt } from "./markdown.js";
import type { Reader } from "./render.js";

/** A part of a card with a heading of its own. */
export const Section = z.object({ heading: z.string(), facts: z.array(Fact), lines: z.array(z.string()) });
export type Section = z.infer<typeof Section>;

/** Rules of the guide as a card cites them: the section, then the rule in the reader's language. */
export const ruleSections = (rules: readonly RuleView[], { t }: Reader): Section[] =>
  rules.map(({ section, text }) => ({
    heading: t("cards.why-section", { section }),
    facts: [],
    lines: [excerpt(text, 600)],
  }));
