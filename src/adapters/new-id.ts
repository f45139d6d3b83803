import { randomBytes } from "node:crypto";
import type { NewId } from "../app/ports/machine.js";

/** 128 bits of the system's randomness, as 22 URL-safe characters. */
export const newId: NewId = () => randomBytes(16).toString("base64url");
