import { MailRead24Regular } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import type { FileView } from "../../../../shared/files.js";
import type { DossierView } from "../../../../shared/views.js";
import { DropZone } from "../../parts/drop-zone.js";
import { FileButton } from "../../parts/file-button.js";
import { Note } from "../../parts/note.js";
import { useWords } from "../../words.js";

type Props = {
  chosen: FileView | null;
  /** The dossier's own authorisation, when it still covers what would be sent. */
  held: DossierView["authorisation"];
  busy: boolean;
  error: string | undefined;
  onFile: (file: File) => void;
  children: ReactNode;
};

/** The broker's answer: the mail itself, kept as proof. */
export const AnswerSlot = ({ chosen, held, busy, error, onFile, children }: Props) => {
  const { t, instant } = useWords();
  const mail = chosen?.mail ?? null;
  return (
    <section className="card slot" aria-labelledby="slot-answer">
      <h2 id="slot-answer">{t("common.document-broker-answer")}</h2>
      {held && !chosen && (
        <Note tone="success" title={t(`common.outcome-${held.outcome}`)}>
          <p>{t("tab.answer-recorded", { at: instant(held.recordedAt) })}</p>
        </Note>
      )}
      <DropZone onFile={onFile}>
        {chosen ? (
          <p className="slot-file">
            <MailRead24Regular aria-hidden="true" />
            <span>
              <strong>{mail?.subject ?? chosen.name}</strong>
              {mail && (
                <span className="quiet">
                  {" "}
                  {mail.from}
                  {mail.sentAt && `, ${instant(mail.sentAt)}`}
                </span>
              )}
            </span>
          </p>
        ) : (
          !held && <p className="quiet">{t("tab.answer-empty")}</p>
        )}
        <FileButton
          label={t(chosen || held ? "tab.replace-answer" : "tab.upload-answer")}
          accept=".eml"
          busy={busy}
          onFile={onFile}
        />
      </DropZone>
      {error && (
        <p className="field-error" id="error-answer">
          {error}
        </p>
      )}
      {mail && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        <blockquote className="mail-text" tabIndex={0}>
          {mail.text}
        </blockquote>
      )}
      {chosen && children}
    </section>
  );
};
