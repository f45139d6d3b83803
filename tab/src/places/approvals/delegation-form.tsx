import { Button, Field, Input, Radio, RadioGroup } from "@fluentui/react-components";
import { useState } from "react";
import { z } from "zod";
import type { ApprovalView } from "../../../../shared/approvals.js";
import { LocalDate } from "../../../../shared/ids.js";
import { useAsking } from "../../api/asking.js";
import { usePresses } from "../../api/presses.js";
import { useKeptForm } from "../../forms/kept-form.js";
import { localFrom } from "../../local-time.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { EvidenceField } from "../incident/evidence-field.js";
import { KeptFile, KeptPerson } from "./kept.js";
import { PeopleSearch } from "./people-search.js";

const Form = z.object({
  to: z.array(KeptPerson),
  as: z.enum(["delegate", "interim"]),
  from: z.string(),
  until: z.string(),
  instrument: KeptFile.nullable(),
});
type Form = z.infer<typeof Form>;
const Kept = Form.partial();

/** A delegate or an interim, with dates and the written instrument. */
export const DelegationForm = ({ approval, reload }: { approval: ApprovalView; reload: () => Promise<void> }) => {
  const { t } = useWords();
  const { me } = useSession();
  const pressOf = usePresses();
  const initial: Form = {
    ...{ to: [], as: "interim", from: localFrom(me.now).slice(0, 10), until: "", instrument: null },
  };
  const { form, change, clear, ready } = useKeptForm(`approbation-deleguer:${approval.id}`, Kept, initial);
  const { to, as, from, until, instrument } = form;
  const [tried, setTried] = useState(false);
  const { problem, ask } = useAsking();
  const begins = LocalDate.safeParse(from);
  const ends = LocalDate.safeParse(until);

  const delegate = async () => {
    setTried(true);
    const [person] = to;
    if (!person || !begins.success || !ends.success || !instrument) return;
    const given = {
      ...{ approval: approval.id, to: person.id, as, from: begins.data, until: ends.data },
      instrument: { file: instrument.sha256, name: instrument.name },
    };
    const command = { type: "delegate-approval" as const, actionId: pressOf(given), dossierId: approval.dossier };
    const outcome = await ask("command", { body: { ...command, ...given } });
    if (!outcome.ok) return;
    await clear();
    change(initial);
    setTried(false);
    await reload();
  };

  if (!ready) return null;
  return (
    <details className="card why">
      <summary>{t("approvals.delegate")}</summary>
      <p className="quiet">{t("approvals.delegate-hint")}</p>
      {problem && <ProblemNote problem={problem} />}
      <PeopleSearch
        label={t("approvals.delegate-to")}
        chosen={to}
        change={(people) => change({ to: people })}
        max={1}
        error={tried && to.length === 0 ? t("approvals.person-missing") : undefined}
      />
      <Field label={t("approvals.delegate-as")}>
        <RadioGroup
          value={as}
          onChange={(_, { value }) => change({ as: value === "delegate" ? "delegate" : "interim" })}
        >
          <Radio value="interim" label={t("approvals.as-interim-option")} />
          <Radio value="delegate" label={t("approvals.as-delegate-option")} />
        </RadioGroup>
      </Field>
      <div className="row">
        <Field label={t("approvals.delegate-from")} required>
          <Input type="date" value={from} onChange={(_, { value }) => change({ from: value })} />
        </Field>
        <Field
          label={t("approvals.delegate-until")}
          required
          validationMessage={tried && !ends.success ? t("approvals.date-missing") : undefined}
        >
          <Input type="date" value={until} onChange={(_, { value }) => change({ until: value })} />
        </Field>
      </div>
      <EvidenceField
        label={t("approvals.instrument")}
        hint={t("approvals.instrument-hint")}
        button={t("steps.evidence-add")}
        chosen={instrument}
        onTaken={({ sha256, name }) => change({ instrument: { sha256, name } })}
      />
      <div className="row">
        <Button onClick={() => void delegate()}>{t("approvals.delegate-do")}</Button>
      </div>
    </details>
  );
};
