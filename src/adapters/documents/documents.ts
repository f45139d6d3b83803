import type { Documents, Hash } from "../../app/ports.js";
import { inspectEvidence } from "./evidence.js";
import { parseMail } from "./mail-file.js";
import { inspectPriceRequest, inspectTemplate } from "./price-request.js";
import { proofOfSending } from "./proof-of-sending.js";
import { readProviderTable } from "./provider-table.js";

/** The files that people bring and the one that we write. Nothing here keeps a file or trusts its name. */
export const documents = (hash: Hash): Documents => ({
  inspectPriceRequest,
  inspectTemplate,
  parseMail: (bytes) => parseMail(bytes, hash),
  readProviderTable,
  proofOfSending,
  inspectEvidence,
});
