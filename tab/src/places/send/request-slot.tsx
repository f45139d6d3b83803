import { Field, Select } from "@fluentui/react-components";
import { Document24Regular } from "@fluentui/react-icons";
import type { FileView } from "../../../../shared/files.js";
import type { TemplateView } from "../../../../shared/templates.js";
import type { DossierView } from "../../../../shared/views.js";
import { DropZone } from "../../parts/drop-zone.js";
import { FileButton } from "../../parts/file-button.js";
import { Note } from "../../parts/note.js";
import { hashOf } from "../../route.js";
import { useWords } from "../../words.js";

type Props = {
  /** The dossier, once it is open: its request can also be filled in by form. */
  id: DossierView["id"] | null;
  chosen: FileView | null;
  held: DossierView["priceRequest"];
  templates: TemplateView[];
  declared: string;
  declare: (version: string) => void;
  busy: boolean;
  error: string | undefined;
  onFile: (file: File) => void;
};

/** The price request: what was chosen, what its inspection found, and how to choose another. */
export const RequestSlot = ({ id, chosen, held, templates, declared, declare, busy, error, onFile }: Props) => {
  const { t, bytes } = useWords();
  const shown = chosen
    ? { ...chosen, version: chosen.template?.version ?? null }
    : held && { ...held, version: held.templateVersion };
  return (
    <section className="card slot" aria-labelledby="slot-request">
      <h2 id="slot-request">{t("common.document-price-request")}</h2>
      <DropZone onFile={onFile}>
        {shown ? (
          <p className="slot-file">
            <Document24Regular aria-hidden="true" />
            <span>
              <strong className="file-name">{shown.name}</strong> <span className="quiet">{bytes(shown.size)}</span>
            </span>
          </p>
        ) : (
          <p className="quiet">{t("tab.request-empty")}</p>
        )}
        <FileButton
          label={t(shown ? "tab.replace-request" : "tab.upload-request")}
          accept=".docx,.pdf"
          busy={busy}
          onFile={onFile}
        />
      </DropZone>
      {id && !chosen && (
        <p>
          <a href={hashOf.fill(id)}>{t("fill.open")}</a>
        </p>
      )}
      {error && (
        <p className="field-error" id="error-request">
          {error}
        </p>
      )}
      {shown?.version && <p className="quiet">{t("tab.template-version", { version: shown.version })}</p>}
      {chosen && !chosen.template && (
        <Field label={t("tab.declared-version")} hint={t("tab.declared-version-hint")}>
          <Select value={declared} onChange={(_, { value }) => declare(value)}>
            <option value="">{t("tab.version-unknown")}</option>
            {templates
              .filter(({ kind }) => kind === "price-request")
              .map(({ version }) => (
                <option key={version} value={version}>
                  {version}
                </option>
              ))}
          </Select>
        </Field>
      )}
      {shown?.emptySections && shown.emptySections.length > 0 && (
        <Note tone="warning" title={t("common.warning-sections-empty")}>
          <ul>
            {shown.emptySections.map((section) => (
              <li key={section}>{section}</li>
            ))}
          </ul>
        </Note>
      )}
    </section>
  );
};
