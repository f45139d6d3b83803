import type { Instant, Lang, LocalDate } from "./ids.js";

/**
 * Dates, hours and amounts as the OQLF and Canadian English write them. Written out rather than left to Intl, whose
 * answers differ between Node and browser versions; only the zone conversion comes from Intl.
 */

const NBSP = "\u00a0";

const months = {
  fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
} as const satisfies Record<Lang, string[]>;

/** `3 décembre 2026`, `1er juillet 2026`; `December 3, 2026`. */
export function formatDate(date: LocalDate, lang: Lang): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const name = months[lang][month - 1] ?? "";
  if (lang === "en") return `${name} ${day},${NBSP}${year}`;
  return `${day === 1 ? "1er" : day}${NBSP}${name}${NBSP}${year}`;
}

/** From `HH:MM`: `16 h 00`, or `4:00 p.m.`. */
export function formatTime(time: string, lang: Lang): string {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const minutes = String(minute).padStart(2, "0");
  if (lang === "fr") return `${hour}${NBSP}h${NBSP}${minutes}`;
  return `${hour % 12 || 12}:${minutes}${NBSP}${hour < 12 ? "a.m." : "p.m."}`;
}

const local = new Intl.DateTimeFormat("en-CA", {
  timeZone: "America/Toronto",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

type LocalParts = { date: LocalDate; time: string };

/** The same instants come back on every card and in every list, and the zone's conversion is slow. */
const knownParts = new Map<Instant, LocalParts>();
const MOST_KNOWN_PARTS = 5_000;

/** The local day and `HH:MM` of an instant in Québec. */
function localParts(instant: Instant): LocalParts {
  const known = knownParts.get(instant);
  if (known) return known;
  if (knownParts.size >= MOST_KNOWN_PARTS) knownParts.clear();
  const parts = convertedParts(instant);
  knownParts.set(instant, parts);
  return parts;
}

function convertedParts(instant: Instant): LocalParts {
  const part = new Map(local.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const date = `${part.get("year")}-${part.get("month")}-${part.get("day")}` as LocalDate;
  return { date, time: `${part.get("hour")}:${part.get("minute")}` };
}

/** The local day of an instant in Québec. */
export const localDay = (instant: Instant): LocalDate => localParts(instant).date;

/** In Québec time: `3 décembre 2026 à 16 h 00`; `December 3, 2026 at 4:00 p.m.`. */
export function formatInstant(instant: Instant, lang: Lang): string {
  const { date, time } = localParts(instant);
  return `${formatDate(date, lang)} ${lang === "fr" ? "à" : "at"} ${formatTime(time, lang)}`;
}

/** Whole cents: `1 234,56 $`; `$1,234.56`. */
export function formatMoney(cents: number, lang: Lang): string {
  const whole = String(Math.trunc(Math.abs(cents) / 100)).replace(/\B(?=(\d{3})+$)/g, lang === "fr" ? NBSP : ",");
  const rest = String(Math.abs(cents) % 100).padStart(2, "0");
  const sign = cents < 0 ? "\u2212" : "";
  return lang === "fr" ? `${sign}${whole},${rest}${NBSP}$` : `${sign}$${whole}.${rest}`;
}

/** `12 octets`, `34 Ko`, `5,6 Mo`; `12 bytes`, `34 KB`, `5.6 MB`. Powers of 1,024. */
export function formatBytes(bytes: number, lang: Lang): string {
  const units = lang === "fr" ? ["octets", "Ko", "Mo", "Go"] : ["bytes", "KB", "MB", "GB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < 3) {
    value /= 1024;
    unit += 1;
  }
  const text = unit === 0 || value >= 100 ? String(Math.round(value)) : value.toFixed(1).replace(/\.0$/, "");
  return `${lang === "fr" ? text.replace(".", ",") : text}${NBSP}${units[unit]}`;
}
