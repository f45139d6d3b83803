import type { DossierId } from "../../../shared/ids.js";
import { hashOf } from "../route.js";
import { useWords } from "../words.js";

/** Above the title of a page about a dossier, the way back to it. */
export const AboveDossier = ({ id, title }: { id: DossierId; title: string | undefined }) => {
  const { t } = useWords();
  return (
    <p className="above">
      <a href={hashOf.dossier(id)}>{title ?? t("common.dossier")}</a> <span className="quiet">{id}</span>
    </p>
  );
};
