import { reason, text } from "./fields.js";
import type { Step } from "./step.js";

/** The privacy assessment, the client's alone (guide 2.1 and 2.3.1). */

const client = { actors: ["client"], whose: "client", region: "efvp" } as const;

export const solutionsPrivacy = {
  "efvp-needed": {
    ...client,
    label: { fr: "Une EFVP est requise", en: "An EFVP is required" },
    from: ["to-decide", "not-needed"],
    to: [{ to: "required" }],
    guards: ["s2-1-efvp-personal-info"],
    evidence: "none",
    fields: [],
  },
  "efvp-not-needed": {
    ...client,
    label: { fr: "Une EFVP n’est pas requise", en: "An EFVP is not required" },
    hint: {
      fr: "Impossible lorsque des renseignements sortent du Québec ou sont confiés à un fournisseur qui n’y est pas.",
      en: "Not possible when information leaves Québec or is entrusted to a supplier outside it.",
    },
    from: ["to-decide", "required"],
    to: [{ to: "not-needed" }],
    guards: ["s2-1-efvp-personal-info", "s2-1-efvp-transfer-outside-quebec", "s2-1-efvp-entrusted-outside-quebec"],
    evidence: "optional",
    fields: [reason],
  },
  "efvp-done": {
    ...client,
    label: { fr: "L’EFVP est faite", en: "The EFVP is done" },
    from: ["to-decide", "required", "not-needed"],
    to: [{ to: "done" }],
    guards: ["s2-1-efvp-adequate-protection", "s2-3-1-doc-privacy-principles"],
    evidence: "required",
    fields: [text("result", "Conclusion", "Conclusion", { required: true })],
  },
} as const satisfies Record<string, Step>;
