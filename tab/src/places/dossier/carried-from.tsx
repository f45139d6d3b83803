import type { DossierId } from "../../../../shared/ids.js";
import { hashOf } from "../../route.js";
import { useWords } from "../../words.js";

/** Where something was taken over from, when a dossier was started over. */
export const CarriedFrom = ({ from }: { from: DossierId }) => {
  const { t } = useWords();
  return (
    <p className="quiet">
      {t("linked.carried-from")} <a href={hashOf.dossier(from)}>{from}</a>
    </p>
  );
};
