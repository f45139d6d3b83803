import { StateId } from "../../../../shared/views.js";
import { useWords } from "../../words.js";

/** The states from writing to analysis, with where the dossier stands. */
export const Track = ({ state }: { state: StateId }) => {
  const { t } = useWords();
  const states = StateId.options;
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
