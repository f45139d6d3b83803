import type { Documents, Hash } from "../../app/ports.js";
import { inspectEvidence } from "./evidence.js";
import { parseMail } from "./mail-file.js";
import { inspectPriceRequest, inspectTemplate } from "./price-request.js";
import { readProviderTable } from "./provider-table.js";

/** The files that people bring and the one that we write. Nothing here keeps a file or trusts its name. */
export const documents = (hash: Hash): Documents => ({
  inspectPriceRequest,
  inspectTemplate,
  parseMail: (bytes) => parseMail(bytes, hash),
  readProviderTable,
  // The PDF library is large and needed once a sending: a start does not wait for it.
  proofOfSending: async (proof) => (await import("./proof-of-sending.js")).proofOfSending(proof),
  inspectEvidence,
});
