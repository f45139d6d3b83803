import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Problem } from "../../shared/refusals.js";
import type { Me } from "../../shared/views.js";
import { AccessDoor, standingOf } from "./access-door.js";
import { type Api, connect } from "./api/client.js";
import { askInWindow } from "./consent/ask.js";
import { ConsentBar } from "./consent/consent-bar.js";
import { type ConsentGate, createConsentGate } from "./consent/gate.js";
import { useConsent } from "./consent/use-consent.js";
import { Loading } from "./parts/loading.js";
import { ProblemNote } from "./parts/problem-note.js";
import { Shell } from "./parts/shell.js";
import { Places } from "./places/places.js";
import type { Entry } from "./session/entry.js";
import { firstLanguage, rememberLanguage } from "./session/language.js";
import { SessionProvider } from "./session/session.js";
import type { Look } from "./theme.js";
import { useWords, WordsProvider, wordsIn } from "./words.js";

type Open = Extract<Entry, { door: "teams" | "local" }>;

/** From an open door to a known person, whose language the whole tab then speaks. */
export const SignedIn = ({ entry, look }: { entry: Open; look: Look }) => {
  const before = useWords();
  const [me, setMe] = useState<Me | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const lang = me?.lang ?? before.lang;
  const words = useMemo(() => wordsIn(lang), [lang]);
  const spoken = useRef(lang);
  spoken.current = lang;

  const [gate] = useState(createConsentGate);
  const api = useMemo(() => connect(entry.tokens, words.t, () => spoken.current, gate), [entry.tokens, words, gate]);
  const refresh = useCallback(async () => {
    const answer = await api("me", {});
    if (answer.ok) setMe(answer.value);
    setProblem(answer.ok ? null : answer.problem);
  }, [api]);

  useEffect(() => {
    void refresh();
  }, [refresh]);
  useEffect(() => rememberLanguage(lang), [lang]);

  const speak = async () => {
    const answer = await api("setLanguage", { body: { lang: lang === "fr" ? "en" : "fr" } });
    if (answer.ok) setMe(answer.value);
    else setProblem(answer.problem);
  };

  if (!me) {
    const standing = problem && standingOf(problem);
    if (problem && standing)
      return (
        <WordsProvider value={words}>
          <AccessDoor api={api} first={standing} problem={problem} again={refresh} />
        </WordsProvider>
      );
    return problem ? <Failed problem={problem} retry={refresh} /> : <Loading />;
  }
  const session = { api, me, refresh, canAct: me.roles.includes("client") };
  return (
    <WordsProvider value={words}>
      <SessionProvider value={session}>
        <Shell entry={entry} look={look} me={me} speak={speak}>
          <AskConsent entry={entry} api={api} gate={gate} hint={me.mail} />
          {problem && <ProblemNote problem={problem} />}
          <Places />
        </Shell>
      </SessionProvider>
    </WordsProvider>
  );
};

type Asks = { entry: Open; api: Api; gate: ConsentGate; hint: string };

const AskConsent = ({ entry, api, gate, hint }: Asks) => {
  const trip = entry.door === "teams" ? entry.teams.trip : askInWindow;
  return <ConsentBar consent={useConsent({ api, tokens: entry.tokens, gate, hint, trip })} />;
};

const Failed = ({ problem, retry }: { problem: Problem; retry: () => Promise<void> }) => {
  const { t } = wordsIn(firstLanguage(null));
  return (
    <main className="closed-door">
      <h1>{t("common.app-name")}</h1>
      <ProblemNote problem={problem} retry={retry} />
    </main>
  );
};
