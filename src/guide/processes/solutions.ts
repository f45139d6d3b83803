import type { Process } from "./step.js";

export const solutions = {
  regions: { main: { label: { fr: "Dossier", en: "File" }, initial: "A1", states: {}, final: [] } },
  steps: {},
  clocks: [],
} as const satisfies Process;
