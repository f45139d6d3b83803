import type { OrganisationId } from "../../shared/ids.js";
import type { Dossier } from "../domain/dossier.js";
import { type Calendar, type CalendarId, calendars, DEFAULT_CALENDAR } from "../guide/calendars.js";
import type { Rows } from "./store.js";

/** `qc-public-administration`, or `qc-public-administration+3` with the third version of the organisation's closing days. */
export type NamedCalendar = { id: string; calendar: Calendar };

const partsOf = (id: string): { base: string; version: number } => {
  const [base = "", version = "0"] = id.split("+");
  return { base, version: Number(version) };
};

function named(base: string, closing: { version: number; days: Calendar["closingDays"] }): NamedCalendar {
  const calendar = base in calendars ? calendars[base as CalendarId] : undefined;
  if (!calendar) throw new Error(`The calendar ${base} of the dossier is not in the guide's data.`);
  if (closing.version === 0) return { id: base, calendar };
  return { id: `${base}+${closing.version}`, calendar: { ...calendar, closingDays: closing.days ?? [] } };
}

/** The calendar that a dossier was decided with. */
export async function calendarOf(rows: Rows, dossier: Pick<Dossier, "calendar" | "organisation">) {
  const { base, version } = partsOf(dossier.calendar);
  if (version === 0) return named(base, { version, days: [] });
  return named(base, await rows.organisations.closingDays(dossier.organisation, version));
}

/** The calendar of a decision made now: that of the guide which the dossier follows, and today's closing days. */
export async function calendarNow(rows: Rows, organisation: OrganisationId, dossier: Dossier | null) {
  const { base } = partsOf(dossier?.calendar ?? DEFAULT_CALENDAR);
  return named(base, await rows.organisations.closingDays(organisation));
}
