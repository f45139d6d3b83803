import { Button, Field, Radio, RadioGroup } from "@fluentui/react-components";
import { useState } from "react";
import type { ContractImport } from "../../../../shared/contract-import.js";
import type { FileView } from "../../../../shared/files.js";
import { useAsking } from "../../api/asking.js";
import { Note } from "../../parts/note.js";
import { Page } from "../../parts/page.js";
import { TableFile } from "../../parts/table-file.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { ImportedContracts } from "./imported-contracts.js";

/** Contracts in force come in together: what would be opened is shown first, and any fault opens nothing. */
export const ImportContractsPlace = () => {
  const { t } = useWords();
  const { canAct } = useSession();
  return (
    <Page title={t("imports.title")}>
      <p className="quiet">{t("imports.hint")}</p>
      {canAct ? <Import /> : <p className="quiet">{t("tab.read-only")}</p>}
    </Page>
  );
};

const Import = () => {
  const { me, refresh } = useSession();
  const asksProfile = me.organisation.profile === null;
  const [rcti, setRcti] = useState<"" | "yes" | "no">("");
  const { t } = useWords();
  const [file, setFile] = useState<FileView | null>(null);
  const [result, setResult] = useState<ContractImport | null>(null);
  const { busy, problem, ask } = useAsking();

  const run = async (table: FileView, dryRun: boolean) => {
    const profile = asksProfile && rcti !== "" ? { profile: { rctiSubject: rcti === "yes" } } : {};
    const body = { file: table.sha256, fileName: table.name, dryRun, ...profile };
    const answer = await ask("importContracts", { body });
    if (answer.ok || dryRun) setResult(answer.ok ? answer.value : null);
    if (answer.ok && !dryRun) await refresh();
  };

  const look = async (chosen: File) => {
    setResult(null);
    const uploaded = await ask("uploadFile", { query: { name: chosen.name, purpose: "evidence" }, body: chosen });
    setFile(uploaded.ok ? uploaded.value : null);
    if (uploaded.ok) await run(uploaded.value, true);
  };

  const count = result?.contracts.filter(({ known }) => !known).length ?? 0;
  return (
    <>
      <section className="card" aria-labelledby="columns">
        <h2 id="columns">{t("imports.columns")}</h2>
        <p>{t("imports.required")}</p>
        <p>{t("imports.optional")}</p>
        <p>{t("imports.dates")}</p>
        <TableFile file={file} busy={busy} problem={problem} take={look} />
      </section>
      {result && (
        <section className="card" aria-labelledby="contracts" role="status">
          <h2 id="contracts">{t(result.dryRun ? "imports.preview" : "imports.done")}</h2>
          {count === 0 && result.dryRun && <Note tone="info" title={t("imports.nothing")} />}
          <ImportedContracts result={result} />
        </section>
      )}
      {result?.dryRun && count > 0 && asksProfile && (
        <section className="card" aria-label={t("tab.rcti")}>
          <Field label={t("tab.rcti")} hint={t("tab.rcti-hint")} required>
            <RadioGroup
              layout="horizontal"
              value={rcti}
              onChange={(_, { value }) => setRcti(value === "yes" ? "yes" : "no")}
            >
              <Radio value="yes" label={t("common.yes")} />
              <Radio value="no" label={t("common.no")} />
            </RadioGroup>
          </Field>
        </section>
      )}
      {result?.dryRun && file && count > 0 && (
        <div className="actions">
          <Button appearance="primary" size="large" disabledFocusable={busy} onClick={() => void run(file, false)}>
            {count === 1 ? t("imports.confirm-one") : t("imports.confirm", { count })}
          </Button>
        </div>
      )}
    </>
  );
};
