import type { TakenStepView } from "../../../../shared/steps.js";
import type { DossierView } from "../../../../shared/views.js";
import { Download } from "../../parts/download.js";
import { Facts } from "../../parts/facts.js";
import { RuleWhy } from "../../parts/rule-why.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { StepTable } from "./step-table.js";
import { UnknownMail } from "./unknown-mail.js";

type Props = { dossier: DossierView; reload: () => Promise<void> };

/** What was done, the newest first, with its answers, documents and breaches. */
export const TakenSteps = ({ dossier, reload }: Props) => {
  const { t } = useWords();
  const taken = dossier.steps?.taken ?? [];
  return (
    <section className="card" aria-labelledby="taken">
      <h2 id="taken">{t("steps.taken-title")}</h2>
      {taken.length === 0 && <p className="quiet">{t("steps.none-taken")}</p>}
      <ol className="step-links">
        {taken.map((step) => (
          <li key={step.number}>
            <TakenStep dossier={dossier} step={step} />
            {step.mail?.outcome === "unknown" && (
              <UnknownMail dossier={dossier} mail={step.mail.key} command="resolve-step-mail" reload={reload} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
};

const TakenStep = ({ dossier, step }: { dossier: DossierView; step: TakenStepView }) => {
  const { t, date } = useWords();
  const { api } = useSession();
  const tables = step.values.filter(({ rows }) => rows.length > 1);
  return (
    <>
      <p>
        <strong>{step.label}</strong>{" "}
        {step.happened && <span className="badge badge-wait">{t("steps.happened-tag")}</span>}{" "}
        {step.breaches.length > 0 && <span className="badge badge-alarm">{t("steps.breach-tag")}</span>}
      </p>
      <p className="quiet">{t("steps.by-on", { by: step.by, on: date(step.on) })}</p>
      {step.note && <p className="typed">{step.note}</p>}
      <Facts
        facts={step.values.filter(({ text }) => text !== "").map(({ label, text }) => ({ name: label, value: text }))}
      />
      {tables.map(({ label, rows: [head = [], ...lines] }) => (
        <StepTable key={label} name={label} head={head} lines={lines} />
      ))}
      {step.evidence.map(({ sha256, name }) => (
        <Download
          key={sha256}
          label={name}
          spoken={t("tab.download-of", { name })}
          name={name}
          fetchFile={() => api("fileOf", { params: { id: dossier.id, sha256 } })}
        />
      ))}
      <RuleWhy rules={step.breaches} about={step.label} />
    </>
  );
};
