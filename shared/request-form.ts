import { z } from "zod";
import { Sha256 } from "./ids.js";
import { line, paragraph } from "./text.js";

/** The administrator's template of a price request, filled in by a form (guide 3.2): a help for who does not open Word. */

export const RequestForm = z.object({
  /** `null` while no template of price requests is known. */
  template: z.object({ sha256: Sha256, name: z.string(), version: z.string() }).nullable(),
  /** In the order of the document; none when the template names no field. */
  fields: z.array(z.object({ name: z.string(), suggested: z.string() })),
});
export type RequestForm = z.infer<typeof RequestForm>;

export const FilledRequest = z.object({
  /** The template that was on screen. */
  template: Sha256,
  /** Only what was written; a field left out keeps its braces. */
  values: z.array(z.object({ field: line(200), text: paragraph(20_000) })).max(300),
});
export type FilledRequest = z.infer<typeof FilledRequest>;
