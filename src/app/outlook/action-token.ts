import { z } from "zod";
import { ApprovalId } from "../../../shared/approvals.js";
import { PersonId, Sha256 } from "../../../shared/ids.js";
import { canonical } from "../journal.js";
import type { NewId, Seal } from "../ports/machine.js";

/**
 * What a button in a mail carries, beside Entra's token which says who presses it: for which request, which approver and
 * which content this very mail was written. Sealed, good for a while, for one decision (`nonce` names it).
 * Follows "Security requirements for actionable messages": limited purpose tokens.
 */

const Grant = z.strictObject({
  v: z.literal(1),
  request: ApprovalId,
  approver: PersonId,
  content: Sha256,
  nonce: z.string().min(16).max(80),
  /** Seconds since 1970 of the machine's clock, as every token. */
  exp: z.int(),
});
export type Grant = z.infer<typeof Grant>;

/** Outlook acts on no message that is more than a month old. */
export const GOOD_FOR_DAYS = 31;

/** Texts sealed for another purpose are not taken for one of these. */
const PURPOSE = "outlook-action";

export type GrantOf = Omit<Grant, "v" | "nonce" | "exp">;

export function mintActionToken(seal: Seal, newId: NewId, machineNow: number, of: GrantOf): string {
  const exp = Math.floor(machineNow / 1000) + GOOD_FOR_DAYS * 86_400;
  const grant: Grant = { v: 1, ...of, nonce: newId().padEnd(16, "0"), exp };
  const text = encode(canonical(grant));
  const { kid, mac } = seal.sign(`${PURPOSE}.${text}`);
  return `${kid}.${text}.${mac}`;
}

export type ReadGrant = { ok: true; grant: Grant } | { ok: false; fault: "altered" | "expired" };

/** An altered one and one of an unknown key are told alike: whoever forges learns nothing. */
export function readActionToken(seal: Seal, machineNow: number, token: string): ReadGrant {
  const [, kid, text, mac] = /^([A-Za-z0-9_-]{1,40})\.([A-Za-z0-9_-]{1,2000})\.([A-Za-z0-9_-]{43})$/.exec(token) ?? [];
  if (!kid || !text || !mac || !seal.check(`${PURPOSE}.${text}`, { kid, mac })) return { ok: false, fault: "altered" };
  const grant = Grant.safeParse(decode(text));
  if (!grant.success) return { ok: false, fault: "altered" };
  if (grant.data.exp * 1000 <= machineNow) return { ok: false, fault: "expired" };
  return { ok: true, grant: grant.data };
}

/** Ids are plain ASCII. */
const encode = (text: string): string => btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

function decode(text: string): unknown {
  try {
    return JSON.parse(atob(text.replaceAll("-", "+").replaceAll("_", "/")));
  } catch {
    return null;
  }
}
