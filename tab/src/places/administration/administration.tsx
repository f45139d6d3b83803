import { useLoaded } from "../../api/loaded.js";
import { Loading } from "../../parts/loading.js";
import { Note } from "../../parts/note.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { AddTemplate } from "./add-template.js";
import { ProviderImport } from "./provider-import.js";
import { ProvidersTable } from "./providers-table.js";
import { TemplatesTable } from "./templates-table.js";

/** Templates and providers. Everybody reads them; only an administrator changes them, and the server enforces it. */
const AdministrationPlace = () => {
  const { api, me } = useSession();
  const { t } = useWords();
  const isAdmin = me.roles.includes("admin");
  const templates = useLoaded({ key: "templates", load: () => api("templates", {}) });
  const catalogue = useLoaded({ key: "catalogue", load: () => api("catalogue", {}) });
  if (!templates.value && !templates.problem) return <Loading />;
  return (
    <Page title={t("tab.administration")}>
      {!isAdmin && (
        <Note tone="info">
          <p>{t("tab.admin-only")}</p>
        </Note>
      )}
      <section className="card" aria-labelledby="templates">
        <h2 id="templates">{t("tab.templates")}</h2>
        {templates.problem && <ProblemNote problem={templates.problem} retry={templates.reload} />}
        {templates.value && <TemplatesTable templates={templates.value} />}
        {isAdmin && <AddTemplate templates={templates.value ?? []} reload={templates.reload} />}
      </section>
      {isAdmin && <ProviderImport reload={catalogue.reload} />}
      <section className="card" aria-labelledby="providers">
        <h2 id="providers">{t("tab.providers")}</h2>
        {catalogue.problem && <ProblemNote problem={catalogue.problem} retry={catalogue.reload} />}
        {catalogue.value && <ProvidersTable catalogue={catalogue.value} />}
      </section>
    </Page>
  );
};
export default AdministrationPlace;
