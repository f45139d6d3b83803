import type { ApprovalId } from "../../shared/approvals.js";
import type { DossierId, Instant, OrganisationId, PersonId } from "../../shared/ids.js";
import { type Approval, approvalOf } from "../domain/approvals.js";
import { localDateOf, plusMonths } from "../domain/calendar.js";
import type { Dossier } from "../domain/dossier.js";
import type { Fact } from "../domain/record.js";
import { inCharge } from "../domain/team.js";
import { peopleFor } from "./approval-facts.js";
import { approvalMails } from "./approval-mails.js";
import type { Deps } from "./deps.js";
import { newMailKey } from "./facts.js";
import { recordFact } from "./record-fact.js";
import { readState } from "./save.js";
import type { Rows } from "./store.js";

/** An approval may stay open for so long; then it is said to be void, never dropped in silence. */
export const OPEN_MONTHS = 12;

/**
 * Once a week, inside the organisation, to those who may still decide: the whole request again, so that its buttons
 * work as long as it waits (Outlook acts on no mail older than a month). Nothing is sent out of the organisation.
 */
export async function remindApproval(
  deps: Deps,
  of: { organisation: OrganisationId; dossier: DossierId },
  id: ApprovalId,
  number: number,
): Promise<void> {
  const { rows } = deps.store;
  const stored = await rows.dossiers.get(of.organisation, of.dossier);
  if (!stored) return;
  const { dossier } = readState(stored.state);
  const approval = approvalOf(dossier, id);
  if (approval?.state !== "waiting") return;
  const at = deps.clock.now();
  if (localDateOf(at) >= plusMonths(localDateOf(approval.requestedAt), OPEN_MONTHS)) {
    await recordFact(deps, of, {
      type: "approval-voided",
      v: 1,
      approval: id,
      kind: approval.kind,
      reason: "twelve-months",
      note: null,
    });
    return;
  }
  const sender = await rows.people.get(inCharge(dossier, localDateOf(at)));
  if (!sender) return;
  const people = await inside(rows, dossier, approval, at);
  const mails = people.map((person) => ({ person, mail: newMailKey(deps, of.dossier, `approval-${number}`) }));
  const fact: Fact = { type: "approval-reminded", v: 1, approval: id, kind: approval.kind, number, mails };
  await recordFact(deps, of, fact, async (within, current) => ({
    go: true,
    mails: await approvalMails(
      deps,
      within,
      { person: sender.id, name: sender.name, mail: sender.mail, via: "tab" },
      current,
      [fact],
      at,
    ),
  }));
}

/** Those who may decide today and read their mail in the organisation's own domain. */
async function inside(rows: Rows, dossier: Dossier, approval: Approval, at: Instant): Promise<PersonId[]> {
  const [people, own] = await Promise.all([
    peopleFor(rows, dossier.organisation),
    rows.organisations.get(dossier.organisation),
  ]);
  const today = localDateOf(at);
  const running = approval.delegations.filter(({ from, until }) => from <= today && today <= until);
  const named = [...new Set([...approval.approvers, ...running.map(({ to }) => to)])];
  return named.filter(
    (person) =>
      people
        .get(person)
        ?.mail.toLowerCase()
        .endsWith(`@${own?.domain ?? ""}`) === true,
  );
}
