import { useState } from "react";
import type { DirectoryEntry } from "../../../../shared/administration.js";
import { PersonFinder } from "../../parts/person-finder.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

/** One person of the directory. */
export const DirectorySearch = ({ choose }: { choose: (person: DirectoryEntry) => void }) => {
  const { api } = useSession();
  const { t } = useWords();
  const [text, setText] = useState("");
  return (
    <div className="column">
      <PersonFinder
        label={t("tab.directory-search")}
        hint={t("tab.directory-hint")}
        text={text}
        change={setText}
        find={(search) => api("searchDirectory", { query: { search } })}
        choose={choose}
      />
    </div>
  );
};
