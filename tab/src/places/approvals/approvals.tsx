import type { ApprovalView } from "../../../../shared/approvals.js";
import { useLoaded } from "../../api/loaded.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { Absence } from "./absence.js";

const REFRESH_MS = 15_000;

/** The decisions that wait for the reader, oldest first, then those they took part in. */
export const ApprovalsPlace = () => {
  const { api } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: "approvals",
    load: () => api("approvals", {}),
    every: () => REFRESH_MS,
  });
  if (!value && !problem) return <Loading />;
  return (
    <Page title={t("approvals.title")}>
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value && (
        <>
          <Section id="waiting" title={t("approvals.waiting")} none={t("approvals.card-none")} list={value.waiting} />
          <Section
            id="decided"
            title={t("approvals.decided")}
            none={t("approvals.none-decided")}
            list={value.decided}
          />
        </>
      )}
    </Page>
  );
};

const Section = ({ id, title, none, list }: { id: string; title: string; none: string; list: ApprovalView[] }) => (
  <section className="review-section" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {list.length === 0 ? <p className="quiet">{none}</p> : <ApprovalRows list={list} />}
  </section>
);

export const ApprovalRows = ({ list }: { list: readonly ApprovalView[] }) => (
  <ul className="dossiers">
    {list.map((approval) => (
      <Row key={approval.id} approval={approval} />
    ))}
  </ul>
);

const Row = ({ approval }: { approval: ApprovalView }) => {
  const { t } = useWords();
  const { id, kind, title, dossier, state, answer, contested, standing, approvers } = approval;
  const tone = contested ? "alarm" : state === "waiting" ? "wait" : "calm";
  return (
    <li className="card dossier-row">
      <div className="dossier-row-head">
        <h3>
          <a href={hashOf.approval(id)}>{t(`approvals.kind-${kind}`)}</a>
        </h3>
        <p className="badges">
          <span className={`badge badge-${tone}`}>
            {contested
              ? t("approvals.badge-contested")
              : answer
                ? t(`approvals.decided-${answer.decision}`)
                : t(`approvals.badge-${state}`)}
          </span>
        </p>
      </div>
      <p>{title}</p>
      <p className="quiet">{standing}</p>
      {approvers.map(({ id: who, name, absent }) => absent && <Absence key={who} name={name} absent={absent} />)}
      <p className="quiet">{dossier}</p>
    </li>
  );
};
