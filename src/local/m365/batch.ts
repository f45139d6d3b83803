import { z } from "zod";
import { type Answer, type Call, json } from "./call.js";
import { graphError, readGraphJson } from "./graph-error.js";
import type { Machine } from "./machine.js";

/** JSON batching: https://learn.microsoft.com/graph/json-batching */

const Part = z.strictObject({
  id: z.string().min(1),
  method: z
    .string()
    .toUpperCase()
    .pipe(z.enum(["GET", "POST", "PATCH", "PUT", "DELETE"])),
  url: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
  dependsOn: z.array(z.string()).default([]),
});
const Batch = z.strictObject({ requests: z.array(Part).min(1) });
type Part = z.infer<typeof Part>;

type Handle = (machine: Machine, call: Call) => Promise<Answer>;

/** Parts run one after the other; one that depends on a failed part is not run. */
export async function batch(machine: Machine, call: Call, handle: Handle): Promise<Answer> {
  const read = readGraphJson(call, Batch);
  if (!read.ok) return read.answer;
  const parts = read.value.requests;
  if (parts.length > 20)
    return graphError(400, "BadRequest", `Number of batch requests ${parts.length} exceeds the limit of 20.`);
  if (new Set(parts.map(({ id }) => id)).size < parts.length)
    return graphError(400, "BadRequest", "Request ids of a batch must differ.");
  const statuses = new Map<string, number>();
  const responses = [];
  for (const part of parts) {
    const blocked = part.dependsOn.some((id) => (statuses.get(id) ?? 424) >= 400);
    const answer = blocked
      ? graphError(424, "FailedDependency", "A request that this one depends on failed.")
      : await handle(machine, callOf(call, part));
    statuses.set(part.id, answer.status);
    responses.push({ id: part.id, status: answer.status, headers: answer.headers, body: bodyOf(answer) });
  }
  return json(200, { responses });
}

function callOf(outer: Call, part: Part): Call {
  const url = new URL(`${outer.origin}/v1.0/${part.url.replace(/^\//, "")}`);
  const headers = Object.fromEntries(Object.entries(part.headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    method: part.method,
    path: url.pathname,
    query: url.searchParams,
    headers: { ...headers, ...(outer.headers.authorization && { authorization: outer.headers.authorization }) },
    body: part.body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(part.body)),
    origin: outer.origin,
  };
}

function bodyOf({ body }: Answer): unknown {
  switch (body.kind) {
    case "json":
      return body.value;
    case "bytes":
      return body.bytes.toString("base64");
    case "none":
      return null;
  }
}
