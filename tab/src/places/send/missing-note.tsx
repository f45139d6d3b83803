import { useEffect, useRef } from "react";
import type { Key } from "../../../../shared/i18n/index.js";
import { Note } from "../../parts/note.js";
import { useWords } from "../../words.js";

/** What is left to fill before going on, all at once. Takes the focus, and so is read, each time « Continue » finds it again; it shortens as one fills. */
export const MissingNote = ({ missing, turn }: { missing: Key[]; turn: number }) => {
  const { t } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const any = missing.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a second press on the button takes the focus again
  useEffect(() => {
    if (any) place.current?.focus();
  }, [turn]);
  if (!any) return null;
  const say: (key: Key) => string = t as (key: Key) => string;
  return (
    <div tabIndex={-1} ref={place} className="problem">
      <Note tone="danger" title={t("tab.missing")}>
        <ul>
          {missing.map((key) => (
            <li key={key}>{say(key)}</li>
          ))}
        </ul>
      </Note>
    </div>
  );
};
