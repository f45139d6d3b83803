import type { DossierView } from "../../../../shared/views.js";
import { useLoaded } from "../../api/loaded.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

/** Who is solicited, and who is not and why. */
export const Solicitation = ({ dossier }: { dossier: DossierView }) => {
  const { api } = useSession();
  const { t, many } = useWords();
  const catalogue = useLoaded({ key: "catalogue", load: () => api("catalogue", {}) });
  const { solicitation } = dossier;
  if (!solicitation) return null;
  const nameOf = (id: string) => catalogue.value?.providers.find((provider) => provider.id === id)?.name ?? id;
  const count = solicitation.recipients.length;
  return (
    <section className="card" aria-labelledby="solicitation">
      <h2 id="solicitation">{t("tab.solicitation")}</h2>
      <details className="why" open={count <= 6}>
        <summary>{t(many(count) ? "tab.bcc-many" : "tab.bcc-one", { count })}</summary>
        <ul className="names">
          {solicitation.recipients.map((id) => (
            <li key={id}>{nameOf(id)}</li>
          ))}
        </ul>
      </details>
      {solicitation.exclusions.length > 0 && (
        <>
          <h3>{t("tab.exclusions")}</h3>
          <ul className="names">
            {solicitation.exclusions.map(({ provider, reason }) => (
              <li key={provider}>
                {nameOf(provider)}
                <br />
                <span className="quiet">{reason}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};
