import type { z } from "zod";

/** The rehearsal cannot go on: something is not as the guide, or the contract of an edge, wants it. */
export class CannotGoOn extends Error {
  override readonly name = "CannotGoOn";
}

/** Milliseconds that an edge has for its answer; the slowest prepares nothing that takes so long. */
const PATIENCE = 20_000;

export type Sent = { method?: string; headers?: Record<string, string>; json?: unknown; bytes?: Uint8Array };

export async function request(url: string, { method, headers, json, bytes }: Sent = {}): Promise<Response> {
  const body = json === undefined ? bytes : JSON.stringify(json);
  const type = json === undefined ? "application/octet-stream" : "application/json";
  const verb = method ?? (body === undefined ? "GET" : "POST");
  const once = () =>
    fetch(url, {
      method: verb,
      headers: { ...(body !== undefined && { "content-type": type }), ...headers },
      ...(body !== undefined && { body }),
      signal: AbortSignal.timeout(PATIENCE),
    });
  // A connection that the server closes just as it is used again says nothing of the request: what only reads is repeated.
  return verb === "GET" ? once().catch(once) : once();
}

/** What must succeed: any other answer ends the rehearsal. */
export async function answer<T>(url: string, schema: z.ZodType<T>, sent: Sent = {}): Promise<T> {
  const response = await request(url, sent);
  const place = `${sent.method ?? (sent.json === undefined ? "GET" : "POST")} ${new URL(url).pathname}`;
  if (!response.ok)
    throw new CannotGoOn(`${place} a répondu ${response.status}\u00a0: ${(await response.text()).slice(0, 500)}`);
  const parsed = schema.safeParse(await response.json());
  if (!parsed.success) throw new CannotGoOn(`${place} n’a pas la forme promise\u00a0: ${parsed.error.message}`);
  return parsed.data;
}

export async function download(url: string, headers: Record<string, string> = {}): Promise<Uint8Array> {
  const response = await request(url, { headers });
  if (!response.ok) throw new CannotGoOn(`GET ${new URL(url).pathname} a répondu ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Asks again until there is an answer. `what` is said when there is none in time. */
export async function until<T>(what: string, seconds: number, look: () => Promise<T | null>): Promise<T> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > end) throw new CannotGoOn(`Après ${seconds} s, ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
