import { createHmac, timingSafeEqual } from "node:crypto";
import type { Seal } from "../app/ports/machine.js";

/** A key with the name under which texts say that they were sealed with it. */
export type SealKey = { kid: string; secret: string };

/** HMAC-SHA256. The first key seals; the others, which it replaces, are still believed. */
export const createSeal = (keys: readonly SealKey[]): Seal => {
  const [newest] = keys;
  if (!newest) throw new Error("Nothing can be sealed without a key.");
  const macOf = ({ kid, secret }: SealKey, text: string): Buffer =>
    createHmac("sha256", secret).update(`${kid}\n${text}`).digest();
  return {
    sign: (text) => ({ kid: newest.kid, mac: macOf(newest, text).toString("base64url") }),
    check: (text, { kid, mac }) => {
      const key = keys.find((one) => one.kid === kid);
      const given = Buffer.from(mac, "base64url");
      const expected = macOf(key ?? newest, text);
      return key !== undefined && given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
};
