import type { RuleView } from "../../../shared/rule-view.js";
import { useWords } from "../words.js";
import { RuleWhy } from "./rule-why.js";

/** What stands under the title of a refusal: why, what repairs it, the section of the guide, and the rule's own words. */
export const RefusalWords = ({
  refusal: { title, detail, repair, rule },
}: {
  refusal: { title: string; detail: string; repair: string; rule: RuleView | null };
}) => {
  const { t } = useWords();
  return (
    <>
      {detail && <p>{detail}</p>}
      {repair && (
        <p>
          <strong>{t("tab.repair")}</strong> {repair}
        </p>
      )}
      {rule && <p className="quiet">{t("common.section-cited", { section: rule.section })}</p>}
      <RuleWhy rules={rule ? [rule] : []} about={title} />
    </>
  );
};
