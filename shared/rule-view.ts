import { z } from "zod";

/** A rule of the guide in the reader's language. */
export const RuleView = z.object({ id: z.string(), section: z.string(), text: z.string() });
export type RuleView = z.infer<typeof RuleView>;

/** `applies`: when it does, in words, `null` for always. `acts`: what it guards in the assistant. */
export const RuleDetail = RuleView.extend({
  note: z.string().nullable(),
  actor: z.string(),
  binds: z.string(),
  applies: z.string().nullable(),
  acts: z.array(z.string()),
});
export type RuleDetail = z.infer<typeof RuleDetail>;

/** The whole guide in the reader's language, in the order of its sections. */
export const GuideView = z.object({ version: z.string(), rules: z.array(RuleDetail) });
export type GuideView = z.infer<typeof GuideView>;
