import { useLoaded } from "../../api/loaded.js";
import { Facts } from "../../parts/facts.js";
import { Loading } from "../../parts/loading.js";
import { Note } from "../../parts/note.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

/** One rule of the guide, by its id. */
export const RulePage = ({ id }: { id: string }) => {
  const { api } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({ key: "guide", load: () => api("guide", {}) });
  if (!value) return problem ? <ProblemNote problem={problem} retry={reload} /> : <Loading />;
  const rule = value.rules.find((one) => one.id === id);
  if (!rule)
    return (
      <Note tone="info" title={t("guide.unknown-rule")}>
        <p>{t("guide.unknown-rule-text", { id })}</p>
        <p>
          <a href={hashOf.guide}>{t("guide.all-rules")}</a>
        </p>
      </Note>
    );
  return (
    <article className="card" aria-labelledby="rule">
      <h2 id="rule">{t("guide.section", { section: rule.section })}</h2>
      <p className="rule-text">{rule.text}</p>
      <Facts
        facts={[
          { name: t("guide.binds"), value: rule.binds },
          { name: t("guide.actor"), value: rule.actor },
          ...(rule.applies === null ? [] : [{ name: t("guide.applies"), value: rule.applies }]),
          ...(rule.acts.length === 0 ? [] : [{ name: t("guide.guards-acts"), value: rule.acts.join("; ") }]),
          ...(rule.note === null ? [] : [{ name: t("guide.note"), value: rule.note }]),
          { name: t("guide.id"), value: rule.id },
        ]}
      />
      <p className="quiet">{t("tab.rule-source", { section: rule.section, version: value.version })}</p>
      <p className="row">
        <a href={hashOf.guideSection(rule.section)}>{t("guide.see-section", { section: rule.section })}</a>
        <a href={hashOf.guide}>{t("guide.all-rules")}</a>
      </p>
    </article>
  );
};
