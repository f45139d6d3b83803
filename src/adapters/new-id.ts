import { randomFillSync } from "node:crypto";
import type { NewId } from "../app/ports/machine.js";

/** Bytes of one id: 128 bits. */
const SIZE = 16;

/** Asked of the system for many ids at once: a call for each costs more than all that is made of it. */
const ahead = Buffer.alloc(256 * SIZE);
let used = ahead.length;

/** 128 bits of the system's randomness, as 22 URL-safe characters. */
export const newId: NewId = () => {
  if (used === ahead.length) {
    randomFillSync(ahead);
    used = 0;
  }
  const id = ahead.toString("base64url", used, used + SIZE);
  used += SIZE;
  return id;
};
