import { contractAmendment } from "./contract-amendment.js";
import { contractClocks } from "./contract-clocks.js";
import { contractEnd } from "./contract-end.js";
import { contractEvents } from "./contract-events.js";
import { contractExit } from "./contract-exit.js";
import { contractFeedback } from "./contract-feedback.js";
import { contractFollowUp } from "./contract-follow-up.js";
import { contractPublication } from "./contract-publication.js";
import { contractRegions } from "./contract-regions.js";
import { contractSheet } from "./contract-sheet.js";
import type { Process } from "./step.js";

/** A contract from its signature to the end of its retention (guide 4): main states C0 to C4, and what runs beside them. */
export const contract = {
  regions: contractRegions,
  steps: {
    ...contractSheet,
    ...contractPublication,
    ...contractFollowUp,
    ...contractFeedback,
    ...contractAmendment,
    ...contractEvents,
    ...contractExit,
    ...contractEnd,
  },
  clocks: contractClocks,
} as const satisfies Process;
