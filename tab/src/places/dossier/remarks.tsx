import type { DossierView } from "../../../../shared/views.js";
import { Note } from "../../parts/note.js";
import { RefusalWords } from "../../parts/refusal-words.js";
import { RuleWhy } from "../../parts/rule-why.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { ProfileChanged } from "./profile-changed.js";

/** Why the last sending stopped, where nothing of it left, and the warnings. They inform; only a stopped sending asks for something. */
export const Remarks = ({ dossier, reload }: { dossier: DossierView; reload: () => Promise<void> }) => {
  const { t } = useWords();
  const { canAct } = useSession();
  const { stopped, warnings } = dossier;
  const lacking = dossier.prerequisites.list.find(({ answer }) => answer?.unproven);
  return (
    <>
      {stopped && !dossier.partlySent && (
        <div role="alert">
          <Note tone="danger" title={stopped.title}>
            <RefusalWords refusal={stopped} />
          </Note>
        </div>
      )}
      {warnings.map(({ id, text, rule }) => (
        <Note key={id} tone="warning" title={t(`common.warning-${id}`)}>
          <p>{text}</p>
          {id === "sections-empty" && (
            <ul>
              {dossier.priceRequest?.emptySections?.map((section) => (
                <li key={section}>{section}</li>
              ))}
            </ul>
          )}
          {id === "prerequisite-unproven" && canAct && lacking && (
            <p>
              <a href={hashOf.prerequisite(dossier.id, lacking.id)}>{t("prerequisites.add-proof")}</a>
            </p>
          )}
          {id === "profile-changed" && canAct && dossier.next !== "go-on-elsewhere" && (
            <ProfileChanged id={dossier.id} reload={reload} />
          )}
          <RuleWhy rules={rule ? [rule] : []} about={t(`common.warning-${id}`)} />
        </Note>
      ))}
    </>
  );
};
