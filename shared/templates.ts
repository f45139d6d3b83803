import { z } from "zod";
import { Instant, Sha256 } from "./ids.js";

/** Templates and their versions. */

export const TemplateKind = z.enum(["price-request", "contract", "non-participation", "send-mail"]);
export type TemplateKind = z.infer<typeof TemplateKind>;

export const TemplateView = z.object({
  id: z.string(),
  kind: TemplateKind,
  name: z.string(),
  version: z.string(),
  sha256: Sha256.nullable(),
  size: z.int(),
  current: z.boolean(),
  addedAt: Instant,
  addedBy: z.string(),
  /** For `send-mail`: the text with its placeholders. */
  text: z.string().nullable(),
});
export type TemplateView = z.infer<typeof TemplateView>;
