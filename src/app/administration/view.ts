import { z } from "zod";
import type { AdministrationView } from "../../../shared/administration.js";
import { formatDate } from "../../../shared/format.js";
import { wordsOf } from "../../../shared/i18n/index.js";
import { type Lang, LocalDate } from "../../../shared/ids.js";
import { DEFAULT_REMINDERS } from "../../domain/effects.js";
import type { Deps } from "../deps.js";
import type { AdministrationEntry, OrganisationRow } from "../store/organisations.js";
import type { PersonRow } from "../store/people.js";
import type { RefusedAttempt } from "../store/refused-attempts.js";
import type { Rows } from "../store.js";
import { tagOf, type Value } from "./change.js";

/** Lines of the journal that the page shows. */
const SHOWN = 100;

export async function administrationView(deps: Deps, rows: Rows, lang: Lang): Promise<AdministrationView> {
  const [people, requests, organisations, qualifications, journal, attempts] = await Promise.all([
    rows.people.all(),
    rows.access.waiting(),
    rows.organisations.all(),
    rows.catalogue.qualifications(),
    rows.administration.journal(SHOWN),
    rows.refusedAttempts.newest(SHOWN),
  ]);
  const tagged = <T extends object>(thing: T) => ({ ...thing, tag: tagOf(deps.hash, thing) });
  const settled = await Promise.all(
    organisations.map(async (one) => ({ ...tagged(one), ...(await settings(one.id)) })),
  );
  async function settings(id: OrganisationRow["id"]) {
    const [reminders, masked, separation, closingDays, addresses] = await Promise.all([
      rows.organisations.reminders(id),
      rows.organisations.masksAmounts(id),
      rows.organisations.separation(id),
      rows.organisations.closingDays(id),
      rows.organisations.suppressed(id),
    ]);
    return {
      reminders: tagged(reminders ?? DEFAULT_REMINDERS),
      masking: tagged({ masked }),
      separation: tagged({ separation }),
      closingDays: tagged(closingDays),
      suppressed: tagged({ addresses }),
    };
  }
  return {
    people: people.map(tagged),
    requests: requests.map((request) => ({
      person: request.person,
      name: request.name,
      mail: request.mail,
      askedAt: request.askedAt,
      tag: tagOf(deps.hash, request),
    })),
    organisations: settled,
    qualifications: qualifications.map(tagged),
    attempts: attempts.map((one) => attemptOf(one, people, lang)),
    journal: journal.map((entry) => lineOf(entry, { people, organisations, lang })),
  };
}

/** Words alone: of a token that was refused, nothing but the reason was ever kept. */
function attemptOf(
  { at, door, why, person, about, times }: RefusedAttempt,
  people: PersonRow[],
  lang: Lang,
): AdministrationView["attempts"][number] {
  const of = (name: string) => wordsOf(lang, name);
  const said = of(`administration.attempt-${why}`) ?? of(`refusals.${why}-title`);
  const name = person && (people.find(({ id }) => id === person)?.name ?? of("administration.attempt-stranger"));
  return {
    ...{ at, about, times, person: name ?? null },
    door: of(`administration.door-${door}`) ?? door,
    why: said ?? of("administration.attempt-token") ?? why,
  };
}

const Body = z.object({
  type: z.string(),
  subject: z.string(),
  changes: z.array(
    z.object({
      field: z.string(),
      before: z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
      after: z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
    }),
  ),
});

type Known = { people: PersonRow[]; organisations: OrganisationRow[]; lang: Lang };

function lineOf({ seq, at, person, body }: AdministrationEntry, known: Known): AdministrationView["journal"][number] {
  const { lang } = known;
  const { type, subject, changes } = Body.parse(JSON.parse(body));
  return {
    seq,
    at,
    actor: known.people.find(({ id }) => id === person)?.name ?? person,
    text: wordsOf(lang, `administration.journal-${type}`, { subject }) ?? type,
    changes: changes.map(({ field, before, after }) => ({
      field: wordsOf(lang, `administration.field-${field}`) ?? field,
      before: before === null ? null : inWords(field, before, known),
      after: inWords(field, after, known),
    })),
  };
}

function inWords(field: string, value: Value, { organisations, lang }: Known): string {
  const none = wordsOf(lang, "common.none") ?? "";
  if (value === null || (Array.isArray(value) && value.length === 0)) return none;
  if (typeof value === "boolean") return wordsOf(lang, value ? "common.yes" : "common.no") ?? String(value);
  if (field === "roles" && Array.isArray(value))
    return value.map((role) => wordsOf(lang, `common.role-${role}`) ?? role).join(", ");
  if (field === "closingDays" && Array.isArray(value)) return value.map((day) => dayInWords(day, lang)).join("; ");
  if (field === "suppressed" && Array.isArray(value)) return value.map((line) => datedInWords(line, lang)).join("; ");
  if (field === "organisation") return organisations.find(({ id }) => id === value)?.name ?? String(value);
  if (field === "separation") return wordsOf(lang, `administration.separation-${value}`) ?? String(value);
  if (field === "lang") return wordsOf(lang, `administration.lang-${value}`) ?? String(value);
  return String(value);
}

/** `2026-12-28 Fermeture des Fêtes`. */
function dayInWords(day: string, lang: Lang): string {
  const date = LocalDate.safeParse(day.slice(0, 10));
  return date.success ? `${formatDate(date.data, lang)} (${day.slice(11)})` : day;
}

/** `2026-11-28 personne@exemple.example : motif`. */
function datedInWords(line: string, lang: Lang): string {
  const date = LocalDate.safeParse(line.slice(0, 10));
  return date.success ? `${line.slice(11)} (${formatDate(date.data, lang)})` : line;
}
