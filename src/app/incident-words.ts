import { formatDate, formatInstant } from "../../shared/format.js";
import { translator, wordsOf } from "../../shared/i18n/index.js";
import type { Lang } from "../../shared/ids.js";
import type { IncidentKindView, IncidentMailView, IncidentView } from "../../shared/incident-views.js";
import { type Difference, IncidentKind, type IncidentMailId } from "../../shared/incidents.js";
import { localDateOf } from "../domain/calendar.js";
import { businessDaysUntil } from "../domain/deadlines.js";
import type { Dossier } from "../domain/dossier.js";
import type { IncidentEvent } from "../domain/incident-events.js";
import { type Incident, incidentsOf } from "../domain/incidents.js";
import { hasLeftPartly, shownOutcome } from "../domain/parts.js";
import type { Calendar } from "../guide/calendars.js";
import { incidentMails, incidentRow, servicesIncidents } from "../guide/processes/incidents.js";
import { incidentMailKinds } from "./incident-mail-kinds.js";
import { partlyText } from "./partly-words.js";
import { ruleView } from "./problem.js";

/** Facts and their mails, in words: the journal, the tab and the cards say the same. */

const rulesOf = (ids: readonly string[], lang: Lang) => ids.flatMap((id) => ruleView(id, lang) ?? []);

export const incidentKinds = (lang: Lang): IncidentKindView[] =>
  IncidentKind.options.map((kind) => {
    const { label, hint, rules, follows } = servicesIncidents[kind];
    return { kind, label: label[lang], hint: hint[lang], rules: rulesOf(rules, lang), follows: follows[lang] };
  });

const mailLabel = (what: IncidentMailId, lang: Lang): string => wordsOf(lang, `common.incident-mail-${what}`) ?? what;

export const differencesInWords = (differences: readonly Difference[], lang: Lang): string[] =>
  differences.map(({ code, count }) => wordsOf(lang, `common.difference-${code}`, { count }) ?? code);

export const incidentsView = (dossier: Dossier, calendar: Calendar, lang: Lang): IncidentView[] =>
  incidentsOf(dossier).map((incident) => {
    const { number, kind, when, recordedAt, note, evidence, told, provider, authorised, decision } = incident;
    const row = incidentRow(kind, authorised);
    return {
      ...{ number, kind, when, recordedAt, note, told, provider, authorised },
      label: row.label[lang],
      evidence: evidence?.sha256 ?? null,
      rules: rulesOf(row.rules, lang),
      follows: row.follows[lang],
      differences: differencesInWords(incident.differences, lang),
      businessDaysLeft: kind === "bounced" ? daysLeft(dossier, calendar, incident) : null,
      decision: decision && { note: decision.note, at: decision.at, evidence: decision.evidence?.sha256 ?? null },
      mails: row.mails.map((what) => mailView(incident, what, lang)),
    };
  });

/** Counted from the day when the mail did not arrive; the closing date is the same for all (3.3.3). */
function daysLeft(dossier: Dossier, calendar: Calendar, { when }: Incident): number | null {
  if (!dossier.solicitation) return null;
  return businessDaysUntil(calendar, localDateOf(when), dossier.solicitation.closesOn);
}

function mailView(incident: Incident, what: IncidentMailId, lang: Lang): IncidentMailView {
  const { audience, attaches } = incidentMails[what];
  const last = incident.mails.filter((mail) => mail.what === what).at(-1);
  return {
    what,
    label: mailLabel(what, lang),
    audience,
    attaches,
    mail: last?.mail ?? null,
    outcome: last ? shownOutcome(last) : null,
  };
}

/** One event of the journal as a sentence. */
export function incidentText(event: IncidentEvent, lang: Lang): string {
  const t = translator(lang);
  switch (event.type) {
    case "incident-recorded": {
      const { kind, authorised, when, note, differences, leadsTo } = event;
      const label = incidentRow(kind, authorised).label[lang];
      const said = [t("journal.incident-recorded", { when: formatInstant(when, lang), label, note }).trimEnd()];
      if (differences.length > 0)
        said.push(t("journal.incident-differences", { differences: differencesInWords(differences, lang).join(" ") }));
      if (leadsTo) said.push(t("journal.incident-leads-to", { state: t(`common.state-${leadsTo}`) }));
      return said.join(" ");
    }
    case "incident-mail-requested": {
      const said = [t("journal.incident-mail-requested", { which: mailLabel(event.what, lang) })];
      if (event.closing)
        said.push(t("journal.incident-mail-closing", { date: formatDate(event.closing.closesOn, lang) }));
      return said.join(" ");
    }
    case "incident-mail-settled":
      return settledText(event, lang);
    case "incident-settled":
      return t("journal.incident-settled", { incident: event.incident, decision: event.decision });
  }
}

function settledText(event: Extract<IncidentEvent, { type: "incident-mail-settled" }>, lang: Lang): string {
  const t = translator(lang);
  const which = t(`common.mail-kind-${incidentMailKinds[event.audience]}`);
  const { outcome, known } = event;
  const problem = event.problem ?? "";
  if (outcome === "sent")
    return t(known === "declared" ? "journal.incident-mail-declared-sent" : "journal.incident-mail-sent", { which });
  if (hasLeftPartly(event)) return partlyText(event, lang);
  if (known === "declared") return t("journal.incident-mail-declared-failed", { which });
  return t(`journal.incident-mail-${outcome}`, { which, problem });
}
