import { Button } from "@fluentui/react-components";
import { Document24Regular } from "@fluentui/react-icons";
import { FileButton } from "../../parts/file-button.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useWords } from "../../words.js";
import { useFiling } from "../send/filing.js";
import type { BegunForm } from "./begun-model.js";

type Props = { form: BegunForm; change: (part: Partial<BegunForm>) => void };

/** The price request as it is, and what shows that the declared facts happened. */
export const BegunEvidence = ({ form, change }: Props) => {
  const { t } = useWords();
  const { busy, problem, take } = useFiling();
  const addRequest = async (file: File) => {
    const request = await take({ file }, "price-request");
    if (request) change({ request });
  };
  const addEvidence = async (file: File) => {
    const taken = await take({ file }, "evidence");
    if (taken) change({ evidence: [...form.evidence.filter(({ sha256 }) => sha256 !== taken.sha256), taken] });
  };
  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      {form.reached !== "drafting" && (
        <section className="card slot" aria-labelledby="begun-request">
          <h2 id="begun-request">{t("openings.request")}</h2>
          {form.request && <FileLine name={form.request.name} />}
          <FileButton
            label={t("openings.request-choose")}
            accept=".docx,.pdf"
            busy={busy === "price-request"}
            onFile={(file) => void addRequest(file)}
          />
        </section>
      )}
      <section className="card slot" aria-labelledby="begun-evidence">
        <h2 id="begun-evidence">{t("openings.evidence")}</h2>
        <p className="quiet">{t("openings.evidence-hint")}</p>
        {form.evidence.map(({ sha256, name }) => (
          <div key={sha256} className="row spread">
            <FileLine name={name} />
            <Button
              size="small"
              aria-label={t("openings.evidence-remove", { name })}
              onClick={() => change({ evidence: form.evidence.filter((one) => one.sha256 !== sha256) })}
            >
              {t("openings.remove")}
            </Button>
          </div>
        ))}
        <FileButton
          label={t("openings.evidence-add")}
          accept=".eml,.msg,.pdf,.docx,.xlsx,.png,.jpg,.jpeg,.txt"
          busy={busy === "evidence"}
          onFile={(file) => void addEvidence(file)}
        />
      </section>
    </>
  );
};

const FileLine = ({ name }: { name: string }) => (
  <p className="slot-file">
    <Document24Regular aria-hidden="true" />
    <strong className="file-name">{name}</strong>
  </p>
);
