import { z } from "zod";
import type { ApprovalId } from "../../shared/approvals.js";
import type { Instant, LocalDate, MailKey, PersonId } from "../../shared/ids.js";
import type { Calendar } from "../guide/calendars.js";
import { approvalEffects } from "./approval-effects.js";
import { isApprovalEvent } from "./approvals.js";
import { instantAt, localDateOf } from "./calendar.js";
import { subtractBusinessDays } from "./deadlines.js";
import type { Dossier } from "./dossier.js";
import type { DossierEvent } from "./events.js";
import { incidentMail } from "./incidents.js";
import { neededPrerequisites } from "./prerequisites.js";
import { clocksOf } from "./steps/clocks.js";
import type { StepTaken } from "./steps/steps.js";
import { inCharge } from "./team.js";

/** What must be done outside because of an event. `key` is unique: the same effect asked for twice is one. */
export type Effect = { key: string; dueAt: Instant; what: EffectPayload };

/** What the chat tells of a dossier without having been asked. */
export const ChatNews = z.enum([
  "authorisation-recorded",
  "prerequisite-answered",
  "sending",
  "sent",
  "send-problem",
  "mail-problem",
  "mail-received",
  "sign-in-needed",
  "closing-soon",
  "closed",
  "taken-over",
  "approval-answered",
  "approval-contested",
  "approval-waiting",
]);
export type ChatNews = z.infer<typeof ChatNews>;

export type EffectPayload =
  | { kind: "send-mail"; mail: MailKey }
  | { kind: "proof"; mail: MailKey }
  | { kind: "register" }
  | { kind: "prerequisite-rows" }
  | { kind: "chat"; person: PersonId; message: ChatNews }
  | { kind: "remind"; which: "two-days" | "closing"; closesAt: Instant }
  | { kind: "close"; closesAt: Instant }
  | { kind: "remind-clock"; clock: string; due: LocalDate }
  | { kind: "approval-card"; approval: ApprovalId; person: PersonId }
  | { kind: "remind-approval"; approval: ApprovalId; number: number };

/** When the owner is reminded inside the organisation: business days before the closing, and the local hour. */
export type ReminderSettings = { days: number; time: string };

/** Where the organisation has not chosen: a choice of the product, the guide gives none. */
export const DEFAULT_REMINDERS: ReminderSettings = { days: 2, time: "09:00" };

export type Settings = { calendar: Calendar; reminders: ReminderSettings };

/** `seq` is the event's number in the journal; `dossier` is the state after it. */
export function effectsOf(
  event: DossierEvent,
  seq: number,
  dossier: Dossier,
  at: Instant,
  settings: Settings,
): Effect[] {
  const effect = (name: string, what: EffectPayload, dueAt: Instant = at): Effect => ({
    key: `${dossier.id}:${seq}:${name}`,
    dueAt,
    what,
  });
  const chat = (message: ChatNews) =>
    effect(`chat-${message}`, { kind: "chat", person: inCharge(dossier, localDateOf(at)), message });
  if (isApprovalEvent(event)) return approvalEffects(event, dossier, at, { effect, chat });
  switch (event.type) {
    case "authorisation-requested":
      return [effect("mail", { kind: "send-mail", mail: event.mail })];
    case "broker-answer-recorded":
      return [chat("authorisation-recorded")];
    case "send-requested":
      return [effect("mail", { kind: "send-mail", mail: event.mail }, event.sendAt ?? at), chat("sending")];
    case "send-rescheduled":
      return [effect("mail", { kind: "send-mail", mail: event.mail }, event.sendAt), chat("sending")];
    case "mail-resumed":
      return [
        effect("mail", { kind: "send-mail", mail: event.mail }),
        ...(dossier.send.state === "in-progress" && dossier.send.mail === event.mail ? [chat("sending")] : []),
      ];
    case "draft-deposited":
      return [chat("sending")];
    case "draft-withdrawal-requested":
      return [effect("mail", { kind: "send-mail", mail: event.mail })];
    case "send-cancelled":
      return event.why === "removed" ? [chat("send-problem")] : [];
    case "send-stopped":
    case "send-failed":
    case "send-unknown":
    case "send-declared-not-sent":
      return [chat("send-problem")];
    case "price-request-sent":
      return [
        effect("proof", { kind: "proof", mail: event.mail }),
        effect("register", { kind: "register" }),
        ...clock(dossier, settings, effect, at),
      ];
    case "dossier-declared":
      return event.sent ? [effect("register", { kind: "register" }), ...clock(dossier, settings, effect, at)] : [];
    case "proof-filed":
      return [chat("sent")];
    case "reminder-given":
      return [
        effect("mail", { kind: "send-mail", mail: event.mail }),
        ...(event.which === "two-days" ? [chat("closing-soon")] : []),
      ];
    case "solicitation-closed":
      return [effect("register", { kind: "register" }), chat("closed")];
    case "responses-opened":
      return event.early ? [effect("register", { kind: "register" })] : [];
    case "wait-followed-up":
      return [effect("mail", { kind: "send-mail", mail: event.mail })];
    case "prerequisite-asked":
      return [
        effect("mail", { kind: "send-mail", mail: event.mail }),
        effect("prerequisite-rows", { kind: "prerequisite-rows" }),
      ];
    case "register-row-changed":
      // The list has what was written there; dates and proofs that follow from it are the application's to add.
      if (event.row === "deadline") return [effect("register", { kind: "register" })];
      return [effect("prerequisite-rows", { kind: "prerequisite-rows" })];
    case "concerns-set":
    case "prerequisite-mail-failed":
      return [effect("prerequisite-rows", { kind: "prerequisite-rows" })];
    case "prerequisite-answered":
      return [
        effect("prerequisite-rows", { kind: "prerequisite-rows" }),
        // Who recorded the answer knows it; the answer of somebody else is news.
        ...(event.answeredBy ? [chat("prerequisite-answered")] : []),
      ];
    case "wait-follow-up-failed":
    case "authorisation-request-failed":
      return [chat("mail-problem")];
    case "incident-recorded":
      return event.leadsTo === null || !dossier.sent ? [] : [effect("register", { kind: "register" })];
    case "gathering-requested":
    case "answers-requested":
    case "incident-mail-requested":
      return [effect("mail", { kind: "send-mail", mail: event.mail })];
    case "incident-mail-settled": {
      if (event.outcome !== "sent") return event.known === "confirmed" ? [chat("mail-problem")] : [];
      const sent = incidentMail(dossier, event.mail);
      if (sent?.what !== "addendum-all") return [];
      return [effect("register", { kind: "register" }), ...(sent.closing ? clock(dossier, settings, effect, at) : [])];
    }
    case "step-taken":
      return [
        ...(event.mail ? [effect("mail", { kind: "send-mail", mail: event.mail })] : []),
        ...clockReminders(dossier, event, settings, effect, at),
      ];
    case "gathering-mail-settled":
    case "answers-mail-settled":
    case "step-mail-settled":
      return event.outcome !== "sent" && event.known === "confirmed" ? [chat("mail-problem")] : [];
    case "clock-reminded":
      return [effect("mail", { kind: "send-mail", mail: event.mail })];
    case "mail-received":
      return event.likely === "out-of-office" ? [] : [chat("mail-received")];
    case "process-declared":
    case "corrections-confirmed":
    case "received-mail-filed":
    case "received-mail-dismissed":
    case "gathering-answered":
    case "solicitation-carried-over":
    case "gathering-carried-over":
    case "incident-settled":
    case "dossier-restarted":
    case "send-prepared":
    case "task-declared":
    case "team-set":
    case "profile-adopted":
      return [];
    case "dossier-opened":
    case "dossier-described":
    case "price-request-attached":
      return rowsOf(dossier, effect);
    case "dossier-taken-over": {
      const former = [...new Set([event.from, event.formerSubstitute])].filter((one) => one && one !== event.to);
      return [
        ...former.flatMap((person, index) =>
          person ? [effect(`chat-taken-over-${index}`, { kind: "chat", person, message: "taken-over" })] : [],
        ),
        ...rowsOf(dossier, effect),
      ];
    }
  }
}

/** What the rows of the register say of the whole dossier has changed. */
const rowsOf = (dossier: Dossier, effect: (name: string, what: EffectPayload) => Effect): Effect[] => [
  ...(dossier.sent ? [effect("register", { kind: "register" })] : []),
  ...(dossier.prerequisites || neededPrerequisites(dossier).length > 0
    ? [effect("prerequisite-rows", { kind: "prerequisite-rows" })]
    : []),
];

/**
 * Reminders inside the organisation, one business day before each day that a step has set, or on that day itself where
 * it is the first of a month. Of a planning day that had
 * passed already nobody is reminded.
 */
function clockReminders(
  dossier: Dossier,
  { step }: StepTaken,
  { calendar, reminders }: Settings,
  effect: (name: string, what: EffectPayload, dueAt: Instant) => Effect,
  at: Instant,
): Effect[] {
  const today = localDateOf(at);
  return clocksOf(dossier, calendar)
    .filter(({ clock, due, stoppedOn }) => {
      if (stoppedOn !== null || clock.kind === "floor" || (clock.kind === "review" && due < today)) return false;
      return clock.starts.some((start) => start.step === step);
    })
    .flatMap(({ clock: { id: clock, length }, due }) => {
      // What changes on a day cannot be looked at the day before.
      const day = length.unit === "month-starts" ? due : subtractBusinessDays(calendar, due, 1);
      const when = instantAt(day, reminders.time);
      const what = { kind: "remind-clock", clock, due } as const;
      return [effect(`remind-${clock}`, what, when > at ? when : at)];
    });
}

/** Clock K2: reminders inside the organisation, then the closing. */
function clock(
  dossier: Dossier,
  { calendar, reminders }: Settings,
  effect: (name: string, what: EffectPayload, dueAt: Instant) => Effect,
  at: Instant,
): Effect[] {
  if (!dossier.solicitation) return [];
  const { closesAt } = dossier.solicitation;
  // Of a closing that had passed before the dossier was opened here, nobody is reminded.
  if (closesAt <= at) return [effect("close", { kind: "close", closesAt }, closesAt)];
  const reminderDay = subtractBusinessDays(calendar, localDateOf(closesAt), reminders.days);
  return [
    effect("remind-two-days", { kind: "remind", which: "two-days", closesAt }, instantAt(reminderDay, reminders.time)),
    effect("remind-closing", { kind: "remind", which: "closing", closesAt }, closesAt),
    effect("close", { kind: "close", closesAt }, closesAt),
  ];
}
