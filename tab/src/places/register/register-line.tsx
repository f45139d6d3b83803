import { Button } from "@fluentui/react-components";
import { Warning20Filled } from "@fluentui/react-icons";
import { formatInstant } from "../../../../shared/format.js";
import { Instant } from "../../../../shared/ids.js";
import type { RegisterIssue, RegisterLine } from "../../../../shared/register.js";
import { Facts } from "../../parts/facts.js";
import { hashOf } from "../../route.js";
import { useWords } from "../../words.js";
import type { Decision } from "./register.js";

type Props = { line: RegisterLine; canAct: boolean; decide: (decision: Decision) => Promise<void> };

/** One row of the list: what was written there, what the application says, what can be done. */
export const RegisterLineItem = ({ line, canAct, decide }: Props) => {
  const { t } = useWords();
  const { key, title, kind, dossier, removed, copies, issues } = line;
  return (
    <li className="task">
      <Warning20Filled aria-hidden="true" className="quiet" />
      <div className="task-text">
        <h3>{title}</h3>
        <p className="quiet">
          {kind}
          {dossier && (
            <>
              {" · "}
              <a href={hashOf.dossier(dossier)}>{t("register.open-dossier", { id: dossier })}</a>
            </>
          )}
        </p>
        {removed && <Removed line={line} canAct={canAct} decide={decide} />}
        {copies > 0 && <p>{copies === 1 ? t("register.copies-1") : t("register.copies-more", { count: copies })}</p>}
        {!removed &&
          issues.map((issue) => (
            <Issue key={`${key} ${issue.column}`} line={line} issue={issue} canAct={canAct} decide={decide} />
          ))}
      </div>
    </li>
  );
};

const Removed = ({ line: { key, title }, canAct, decide }: Props) => {
  const { t } = useWords();
  const doings = [
    { type: "restore-row", word: t("register.restore") },
    { type: "let-row-go", word: t("register.let-go") },
  ] as const;
  return (
    <>
      <p>{t("register.removed")}</p>
      <div className="row tight">
        {doings.map(({ type, word }) => (
          <Button
            key={type}
            size="small"
            disabledFocusable={!canAct}
            aria-label={t("register.of-row", { action: word, title })}
            onClick={() => void decide({ type, key })}
          >
            {word}
          </Button>
        ))}
      </div>
    </>
  );
};

const Issue = ({ line: { key, title }, issue, canAct, decide }: Props & { issue: RegisterIssue }) => {
  const { t, lang } = useWords();
  const { column, fault, app, list, by } = issue;
  const shown = (value: string) => {
    const moment = Instant.safeParse(value);
    return moment.success ? formatInstant(moment.data, lang) : value || t("register.empty-value");
  };
  const name = t(`register.column-${column}`);
  const doings = [
    { keep: "app", word: t("register.keep-app") },
    ...(fault === "conflict" ? [{ keep: "list", word: t("register.keep-list") } as const] : []),
  ] as const;
  return (
    <section aria-label={name} className="to-settle">
      <p>
        <strong>{name}</strong> – {fault === "conflict" ? t("register.conflict") : t(`register.fault-${fault}`)}
      </p>
      <Facts
        layout="lines"
        facts={[
          { name: t("register.value-list"), value: shown(list) },
          { name: t("register.value-app"), value: shown(app) },
        ]}
      />
      {by && <p className="quiet">{t("register.written-by", { name: by.name })}</p>}
      <div className="row tight">
        {doings.map(({ keep, word }) => (
          <Button
            key={keep}
            size="small"
            disabledFocusable={!canAct}
            aria-label={t("register.of-column", { action: word, column: name, title })}
            onClick={() => void decide({ type: "settle-column", key, column, keep, app, list })}
          >
            {word}
          </Button>
        ))}
      </div>
    </section>
  );
};
