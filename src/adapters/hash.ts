import { createHash } from "node:crypto";
import { Sha256 } from "../../shared/ids.js";
import type { Hash } from "../app/ports/machine.js";

/** SHA-256, lower-case hexadecimal; a string is hashed as its UTF-8 bytes. */
export const sha256: Hash = (bytes) => Sha256.parse(createHash("sha256").update(bytes).digest("hex"));
