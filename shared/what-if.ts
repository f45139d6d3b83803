import { z } from "zod";
import { DossierId, LocalDate } from "./ids.js";
import { RuleView } from "./rule-view.js";

/** The way from sending a price request to the signed contract, as the guide's delays allow at the earliest. */

export const WhatIfStepId = z.enum(["send", "closing", "request", "signature", "copies"]);
export type WhatIfStepId = z.infer<typeof WhatIfStepId>;

/** Years in which somebody has said which days are holidays. */
export const WhatIfDate = LocalDate.refine((date) => date >= "1900-01-01" && date <= "2999-12-31");

/** `days`: each with its number in the count, and the reason why it is passed over. */
const Step = z.object({
  id: WhatIfStepId,
  title: z.string(),
  explanation: z.string(),
  date: LocalDate,
  known: z.boolean(),
  latest: LocalDate.nullable(),
  rule: RuleView.nullable(),
  days: z.array(z.object({ date: LocalDate, number: z.int().nullable(), reason: z.string().nullable() })),
});

export const WhatIfView = z.object({
  sendOn: LocalDate,
  dossier: z.object({ id: DossierId, title: z.string() }).nullable(),
  signature: LocalDate,
  steps: z.array(Step),
  notes: z.array(z.string()),
});
export type WhatIfView = z.infer<typeof WhatIfView>;
