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
  B9: "calm",
} as const satisfies Record<DossierSummary["state"], string>;

export const StateBadge = ({ state }: { state: DossierSummary["state"] }) => {
  const { t } = useWords();
  return <span className={`badge badge-${tones[state]}`}>{t(`common.state-${state}`)}</span>;
};
