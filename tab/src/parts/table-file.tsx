import type { FileView } from "../../../shared/files.js";
import type { Problem } from "../../../shared/refusals.js";
import { useWords } from "../words.js";
import { DropZone } from "./drop-zone.js";
import { FileButton } from "./file-button.js";
import { ProblemNote } from "./problem-note.js";
import { TableFaults } from "./table-faults.js";

type Props = { file: FileView | null; busy: boolean; problem: Problem | null; take: (chosen: File) => unknown };

/** A table that is brought in, dropped or chosen, and why it is refused: every fault by row and column. */
export const TableFile = ({ file, busy, problem, take }: Props) => {
  const { t } = useWords();
  return (
    <>
      <DropZone onFile={(chosen) => void take(chosen)}>
        {file && <p className="file-name">{file.name}</p>}
        <FileButton
          label={t(file ? "tab.replace-file" : "tab.upload-table")}
          accept=".xlsx,.csv"
          busy={busy}
          onFile={(chosen) => void take(chosen)}
        />
      </DropZone>
      {problem && (
        <>
          <ProblemNote problem={problem} />
          <TableFaults facts={problem.facts} />
        </>
      )}
    </>
  );
};
