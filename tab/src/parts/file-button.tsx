import { ArrowUpload20Regular } from "@fluentui/react-icons";
import { useWords } from "../words.js";

type Props = { label: string; accept: string; busy?: boolean; onFile: (file: File) => void };

/** A native file field that looks like a button: one control, reachable by keyboard, named by its label. */
export const FileButton = ({ label, accept, busy = false, onFile }: Props) => {
  const { t } = useWords();
  return (
    <label className="file-button">
      <input
        type="file"
        className="visually-hidden"
        accept={accept}
        aria-disabled={busy}
        // Not disabled: that would take the focus away from who has just chosen a file.
        onClick={(event) => busy && event.preventDefault()}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // Emptied, so that the same file can be chosen again after it was mended.
          currentTarget.value = "";
          if (file) onFile(file);
        }}
      />
      <ArrowUpload20Regular aria-hidden="true" />
      <span>{busy ? t("tab.uploading") : label}</span>
    </label>
  );
};
