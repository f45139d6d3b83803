import { z } from "zod";
import { type Answer, type Call, empty } from "./call.js";
import { graphError } from "./graph-error.js";

/** Misbehaviour on demand, so that tests and rehearsals meet what a real Microsoft 365 does on a bad day. */

export const faultNames = [
  "timeout-before",
  "timeout-after-accept",
  "reset-before",
  "reset-after",
  "draft-response-lost",
  "slow",
  "429",
  "throttled",
  "500",
  "502",
  "503",
  "504",
  "403",
  "404",
  "quota",
] as const;
export type FaultName = (typeof faultNames)[number];

/** `before`: the request is not carried out. `after`: it is, and the answer suffers. */
type Effect =
  | { when: "before" | "after"; outcome: "hold" | "reset" }
  | { when: "after"; outcome: "delay" }
  | { when: "before"; outcome: "answer"; answer: () => Answer };

const answering = (answer: () => Answer): Effect => ({ when: "before", outcome: "answer", answer });

/** Throttling says when to come back; both 429 and 503 do. */
const wait = { "retry-after": "1" };

export const effects: Record<FaultName, Effect> = {
  "timeout-before": { when: "before", outcome: "hold" },
  "timeout-after-accept": { when: "after", outcome: "hold" },
  "reset-before": { when: "before", outcome: "reset" },
  "reset-after": { when: "after", outcome: "reset" },
  "draft-response-lost": { when: "after", outcome: "reset" },
  slow: { when: "after", outcome: "delay" },
  "429": answering(() =>
    graphError(429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.", wait),
  ),
  throttled: answering(() =>
    graphError(429, "activityLimitReached", "The application is over its limit of resource units.", {
      ...{ "retry-after": "1", "ratelimit-limit": "1250", "ratelimit-remaining": "0", "ratelimit-reset": "2" },
    }),
  ),
  "500": answering(() => graphError(500, "InternalServerError", "An internal server error occurred.")),
  "502": answering(() => empty(502)),
  "503": answering(() => graphError(503, "ServiceUnavailable", "The service is unavailable.", wait)),
  "504": answering(() => graphError(504, "GatewayTimeout", "The server did not answer in time.")),
  "403": answering(() => graphError(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")),
  "404": answering(() => graphError(404, "ErrorItemNotFound", "The specified object was not found in the store.")),
  quota: answering(() => graphError(403, "ErrorQuotaExceeded", "Mailbox has exceeded maximum mailbox size.")),
};

export const FaultRule = z.strictObject({
  match: z
    .strictObject({
      method: z.string().toUpperCase().optional(),
      /** A part of the path with its query, or a regular expression over it. */
      path: z.string().refine(isPattern, "neither a path nor a regular expression").optional(),
    })
    .default({}),
  fault: z.enum(faultNames),
  times: z.number().int().min(1).max(1_000_000).default(1),
  /** For `slow`: how long the answer is kept back. */
  delayMs: z.number().int().min(0).max(600_000).default(1000),
});
export type FaultRule = z.infer<typeof FaultRule>;

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return text.startsWith("/");
  }
}

/** Takes the first rule that fits, once; a rule that has served its times is gone. */
export function takeFault(rules: FaultRule[], call: Call): FaultRule | null {
  const address = `${call.path}${call.query.size > 0 ? `?${call.query}` : ""}`;
  const index = rules.findIndex(({ match }) => fits(match, call.method, address));
  const rule = rules[index];
  if (!rule) return null;
  if (rule.times > 1) rules[index] = { ...rule, times: rule.times - 1 };
  else rules.splice(index, 1);
  return rule;
}

function fits({ method, path }: FaultRule["match"], wanted: string, address: string): boolean {
  if (method && method !== "*" && method !== wanted) return false;
  if (path === undefined || address.includes(path)) return true;
  try {
    return new RegExp(path).test(address);
  } catch {
    return false;
  }
}
