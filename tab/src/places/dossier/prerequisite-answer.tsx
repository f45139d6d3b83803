import { Checkbox, Field, Radio, RadioGroup } from "@fluentui/react-components";
import { useState } from "react";
import type { DossierId } from "../../../../shared/ids.js";
import { PrerequisiteOutcome, type PrerequisiteView } from "../../../../shared/prerequisites.js";
import { ProofForm } from "../../parts/proof-form.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

type Props = { prerequisite: PrerequisiteView; dossierId: DossierId; done: () => Promise<void>; cancel: () => void };

/** What CIC or the broker answered, with its proof. */
export const PrerequisiteAnswer = ({ prerequisite: { id, state, answer }, dossierId, done, cancel }: Props) => {
  const { api } = useSession();
  const { t } = useWords();
  // What was declared is not asked for again when its proof is added.
  const said = answer?.unproven ? PrerequisiteOutcome.safeParse(state).data : undefined;
  const [outcome, setOutcome] = useState<PrerequisiteOutcome>(said ?? "met");
  const [mcnPlanned, setMcnPlanned] = useState(said === "met");
  return (
    <ProofForm
      name={`prealable-${id}:${dossierId}`}
      title={t("prerequisites.of", { action: t("prerequisites.record"), name: t(`prerequisites.${id}`) })}
      record={({ actionId, ...proof }) =>
        api("command", {
          body: {
            type: "record-prerequisite-answer",
            actionId,
            dossierId,
            prerequisite: id,
            outcome,
            ...(id === "teams-alignment" && { mcnPlanned }),
            ...proof,
          },
        })
      }
      declared={answer?.unproven ? answer.note : null}
      done={done}
      cancel={cancel}
    >
      <Field label={t("prerequisites.outcome")}>
        <RadioGroup
          value={outcome}
          onChange={(_, { value }) => setOutcome(PrerequisiteOutcome.options.find((one) => one === value) ?? outcome)}
        >
          {PrerequisiteOutcome.options.map((one) => (
            <Radio key={one} value={one} label={t(`prerequisites.outcome-${one}`)} />
          ))}
        </RadioGroup>
      </Field>
      {id === "teams-alignment" && outcome === "met" && (
        <Checkbox
          label={t("prerequisites.mcn-planned")}
          checked={mcnPlanned}
          onChange={(_, { checked }) => setMcnPlanned(checked === true)}
        />
      )}
    </ProofForm>
  );
};
