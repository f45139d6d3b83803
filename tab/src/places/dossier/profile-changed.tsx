import { Button } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { Problem } from "../../../../shared/refusals.js";
import type { DossierView } from "../../../../shared/views.js";
import { useAnnounce } from "../../parts/live.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

/** The dossier goes on under the profile that it was opened with until somebody takes the new one. */
export const ProfileChanged = ({ id, reload }: { id: DossierView["id"]; reload: () => Promise<void> }) => {
  const { t } = useWords();
  const { api } = useSession();
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const actionId = useRef(crypto.randomUUID());

  const adopt = async () => {
    setBusy(true);
    const outcome = await api("command", {
      body: { type: "adopt-profile", actionId: actionId.current, dossierId: id },
    });
    setBusy(false);
    if (!outcome.ok) return setProblem(outcome.problem);
    announce(t("tab.profile-adopted"));
    await reload();
  };

  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      <Button disabledFocusable={busy} onClick={() => void adopt()}>
        {t(busy ? "tab.working" : "tab.adopt-profile")}
      </Button>
    </>
  );
};
