import type { ApprovalId } from "../shared/approvals.js";
import type { ActionId, DossierId, PersonId } from "../shared/ids.js";
import type { IncidentKind, Told } from "../shared/incidents.js";
import type { PrerequisiteId, PrerequisiteOutcome } from "../shared/prerequisites.js";
import type { WaitId } from "../shared/waits.js";

/** The short forms of the chat as they were filled in; what they ask for (lead.ts). */

/** The form of a new dossier as it was filled in; whether it is right is said beside the fields, not by a dead end. */
export type NewDossierForm = {
  actionId: ActionId;
  title: string;
  qualifications: string[];
  rctiSubject: "yes" | "no" | null;
};

/** What the mail to the broker needs; it is shown before it leaves. */
export type BrokerForm = { dossierId: DossierId; actionId: ActionId; needSummary: string; amount: string };

export type FactForm = {
  dossierId: DossierId;
  actionId: ActionId;
  kind: IncidentKind;
  note: string;
  provider: string;
  told: Told[];
};

export type ConcernsForm = {
  dossierId: DossierId;
  actionId: ActionId;
  revision: number | undefined;
  concerns: ("teams" | "centre" | "decree")[];
};

/** What CIC or the broker answered; `proof`: the mail that was chosen, empty for a declaration. */
export type PrerequisiteAnswerForm = {
  dossierId: DossierId;
  actionId: ActionId;
  prerequisite: PrerequisiteId;
  outcome: PrerequisiteOutcome;
  mcnPlanned: boolean;
  proof: string;
  note: string;
};

export type EscalationForm = {
  dossierId: DossierId;
  actionId: ActionId;
  approval: ApprovalId | null;
  to: PersonId[];
  note: string;
};

/** What the short forms of the chat ask for (lead.ts). */
export type LeadStep =
  | { step: "see-authorisation"; form: BrokerForm }
  | { step: "request-authorisation"; form: BrokerForm }
  | { step: "record-fact"; form: FactForm }
  | { step: "set-concerns"; form: ConcernsForm }
  | { step: "ask-prerequisite"; dossierId: DossierId; actionId: ActionId; prerequisite: PrerequisiteId }
  | { step: "follow-up-wait"; dossierId: DossierId; actionId: ActionId; wait: WaitId }
  | { step: "record-prerequisite-answer"; form: PrerequisiteAnswerForm }
  | { step: "escalate"; form: EscalationForm }
  | { step: "ask-subscription"; actionId: ActionId; leaving: boolean };
