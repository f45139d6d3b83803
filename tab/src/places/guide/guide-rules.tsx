import { Field, Input } from "@fluentui/react-components";
import { useDeferredValue, useMemo, useState } from "react";
import type { RuleDetail } from "../../../../shared/rule-view.js";
import { useLoaded } from "../../api/loaded.js";
import { Loading } from "../../parts/loading.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { matching } from "./matching.js";

/** Every rule by section; what is typed keeps those that contain all its words. */
export const GuideRules = ({ section }: { section: string | null }) => {
  const { api } = useSession();
  const { t } = useWords();
  const [text, setText] = useState("");
  const wanted = useDeferredValue(text);
  const { value, problem, reload } = useLoaded({ key: "guide", load: () => api("guide", {}) });
  const all = value?.rules ?? [];
  const found = useMemo(
    () => matching(value?.rules ?? [], wanted).filter((rule) => section === null || rule.section === section),
    [value, wanted, section],
  );
  if (!value) return problem ? <ProblemNote problem={problem} retry={reload} /> : <Loading />;
  return (
    <>
      <p>{t("guide.intro")}</p>
      <Field label={t("guide.search")} hint={t("guide.search-hint")}>
        <Input type="search" value={text} onChange={(_, data) => setText(data.value)} />
      </Field>
      <p aria-live="polite" className="quiet">
        {found.length === 0
          ? t("guide.found-none", { text: wanted })
          : t(found.length === 1 ? "guide.found-one" : "guide.found", { count: found.length, total: all.length })}
        {section !== null && (
          <>
            {" "}
            <a href={hashOf.guide}>{t("guide.all-rules")}</a>
          </>
        )}
      </p>
      {sectionsOf(found).map(([name, rules]) => (
        <Section key={name} name={name} rules={rules} open={section !== null || wanted.trim() !== ""} />
      ))}
    </>
  );
};

const sectionsOf = (rules: RuleDetail[]): [string, RuleDetail[]][] =>
  [...new Set(rules.map(({ section }) => section))].map((name) => [
    name,
    rules.filter(({ section }) => section === name),
  ]);

const Section = ({ name, rules, open }: { name: string; rules: RuleDetail[]; open: boolean }) => {
  const { t } = useWords();
  return (
    <details className="guide-section" open={open}>
      <summary>
        {t("guide.section-count", { section: t("guide.section", { section: name }), count: rules.length })}
      </summary>
      <ul>
        {rules.map(({ id, text, binds }) => (
          <li key={id}>
            <a href={hashOf.rule(id)}>{text}</a>
            <p className="quiet">{binds}</p>
          </li>
        ))}
      </ul>
    </details>
  );
};
