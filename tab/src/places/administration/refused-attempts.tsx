import type { AdministrationView } from "../../../../shared/administration.js";
import { useWords } from "../../words.js";

/** When, at which door, who and why: never what a token or a mail said. */
export const RefusedAttempts = ({ attempts }: { attempts: AdministrationView["attempts"] }) => {
  const { t, instant } = useWords();
  return (
    <section className="card" aria-labelledby="attempts">
      <h2 id="attempts">{t("tab.attempts")}</h2>
      <p className="quiet">{t("tab.attempts-hint")}</p>
      {attempts.length === 0 && <p>{t("tab.attempts-none")}</p>}
      <ol className="story">
        {attempts.map(({ at, door, why, person, about, times }) => (
          <li key={`${at} ${door} ${why} ${person} ${about}`}>
            <p className="quiet">
              {instant(at)}, {door}, {person ?? t("tab.attempts-nobody")}
            </p>
            <p>
              {why} {times > 1 && <span className="badge badge-calm">{t("tab.attempts-times", { times })}</span>}
            </p>
            {about && <p className="quiet">{t("tab.attempts-about", { about })}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
};
