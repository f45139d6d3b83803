import { CheckmarkCircle24Filled } from "@fluentui/react-icons";
import { useEffect, useRef } from "react";
import type { CorrespondenceView, DossierView } from "../../../../shared/views.js";
import { Download } from "../../parts/download.js";
import { useAnnounce } from "../../parts/live.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { SendCounts } from "./send-counts.js";

/** Every mail of the dossier, with what became of it for each recipient. */
export const CorrespondenceList = ({ dossier }: { dossier: DossierView }) => {
  const { t } = useWords();
  const { api } = useSession();
  useSayWhenSent(dossier);
  if (dossier.correspondence.length === 0) return null;
  const proof = dossier.sent?.proof ?? null;
  const proofName = dossier.documents.find(({ sha256 }) => sha256 === proof)?.name ?? `preuve-${dossier.id}.pdf`;
  return (
    <section className="card" aria-labelledby="correspondence">
      <h2 id="correspondence">{t("tab.correspondence")}</h2>
      {dossier.correspondence.map((mail) => (
        <Mail key={mail.key} mail={mail} />
      ))}
      {proof && (
        <div className="row">
          <CheckmarkCircle24Filled aria-hidden="true" className="good" />
          <Download
            prominent
            label={t("tab.download-proof")}
            name={proofName}
            fetchFile={() => api("fileOf", { params: { id: dossier.id, sha256: proof } })}
          />
        </div>
      )}
    </section>
  );
};

/** Somebody who cannot see the page hears that the mail has left. */
const useSayWhenSent = ({ sendState }: DossierView) => {
  const { t } = useWords();
  const announce = useAnnounce();
  const before = useRef(sendState);
  useEffect(() => {
    if (before.current !== sendState) announce(t(`common.send-${sendState}`));
    before.current = sendState;
  }, [sendState, announce, t]);
};

const Mail = ({ mail }: { mail: CorrespondenceView }) => {
  const { t, instant, many } = useWords();
  const alarm = mail.state === "failed" || mail.state === "unknown";
  const count = mail.bccCount;
  return (
    <article className="mail" aria-label={mail.subject}>
      <p className="mail-line">
        <strong>{t(`common.mail-kind-${mail.kind}`)}</strong>{" "}
        <span className={`badge badge-${alarm ? "alarm" : mail.state === "sent" ? "go" : "calm"}`}>
          {t(`common.mail-state-${mail.state}`)}
        </span>
      </p>
      <p>{mail.subject}</p>
      <p className="quiet">
        {t("common.to-field")} {mail.to.join(", ")}
        {count > 0 && `. ${t("common.bcc-field")} ${t(many(count) ? "tab.bcc-many" : "tab.bcc-one", { count })}`}
        {mail.sentAt && `. ${t("tab.sent-at", { at: instant(mail.sentAt) })}`}
      </p>
      {mail.problem && <p className="field-error">{mail.problem}</p>}
      {alarm && (
        <p>
          <a href={hashOf.mail(mail.key)} aria-label={t("ledger.see-known-of", { subject: mail.subject })}>
            {t("ledger.see-known")}
          </a>
        </p>
      )}
      {mail.kind === "price-request" && <SendCounts counts={mail.counts} />}
      {mail.internetMessageId && (
        <p className="quiet">
          {t("tab.message-id")} <code className="hash">{mail.internetMessageId}</code>
        </p>
      )}
    </article>
  );
};
