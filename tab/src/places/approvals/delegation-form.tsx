import { Button, Field, Input, Radio, RadioGroup } from "@fluentui/react-components";
import { useState } from "react";
import type { ApprovalView, FoundPerson } from "../../../../shared/approvals.js";
import { LocalDate, Sha256 } from "../../../../shared/ids.js";
import type { Problem } from "../../../../shared/refusals.js";
import { localFrom } from "../../local-time.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { EvidenceField } from "../incident/evidence-field.js";
import { usePresses } from "./answering.js";
import { PeopleSearch } from "./people-search.js";

/** A delegate or an interim, with dates and the written instrument. */
export const DelegationForm = ({ approval, reload }: { approval: ApprovalView; reload: () => Promise<void> }) => {
  const { t } = useWords();
  const { api, me } = useSession();
  const pressOf = usePresses();
  const [to, setTo] = useState<Pick<FoundPerson, "id" | "name">[]>([]);
  const [as, setAs] = useState<"delegate" | "interim">("interim");
  const [from, setFrom] = useState(localFrom(me.now).slice(0, 10));
  const [until, setUntil] = useState("");
  const [instrument, setInstrument] = useState<{ sha256: string; name: string } | null>(null);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const begins = LocalDate.safeParse(from);
  const ends = LocalDate.safeParse(until);

  const delegate = async () => {
    setTried(true);
    const [person] = to;
    if (!person || !begins.success || !ends.success || !instrument) return;
    const given = {
      ...{ approval: approval.id, to: person.id, as, from: begins.data, until: ends.data },
      instrument: { file: Sha256.parse(instrument.sha256), name: instrument.name },
    };
    const command = { type: "delegate-approval" as const, actionId: pressOf(given), dossierId: approval.dossier };
    const outcome = await api("command", { body: { ...command, ...given } });
    setProblem(outcome.ok ? null : outcome.problem);
    if (outcome.ok) await reload();
  };

  return (
    <details className="card why">
      <summary>{t("approvals.delegate")}</summary>
      <p className="quiet">{t("approvals.delegate-hint")}</p>
      {problem && <ProblemNote problem={problem} />}
      <PeopleSearch
        label={t("approvals.delegate-to")}
        chosen={to}
        change={setTo}
        max={1}
        error={tried && to.length === 0 ? t("approvals.person-missing") : undefined}
      />
      <Field label={t("approvals.delegate-as")}>
        <RadioGroup
          value={as}
          onChange={(_, { value }) => setAs(value === "delegate" ? "delegate" : "interim")}
          layout="horizontal"
        >
          <Radio value="interim" label={t("approvals.as-interim-option")} />
          <Radio value="delegate" label={t("approvals.as-delegate-option")} />
        </RadioGroup>
      </Field>
      <div className="row">
        <Field label={t("approvals.delegate-from")} required>
          <Input type="date" value={from} onChange={(_, { value }) => setFrom(value)} />
        </Field>
        <Field
          label={t("approvals.delegate-until")}
          required
          validationMessage={tried && !ends.success ? t("approvals.date-missing") : undefined}
        >
          <Input type="date" value={until} onChange={(_, { value }) => setUntil(value)} />
        </Field>
      </div>
      <EvidenceField
        label={t("approvals.instrument")}
        hint={t("approvals.instrument-hint")}
        button={t("steps.evidence-add")}
        chosen={instrument}
        onTaken={({ sha256, name }) => setInstrument({ sha256, name })}
      />
      <div className="actions">
        <Button onClick={() => void delegate()}>{t("approvals.delegate-do")}</Button>
      </div>
    </details>
  );
};
