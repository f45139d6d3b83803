import { Button, Field, Textarea } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { z } from "zod";
import { Sha256 } from "../../../../shared/ids.js";
import type { IncidentView } from "../../../../shared/incident-views.js";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { useKeptForm } from "../../forms/kept-form.js";
import { PlainForm } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { EvidenceField } from "./evidence-field.js";

const Form = z.object({
  decision: z.string(),
  evidence: z.object({ sha256: Sha256, name: z.string() }).nullable(),
  actionId: z.string(),
});
type Form = z.infer<typeof Form>;
const Kept = Form.partial();

type Props = { dossier: DossierView; incident: IncidentView; reload: () => Promise<void> };

/** What was decided, or what the broker answered, with its evidence. */
export const IncidentDecision = ({ dossier, incident, reload }: Props) => {
  const { t, instant } = useWords();
  const { canAct } = useSession();
  const { decision } = incident;
  if (!decision && !canAct) return null;
  return (
    <section className="card" aria-labelledby="decision">
      <h2 id="decision">{t("tab.incident-decision")}</h2>
      {decision && <p className="typed">{decision.note}</p>}
      {decision && <p className="quiet">{t("tab.incident-decision-at", { at: instant(decision.at) })}</p>}
      {!decision && <DecisionForm dossier={dossier} incident={incident} reload={reload} />}
    </section>
  );
};

const DecisionForm = ({ dossier, incident, reload }: Props) => {
  const { t } = useWords();
  const initial = useMemo<Form>(() => ({ decision: "", evidence: null, actionId: "" }), []);
  const { form, change, clear, ready } = useKeptForm(`suite-${incident.number}:${dossier.id}`, Kept, initial);
  const [tried, setTried] = useState(false);
  const { problem, ask, forget } = useAsking();
  const edit = (part: Partial<Form>) => change({ ...part, actionId: "" });
  const settle = async () => {
    setTried(true);
    forget();
    const decision = form.decision.trim();
    if (!decision) return;
    const actionId = form.actionId || crypto.randomUUID();
    change({ actionId });
    const outcome = await ask("command", {
      body: {
        ...{ type: "settle-incident", actionId, dossierId: dossier.id, incident: incident.number, decision },
        ...(form.evidence && { evidence: form.evidence.sha256, evidenceName: form.evidence.name }),
      },
    });
    if (!outcome.ok) return;
    await clear();
    await reload();
  };
  if (!ready) return null;
  return (
    <PlainForm submit={settle}>
      {problem && <ProblemNote problem={problem} />}
      <Field
        label={t("tab.incident-decision")}
        hint={t("tab.incident-decision-hint")}
        validationMessage={tried && !form.decision.trim() ? t("tab.incident-missing-decision") : undefined}
      >
        <Textarea
          rows={3}
          resize="vertical"
          maxLength={4000}
          value={form.decision}
          onChange={(_, { value }) => edit({ decision: value })}
        />
      </Field>
      <EvidenceField
        label={t("tab.incident-evidence")}
        button={t("tab.incident-upload")}
        chosen={form.evidence}
        onTaken={({ sha256, name }) => edit({ evidence: { sha256, name } })}
      />
      <Button type="submit">{t("tab.incident-settle")}</Button>
    </PlainForm>
  );
};
