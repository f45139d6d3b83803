import type { RequestVersionView } from "../../../../shared/versions.js";
import type { DossierView } from "../../../../shared/views.js";
import { Download } from "../../parts/download.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { CompareVersions } from "./compare-versions.js";

/** Every version of the price request, newest first: which file, from whom, what the broker said of it. */
export const Versions = ({ dossier: { id, versions } }: { dossier: DossierView }) => {
  const { t } = useWords();
  if (versions.length === 0) return null;
  return (
    <section className="card" aria-labelledby="versions">
      <h2 id="versions">{t("versions.title")}</h2>
      <ol className="versions" reversed>
        {versions.toReversed().map((version) => (
          <li key={version.version}>
            <Version id={id} version={version} />
          </li>
        ))}
      </ol>
      {versions.length > 1 && <CompareVersions id={id} versions={versions} />}
    </section>
  );
};

const Version = ({ id, version }: { id: DossierView["id"]; version: RequestVersionView }) => {
  const { t, instant, bytes } = useWords();
  const { api } = useSession();
  const { name, sha256, size, templateVersion, sameContentAs, askedAt, answer } = version;
  const template = version.templateDeclared ? "versions.template-declared" : "versions.template";
  return (
    <>
      <p className="badges">
        <strong>{t("versions.version", { version: version.version })}</strong>{" "}
        {version.current && <span className="badge badge-run">{t("versions.current")}</span>}{" "}
        {version.returnedByBroker && <span className="badge badge-wait">{t("versions.returned")}</span>}
      </p>
      <p className="file-name">
        {name} <span className="quiet">({bytes(size)})</span>
      </p>
      {answer && (
        <p>{t("versions.answer", { at: instant(answer.at), outcome: t(`common.outcome-${answer.outcome}`) })}</p>
      )}
      {askedAt && !answer && <p>{t("versions.asked", { at: instant(askedAt) })}</p>}
      {sameContentAs !== null && <p>{t("versions.same-content", { version: sameContentAs })}</p>}
      <p className="quiet">
        {t("versions.attached", { name: version.attachedBy, at: instant(version.attachedAt) })}.{" "}
        {templateVersion ? t(template, { version: templateVersion }) : t("versions.template-unknown")}.
      </p>
      <p className="quiet fingerprint">{t("versions.fingerprint", { sha256 })}</p>
      <Download
        label={t("tab.download")}
        spoken={t("tab.download-of", { name: `${name}, ${t("versions.version", { version: version.version })}` })}
        name={name}
        fetchFile={() => api("fileOf", { params: { id, sha256 } })}
      />
    </>
  );
};
