import type { Instant, Sha256 } from "../../../shared/ids.js";

/** What the application takes of the machine that it runs on, given to it so that a test can say what it is. */

/** The business clock: local mode may advance it. Leases, tokens and retries use machine time instead. */
export type Clock = { now(): Instant; machineNow(): number };

export type Hash = (bytes: Uint8Array | string) => Sha256;

/** Randomness as an argument: an opaque id, 128 bits or more, URL-safe. */
export type NewId = () => string;

/** A keyed fingerprint: who does not hold the key can neither make one nor change the text. */
export type Seal = {
  /** With the newest key, whose name travels with the text. */
  sign(text: string): { kid: string; mac: string };
  /** In constant time; `false` too for a key that is not known. */
  check(text: string, by: { kid: string; mac: string }): boolean;
};
