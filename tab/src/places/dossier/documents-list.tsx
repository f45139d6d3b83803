import type { DossierView } from "../../../../shared/views.js";
import { Download } from "../../parts/download.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

export const DocumentsList = ({ dossier }: { dossier: DossierView }) => {
  const { t, instant, bytes } = useWords();
  const { api } = useSession();
  return (
    <section className="card" aria-labelledby="documents">
      <h2 id="documents">{t("tab.documents")}</h2>
      {dossier.documents.length === 0 && <p className="quiet">{t("tab.no-document")}</p>}
      <ul className="documents">
        {dossier.documents.map(({ sha256, name, kind, size, at, version }) => (
          <li key={`${kind} ${sha256}`}>
            <strong>{t(`common.document-${kind}`)}</strong>
            <p className="file-name">{name}</p>
            <p className="quiet">
              {version && `${t("tab.version", { version: version.replace(/^v(?=\d)/, "") })} `}
              {bytes(size)}, {instant(at)}
            </p>
            <Download
              label={t("tab.download")}
              spoken={t("tab.download-of", { name })}
              name={name}
              fetchFile={() => api("fileOf", { params: { id: dossier.id, sha256 } })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
};
