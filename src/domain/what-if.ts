import type { LocalDate } from "../../shared/ids.js";
import type { WhatIfStepId } from "../../shared/what-if.js";
import type { Calendar } from "../guide/calendars.js";
import { type RuleId, rules } from "../guide/index.js";
import { plusDays, type SkipReason, skipReason } from "./calendar.js";
import { closingBounds, closingDays, proposedClosing } from "./deadlines.js";

/**
 * "If I send on the 3rd, when can the contract be signed at the earliest?": services, sections 3.3.3 to 3.5. Only the
 * delays that the guide gives are counted; validation, analysis, choice and authorisations have none and add to it.
 */

/**
 * A local day on the way: its number in the count, and why it is passed over. Calendar days all have their number; of
 * business days, those passed over have none.
 */
export type WhatIfDay = { date: LocalDate; number: number | null; reason: SkipReason | null };

/** `known`: it has happened or is fixed, and is no supposition. `latest` where the guide gives a last day too. */
export type WhatIfStep = {
  id: WhatIfStepId;
  date: LocalDate;
  known: boolean;
  latest: LocalDate | null;
  rule: RuleId | null;
  days: WhatIfDay[];
};

/** What a dossier has already fixed: the day its request left and the closing date announced. Nothing comes before today. */
export type Fixed = { sentOn: LocalDate; closesOn: LocalDate; today: LocalDate };

const { min: SIGNATURE_DAYS } = rules["s3-5-min-30-days"].params.delay;
const { value: COPIES_DAYS } = rules["s3-5-step-10-send-signed-copies"].params.delay;

/** The steps in order. Calendar days for the thirty days of 3.5, business days for the response and for the copies. */
export function whatIf(calendar: Calendar, sendOn: LocalDate, fixed: Fixed | null): WhatIfStep[] {
  const sent = fixed?.sentOn ?? sendOn;
  const closesOn = fixed?.closesOn ?? proposedClosing(calendar, sent);
  const asked = fixed && fixed.today > closesOn ? fixed.today : closesOn;
  const signature = signatureAfter(calendar, asked);
  const copies = businessDaysAfter({ ...calendar, closingDays: [] }, signature.date, COPIES_DAYS);
  const known = fixed !== null;
  return [
    { id: "send", date: sent, known, latest: null, rule: "s3-3-3-send-after-authorization", days: [] },
    {
      id: "closing",
      date: closesOn,
      known,
      latest: known ? null : closingBounds(calendar, sent).latest,
      rule: "s3-3-3-response-delay",
      days: responseDays(calendar, sent, closesOn),
    },
    { id: "request", date: asked, known: false, latest: null, rule: "s3-5-contact-courtier-when-ready", days: [] },
    { id: "signature", known: false, latest: null, rule: "s3-5-min-30-days", ...signature },
    { id: "copies", known: false, latest: null, rule: "s3-5-step-10-send-signed-copies", ...copies },
  ];
}

const responseDays = (calendar: Calendar, sentOn: LocalDate, closesOn: LocalDate): WhatIfDay[] =>
  closingDays(calendar, sentOn)
    .filter(({ date }) => date <= closesOn)
    .map(({ date, businessDay, reason }) => ({ date, number: businessDay, reason }));

/** The thirtieth calendar day, or the first business day from there: nobody signs on a day off. */
function signatureAfter(calendar: Calendar, from: LocalDate): { date: LocalDate; days: WhatIfDay[] } {
  const days: WhatIfDay[] = [];
  for (let number = 1; ; number += 1) {
    const date = plusDays(from, number);
    const reason = number < SIGNATURE_DAYS ? null : skipReason(calendar, date);
    days.push({ date, number, reason });
    if (number >= SIGNATURE_DAYS && !reason) return { date, days };
  }
}

function businessDaysAfter(calendar: Calendar, from: LocalDate, count: number): { date: LocalDate; days: WhatIfDay[] } {
  const days: WhatIfDay[] = [];
  let date = from;
  for (let number = 0; number < count; ) {
    date = plusDays(date, 1);
    const reason = skipReason(calendar, date);
    if (!reason) number += 1;
    days.push({ date, number: reason ? null : number, reason });
  }
  return { date, days };
}
