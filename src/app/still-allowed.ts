import type { Refusal } from "../../shared/refusals.js";
import { bccLeak } from "../domain/bcc-guard.js";
import { localDateOf } from "../domain/calendar.js";
import { authorisationCheck, closingCheck, legalCapacityCheck } from "../domain/checks.js";
import type { Dossier } from "../domain/dossier.js";
import { stateByIncidents } from "../domain/incidents.js";
import { qualifiedProviders } from "../domain/recipients.js";
import { answersStillAllowed } from "./answers.js";
import { calendarOf } from "./calendar-of.js";
import type { Deps } from "./deps.js";
import { sendFacts } from "./facts.js";
import { gatheringStillAllowed } from "./gatherings.js";
import { incidentMailStillAllowed } from "./incident-mail.js";
import { readState, type StoredMailPayload } from "./save.js";
import type { MailRow } from "./store/mails.js";
import { suppressedRecipients } from "./suppressed.js";

/** Everything that let the person press *Envoyer* must still hold now: authorisation, date, template, recipients. */
export async function stillAllowed(deps: Deps, row: MailRow): Promise<Refusal | null> {
  if (
    row.dossier === null ||
    row.kind === "broker-authorisation-request" ||
    row.kind === "reminder" ||
    row.kind === "approval" ||
    row.kind === "step"
  )
    return null;
  const { rows } = deps.store;
  const stored = await rows.dossiers.get(row.organisation, row.dossier);
  const person = await rows.people.get(row.mailbox);
  if (!stored || !person) return { code: "not-found", facts: {} };
  const { dossier } = readState(stored.state);
  const suppressed = await suppressedRecipients(deps, row);
  if (suppressed.length > 0)
    return { code: "address-suppressed", facts: { providers: suppressed.flatMap(({ provider }) => provider ?? []) } };
  if (row.kind === "answers") return answersStillAllowed(deps, row, dossier);
  if (row.kind === "information-gathering") return gatheringStillAllowed(deps, row, dossier);
  return row.kind === "price-request"
    ? recheck(deps, row, dossier, person)
    : incidentMailStillAllowed(deps, row, dossier);
}

async function recheck(
  deps: Deps,
  row: MailRow,
  dossier: Dossier,
  sender: { name: string; mail: string; organisation: Dossier["organisation"] },
): Promise<Refusal | null> {
  // A person may have recorded meanwhile that it left by hand, or that the process is over.
  if (dossier.sent) return { code: "already-sent", facts: { sentAt: dossier.sent.sentAt } };
  const over = stateByIncidents(dossier);
  if (over) return { code: "state-forbids", facts: { state: over } };
  const facts = await sendFacts(deps, deps.store.rows, sender, dossier);
  const unauthorised = legalCapacityCheck(dossier) ?? authorisationCheck(dossier);
  if (unauthorised) return unauthorised;
  const { check, mail } = JSON.parse(row.payload) as StoredMailPayload;
  if (!check || dossier.priceRequest?.content !== check.content)
    return { code: "authorisation-other-content", facts: {}, rule: "s3-3-2-courtier-validates" };
  if (!facts.contractTemplate)
    return { code: "contract-template-missing", facts: {}, rule: "s3-3-3-attach-contract-template" };
  if (facts.contractTemplate.sha256 !== check.contractTemplate)
    return {
      code: "contract-template-replaced",
      facts: { version: facts.contractTemplate.version },
      rule: "s3-3-3-attach-contract-template",
    };
  const { calendar } = await calendarOf(deps.store.rows, dossier);
  const late = closingCheck({ calendar }, deps.clock.now(), localDateOf(check.closesAt), check.closesAt);
  if (late) return late;
  const now = new Map(facts.providers.map(({ id, email }) => [id, email]));
  if (mail.bcc.some(({ provider, address }) => now.get(provider) !== address))
    return { code: "preview-stale", facts: {} };
  const qualified = new Set(qualifiedProviders(facts.providers, dossier.qualifications).map(({ id }) => id));
  const strangers = mail.bcc.map(({ provider }) => provider).filter((id) => !qualified.has(id));
  if (strangers.length > 0)
    return {
      code: "provider-not-qualified",
      facts: { providers: strangers },
      rule: "s3-2-provider-summary-table",
    };
  return bccLeak(mail);
}
