import type { Command } from "../../shared/commands.js";
import type { Lang, MailKey } from "../../shared/ids.js";
import type { DecideMail, MailFound, MailKnown, MailLine, MailsView } from "../../shared/mails.js";
import { mailOfPart } from "../../shared/recipients.js";
import { stoppedBetween } from "../domain/parts.js";
import { act } from "./act.js";
import type { Actor, Result } from "./app.js";
import type { Deps } from "./deps.js";
import { countsOfMail, ledgerOf, problemInWords } from "./ledger.js";
import { recordFact } from "./record-fact.js";
import { readState } from "./save.js";
import type { MailHead, MailKind, MailRow } from "./store/mails.js";
import type { Rows } from "./store.js";
import { settleSubscriptionMail } from "./subscription-facts.js";

/** The ledger on screen: what is leaving, what nobody can tell, what did not leave; and a person's word on it. */

const notFound = { ok: false, refusal: { code: "not-found", facts: {} } } as const;

export async function mailsView(deps: Deps, { organisation, lang }: Actor): Promise<MailsView> {
  return deps.store.together(async (rows) => {
    const [open, counts, dead] = await Promise.all([
      rows.mails.open(organisation),
      rows.mails.countsOf(organisation),
      rows.outbox.deadOf(organisation),
    ]);
    const lines = open.map((head) => ({ line: lineOf(head, lang), state: head.state }));
    const those = (...states: MailHead["state"][]) =>
      lines.filter(({ state }) => states.includes(state)).map(({ line }) => line);
    return {
      totals: ledgerOf(counts),
      inProgress: those("prepared", "drafted", "sending"),
      unknown: those("unknown"),
      failed: those("failed"),
      // A mail that was given up stands among those that failed, or that nobody can tell.
      dead: dead
        .filter(({ kind }) => kind !== "send-mail")
        .map(({ id, kind, dossier, dueAt, attempts, problem }) => ({ id, kind, dossier, dueAt, attempts, problem })),
    };
  });
}

function lineOf(head: MailHead, lang: Lang): MailLine {
  const { key, kind, subject, state, dossier, createdAt, problem } = head;
  return {
    ...{ key, kind, subject, state, dossier, preparedAt: createdAt, counts: countsOfMail(head) },
    problem: problem && problemInWords(problem, lang),
  };
}

export async function mailKnown(deps: Deps, actor: Actor, key: MailKey): Promise<Result<MailKnown>> {
  const { rows } = deps.store;
  const row = await rows.mails.get(key);
  if (row?.organisation !== actor.organisation) return notFound;
  const recipients = await rows.mails.recipients(key);
  const to = recipients.filter(({ field }) => field === "to").map(({ address }) => address);
  const blind = recipients.filter(({ field }) => field === "bcc");
  const names = new Map<string, string>(
    (await rows.catalogue.providers(actor.organisation)).map(({ id, name }) => [id, name]),
  );
  const owner = await rows.people.get(row.mailbox);
  return {
    ok: true,
    value: {
      ...lineOf({ ...row, to, bccCount: blind.length }, actor.lang),
      ...{ to, draftedAt: row.draftedAt, sendingAt: row.sendingAt, depositedAt: row.depositedAt },
      ...{ sentAt: row.sentAt, looks: row.looks, mailbox: owner?.mail ?? "" },
      bcc: blind.map(({ provider, address }) => ({ provider: names.get(provider ?? "") ?? "", address })),
      now: await lookNow(deps, row),
      resumes: await resumesOf(rows, row),
      dealt: await dealtWith(rows, row),
    },
  };
}

async function resumesOf(rows: Rows, { organisation, dossier, key, state }: MailRow): Promise<MailKey | null> {
  const stored = state === "failed" && dossier ? await rows.dossiers.get(organisation, dossier) : null;
  const mail = mailOfPart(key);
  return stored && stoppedBetween(readState(stored.state).dossier, mail) ? mail : null;
}

async function dealtWith(rows: Rows, { dealtAt, dealtBy, dealtNote }: MailRow): Promise<MailKnown["dealt"]> {
  if (!dealtAt || !dealtBy) return null;
  return { at: dealtAt, by: (await rows.people.get(dealtBy))?.name ?? dealtBy, note: dealtNote ?? "" };
}

/** The mailbox as it is now: by the draft's id, else by the key that every mail of the assistant carries. */
async function lookNow(deps: Deps, { mailbox, key, draftId }: MailRow): Promise<MailFound> {
  const found = await deps.mail.find(mailbox, key);
  if (!found.ok) return { found: "unreadable" };
  const id = found.value.find(({ isDraft }) => !isDraft)?.id ?? draftId ?? found.value[0]?.id;
  if (!id) return { found: "nowhere" };
  const read = await deps.mail.read(mailbox, id);
  if (!read.ok) return { found: "unreadable" };
  if (!read.value) return { found: "nowhere" };
  if (read.value.isDraft) return { found: "draft" };
  return { found: "sent", at: read.value.sentAt, internetMessageId: read.value.internetMessageId };
}

type Unknown = { row: MailRow; decided: DecideMail };

/** The command that settles a mail of each kind; `null` for a kind whose dossier waits for nothing else. */
const commands: Record<
  MailKind,
  ((unknown: Unknown & { dossierId: NonNullable<MailRow["dossier"]> }) => Command) | null
> = {
  "price-request": ({ decided: { actionId, note, sentAt, verdict }, dossierId }) => ({
    ...{ type: "resolve-unknown-send", actionId, dossierId, note, ...(sentAt && { sentAt }) },
    verdict: verdict === "sent" ? "sent" : "not-sent",
  }),
  "provider-reply": settles("resolve-incident-mail"),
  "solicited-notice": settles("resolve-incident-mail"),
  "broker-question": settles("resolve-incident-mail"),
  "information-gathering": settles("resolve-gathering-mail"),
  answers: settles("resolve-answers-mail"),
  step: settles("resolve-step-mail"),
  "broker-authorisation-request": null,
  prerequisite: null,
  "wait-follow-up": null,
  reminder: null,
  approval: null,
  subscription: null,
};

function settles(
  type: "resolve-incident-mail" | "resolve-gathering-mail" | "resolve-answers-mail" | "resolve-step-mail",
) {
  return ({
    row: { key: mail },
    decided: { actionId, note, verdict },
    dossierId,
  }: Unknown & { dossierId: NonNullable<MailRow["dossier"]> }): Command => ({
    ...{ type, actionId, dossierId, mail: mailOfPart(mail), note },
    verdict: verdict === "sent" ? "sent" : "not-sent",
  });
}

/** A person who has seen what is known decides; the same decision given twice changes nothing more. */
export async function decideMail(deps: Deps, actor: Actor, decided: DecideMail): Promise<Result<MailKnown>> {
  const { rows } = deps.store;
  const row = await rows.mails.get(decided.key);
  if (row?.organisation !== actor.organisation) return notFound;
  if (!actor.roles.includes("client"))
    return { ok: false, refusal: { code: "not-allowed", facts: { needed: "client" } } };
  const by = { at: deps.clock.now(), person: actor.person, note: decided.note };
  if (row.state === "unknown" && decided.verdict !== "dealt-with") {
    const command = row.dossier && commands[row.kind]?.({ row, decided, dossierId: row.dossier });
    const settled = command ? await act(deps, actor, command) : await settleAlone(deps, row, decided);
    if (!settled.ok) return settled;
    await rows.mails.deal(row.key, by);
  } else if (row.state === "failed" && decided.verdict === "dealt-with") await rows.mails.deal(row.key, by);
  else if (!row.dealtAt) return { ok: false, refusal: { code: "nothing-unknown", facts: {} } };
  return mailKnown(deps, actor, row.key);
}

/** What a dossier is told of a mail that asked something outside, and did not leave. */
const askedFailed = {
  prerequisite: "prerequisite-mail-failed",
  "wait-follow-up": "wait-follow-up-failed",
  "broker-authorisation-request": "authorisation-request-failed",
} as const;
const isAsked = (kind: MailKind): kind is keyof typeof askedFailed => kind in askedFailed;

/** Of a mail that no command settles: the ledger, and the dossier where it waits for what did not leave. */
async function settleAlone(deps: Deps, row: MailRow, { verdict, sentAt }: DecideMail): Promise<Result<null>> {
  const sent = verdict === "sent";
  const problem = `declared-${verdict}`;
  const change = sent
    ? { state: "sent" as const, problem, sentAt: sentAt ?? deps.clock.now() }
    : { state: "failed" as const, problem };
  if (row.kind === "subscription") await settleSubscriptionMail(deps, row, "unknown", change);
  else if (row.dossier && !sent && isAsked(row.kind)) {
    const type = askedFailed[row.kind];
    const of = { organisation: row.organisation, dossier: row.dossier };
    await recordFact(deps, of, { type, v: 1, mail: row.key, problem }, async (within) => ({
      go: await within.mails.move(row.key, "unknown", change),
    }));
  } else await deps.store.rows.mails.move(row.key, "unknown", change);
  return { ok: true, value: null };
}

/** Tries again what was given up. */
export async function retryEffect(deps: Deps, actor: Actor, id: string): Promise<Result<MailsView>> {
  if (!actor.roles.includes("client") && !actor.roles.includes("admin"))
    return { ok: false, refusal: { code: "not-allowed", facts: { needed: "client, admin" } } };
  if (!(await deps.store.rows.outbox.revive(actor.organisation, id))) return notFound;
  return { ok: true, value: await mailsView(deps, actor) };
}
