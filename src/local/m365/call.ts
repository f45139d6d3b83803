import type { z } from "zod";

/** One request, already read, and its answer. Handlers see nothing of sockets, so a `$batch` calls them the same way. */

export type Call = {
  method: string;
  /** Percent-encoded, without the query. */
  path: string;
  query: URLSearchParams;
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  /** Scheme, host and port as the caller wrote them; links in answers start with it. */
  origin: string;
};

export type Body =
  | { kind: "none" }
  | { kind: "json"; value: unknown }
  | { kind: "bytes"; bytes: Buffer; contentType: string };

export type Answer = { status: number; headers: Record<string, string>; body: Body };

/** Either what was asked, or the answer that refuses. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; answer: Answer };

export const found = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refuse = (answer: Answer): { ok: false; answer: Answer } => ({ ok: false, answer });

export const json = (status: number, value: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: { kind: "json", value },
});

export const empty = (status: number, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: { kind: "none" },
});

export const bytes = (content: Buffer, contentType: string, headers: Record<string, string> = {}): Answer => ({
  status: 200,
  headers,
  body: { kind: "bytes", bytes: content, contentType },
});

/** An error of the `/local/*` tools: one sentence that names the value and the repair. */
export const localError = (status: number, message: string): Answer => json(status, { error: message });

export function prefers(call: Call, preference: string): boolean {
  return (call.headers.prefer ?? "").toLowerCase().includes(preference.toLowerCase());
}

export function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

/** `where: what` for every fault of a body, in one line. */
export const faultsOf = (error: z.ZodError): string =>
  error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`).join("; ");

/** Body of a `/local/*` call. */
export function readLocalJson<T>(call: Call, schema: z.ZodType<T>): Outcome<T> {
  const parsed = parseJson(call.body.toString("utf8"));
  if (!parsed.ok) return refuse(localError(400, "The body is not JSON."));
  const checked = schema.safeParse(parsed.value);
  if (!checked.success) return refuse(localError(400, faultsOf(checked.error)));
  return found(checked.data);
}
