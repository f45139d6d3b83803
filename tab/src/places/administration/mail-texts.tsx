import { Checkbox, Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import { fold } from "../../../../shared/fold.js";
import { MailTextGroup, type MailTextSummary } from "../../../../shared/mail-texts.js";
import { useLoaded } from "../../api/loaded.js";
import { Loading } from "../../parts/loading.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

/** Every text of a mail, by who gets it; each leads to its editor. */
export const MailTexts = () => {
  const { api } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({ key: "mail-texts", load: () => api("mailTexts", {}) });
  const [wanted, setWanted] = useState("");
  const [onlyOwn, setOnlyOwn] = useState(false);
  if (!value) return problem ? <ProblemNote problem={problem} retry={reload} /> : <Loading />;
  const found = value.filter(({ label, own }) => matches(label, wanted) && (!onlyOwn || own !== null));
  return (
    <section className="card" aria-labelledby="mail-texts">
      <h2 id="mail-texts">{t("texts.title")}</h2>
      <p className="quiet">{t("texts.intro")}</p>
      <div className="fields">
        <Field label={t("texts.filter")}>
          <Input type="search" value={wanted} onChange={(_, input) => setWanted(input.value)} />
        </Field>
        <Checkbox
          label={t("texts.only-own")}
          checked={onlyOwn}
          onChange={(_, input) => setOnlyOwn(input.checked === true)}
        />
      </div>
      {found.length === 0 && <p role="status">{t("texts.none-found")}</p>}
      {MailTextGroup.options.map((group) => (
        <Group key={group} group={group} texts={found.filter((one) => one.group === group)} />
      ))}
    </section>
  );
};

const matches = (label: string, wanted: string): boolean => fold(label).includes(fold(wanted));

const Group = ({ group, texts }: { group: MailTextGroup; texts: MailTextSummary[] }) => {
  const { t, instant } = useWords();
  if (texts.length === 0) return null;
  return (
    <>
      <h3 id={`texts-${group}`}>{t(`texts.group-${group}`)}</h3>
      <ul className="text-list" aria-labelledby={`texts-${group}`}>
        {texts.map(({ id, label, lang, own }) => (
          <li key={id}>
            <p>
              <a href={hashOf.mailText(id)}>{label}</a>{" "}
              {group === "reminders" && <span className="quiet">({t(`texts.lang-${lang}`)})</span>}{" "}
              {own && <span className="badge badge-go">{t("texts.own")}</span>}
            </p>
            {own && <p className="quiet">{t("texts.changed-by", { ...own, at: instant(own.at) })}</p>}
          </li>
        ))}
      </ul>
    </>
  );
};
