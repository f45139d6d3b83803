import { useState } from "react";
import type { SubscriptionView } from "../../../../shared/subscriptions.js";
import { useLoaded } from "../../api/loaded.js";
import { Loading } from "../../parts/loading.js";
import { Note } from "../../parts/note.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { RuleWhy } from "../../parts/rule-why.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { SubscriptionItem } from "./subscription-item.js";

const WHILE_LEAVING_MS = 2_000;
const REFRESH_MS = 15_000;

const ON_LIST: ReadonlySet<SubscriptionView["state"]> = new Set(["confirmed", "leaving"]);

const leavingNow = (people: SubscriptionView[]): boolean =>
  people.some(({ join, leave, renewal }) =>
    [join, leave, renewal].some((ask) => ask !== null && ["prepared", "drafted", "sending"].includes(ask.mail)),
  );

/** The broker's diffusion list (guide 2.2): who is on it, how to join, the answers kept. */
const DiffusionPlace = () => {
  const { api } = useSession();
  const { t } = useWords();
  const [open, setOpen] = useState<string | null>(null);
  const { value, problem, reload } = useLoaded({
    key: "diffusion-list",
    load: () => api("diffusionList", {}),
    every: (list) => (list && leavingNow(list.people) ? WHILE_LEAVING_MS : REFRESH_MS),
  });
  if (!value && !problem) return <Loading />;
  return (
    <Page title={t("diffusion.title")}>
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value && (
        <>
          <p>{t("diffusion.intro")}</p>
          <RuleWhy rules={[value.rule]} about={t("diffusion.title")} />
          {!value.canAct && <Note tone="info">{<p>{t("diffusion.read-only")}</p>}</Note>}
          <section className="card" aria-labelledby="subscribers">
            <h2 id="subscribers">{t("diffusion.people")}</h2>
            <p className="quiet">
              {t("diffusion.count-people", { count: value.people.filter(({ state }) => ON_LIST.has(state)).length })}
            </p>
            <ul className="tasks">
              {value.people.map((one) => (
                <SubscriptionItem
                  key={one.person}
                  subscription={one}
                  canAct={value.canAct}
                  open={open}
                  setOpen={setOpen}
                  reload={reload}
                />
              ))}
            </ul>
          </section>
        </>
      )}
    </Page>
  );
};

export default DiffusionPlace;
