import type { DossierId } from "../../../../shared/ids.js";
import { useLoaded } from "../../api/loaded.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { DossierLine } from "./dossier-line.js";
import { RecipientsScreenForm } from "./recipients-screen-form.js";
import { Stepper } from "./stepper.js";

/** Screen 2 of « Préparer l’envoi » : to whom, until when, with which words. */
export const RecipientsScreen = ({ id }: { id: DossierId }) => {
  const { api } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: `recipients ${id}`,
    load: async () => {
      const [dossier, catalogue, choices, templates] = await Promise.all([
        api("dossier", { params: { id } }),
        api("catalogue", {}),
        api("closingChoices", { query: {} }),
        api("templates", {}),
      ]);
      if (!dossier.ok) return dossier;
      if (!catalogue.ok) return catalogue;
      if (!choices.ok) return choices;
      if (!templates.ok) return templates;
      return {
        ok: true,
        value: {
          dossier: dossier.value,
          catalogue: catalogue.value,
          choices: choices.value,
          templates: templates.value,
        },
      };
    },
  });

  if (!value && !problem) return <Loading />;
  return (
    <Page title={t("tab.screen-2")} above={<Stepper screen={2} id={id} />}>
      {value && <DossierLine dossier={value.dossier} />}
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value && <RecipientsScreenForm {...value} reload={reload} />}
    </Page>
  );
};
