import type { Process } from "./step.js";

export const contract = {
  regions: { main: { label: { fr: "Dossier", en: "File" }, initial: "C0", states: {}, final: [] } },
  steps: {},
  clocks: [],
} as const satisfies Process;
