import { documents } from "../documents/index.js";
import { type RetainedDocument, type RetentionRow, retention } from "../retention.js";
import type { Text } from "./step.js";

/** Documents of the table of 4.10 as choices. */

const rows = Object.entries(retention) as [RetainedDocument, RetentionRow][];

const labelOf = (id: RetainedDocument): Text => ({ fr: documents[id].fr, en: documents[id].en });

export const retainedDocuments = rows.map(([id]) => ({ id, label: labelOf(id) }));

/** Those that the broker gets when it asks. */
export const documentsOnRequest = rows
  .filter(([, { transmission }]) => transmission.startsWith("on-request"))
  .map(([id]) => ({ id, label: labelOf(id) }));
