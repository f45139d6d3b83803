import { z } from "zod";
import type { Problem } from "../../shared/refusals.js";
import { CardView } from "./buttons.js";
import { refusalLines } from "./refusal-words.js";
import type { Reader } from "./render.js";
import { Section } from "./section.js";

/** A short form of the chat (form.json): what is asked, what was typed already, and why the press before was refused. */

const Asked = z.object({ id: z.string(), label: z.string(), errorMessage: z.string(), required: z.boolean() });

export const FormView = CardView.extend({
  intro: z.array(z.string()),
  notices: z.array(z.string()),
  sections: z.array(Section),
  choosers: z.array(
    Asked.extend({
      several: z.boolean(),
      style: z.enum(["compact", "expanded"]),
      value: z.string(),
      choices: z.array(z.object({ title: z.string(), value: z.string() })).min(1),
    }),
  ),
  texts: z.array(
    Asked.extend({ placeholder: z.string(), lines: z.boolean(), longest: z.int().min(1), value: z.string() }),
  ),
});

/** Nothing typed is lost on a refusal: it stands in the form, under the reason. */
export const refusedNotices = (problem: Problem | null, reader: Reader): string[] =>
  problem ? [...refusalLines(problem, reader), reader.t("lead.kept")] : [];
