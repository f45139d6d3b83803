import type { Key } from "../../../../shared/i18n/index.js";
import { hashOf, type Screen } from "../../route.js";
import { useWords } from "../../words.js";

const names = { 1: "tab.screen-1", 2: "tab.screen-2", 3: "tab.screen-3" } as const satisfies Record<Screen, Key>;
const screens: Screen[] = [1, 2, 3];

/** Where one is in « Préparer l’envoi »; the screens already done can be opened again. */
export const Stepper = ({ screen, id }: { screen: Screen; id: string | null }) => {
  const { t } = useWords();
  return (
    <nav aria-label={t("tab.stepper")} className="stepper">
      <ol>
        {screens.map((one) => (
          <li
            key={one}
            aria-current={one === screen ? "step" : undefined}
            className={one < screen ? "done" : undefined}
          >
            <span className="stepper-number" aria-hidden="true">
              {one}
            </span>
            {one < screen && id ? <a href={hashOf.send(id, one)}>{t(names[one])}</a> : <span>{t(names[one])}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
};
