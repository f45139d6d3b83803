import type { AbsenceView } from "../../../../shared/approvals.js";
import type { PersonId } from "../../../../shared/ids.js";
import { useLoaded } from "../../api/loaded.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

/** That somebody who is to decide is away, and until when. */
export const Absence = ({ name, absent }: { name: string; absent: AbsenceView }) => {
  const { t, instant } = useWords();
  return (
    <p className="quiet">
      {absent.until
        ? t("approvals.absent-until", { name, date: instant(absent.until) })
        : t("approvals.absent", { name })}
    </p>
  );
};

/** The same, of somebody who is being chosen. */
export const AbsenceOfChosen = ({ id, name }: { id: PersonId; name: string }) => {
  const { api } = useSession();
  const { value } = useLoaded({ key: `absence ${id}`, load: () => api("absenceOf", { params: { id } }) });
  return value?.absent ? <Absence name={name} absent={value.absent} /> : null;
};
