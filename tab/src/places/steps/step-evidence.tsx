import { Button } from "@fluentui/react-components";
import { useWords } from "../../words.js";
import { EvidenceField } from "../incident/evidence-field.js";
import type { Form } from "./step-model.js";

type Props = { evidence: Form["evidence"]; required: boolean; change: (evidence: Form["evidence"]) => void };

/** The documents of a step, each from this computer or from the mailbox. */
export const StepEvidence = ({ evidence, required, change }: Props) => {
  const { t } = useWords();
  return (
    <div className="step-evidence">
      <EvidenceField
        label={t("steps.evidence")}
        {...(required && { hint: t("steps.evidence-required") })}
        button={t("steps.evidence-add")}
        chosen={null}
        onTaken={({ sha256, name }) => change([...evidence.filter((one) => one.sha256 !== sha256), { sha256, name }])}
      />
      {evidence.length > 0 && (
        <ul className="documents">
          {evidence.map(({ sha256, name }) => (
            <li key={sha256} className="row spread">
              <span className="file-name">{name}</span>
              <Button
                size="small"
                aria-label={`${t("steps.evidence-remove")} ${name}`}
                onClick={() => change(evidence.filter((one) => one.sha256 !== sha256))}
              >
                {t("steps.evidence-remove")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
