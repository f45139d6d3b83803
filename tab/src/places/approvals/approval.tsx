import type { ApprovalId, ApprovalView } from "../../../../shared/approvals.js";
import { useLoaded } from "../../api/loaded.js";
import { Download } from "../../parts/download.js";
import { Facts } from "../../parts/facts.js";
import { Loading } from "../../parts/loading.js";
import { Note } from "../../parts/note.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { Absence } from "./absence.js";
import { ContestForm } from "./contest-form.js";
import { DecisionForm } from "./decision-form.js";
import { DelegationForm } from "./delegation-form.js";
import { EscalationForm } from "./escalation-form.js";
import { RecordForm } from "./record-form.js";

const REFRESH_MS = 15_000;

/** One decision on one page: what, chosen against lowest in dollars, the criterion, what is blocked until when. */
export const ApprovalPlace = ({ id }: { id: ApprovalId }) => {
  const { api } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: `approval ${id}`,
    load: () => api("approval", { params: { id } }),
    every: () => REFRESH_MS,
  });
  if (!value && !problem) return <Loading />;
  return (
    <Page
      title={value ? t(`approvals.kind-${value.kind}`) : t("approvals.title")}
      above={
        <p className="above">
          <a href={hashOf.approvals}>{t("approvals.back")}</a> <span className="quiet">{value?.dossier}</span>
        </p>
      }
    >
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value && <Body approval={value} reload={reload} />}
    </Page>
  );
};

type Props = { approval: ApprovalView; reload: () => Promise<void> };

const Body = ({ approval, reload }: Props) => {
  const { me } = useSession();
  const { decisions, mayRecord, mayContest, state } = approval;
  const mayDelegate = state === "waiting" && (me.roles.includes("client") || decisions.length > 0);
  return (
    <>
      <Standing approval={approval} />
      <Asked approval={approval} />
      {decisions.length > 0 && <DecisionForm approval={approval} reload={reload} />}
      {mayContest && <ContestForm approval={approval} reload={reload} />}
      {mayRecord && <RecordForm approval={approval} reload={reload} />}
      {mayRecord && <EscalationForm approval={approval} reload={reload} />}
      {mayDelegate && <DelegationForm approval={approval} reload={reload} />}
    </>
  );
};

const Standing = ({ approval }: { approval: ApprovalView }) => {
  const { t } = useWords();
  const { state, standing, instead, warning, contested, answer, approvers } = approval;
  const tone = contested || state === "voided" ? "warning" : answer ? "success" : "info";
  return (
    <>
      <Note tone={tone} title={standing}>
        {answer?.comment && <p className="as-written">{answer.comment}</p>}
        {answer?.samePerson && <p>{t("approvals.same-person")}</p>}
        {approvers.map(({ id, name, absent }) => absent && <Absence key={id} name={name} absent={absent} />)}
      </Note>
      {instead && <Note tone="info">{instead}</Note>}
      {warning && <Note tone="warning">{warning}</Note>}
    </>
  );
};

const Asked = ({ approval }: { approval: ApprovalView }) => {
  const { t, date, instant } = useWords();
  const { asks, title, organisation, askedBy, blocked, memo, confirms, delegations, escalations } = approval;
  return (
    <section className="card" aria-labelledby="asked">
      <h2 id="asked">{asks}</h2>
      <Facts
        facts={[
          { name: t("approvals.fact-dossier"), value: title },
          { name: t("approvals.fact-organisation"), value: organisation },
          { name: t("approvals.fact-asked-by"), value: askedBy },
          { name: t("approvals.fact-blocked"), value: blocked.what },
          ...(blocked.until === null ? [] : [{ name: t("approvals.fact-until"), value: date(blocked.until) }]),
        ]}
      />
      <Comparison approval={approval} />
      {memo !== null && (
        <>
          <h3>{t("approvals.card-memo")}</h3>
          <p className="as-written">{memo}</p>
        </>
      )}
      {confirms.length > 0 && (
        <>
          <h3>{t("approvals.mail-confirms")}</h3>
          <ul>
            {confirms.map(({ id, section, text }) => (
              <li key={id}>
                {section} – {text}
              </li>
            ))}
          </ul>
        </>
      )}
      <Documents approval={approval} />
      {escalations.map(({ to, at }) => (
        <p key={at} className="quiet">
          {t("approvals.escalated-on", { date: instant(at), names: to.join(", ") })}
        </p>
      ))}
      {delegations.length > 0 && (
        <>
          <h3>{t("approvals.delegations")}</h3>
          <ul>
            {delegations.map(({ to, as, from, until }) => (
              <li key={`${to.id} ${from}`}>
                {t("approvals.delegation-line", {
                  ...{ name: to.name, as: t(`approvals.as-${as}`), from: date(from), until: date(until) },
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

const Comparison = ({ approval: { comparison } }: { approval: ApprovalView }) => {
  const { t, money } = useWords();
  if (!comparison) return null;
  const { chosen, lowest, difference, criteria } = comparison;
  return (
    <Facts
      facts={[
        { name: t("approvals.fact-chosen"), value: `${chosen.name} – ${money(chosen.amount)}` },
        { name: t("approvals.fact-lowest"), value: `${lowest.name} – ${money(lowest.amount)}` },
        { name: t("approvals.fact-difference"), value: <strong>{money(difference)}</strong> },
        {
          name: t("approvals.fact-criteria"),
          value: criteria.length > 0 ? criteria.join("; ") : t("approvals.fact-no-criteria"),
        },
      ]}
    />
  );
};

const Documents = ({ approval: { id, documents } }: { approval: ApprovalView }) => {
  const { t, bytes } = useWords();
  const { api } = useSession();
  if (documents.length === 0) return null;
  return (
    <>
      <h3>{t("approvals.mail-documents")}</h3>
      <ul className="documents">
        {documents.map(({ sha256, name, size }) => (
          <li key={sha256} className="row spread">
            <span className="file-name">
              {name} <span className="quiet">({bytes(size)})</span>
            </span>
            <Download
              label={t("tab.download")}
              spoken={t("tab.download-of", { name })}
              name={name}
              fetchFile={() => api("approvalFile", { params: { id, sha256 } })}
            />
          </li>
        ))}
      </ul>
    </>
  );
};
