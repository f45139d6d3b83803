import type { DossierId } from "../../../../shared/ids.js";
import { useLoaded } from "../../api/loaded.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { DocumentsScreenForm } from "./documents-screen-form.js";
import { Stepper } from "./stepper.js";

/** Screen 1 of « Préparer l’envoi », for a new dossier or for one that exists. */
export const DocumentsScreen = ({ id }: { id: DossierId | null }) => {
  const { api } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: `documents ${id ?? "new"}`,
    load: async () => {
      const [catalogue, templates, dossier] = await Promise.all([
        api("catalogue", {}),
        api("templates", {}),
        id ? api("dossier", { params: { id } }) : null,
      ]);
      if (!catalogue.ok) return catalogue;
      if (!templates.ok) return templates;
      if (dossier && !dossier.ok) return dossier;
      return {
        ok: true,
        value: { catalogue: catalogue.value, templates: templates.value, dossier: dossier?.value ?? null },
      };
    },
  });

  if (!value && !problem) return <Loading />;
  return (
    <Page title={t("tab.screen-1")} above={<Stepper screen={1} id={id} />}>
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value && <DocumentsScreenForm {...value} />}
    </Page>
  );
};
