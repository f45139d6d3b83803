import { formatInstant } from "../../../../shared/format.js";
import type { RegisterCommand } from "../../../../shared/register.js";
import { useAsking } from "../../api/asking.js";
import { useLoaded } from "../../api/loaded.js";
import { Facts } from "../../parts/facts.js";
import { useAnnounce } from "../../parts/live.js";
import { Loading } from "../../parts/loading.js";
import { Note } from "../../parts/note.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { RegisterLineItem } from "./register-line.js";

const REFRESH_MS = 15_000;

export type Decision = RegisterCommand extends infer C ? (C extends unknown ? Omit<C, "actionId"> : never) : never;

/** Where the SharePoint list and the application differ: both values, and one press. */
const RegisterPlace = () => {
  const { api } = useSession();
  const { t, lang } = useWords();
  const announce = useAnnounce();
  const { busy, problem: refused, ask } = useAsking();
  const { value, problem, reload } = useLoaded({
    key: "register",
    load: () => api("register", {}),
    every: () => REFRESH_MS,
  });
  const decide = async (decision: Decision) => {
    const body = { ...decision, actionId: crypto.randomUUID() } as RegisterCommand;
    const outcome = await ask("registerCommand", { body });
    if (outcome.ok) announce(t("register.settled"));
    await reload();
  };
  if (!value && !problem) return <Loading />;
  return (
    <Page title={t("register.title")}>
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {refused && <ProblemNote problem={refused} />}
      {value && (
        <>
          <p>{t("register.intro")}</p>
          <Facts
            layout="lines"
            facts={[
              { name: t("register.rows-count"), value: String(value.rows) },
              {
                name: t("register.looked-at"),
                value: value.lookedAt ? formatInstant(value.lookedAt, lang) : t("register.not-yet"),
              },
            ]}
          />
          {!value.canAct && <Note tone="info">{<p>{t("register.read-only")}</p>}</Note>}
          {value.lines.length === 0 && <Note tone="success">{<p>{t("register.nothing-to-settle")}</p>}</Note>}
          {value.lines.length > 0 && (
            <section className="card" aria-labelledby="to-settle">
              <h2 id="to-settle">{t("register.to-settle")}</h2>
              <ul className="tasks">
                {value.lines.map((line) => (
                  <RegisterLineItem key={line.key} line={line} canAct={value.canAct && !busy} decide={decide} />
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </Page>
  );
};

export default RegisterPlace;
