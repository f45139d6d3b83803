import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { type Answer, type Call, localError } from "./call.js";
import { crossOrigin, forbiddenCaller } from "./callers.js";
import { dispatch, templateOf } from "./dispatch.js";
import { effects, takeFault } from "./faults.js";
import { graphError } from "./graph-error.js";
import type { Machine } from "./machine.js";
import { RANGE_LIMIT } from "./mail/upload-sessions.js";

/** The HTTP edge: who may call, how much may be sent, faults, and the answer on the wire. */

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

export const edgeOf =
  (machine: Machine, tabOrigin: string | null): Listener =>
  (request, response) => {
    serve(machine, tabOrigin, request, response).catch((error: unknown) => {
      process.stderr.write(`Local Microsoft 365: ${error instanceof Error ? error.stack : String(error)}\n`);
      if (response.headersSent) response.destroy();
      else write(response, graphError(500, "InternalServerError", "An internal server error occurred."));
    });
  };

async function serve(machine: Machine, tabOrigin: string | null, request: IncomingMessage, response: ServerResponse) {
  const refused = forbiddenCaller(request, tabOrigin);
  if (refused) return drain(request, () => write(response, refused));
  const cors = crossOrigin(request, tabOrigin);
  if (request.method === "OPTIONS") return write(response, { status: 204, headers: cors, body: { kind: "none" } });
  const call = await readCall(request);
  if ("status" in call) return write(response, call, cors);
  machine.counters.set(...counted(machine, call));
  await answerWithFaults(machine, call, response, cors);
}

function counted(machine: Machine, call: Call): [string, number] {
  const name = `${call.method} ${templateOf(call)}`;
  return [name, (machine.counters.get(name) ?? 0) + 1];
}

const isTool = ({ path }: Call) => path === "/" || path.startsWith("/local/") || path.startsWith("/page/");

async function answerWithFaults(machine: Machine, call: Call, response: ServerResponse, cors: Record<string, string>) {
  const rule = isTool(call) ? null : takeFault(machine.faults, call);
  const effect = rule && effects[rule.fault];
  if (!rule || !effect) return write(response, await dispatch(machine, call), cors);
  if (effect.outcome === "answer") return write(response, effect.answer(), cors);
  const answer = effect.when === "after" ? await dispatch(machine, call) : null;
  if (effect.outcome === "reset") return void response.socket?.resetAndDestroy();
  // Never answered: the socket stays until the caller gives up or the process stops.
  if (effect.outcome === "hold" || !answer) return;
  await pause(rule.delayMs);
  write(response, answer, cors);
}

const MEGABYTE = 1024 * 1024;

/** Graph and the tools take 4 MB; a delivered mail carries its attachments in base64. */
const bodyLimit = (path: string) => (path.startsWith("/local/deliver") ? 40 * MEGABYTE : RANGE_LIMIT);

async function readCall(request: IncomingMessage): Promise<Call | Answer> {
  const origin = `http://${request.headers.host}`;
  if (!request.url?.startsWith("/") || !URL.canParse(request.url, origin))
    return localError(400, "The address is malformed.");
  const url = new URL(request.url, origin);
  const limit = bodyLimit(url.pathname);
  const body = await readBody(request, limit);
  if (!body) {
    const message = `The request has more than the ${limit} bytes that are allowed.`;
    return url.pathname.startsWith("/local/")
      ? localError(413, message)
      : graphError(413, "RequestEntityTooLarge", message);
  }
  const isChange = ["POST", "PATCH", "PUT"].includes(request.method ?? "");
  const type = request.headers["content-type"] ?? "";
  // A web page elsewhere can send text or a form without asking first, but never JSON.
  if (isChange && url.pathname.startsWith("/local/") && !type.toLowerCase().startsWith("application/json"))
    return localError(415, `Content-Type must be application/json, not '${type}'.`);
  return {
    method: request.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: plainHeaders(request),
    body,
    origin,
  };
}

/** `null` when too large; the rest is read and thrown away, so that the caller gets to see the answer. */
async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
    if (size > limit + 64 * MEGABYTE) break;
  }
  return size > limit ? null : Buffer.concat(chunks);
}

function drain(request: IncomingMessage, then: () => void) {
  request.resume();
  then();
}

const plainHeaders = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );

/** Nothing but the page may run anything: a mail's attachment is served from this origin too. */
const protection = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; sandbox",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

function write(response: ServerResponse, answer: Answer, extra: Record<string, string> = {}): void {
  const { bytes, contentType } = payload(answer);
  if (bytes.length > 0) response.setHeader("content-type", contentType);
  response.writeHead(answer.status, {
    ...protection,
    ...answer.headers,
    ...extra,
    "content-length": String(bytes.length),
  });
  response.end(bytes);
}

function payload({ body }: Answer): { bytes: Buffer; contentType: string } {
  switch (body.kind) {
    case "none":
      return { bytes: Buffer.alloc(0), contentType: "" };
    case "json":
      return { bytes: Buffer.from(JSON.stringify(body.value)), contentType: "application/json; charset=utf-8" };
    case "bytes":
      return body;
  }
}
