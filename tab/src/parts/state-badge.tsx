import type { DossierSummary } from "../../../shared/views.js";
import { useWords } from "../words.js";

const tones = {
  B1t: "wait",
  B3d: "calm",
  B3t: "wait",
  B3v: "wait",
  B3a: "go",
  B3s: "run",
  B3m: "wait",
  B3x: "alarm",
  B4: "run",
  A1c: "wait",
  A4d: "wait",
  A4f: "wait",
  A5a: "wait",
  A5c: "wait",
  A5f: "wait",
  B4d: "wait",
  B4f: "wait",
  B5b: "wait",
  B5f: "wait",
  C0: "go",
  C2r: "alarm",
  B9: "calm",
} as const satisfies Partial<Record<DossierSummary["state"], string>>;

/** What is not in the table waits for nobody outside and alarms nobody. */
const toneOf = (state: DossierSummary["state"]): string =>
  state in tones ? tones[state as keyof typeof tones] : "calm";

export const StateBadge = ({ state }: { state: DossierSummary["state"] }) => {
  const { t } = useWords();
  return <span className={`badge badge-${toneOf(state)}`}>{t(`common.state-${state}`)}</span>;
};
