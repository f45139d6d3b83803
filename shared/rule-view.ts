import { z } from "zod";

/** A rule of the guide in the reader's language. */
export const RuleView = z.object({ id: z.string(), section: z.string(), text: z.string() });
export type RuleView = z.infer<typeof RuleView>;
