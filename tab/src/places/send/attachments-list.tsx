import { Attach20Regular } from "@fluentui/react-icons";
import type { TemplateKind, TemplateView } from "../../../../shared/templates.js";
import type { DossierView } from "../../../../shared/views.js";
import { useWords } from "../../words.js";

/** What goes with the mail: the authorised price request, the contract template and the questionnaire (guide 3.3.3). */
export const AttachmentsList = ({ dossier, templates }: { dossier: DossierView; templates: TemplateView[] }) => {
  const { t, bytes } = useWords();
  const current = (kind: TemplateKind) => templates.find((one) => one.kind === kind && one.current) ?? null;
  const rows = [
    {
      label: t("common.document-price-request"),
      file: dossier.priceRequest,
      version: null,
      missing: t("tab.request-missing"),
    },
    { label: t("common.document-contract-template"), file: current("contract"), version: current("contract")?.version },
    {
      label: t("common.document-questionnaire"),
      file: current("non-participation"),
      version: current("non-participation")?.version,
    },
  ];
  return (
    <section className="card" aria-labelledby="attachments">
      <h2 id="attachments">{t("common.attachments")}</h2>
      <ul className="files">
        {rows.map(({ label, file, version, missing }) => (
          <li key={label}>
            <Attach20Regular aria-hidden="true" />
            <span>
              <strong>{label}</strong>
              <br />
              {file ? (
                <>
                  <span className="file-name">{file.name}</span>{" "}
                  <span className="quiet">
                    {version ? `${t("tab.version", { version })} ` : ""}
                    {bytes(file.size)}
                  </span>
                </>
              ) : (
                <span className="field-error">{missing ?? t("tab.attachment-missing")}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
