import type { DossierId } from "../../../../shared/ids.js";
import type { DossierView } from "../../../../shared/views.js";
import { useLoaded } from "../../api/loaded.js";
import { Loading } from "../../parts/loading.js";
import { Note } from "../../parts/note.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { hashOf } from "../../route.js";
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
      {value && <StandsInTheWay dossier={value} />}
      {value && !isPast(value) && <AuthorisationForm dossier={value} />}
    </Page>
  );
};

/** A request that is changed after it left goes to the broker again. */
const isPast = ({ sent, state }: DossierView): boolean => sent !== null && state !== "B3m";

const before = {
  "ask-cic": "prerequisites.next-ask-cic",
  "wait-for-cic": "prerequisites.next-wait-cic",
  "complete-prerequisites": "prerequisites.next-complete",
} as const;

/** Said before a word is typed, with the way to mend it. */
const StandsInTheWay = ({ dossier }: { dossier: DossierView }) => {
  const { t } = useWords();
  const { id, next, priceRequest } = dossier;
  const prerequisite = before[next as keyof typeof before];
  const way = isPast(dossier)
    ? { text: "tab.authorisation-past" as const, href: hashOf.dossier(id), label: "answers.back" as const }
    : prerequisite
      ? { text: prerequisite, href: hashOf.dossier(id), label: "prerequisites.open-section" as const }
      : !priceRequest && {
          text: "tab.authorisation-needs-request" as const,
          href: hashOf.send(id, 1),
          label: "common.next-attach-price-request" as const,
        };
  if (!way) return null;
  return (
    <Note tone="warning">
      <p>{t(way.text)}</p>
      <p>
        <a href={way.href}>{t(way.label)}</a>
      </p>
    </Note>
  );
};
