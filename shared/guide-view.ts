import { z } from "zod";
import { RuleView } from "./rule-view.js";

/** The whole guide in the reader's language, in the order of its sections. */

/** `applies`: when it does, in words, `null` for always. `acts`: what it guards in the assistant. */
export const RuleDetail = RuleView.extend({
  note: z.string().nullable(),
  actor: z.string(),
  binds: z.string(),
  applies: z.string().nullable(),
  acts: z.array(z.string()),
});
export type RuleDetail = z.infer<typeof RuleDetail>;

export const GuideView = z.object({ version: z.string(), rules: z.array(RuleDetail) });
export type GuideView = z.infer<typeof GuideView>;
