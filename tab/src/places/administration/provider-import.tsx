import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { ImportResult } from "../../../../shared/catalogue.js";
import type { FileView } from "../../../../shared/files.js";
import { useAsking } from "../../api/asking.js";
import { Note } from "../../parts/note.js";
import { TableFile } from "../../parts/table-file.js";
import { useWords } from "../../words.js";
import { ImportDifferences } from "./import-differences.js";

/** The provider table is replaced whole: what would change is shown first, and any fault changes nothing. */
export const ProviderImport = ({ reload }: { reload: () => Promise<void> }) => {
  const { t } = useWords();
  const [file, setFile] = useState<FileView | null>(null);
  const [result, setResult] = useState<ImportResult | null>(null);
  const { busy, problem, ask } = useAsking();

  const run = async (table: FileView, dryRun: boolean) => {
    const answer = await ask("importProviders", { body: { file: table.sha256, fileName: table.name, dryRun } });
    setResult(answer.ok ? answer.value : null);
    if (answer.ok && !dryRun) await reload();
  };

  const look = async (chosen: File) => {
    setResult(null);
    const uploaded = await ask("uploadFile", { query: { name: chosen.name, purpose: "provider-table" }, body: chosen });
    setFile(uploaded.ok ? uploaded.value : null);
    if (uploaded.ok) await run(uploaded.value, true);
  };

  return (
    <section className="card" aria-labelledby="import">
      <h2 id="import">{t("tab.import")}</h2>
      <p>{t("tab.import-hint")}</p>
      <TableFile file={file} busy={busy} problem={problem} take={look} />
      {result && !result.dryRun && <Note tone="success" title={t("tab.import-done")} />}
      {result && <ImportDifferences result={result} />}
      {result?.dryRun && file && (
        <Button appearance="primary" disabledFocusable={busy} onClick={() => void run(file, false)}>
          {t("tab.import-confirm")}
        </Button>
      )}
    </section>
  );
};
