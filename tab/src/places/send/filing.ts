import { useState } from "react";
import type { FileView } from "../../../../shared/files.js";
import type { Problem } from "../../../../shared/refusals.js";
import type { FilePurpose } from "../../../../shared/routes/files.js";
import { useAnnounce } from "../../parts/live.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

/** Where a file comes from: this computer, or a message of the person's own mailbox. */
export type Source = { file: File } | { messageId: string; attachment?: string };

export type Filing = {
  /** Which purpose is being served now. */
  busy: FilePurpose | null;
  problem: Problem | null;
  take: (source: Source, purpose: FilePurpose) => Promise<FileView | null>;
};

export const useFiling = (): Filing => {
  const { api } = useSession();
  const { t } = useWords();
  const announce = useAnnounce();
  const [busy, setBusy] = useState<FilePurpose | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const take = async (source: Source, purpose: FilePurpose) => {
    setBusy(purpose);
    setProblem(null);
    const answer =
      "file" in source
        ? await api("uploadFile", { query: { name: source.file.name, purpose }, body: source.file })
        : await api("fileFromMailbox", { body: { ...source, purpose } });
    setBusy(null);
    if (!answer.ok) {
      setProblem(answer.problem);
      return null;
    }
    announce(t("tab.file-taken", { name: answer.value.name }));
    return answer.value;
  };

  return { busy, problem, take };
};
