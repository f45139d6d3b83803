import type { TemplateView } from "../../../../shared/templates.js";
import { Download } from "../../parts/download.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

export const TemplatesTable = ({ templates }: { templates: TemplateView[] }) => {
  const { t, instant, bytes } = useWords();
  const { api } = useSession();
  return (
    <table className="cards-when-narrow">
      <caption className="visually-hidden">{t("tab.templates")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("tab.template")}</th>
          <th scope="col">{t("tab.version-column")}</th>
          <th scope="col">{t("tab.added")}</th>
          <th scope="col">{t("tab.content")}</th>
        </tr>
      </thead>
      <tbody>
        {templates.map(({ id, kind, name, version, current, addedAt, addedBy, sha256, size, text }) => (
          <tr key={id}>
            <th scope="row">
              {t(`common.template-${kind}`)}
              <br />
              <span className="quiet file-name">{name}</span>
            </th>
            <td>
              {version} {current && <span className="badge badge-go">{t("tab.current")}</span>}
            </td>
            <td>
              {instant(addedAt)}
              <br />
              <span className="quiet">{addedBy}</span>
            </td>
            <td>
              {sha256 && (
                <Download
                  label={t("tab.download-size", { size: bytes(size) })}
                  spoken={t("tab.download-of", { name })}
                  name={name}
                  fetchFile={() => api("templateFile", { params: { sha256 } })}
                />
              )}
              {text && (
                <details className="why">
                  <summary>
                    {t("tab.read-text")}
                    <span className="visually-hidden"> {version}</span>
                  </summary>
                  <p className="as-typed">{text}</p>
                </details>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
