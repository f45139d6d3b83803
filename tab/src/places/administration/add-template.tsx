import { Button, Field, Input, Select } from "@fluentui/react-components";
import { useState } from "react";
import type { FileView } from "../../../../shared/files.js";
import { TemplateKind } from "../../../../shared/templates.js";
import { useAsking } from "../../api/asking.js";
import { DropZone } from "../../parts/drop-zone.js";
import { FileButton } from "../../parts/file-button.js";
import { useAnnounce } from "../../parts/live.js";
import { PlainForm } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useWords } from "../../words.js";

/** The text of the mail is written where the other texts are. */
const FILES = TemplateKind.exclude(["send-mail"]).options;

/** A new version of a template becomes the current one; the former stay, with the dossiers that used them. */
export const AddTemplate = ({ reload }: { reload: () => Promise<void> }) => {
  const { t } = useWords();
  const announce = useAnnounce();
  const [kind, setKind] = useState<TemplateKind>("price-request");
  const [version, setVersion] = useState("");
  const [file, setFile] = useState<FileView | null>(null);
  const [tried, setTried] = useState(false);
  const { problem, ask } = useAsking();

  const upload = async (chosen: File) => {
    const answer = await ask("uploadFile", { query: { name: chosen.name, purpose: "template" }, body: chosen });
    if (answer.ok) setFile(answer.value);
  };

  const add = async () => {
    setTried(true);
    if (!version.trim() || !file) return;
    const answer = await ask("addTemplate", {
      body: {
        kind,
        name: file.name.slice(0, 120),
        version: version.trim(),
        ...{ file: file.sha256, fileName: file.name },
      },
    });
    if (!answer.ok) return;
    setVersion("");
    setFile(null);
    setTried(false);
    announce(t("tab.template-added", { version: answer.value.version }));
    await reload();
  };

  return (
    <PlainForm className="sub-form" submit={add}>
      <h3>{t("tab.add-version")}</h3>
      {problem && <ProblemNote problem={problem} />}
      <div className="fields">
        <Field
          label={t("tab.template")}
          {...(kind === "price-request" && { hint: t("fill.template-hint", { example: "{Contexte et objectifs}" }) })}
        >
          <Select
            value={kind}
            onChange={(_, { value }) => {
              setKind(TemplateKind.safeParse(value).data ?? kind);
              setFile(null);
            }}
          >
            {FILES.map((one) => (
              <option key={one} value={one}>
                {t(`common.template-${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label={t("tab.version-column")}
          hint={t("tab.version-hint")}
          validationMessage={tried && !version.trim() ? t("tab.missing-version") : undefined}
          required
        >
          <Input maxLength={40} value={version} onChange={(_, { value }) => setVersion(value)} />
        </Field>
      </div>
      <DropZone onFile={(chosen) => void upload(chosen)}>
        {file && <p className="file-name">{file.name}</p>}
        <FileButton
          label={t(file ? "tab.replace-file" : "tab.upload-template")}
          accept=".docx,.pdf"
          onFile={(chosen) => void upload(chosen)}
        />
      </DropZone>
      {tried && !file && <p className="field-error">{t("tab.missing-file")}</p>}
      <Button type="submit" appearance="primary">
        {t("tab.add-version")}
      </Button>
    </PlainForm>
  );
};
