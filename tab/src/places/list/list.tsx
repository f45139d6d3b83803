import { Button } from "@fluentui/react-components";
import { Add20Regular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { type DossierFilter, isFiltered, wantedDossiers } from "../../../../shared/dossier-filter.js";
import type { DossierListItem } from "../../../../shared/views.js";
import { useLoaded } from "../../api/loaded.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { goTo, hashOf, replaceHash, useHash } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { DossierRow } from "./dossier-row.js";
import { addressOf, filterAt } from "./filter-address.js";
import { FilterBar } from "./filter-bar.js";
import { FirstDossier } from "./first-dossier.js";

const REFRESH_MS = 15_000;

/** Every dossier of the organisation: where it stands, what comes next and who must act. */
export const ListPlace = () => {
  const { api, canAct } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: "dossiers",
    load: () => api("dossiers", {}),
    every: () => REFRESH_MS,
  });
  if (!value && !problem) return <Loading />;
  return (
    <Page title={t("tab.dossiers")}>
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value?.length === 0 && <FirstDossier canAct={canAct} />}
      {value && value.length > 0 && (
        <>
          {canAct && (
            <div className="row spread">
              <p className="quiet">{t("tab.list-hint")}</p>
              <Button appearance="primary" icon={<Add20Regular />} onClick={() => goTo(hashOf.new)}>
                {t("tab.new-dossier")}
              </Button>
            </div>
          )}
          {canAct && (
            <p className="row">
              <a href={hashOf.begun}>{t("openings.link")}</a>
              <a href={hashOf.solution}>{t("steps.open-solutions")}</a>
              <a href={hashOf.contract()}>{t("steps.open-contract")}</a>
              <a href={hashOf.importContracts}>{t("imports.link")}</a>
            </p>
          )}
          <Dossiers dossiers={value} />
        </>
      )}
    </Page>
  );
};

/** One dossier needs no search; once something is wanted, the search stays. */
const Dossiers = ({ dossiers }: { dossiers: DossierListItem[] }) => {
  const { t } = useWords();
  const hash = useHash();
  const [filter, setFilter] = useState(() => filterAt(hash));
  useEffect(() => setFilter(filterAt(hash)), [hash]);
  const change = (next: DossierFilter) => {
    setFilter(next);
    replaceHash(addressOf(next));
  };
  const wanted = wantedDossiers(dossiers, filter);
  const filtered = isFiltered(filter);
  return (
    <>
      {(dossiers.length > 1 || filtered) && <FilterBar dossiers={dossiers} filter={filter} change={change} />}
      <p role="status" className={filtered ? "quiet" : "visually-hidden"}>
        {filtered ? t("list.count", { count: wanted.length, total: dossiers.length }) : ""}
      </p>
      {wanted.length === 0 && (
        <section className="card" aria-labelledby="none-found">
          <h2 id="none-found">{t("list.none")}</h2>
          <p>{t("list.none-text")}</p>
        </section>
      )}
      <ul className="dossiers">
        {wanted.map((dossier) => (
          <DossierRow key={dossier.id} dossier={dossier} />
        ))}
      </ul>
    </>
  );
};
