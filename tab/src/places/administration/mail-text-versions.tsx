import { Button } from "@fluentui/react-components";
import type { MailTextView } from "../../../../shared/mail-texts.js";
import { useWords } from "../../words.js";

/** What the text said before, newest first; nothing is lost, and any of it can be taken up again. */
export const MailTextVersions = ({
  versions,
  product,
  takeUp,
}: {
  versions: MailTextView["versions"];
  product: string;
  takeUp: (text: string) => void;
}) => {
  const { t, instant } = useWords();
  return (
    <section className="card" aria-labelledby="mail-text-versions">
      <h2 id="mail-text-versions">{t("texts.versions")}</h2>
      {versions.length === 0 && <p className="quiet">{t("texts.no-versions")}</p>}
      <ol className="text-list">
        {versions.map(({ version, text, at, by, current }) => (
          <li key={version}>
            <p>
              <strong>{t("texts.version", { version })}</strong>{" "}
              {current && <span className="badge badge-go">{t("tab.current")}</span>}
            </p>
            <p className="quiet">
              {instant(at)}, {by}
            </p>
            {text === null ? (
              <p className="quiet">{t("texts.version-product")}</p>
            ) : (
              <details className="why">
                <summary>
                  {t("tab.read-text")}
                  <span className="visually-hidden"> {version}</span>
                </summary>
                <p className="as-typed">{text}</p>
              </details>
            )}
            <Button
              size="small"
              aria-label={t("texts.take-up-of", { version })}
              onClick={() => takeUp(text ?? product)}
            >
              {t("texts.take-up")}
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
};
