import type { Instant, LocalDate, ProviderId } from "../../shared/ids.js";
import type { Refusal } from "../../shared/refusals.js";
import type { RuleId } from "../guide/index.js";
import type { GuardRule } from "../guide/processes/services.js";
import { instantAt, localDateOf, type SkipReason } from "./calendar.js";
import { closingFault, MAX_DAYS, MIN_DAYS } from "./deadlines.js";
import type { Facts, Given } from "./decide/given.js";
import type { Dossier } from "./dossier.js";
import { allowsSending, answersCurrentContent } from "./dossier-state.js";
import { missingPrerequisite } from "./prerequisites.js";
import { addressFaults, qualifiedProviders } from "./recipients.js";
import { answerAgainst } from "./tasks.js";

/** `null` when the rule holds. */
type Check = (given: Given) => Refusal | null;

const skipName = (reason: SkipReason): string => {
  if (reason.kind === "holiday") return reason.holiday.id;
  return reason.kind === "closing-day" ? reason.reason : reason.kind;
};

/** Guide 3.3.3: 10 to 15 business days from the day of sending, the same date for all. */
export function closingCheck(
  facts: Pick<Facts, "calendar">,
  sentAt: Instant,
  closesOn: LocalDate,
  closesAt: Instant,
): Refusal | null {
  const rule = "s3-3-3-response-delay" satisfies RuleId;
  const fault = closingFault(facts.calendar, sentAt, closesOn);
  if (!fault) return closesAt <= sentAt || localDateOf(closesAt) !== closesOn ? past(closesOn) : null;
  const common = { rule, field: "closesOn" };
  switch (fault.fault) {
    case "past":
      return past(closesOn);
    case "not-business-day":
      if (fault.reason.kind === "closing-day")
        return { code: "closing-own-day", facts: { date: closesOn, reason: fault.reason.reason }, field: "closesOn" };
      return { ...common, code: "closing-not-business-day", facts: { date: closesOn, reason: skipName(fault.reason) } };
    case "too-early": {
      const { businessDays, earliest } = fault;
      return { ...common, code: "closing-too-early", facts: { date: closesOn, businessDays, min: MIN_DAYS, earliest } };
    }
    case "too-late": {
      const { businessDays, latest } = fault;
      return { ...common, code: "closing-too-late", facts: { date: closesOn, businessDays, max: MAX_DAYS, latest } };
    }
  }
}

const past = (date: LocalDate): Refusal => ({
  code: "closing-past",
  facts: { date },
  rule: "s3-3-3-response-delay" satisfies RuleId,
  field: "closesOn",
});

/** What the command proposes, else what the dossier holds. */
function solicitationOf({ command, dossier }: Given) {
  if (command.type === "prepare-send") return { recipients: command.recipients, exclusions: command.exclusions };
  return dossier.solicitation;
}

const recipientsCheck = (given: Given): Refusal | null =>
  addresseesRefusal(solicitationOf(given)?.recipients ?? [], given.dossier, given.facts);

/** Whether a mail may go to these providers: qualified ones, each with an address of its own. */
export function addresseesRefusal(
  chosenIds: readonly ProviderId[],
  dossier: Pick<Dossier, "qualifications">,
  facts: Pick<Facts, "providers" | "organisation">,
): Refusal | null {
  const rule = "s3-3-3-bcc" satisfies RuleId;
  const recipients = [...new Set(chosenIds)];
  if (recipients.length === 0)
    return { code: "no-recipient", facts: {}, rule: "s3-3-1-send-to-all", field: "recipients" };
  const qualified = new Map(qualifiedProviders(facts.providers, dossier.qualifications).map((p) => [p.id, p]));
  const strangers = recipients.filter((id) => !qualified.has(id));
  if (strangers.length > 0)
    return {
      code: "provider-not-qualified",
      facts: { providers: strangers },
      rule: "s3-2-provider-summary-table",
      field: "recipients",
    };
  const chosen = recipients.flatMap((id) => qualified.get(id) ?? []);
  const { withoutAddress, suppressed, ownAddress, duplicate } = addressFaults(chosen, facts.organisation);
  if (withoutAddress.length > 0)
    return {
      code: "provider-without-address",
      facts: { providers: withoutAddress },
      rule: "s3-3-3-provider-addresses",
      field: "recipients",
    };
  if (suppressed.length > 0)
    return { code: "address-suppressed", facts: { providers: suppressed }, field: "recipients" };
  if (ownAddress.length > 0)
    return { code: "provider-own-address", facts: { providers: ownAddress }, rule, field: "recipients" };
  if (duplicate.length > 0)
    return { code: "duplicate-address", facts: { providers: duplicate }, rule, field: "recipients" };
  return null;
}

function exclusionsCheck(given: Given): Refusal | null {
  const solicitation = solicitationOf(given);
  if (!solicitation) return null;
  const explained = new Set<ProviderId>(solicitation.exclusions.map((exclusion) => exclusion.provider));
  const chosen = new Set(solicitation.recipients);
  const unexplained = qualifiedProviders(given.facts.providers, given.dossier.qualifications)
    .map((provider) => provider.id)
    .filter((id) => !chosen.has(id) && !explained.has(id));
  if (unexplained.length === 0) return null;
  return {
    code: "exclusion-without-reason",
    facts: { providers: unexplained },
    rule: "s3-3-1-document-exclusions",
    field: "exclusions",
  };
}

/** Guide 3.3.3: nothing leaves before the broker's go-ahead, and the go-ahead is for one content. */
export function authorisationCheck(dossier: Dossier): Refusal | null {
  const { authorisation } = dossier;
  if (!authorisation) return { code: "authorisation-missing", facts: {}, rule: "s3-3-3-send-after-authorization" };
  if (authorisation.awaitsCorrections)
    return { code: "corrections-not-confirmed", facts: {}, rule: "s3-3-2-courtier-validates" };
  if (!answersCurrentContent(dossier))
    return { code: "authorisation-other-content", facts: {}, rule: "s3-3-2-courtier-validates" };
  if (!allowsSending(authorisation))
    return {
      code: "authorisation-denied",
      facts: { outcome: authorisation.outcome },
      rule: "s3-3-3-send-after-authorization",
    };
  return null;
}

function templatesCheck({ facts }: Given): Refusal | null {
  if (!facts.contractTemplate)
    return { code: "contract-template-missing", facts: {}, rule: "s3-3-3-attach-contract-template" };
  if (!facts.questionnaire) return { code: "questionnaire-missing", facts: {}, rule: "s3-3-3-doc-email-template" };
  return null;
}

/** A question that nobody answered stops nothing; an answer that the guide does not allow stops the request. */
const answerCheck =
  (rule: RuleId): Check =>
  ({ dossier }) => {
    const task = answerAgainst(dossier, rule);
    return task && { code: "answer-against-guide", facts: { task }, rule, field: task };
  };

/** Guide 1.3: nobody writes to a provider who said that the law does not let the body make such a contract. */
export function legalCapacityCheck(dossier: Pick<Dossier, "tasks">): Refusal | null {
  const rule = "s1-3-legal-capacity" satisfies RuleId;
  return answerAgainst(dossier, rule) ? { code: "legal-capacity-denied", facts: {}, rule } : null;
}

/** One line per rule that guards a transition; a guard without its check does not compile. */
export const checks: Record<GuardRule, Check> = {
  "s1-3-legal-capacity": ({ dossier }) => legalCapacityCheck(dossier),
  "s1-3-contact-centre-cic": ({ dossier }) => missingPrerequisite(dossier, "contact-centre-cic"),
  "s3-1-teams-align-first": ({ dossier }) => missingPrerequisite(dossier, "teams-alignment"),
  "s3-2-teams-template-on-request": ({ dossier }) => missingPrerequisite(dossier, "teams-template"),
  // Of a request that has left and changes since, the guide does not ask CIC's validation again: the client decides.
  "s3-3-2-teams-technical-validation": ({ dossier }) =>
    dossier.sent ? null : missingPrerequisite(dossier, "teams-validation"),
  // 3.2 says the same of the document ("s3-2-doc-price-request-template"): the client must use it.
  "s3-1-only-template-for-solicitation": ({ command, facts }) => {
    if (command.type !== "attach-price-request") return null;
    const file = facts.files.get(command.file);
    if (!file) return { code: "file-unknown", facts: { name: command.fileName }, field: "file" };
    if (file.templateVersion || command.declaredTemplateVersion) return null;
    return {
      code: "template-not-recognised",
      facts: { name: command.fileName },
      rule: "s3-1-only-template-for-solicitation",
      field: "file",
    };
  },
  "s3-3-2-complete-template": ({ dossier }) =>
    dossier.priceRequest
      ? null
      : { code: "price-request-missing", facts: {}, rule: "s3-3-2-complete-template", field: "file" },
  "s3-3-2-all-sections-filled": (given) => {
    const sections = given.dossier.priceRequest?.emptySections ?? [];
    return sections.length === 0
      ? answerCheck("s3-3-2-all-sections-filled")(given)
      : { code: "sections-empty", facts: { sections }, rule: "s3-3-2-all-sections-filled", field: "file" };
  },
  "s3-1-need-right-vehicle": answerCheck("s3-1-need-right-vehicle"),
  "s3-1-check-scope": answerCheck("s3-1-check-scope"),
  "s3-3-2-follow-instructions": answerCheck("s3-3-2-follow-instructions"),
  "s3-3-2-match-internal-practice": answerCheck("s3-3-2-match-internal-practice"),
  "s3-3-2-no-quality-evaluation": answerCheck("s3-3-2-no-quality-evaluation"),
  "s3-4-other-criteria-announced": answerCheck("s3-4-other-criteria-announced"),
  "s3-3-2-courtier-validates": ({ command, facts }) => {
    if (command.type !== "record-broker-answer" || facts.files.has(command.evidence)) return null;
    return { code: "evidence-missing", facts: {}, rule: "s3-3-2-courtier-validates", field: "evidence" };
  },
  "s3-3-3-send-after-authorization": ({ dossier }) => authorisationCheck(dossier),
  "s3-3-1-document-exclusions": exclusionsCheck,
  "s3-3-3-bcc": recipientsCheck,
  "s3-3-3-attach-contract-template": templatesCheck,
  "s3-3-3-response-delay": (given) => {
    const { command, dossier, facts, at } = given;
    if (command.type === "prepare-send")
      return closingCheck(facts, at, command.closesOn, instantAt(command.closesOn, command.closesAtTime));
    if (!dossier.solicitation)
      return { code: "closing-not-set", facts: {}, rule: "s3-3-3-response-delay", field: "closesOn" };
    // A later minute counts from its own day; it is looked at again when it has come.
    const how = command.type === "send-price-request" ? command.how : undefined;
    const sentAt = how?.kind === "at" ? instantAt(how.on, how.time) : at;
    return closingCheck(facts, sentAt, dossier.solicitation.closesOn, dossier.solicitation.closesAt);
  },
};
