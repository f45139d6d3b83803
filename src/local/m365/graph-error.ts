import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { type Answer, type Call, faultsOf, found, json, type Outcome, parseJson, refuse } from "./call.js";

/** Graph's error body: https://learn.microsoft.com/graph/errors */
export function graphError(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Answer {
  const id = randomUUID();
  const innerError = { date: new Date().toISOString().slice(0, 19), "request-id": id, "client-request-id": id };
  return json(status, { error: { code, message, innerError } }, { "request-id": id, ...headers });
}

export const refusal = (status: number, code: string, message: string, headers: Record<string, string> = {}) =>
  refuse(graphError(status, code, message, headers));

export const itemNotFound = () =>
  graphError(404, "ErrorItemNotFound", "The specified object was not found in the store.");

/** Body of a Graph call; an unknown property is an error, as in Graph. */
export function readGraphJson<T>(call: Call, schema: z.ZodType<T>): Outcome<T> {
  const type = (call.headers["content-type"] ?? "").toLowerCase();
  if (!type.startsWith("application/json"))
    return refusal(415, "UnsupportedMediaType", `Content-Type must be application/json, not '${type}'.`);
  const parsed = parseJson(call.body.toString("utf8"));
  if (!parsed.ok) return refusal(400, "BadRequest", "Unable to read JSON request payload.");
  const checked = schema.safeParse(parsed.value);
  if (!checked.success) return refusal(400, "RequestBodyRead", faultsOf(checked.error));
  return found(checked.data);
}
