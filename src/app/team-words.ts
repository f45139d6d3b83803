import { formatDate } from "../../shared/format.js";
import { translator } from "../../shared/i18n/index.js";
import type { Lang, PersonId } from "../../shared/ids.js";
import type { DossierEvent } from "../domain/events.js";

/** What the journal says of people: who stands in for whom, who took over and why. */
export function teamJournal(
  event: Extract<DossierEvent, { type: "team-set" | "dossier-taken-over" }>,
  lang: Lang,
  names: ReadonlyMap<PersonId, string>,
): string {
  const t = translator(lang);
  const nameOf = (id: PersonId) => names.get(id) ?? id;
  if (event.type === "dossier-taken-over") {
    const reason = t(`team.reason-${event.reason}`);
    const said = event.from === event.to ? "journal.dossier-taken-back" : "journal.dossier-taken-over";
    const sentence = t(said, { from: nameOf(event.from), reason });
    return event.note ? `${sentence} ${event.note}` : sentence;
  }
  const { substitute } = event;
  const members = event.members.map(nameOf).join(", ") || t("common.none");
  if (!substitute) return t("journal.team-set", { members });
  const holes = { name: nameOf(substitute.person), from: formatDate(substitute.from, lang), members };
  return substitute.until
    ? t("journal.team-set-substitute-until", { ...holes, until: formatDate(substitute.until, lang) })
    : t("journal.team-set-substitute", holes);
}
