import type { ProcessId } from "../../../../shared/steps.js";
import type { StateId } from "../../../../shared/views.js";
import { useWords } from "../../words.js";

/** From writing to analysis. */
const line: readonly StateId[] = ["B3d", "B3v", "B3a", "B3s", "B4"];

/** What follows the closing, the purchase of solutions, and the contract, from one end to the other. */
const lines: readonly (readonly StateId[])[] = [
  ["B4", "B4f", "B5a", "B5b", "B5c", "B5d", "B5e", "B5f", "B5g", "C0"],
  ["A1", "A2", "A3", "A4", "A4f", "A5p", "A5a", "A5b", "A5c", "A5d", "A5e", "A5f", "A5g", "C0"],
  ["C0", "C1", "C2", "C3", "C4"],
];

/** A change is validated while the solicitation runs; a void or closed process stands at the end of what it did. */
const lineWith = (process: ProcessId, state: StateId, withCic: boolean): readonly StateId[] => {
  const later =
    process === "services" ? lines.slice(0, 1) : process === "contract" ? lines.slice(2) : lines.slice(1, 2);
  const found = state === "B4" ? undefined : later.find((one) => one.includes(state));
  if (found) return found;
  const usual: readonly StateId[] = withCic ? ["B1t", "B3d", "B3t", "B3v", "B3a", "B3s", "B4"] : line;
  if (usual.includes(state)) return usual;
  return state === "B3m" ? usual.map((one) => (one === "B3s" ? "B3m" : one)) : [state];
};

/** The states from writing to analysis, with where the dossier stands. */
type Props = { process: ProcessId; state: StateId; withCic: boolean };

export const Track = ({ process, state, withCic }: Props) => {
  const { t } = useWords();
  const states = lineWith(process, state, withCic);
  const now = states.indexOf(state);
  return (
    <ol className="track" aria-label={t("common.state")}>
      {states.map((one, index) => (
        <li
          key={one}
          aria-current={index === now ? "step" : undefined}
          className={index < now ? "done" : index === now ? "now" : undefined}
        >
          {t(`common.state-${one}`)}
          {index < now && <span className="visually-hidden"> {t("tab.step-done")}</span>}
        </li>
      ))}
    </ol>
  );
};
