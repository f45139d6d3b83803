import { useLoaded } from "../../api/loaded.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { FollowUpRow } from "./follow-up-row.js";

const REFRESH_MS = 60_000;

/** Every dossier and contract of the organisation: who has the ball, every next date, late first. */
export const FollowUpPlace = () => {
  const { api } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: "follow-up",
    load: () => api("followUp", {}),
    every: () => REFRESH_MS,
  });
  if (!value && !problem) return <Loading />;
  return (
    <Page title={t("follow.title")}>
      <p className="quiet">{t(value?.length === 0 ? "follow.none" : "follow.hint")}</p>
      <p>
        <a href={hashOf.mails}>{t("ledger.see-all")}</a>
      </p>
      {problem && <ProblemNote problem={problem} retry={reload} />}
      <ul className="dossiers">
        {value?.map((entry) => (
          <FollowUpRow key={entry.dossier.id} entry={entry} />
        ))}
      </ul>
    </Page>
  );
};
