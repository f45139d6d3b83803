import type { Attempt } from "../../app/ports/attempt.js";
import { failureOf, type GraphAnswer, networkCode, silence } from "./failures.js";
import type { Policy } from "./policy.js";

/** One request over the wire, with its time limit, seen as an attempt. */

/** The request got no answer, or only a part of one. Carries the system's code, never the message. */
export class NoAnswer extends Error {
  constructor(readonly code: string | null) {
    super("No answer.");
  }
}

/** `fetch` that does not follow redirects (a token would follow too) and says `NoAnswer` when there is none. */
export const fetched = async (send: typeof fetch, url: string, init: RequestInit): Promise<Response> => {
  try {
    return await send(url, { ...init, redirect: "manual" });
  } catch (error) {
    throw new NoAnswer(networkCode(error));
  }
};

export const timed = async (
  work: (signal: AbortSignal) => Promise<Response>,
  policy: Policy,
  how: { conditional?: boolean } = {},
): Promise<Attempt<GraphAnswer>> => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), policy.timeoutMs);
  try {
    const response = await work(controller.signal);
    const answer = { status: response.status, headers: response.headers, bytes: await bytesOf(response) };
    return response.ok ? { ok: true, value: answer } : { ok: false, failure: failureOf(answer, policy, how) };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return { ok: false, failure: silence({ timedOut: controller.signal.aborted, code: error.code }, policy) };
  } finally {
    clearTimeout(timer);
  }
};

const bytesOf = async (response: Response): Promise<Uint8Array> => {
  // The status has said everything; waiting for an empty body could only turn "accepted" into "unknown".
  if (response.status === 202 || response.status === 204) {
    await response.body?.cancel().catch(() => undefined);
    return new Uint8Array();
  }
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw new NoAnswer(networkCode(error));
  }
};
