import type { DossierView } from "../../../../shared/views.js";
import { useLoaded } from "../../api/loaded.js";
import { LongList } from "../../parts/long-list.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { CarriedFrom } from "./carried-from.js";

/** Who is solicited, and who is not and why; of a dossier that was started over, as the former one had it. */
export const Solicitation = ({ dossier }: { dossier: DossierView }) => {
  const { api } = useSession();
  const { t, many } = useWords();
  const catalogue = useLoaded({ key: "catalogue", load: () => api("catalogue", {}) });
  const carried = dossier.solicitation ? null : dossier.carried;
  const solicitation = dossier.solicitation ?? carried;
  if (!solicitation) return null;
  const nameOf = (id: string) => catalogue.value?.providers.find((provider) => provider.id === id)?.name ?? id;
  const count = solicitation.recipients.length;
  return (
    <section className="card" aria-labelledby="solicitation">
      <h2 id="solicitation">{t("tab.solicitation")}</h2>
      {carried && <CarriedOver dossier={dossier} from={carried.from} />}
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
          <LongList
            className="names"
            lines={solicitation.exclusions.map(({ provider, reason }) => (
              <li key={provider}>
                {nameOf(provider)}
                <br />
                <span className="quiet">{reason}</span>
              </li>
            ))}
          />
        </>
      )}
    </section>
  );
};

/** Nothing of it is settled: the sending is still to be prepared. */
const CarriedOver = ({
  dossier,
  from,
}: {
  dossier: DossierView;
  from: NonNullable<DossierView["carried"]>["from"];
}) => {
  const { t } = useWords();
  const { canAct } = useSession();
  return (
    <>
      <CarriedFrom from={from} />
      <p>{t("linked.carried-hint")}</p>
      {canAct && !dossier.sent && (
        <p>
          <a href={hashOf.send(dossier.id, 2)}>{t("linked.carried-change")}</a>
        </p>
      )}
    </>
  );
};
