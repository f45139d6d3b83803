import type { DossierView } from "../../../../shared/views.js";
import { useLoaded } from "../../api/loaded.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { ApprovalRows } from "../approvals/approvals.js";

const REFRESH_MS = 15_000;

/** Decisions that this dossier has asked, and those that it can ask now; nothing where it asks for none. */
export const ApprovalsCard = ({ dossier: { id } }: { dossier: DossierView }) => {
  const { api } = useSession();
  const { t } = useWords();
  const { value } = useLoaded({
    key: `dossier-approvals ${id}`,
    load: () => api("dossierApprovals", { params: { id } }),
    every: () => REFRESH_MS,
  });
  if (!value || (value.approvals.length === 0 && value.mayAsk.length === 0)) return null;
  return (
    <section className="card" aria-labelledby="approvals">
      <h2 id="approvals">{t("approvals.title")}</h2>
      {value.mayAsk.length > 0 && (
        <ul className="links">
          {value.mayAsk.map((kind) => (
            <li key={kind}>
              <a href={hashOf.askApproval(id, kind)}>{t("approvals.ask", { kind: t(`approvals.kind-${kind}`) })}</a>
            </li>
          ))}
        </ul>
      )}
      <ApprovalRows list={value.approvals} />
    </section>
  );
};
