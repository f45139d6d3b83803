import type { RuleView } from "../../../shared/rule-view.js";
import { hashOf } from "../route.js";
import { useGuideVersion } from "../session/session.js";
import { useWords } from "../words.js";

/** « Pourquoi ? » : the rule's own words, its section and the version of the guide. Nothing when no rule is the reason. */
export const RuleWhy = ({ rules, about }: { rules: RuleView[]; about: string }) => {
  const { t } = useWords();
  if (rules.length === 0) return null;
  return (
    <details className="why">
      <summary>
        {t("tab.why")}
        <span className="visually-hidden"> {about}</span>
      </summary>
      <ul>
        {rules.map((rule) => (
          <li key={rule.id}>
            <p>{rule.text}</p>
            <RuleSource section={rule.section} />
            <p>
              <a href={hashOf.rule(rule.id)}>
                {t("guide.see")}
                <span className="visually-hidden"> {rule.section}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
};

const RuleSource = ({ section }: { section: string }) => {
  const { t } = useWords();
  const version = useGuideVersion() ?? "";
  return <p className="quiet">{t("tab.rule-source", { section, version })}</p>;
};
