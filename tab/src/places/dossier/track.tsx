import type { StateId } from "../../../../shared/views.js";
import { useWords } from "../../words.js";

/** From writing to analysis. */
const line: readonly StateId[] = ["B3d", "B3v", "B3a", "B3s", "B4"];

/** A change is validated while the solicitation runs; a void or closed process stands at the end of what it did. */
const lineWith = (state: StateId, withCic: boolean): readonly StateId[] => {
  const usual: readonly StateId[] = withCic ? ["B1t", "B3d", "B3t", "B3v", "B3a", "B3s", "B4"] : line;
  if (usual.includes(state)) return usual;
  return state === "B3m" ? usual.map((one) => (one === "B3s" ? "B3m" : one)) : [state];
};

/** The states from writing to analysis, with where the dossier stands. */
export const Track = ({ state, withCic }: { state: StateId; withCic: boolean }) => {
  const { t } = useWords();
  const states = lineWith(state, withCic);
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
