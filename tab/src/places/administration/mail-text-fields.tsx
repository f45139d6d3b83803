import { Button } from "@fluentui/react-components";
import type { MailTextField } from "../../../../shared/mail-texts.js";
import { RuleWhy } from "../../parts/rule-why.js";
import { useWords } from "../../words.js";

/** What the text may hold in braces; of what it must keep, the rule that asks for it. */
export const MailTextFields = ({
  fields,
  text,
  insert,
}: {
  fields: MailTextField[];
  text: string;
  insert: (name: string) => void;
}) => {
  const { t } = useWords();
  if (fields.length === 0) return null;
  return (
    <section className="card" aria-labelledby="mail-text-fields">
      <h2 id="mail-text-fields">{t("texts.fields")}</h2>
      <ul className="text-list">
        {[...fields]
          .sort((a, b) => Number(b.required) - Number(a.required))
          .map(({ name, means, required, rule }) => (
            <li key={name}>
              <p>
                <code>{`{${name}}`}</code>{" "}
                {required && (
                  <span className={`badge badge-${text.includes(`{${name}}`) ? "go" : "alarm"}`}>
                    {t("texts.mandatory")}
                  </span>
                )}
              </p>
              <p className="quiet">{means}</p>
              {rule && <RuleWhy rules={[rule]} about={`{${name}}`} />}
              {required && !rule && <p className="quiet">{t("texts.needed-by-assistant")}</p>}
              <Button size="small" aria-label={t("texts.insert-of", { name })} onClick={() => insert(name)}>
                {t("texts.insert")}
              </Button>
            </li>
          ))}
      </ul>
    </section>
  );
};
