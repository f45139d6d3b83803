import type { CorrespondenceView } from "../../../../shared/views.js";
import { useWords } from "../../words.js";

/** In progress + sent + failed + unknown = total, always: nobody is left out of the count. */
export const SendCounts = ({ counts }: { counts: CorrespondenceView["counts"] }) => {
  const { t } = useWords();
  const parts = [
    { name: t("tab.count-sent"), value: counts.sent, kind: "sent" },
    { name: t("tab.count-in-progress"), value: counts.inProgress, kind: "progress" },
    { name: t("tab.count-failed"), value: counts.failed, kind: "failed" },
    { name: t("tab.count-unknown"), value: counts.unknown, kind: "unknown" },
  ];
  return (
    <div className="counts">
      <div className="counts-bar" aria-hidden="true">
        {parts.map(({ kind, value }) => (
          <span key={kind} className={`count-${kind}`} style={{ flexGrow: value }} />
        ))}
      </div>
      <dl>
        {parts.map(({ name, value, kind }) => (
          <div key={kind} className={`count count-of-${kind}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className="count">
          <dt>{t("tab.count-total")}</dt>
          <dd>{counts.total}</dd>
        </div>
      </dl>
    </div>
  );
};
