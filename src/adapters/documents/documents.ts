import type { Documents } from "../../app/ports/documents.js";
import type { Hash } from "../../app/ports/machine.js";
import { readContractTable } from "./contract-table.js";
import { inspectEvidence } from "./evidence.js";
import { parseMail } from "./mail-file.js";
import { inspectPriceRequest, inspectTemplate } from "./price-request.js";
import { readProviderTable } from "./provider-table.js";

/** The files that people bring and those that we write. Nothing here keeps a file or trusts its name. */
export const documents = (hash: Hash): Documents => ({
  inspectPriceRequest,
  inspectTemplate,
  parseMail: (bytes) => parseMail(bytes, hash),
  readProviderTable,
  readContractTable,
  // The PDF library is large and needed once a sending: a start does not wait for it.
  proofOfSending: async (proof) => (await import("./proof-of-sending.js")).proofOfSending(proof),
  answersDocument: async (answers) => (await import("./answers-document.js")).answersDocument(answers),
  // So is the one that fills a template in.
  templateFields: async (bytes) => (await import("./template-fields.js")).templateFields(bytes),
  fillTemplate: async (bytes, values) => (await import("./template-fields.js")).fillTemplate(bytes, values),
  inspectEvidence,
});
