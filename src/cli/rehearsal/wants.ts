import type { IncidentKind } from "../../../shared/incidents.js";
import type { StateId } from "../../../shared/views.js";

/** What a variant must leave behind, beside what holds of all of them. */
export type Wants = {
  state: StateId;
  /** Whether the assistant itself sends the price request; one that was sent by hand or declared leaves no trace here. */
  sends: boolean;
  /** Whether the closing came: the answer of a provider, two reminders, the register's row. */
  closes: boolean;
  /** Notices to all solicited providers, in blind copy. */
  notices: number;
  /** What providers wrote in answer to a mail, the response that every rehearsal brings included. */
  replies: number;
  /** Facts recorded, in their order. */
  incidents: readonly IncidentKind[];
};

export const USUAL: Wants = { state: "B4", sends: true, closes: true, notices: 0, replies: 1, incidents: [] };
