import { FluentProvider } from "@fluentui/react-components";
import { useEffect, useMemo, useState } from "react";
import { Loading } from "./parts/loading.js";
import { Note } from "./parts/note.js";
import { type Entry, useEntry } from "./session/entry.js";
import { firstLanguage } from "./session/language.js";
import type { HostTheme } from "./session/teams.js";
import { SignedIn } from "./signed-in.js";
import { useLook } from "./theme.js";
import { WordsProvider, wordsIn } from "./words.js";

const useHostTheme = (entry: Entry): HostTheme | null => {
  const [theme, setTheme] = useState<HostTheme | null>(null);
  useEffect(() => {
    if (entry.door !== "teams") return;
    setTheme(entry.teams.theme);
    entry.teams.onTheme(setTheme);
  }, [entry]);
  return theme;
};

export const App = () => {
  const entry = useEntry();
  const look = useLook(useHostTheme(entry));
  const locale = entry.door === "teams" ? entry.teams.locale : null;
  const words = useMemo(() => wordsIn(firstLanguage(locale)), [locale]);

  return (
    <FluentProvider theme={look.theme} className="whole">
      <WordsProvider value={words}>
        <Door entry={entry} look={look} />
      </WordsProvider>
    </FluentProvider>
  );
};

const Door = ({ entry, look }: { entry: Entry; look: ReturnType<typeof useLook> }) => {
  if (entry.door === "opening") return <Loading />;
  if (entry.door === "closed") return <ClosedDoor why={entry.why} />;
  return <SignedIn entry={entry} look={look} />;
};

const ClosedDoor = ({ why }: { why: "outside" | "no-server" }) => {
  const { t } = wordsIn(firstLanguage(null));
  return (
    <main className="closed-door">
      <h1>{t("common.app-name")}</h1>
      <Note tone="info">
        <p>{t(why === "outside" ? "tab.open-in-teams" : "tab.no-server")}</p>
      </Note>
    </main>
  );
};
