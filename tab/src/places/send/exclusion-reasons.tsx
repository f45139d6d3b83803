import { Button, Field, Textarea } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import type { ProviderView } from "../../../../shared/catalogue.js";
import { RuleWhy } from "../../parts/rule-why.js";
import { useWords } from "../../words.js";

type Props = {
  left: ProviderView[];
  excluded: Record<string, string>;
  change: (excluded: Record<string, string>) => void;
  showMissing: boolean;
};

/** Why each provider left out is left out (guide 3.3.1): one reason may be given to all who have none. */
export const ExclusionReasons = ({ left, excluded, change, showMissing }: Props) => {
  const { t } = useWords();
  const rule = { id: "s3-3-1-document-exclusions", section: "3.3.1", text: t("tab.exclusion-rule") };
  const without = left.filter(({ id }) => !excluded[id]?.trim());
  const give = (reason: string) =>
    change({ ...excluded, ...Object.fromEntries(without.map(({ id }) => [id, reason])) });
  return (
    <section className="card" aria-labelledby="exclusions">
      <h2 id="exclusions">{t("tab.exclusions")}</h2>
      <p>{t("tab.exclusions-hint")}</p>
      <RuleWhy rules={[rule]} about={t("tab.exclusions")} />
      {left.map(({ id, name }) => {
        const reason = excluded[id] ?? "";
        return (
          <div key={id} className="reason">
            <Field
              label={t("tab.reason-for", { name })}
              validationMessage={showMissing && !reason.trim() ? t("tab.missing-this-reason") : undefined}
              required
            >
              <Textarea
                rows={2}
                resize="vertical"
                maxLength={1000}
                value={reason}
                onChange={(_, { value }) => change({ ...excluded, [id]: value })}
              />
            </Field>
            {reason.trim() && without.length > 0 && (
              <Button size="small" onClick={() => give(reason)}>
                {t("tab.same-reason")}
              </Button>
            )}
          </div>
        );
      })}
      <NewcomerFocus count={left.length} />
    </section>
  );
};

/** When somebody is unticked, the place to say why comes into view without stealing the focus from the list. */
const NewcomerFocus = ({ count }: { count: number }) => {
  const end = useRef<HTMLSpanElement>(null);
  const before = useRef(count);
  useEffect(() => {
    if (count > before.current) end.current?.scrollIntoView({ block: "nearest" });
    before.current = count;
  }, [count]);
  return <span ref={end} />;
};
