import { useLoaded } from "../../api/loaded.js";
import { Loading } from "../../parts/loading.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { AddTemplate } from "./add-template.js";
import { ProviderImport } from "./provider-import.js";
import { ProvidersTable } from "./providers-table.js";
import { TemplatesTable } from "./templates-table.js";

/** Templates and providers of the reader's organisation. Everybody reads them; the server says who changes them. */
export const Templates = ({ isAdmin }: { isAdmin: boolean }) => {
  const { api } = useSession();
  const { t } = useWords();
  const templates = useLoaded({ key: "templates", load: () => api("templates", {}) });
  const catalogue = useLoaded({ key: "catalogue", load: () => api("catalogue", {}) });
  if (!templates.value && !templates.problem) return <Loading />;
  return (
    <>
      <section className="card" aria-labelledby="templates">
        <h2 id="templates">{t("tab.templates")}</h2>
        {templates.problem && <ProblemNote problem={templates.problem} retry={templates.reload} />}
        {templates.value && <TemplatesTable templates={templates.value} />}
        {isAdmin && <AddTemplate reload={templates.reload} />}
      </section>
      {isAdmin && <ProviderImport reload={catalogue.reload} />}
      <section className="card" aria-labelledby="providers">
        <h2 id="providers">{t("tab.providers")}</h2>
        {catalogue.problem && <ProblemNote problem={catalogue.problem} retry={catalogue.reload} />}
        {catalogue.value && <ProvidersTable catalogue={catalogue.value} />}
      </section>
    </>
  );
};
