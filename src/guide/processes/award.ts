import type { Process } from "./step.js";

export const award = {
  regions: { main: { label: { fr: "Dossier", en: "File" }, initial: "B4", states: {}, final: [] } },
  steps: {},
  clocks: [],
} as const satisfies Process;
