import type { DossierId } from "../../../../shared/ids.js";
import { useLoaded } from "../../api/loaded.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { DossierLine } from "../send/dossier-line.js";
import { AuthorisationForm } from "./authorisation-form.js";

/** « Demander l’autorisation au Courtier » : the need in short, the estimate, and the mail shown before it leaves. */
export const AuthorisationPlace = ({ id }: { id: DossierId }) => {
  const { api } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: `authorisation ${id}`,
    load: () => api("dossier", { params: { id } }),
  });
  if (!value && !problem) return <Loading />;
  return (
    <Page title={t("tab.ask-authorisation")}>
      {value && <DossierLine dossier={value} />}
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value && <AuthorisationForm dossier={value} />}
    </Page>
  );
};
