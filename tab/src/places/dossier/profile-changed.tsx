import { Button } from "@fluentui/react-components";
import { useRef } from "react";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { useAnnounce } from "../../parts/live.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useWords } from "../../words.js";

/** The dossier goes on under the profile that it was opened with until somebody takes the new one. */
export const ProfileChanged = ({ id, reload }: { id: DossierView["id"]; reload: () => Promise<void> }) => {
  const { t } = useWords();
  const announce = useAnnounce();
  const { busy, problem, ask } = useAsking();
  const actionId = useRef(crypto.randomUUID());

  const adopt = async () => {
    const outcome = await ask("command", {
      body: { type: "adopt-profile", actionId: actionId.current, dossierId: id },
    });
    if (!outcome.ok) return;
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
