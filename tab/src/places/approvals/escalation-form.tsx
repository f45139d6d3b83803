import { Button, Field, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import { z } from "zod";
import type { ApprovalView } from "../../../../shared/approvals.js";
import { useAsking } from "../../api/asking.js";
import { usePresses } from "../../api/presses.js";
import { useKeptForm } from "../../forms/kept-form.js";
import { useAnnounce } from "../../parts/live.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useWords } from "../../words.js";
import { KeptPerson } from "./kept.js";
import { PeopleSearch } from "./people-search.js";

const Form = z.object({ to: z.array(KeptPerson), note: z.string() });
type Form = z.infer<typeof Form>;
const Kept = Form.partial();
const empty: Form = { to: [], note: "" };

/** Tells people that a decision waits; who decides stays the same. */
export const EscalationForm = ({ approval, reload }: { approval: ApprovalView; reload: () => Promise<void> }) => {
  const { t } = useWords();
  const announce = useAnnounce();
  const pressOf = usePresses();
  const { form, change, clear, ready } = useKeptForm(`approbation-informer:${approval.id}`, Kept, empty);
  const [tried, setTried] = useState(false);
  const { busy, problem, ask } = useAsking();

  const escalate = async () => {
    setTried(true);
    if (busy || form.to.length === 0) return;
    const note = form.note.trim();
    const told = { approval: approval.id, to: form.to.map(({ id }) => id), ...(note !== "" && { note }) };
    // The same people may be told again later: what was told before is another press.
    const actionId = pressOf({ ...told, after: approval.escalations.length });
    const command = { type: "escalate-approval" as const, actionId, dossierId: approval.dossier, ...told };
    const outcome = await ask("command", { body: command });
    if (!outcome.ok) return;
    await clear();
    change(empty);
    setTried(false);
    announce(t("approvals.escalate-done"));
    await reload();
  };

  if (!ready) return null;
  return (
    <details className="card why">
      <summary>{t("approvals.escalate")}</summary>
      <p className="quiet">{t("approvals.escalate-hint")}</p>
      {problem && <ProblemNote problem={problem} />}
      <PeopleSearch
        label={t("approvals.escalate-to")}
        chosen={form.to}
        change={(to) => change({ to })}
        max={5}
        error={tried && form.to.length === 0 ? t("approvals.person-missing") : undefined}
      />
      <Field label={t("approvals.escalate-note")}>
        <Textarea
          rows={3}
          resize="vertical"
          maxLength={1000}
          value={form.note}
          onChange={(_, { value }) => change({ note: value })}
        />
      </Field>
      <div className="row">
        <Button disabledFocusable={busy} onClick={() => void escalate()}>
          {t(busy ? "tab.working" : "approvals.escalate-do")}
        </Button>
      </div>
    </details>
  );
};
