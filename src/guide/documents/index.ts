import { bothDocuments } from "./both.js";
import { contractDocuments } from "./contract.js";
import { servicesDocuments } from "./services.js";
import { solutionsDocuments } from "./solutions.js";

/** The documents that the guide names, by id. */
export const documents = {
  ...bothDocuments,
  ...solutionsDocuments,
  ...servicesDocuments,
  ...contractDocuments,
} as const;

export type DocumentId = keyof typeof documents;
