import { z } from "zod";
import { ApprovalId } from "../../shared/approvals.js";
import { type DossierId, Instant, LocalDate, MailKey, type OrganisationId, PersonId } from "../../shared/ids.js";
import { localDateOf } from "../domain/calendar.js";
import { businessDaysUntil } from "../domain/deadlines.js";
import type { Dossier } from "../domain/dossier.js";
import { stateOf } from "../domain/dossier-state.js";
import { ChatNews, type EffectPayload } from "../domain/effects.js";
import { inCharge } from "../domain/team.js";
import { carryOutAccess } from "./access.js";
import { viewIn } from "./approvals.js";
import { calendarOf } from "./calendar-of.js";
import { composeReminder } from "./compose.js";
import type { Deps } from "./deps.js";
import { newMailKey } from "./facts.js";
import { mailTextsOf } from "./mail-texts/texts.js";
import { namedActor } from "./named-actor.js";
import { fileProof } from "./proof.js";
import { recordFact } from "./record-fact.js";
import { pushDeadline, pushPrerequisites, pushSubscription } from "./register/push.js";
import type { Reconciler } from "./register/reconcile.js";
import { remindApproval } from "./remind-approval.js";
import { remindClock } from "./remind-clock.js";
import { readState } from "./save.js";
import { giveUpMail, type Step, sendMail } from "./send-mail.js";
import { dossierSheet } from "./sheet.js";
import type { OutboxRow } from "./store/outbox.js";

const Payload = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("send-mail"), mail: MailKey }),
  z.object({ kind: z.literal("proof"), mail: MailKey }),
  z.object({ kind: z.literal("register") }),
  z.object({ kind: z.literal("prerequisite-rows") }),
  z.object({
    kind: z.literal("chat"),
    person: PersonId,
    message: ChatNews,
  }),
  z.object({ kind: z.literal("remind"), which: z.enum(["two-days", "closing"]), closesAt: Instant }),
  z.object({ kind: z.literal("close"), closesAt: Instant }),
  z.object({ kind: z.literal("remind-clock"), clock: z.string(), due: LocalDate }),
  z.object({ kind: z.literal("approval-card"), approval: ApprovalId, person: PersonId }),
  z.object({ kind: z.literal("remind-approval"), approval: ApprovalId, number: z.int() }),
  /** Of the organisation, not of a dossier. */
  z.object({ kind: z.literal("subscription-row"), person: PersonId }),
]) satisfies z.ZodType<EffectPayload | { kind: "subscription-row"; person: PersonId }>;

type Of = { organisation: OrganisationId; dossier: DossierId; key: string; attempts: number };
/** What carrying out needs beside the outside: the register is one for all who write to it. */
export type Carrying = Deps & { reconciler: Reconciler };
type Carriers = {
  [K in EffectPayload["kind"]]: (deps: Carrying, of: Of, what: Extract<EffectPayload, { kind: K }>) => Promise<Step>;
};

const DONE: Step = { next: "done" };

/** One effect of the outbox. Each may be carried out again after a crash and must then change nothing more. */
const carriers: Carriers = {
  "send-mail": (deps, of, { mail }) => sendMail(deps, mail, of.attempts),
  proof: async (deps, of, { mail }) => {
    await fileProof(deps, of, mail);
    return DONE;
  },
  register: ({ reconciler }, of) => pushDeadline(reconciler, of),
  "prerequisite-rows": (deps, of) => pushPrerequisites(deps, deps.reconciler, of),
  chat: tellPerson,
  remind,
  "remind-clock": async (deps, of, { clock, due }) => {
    await remindClock(deps, of, clock, due);
    return DONE;
  },
  "approval-card": showApproval,
  "remind-approval": async (deps, of, { approval, number }) => {
    await remindApproval(deps, of, approval, number);
    return DONE;
  },
  close: async (deps, of, { closesAt }) => {
    await recordFact(deps, of, { type: "solicitation-closed", v: 1, closesAt });
    return DONE;
  },
};

export async function carryOut(deps: Carrying, row: OutboxRow): Promise<Step> {
  if (row.kind === "access") return carryOutAccess(deps, row);
  const what = Payload.parse(JSON.parse(row.payload));
  if (what.kind === "subscription-row") return pushSubscription(deps.reconciler, row.organisation, what.person);
  if (!row.dossier && what.kind === "send-mail") return sendMail(deps, what.mail, row.attempts);
  if (!row.dossier) throw new Error("An effect of the outbox names no dossier.");
  const of: Of = { organisation: row.organisation, dossier: row.dossier, key: row.key, attempts: row.attempts };
  const carrier = carriers[what.kind] as (deps: Carrying, of: Of, what: EffectPayload) => Promise<Step>;
  return carrier(deps, of, what);
}

/** An effect that was tried too often: what people see must not stay "in progress". */
export async function giveUp(deps: Deps, row: OutboxRow): Promise<void> {
  if (row.kind !== "send-mail") return;
  const what = Payload.parse(JSON.parse(row.payload));
  if (what.kind === "send-mail") await giveUpMail(deps, what.mail);
}

export async function loadDossier(
  deps: Deps,
  of: { organisation: OrganisationId; dossier: DossierId },
): Promise<Dossier> {
  const stored = await deps.store.rows.dossiers.get(of.organisation, of.dossier);
  if (!stored) throw new Error("An effect is about a dossier that does not exist.");
  return readState(stored.state).dossier;
}

async function tellPerson(
  deps: Deps,
  of: Of,
  { person, message }: Extract<EffectPayload, { kind: "chat" }>,
): Promise<Step> {
  const { person: reader, conversation } = await deps.store.rows.chat.visitor(person);
  if (!reader || !deps.chat.reaches(conversation)) return DONE;
  const dossier = await dossierSheet(deps, { ...reader, person: reader.id }, of.dossier);
  if (!dossier) return DONE;
  // A message about a moment that has passed would only confuse: the card shows the state of now.
  if (message === "sending" && dossier.sendState !== "in-progress") return DONE;
  const posted = await deps.chat.post(person, { type: message, dossier, lang: reader.lang }, of.key);
  if (posted.ok || posted.failure.kind !== "later") return DONE;
  return { next: "again", afterMs: posted.failure.retryAfterMs, problem: `chat-${posted.failure.status}` };
}

/** The card of a request, or what has become of it: updated in place where the person has one. */
async function showApproval(
  deps: Deps,
  of: Of,
  { approval, person }: Extract<EffectPayload, { kind: "approval-card" }>,
): Promise<Step> {
  const known = await deps.store.rows.people.get(person);
  const reader = known?.roles.length === 0 ? null : (known ?? (await namedActor(deps.store.rows, person, "chat")));
  if (!reader) return DONE;
  const row = await deps.store.rows.approvals.get(approval);
  const view = row && (await viewIn(deps, deps.store.rows, await loadDossier(deps, of), row, { ...reader, person }));
  if (!view) return DONE;
  const posted = await deps.chat.post(person, { type: "approval", approval: view, lang: reader.lang }, of.key);
  if (posted.ok || posted.failure.kind !== "later") return DONE;
  return { next: "again", afterMs: posted.failure.retryAfterMs, problem: `chat-${posted.failure.status}` };
}

/** The delay runs on while a change is validated (guide 3.3.3). */
const soliciting = (dossier: Dossier): boolean => ["B3s", "B3m"].includes(stateOf(dossier));

/** A reminder stays inside the organisation; its mail and its event are one transaction. */
async function remind(
  deps: Deps,
  of: Of,
  { which, closesAt }: Extract<EffectPayload, { kind: "remind" }>,
): Promise<Step> {
  const dossier = await loadDossier(deps, of);
  const owner = await deps.store.rows.people.get(inCharge(dossier, localDateOf(deps.clock.now())));
  if (!owner) return DONE;
  const tooLate =
    which === "two-days" && (!soliciting(dossier) || localDateOf(deps.clock.now()) >= localDateOf(closesAt));
  if (tooLate) return DONE;
  const mail = newMailKey(deps, of.dossier, `reminder-${which}`);
  await recordFact(deps, of, { type: "reminder-given", v: 1, which, closesAt, mail }, async (rows, current) => ({
    go: true,
    mails: [
      {
        key: mail,
        kind: "reminder",
        mailbox: owner.id,
        mail: composeReminder({
          ...{ dossier: current, owner, which, closesAt, lang: owner.lang, tabUrl: deps.tabUrl },
          businessDays: businessDaysUntil(
            (await calendarOf(rows, current)).calendar,
            localDateOf(deps.clock.now()),
            localDateOf(closesAt),
          ),
          texts: await mailTextsOf(rows, of.organisation),
        }),
        check: null,
      },
    ],
  }));
  return DONE;
}
