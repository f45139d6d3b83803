import { type GraphSettings, graphClient } from "../../../src/adapters/graph/client.js";

/** A `fetch` that plays Entra and Graph from a script and remembers what it was asked. */

export type Asked = { method: string; url: string; headers: Headers; body: string; signal: AbortSignal | null };
export type Step = Response | Error | ((asked: Asked) => Response | Promise<Response>);

export const graphError = (status: number, code: string, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify({ error: { code, message: "camille.fictif@asn.example" } }), { status, headers });

export const json = (body: unknown, status = 200): Response => Response.json(body, { status });

/** As undici says it: the system's code is in the cause. */
export const network = (code: string): Error => Object.assign(new TypeError("fetch failed"), { cause: { code } });

export const scriptedMicrosoft = (
  graphSteps: Step[],
  { entra = [], ...settings }: Partial<GraphSettings> & { entra?: Step[] } = {},
) => {
  const asked: Asked[] = [];
  const waits: number[] = [];
  const tokens: Asked[] = [];
  const play: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    const request = {
      method: init?.method ?? "GET",
      url: String(input),
      headers,
      body: String(init?.body ?? ""),
      signal: init?.signal ?? null,
    };
    const toEntra = request.url.startsWith("http://127.0.0.1:2/");
    (toEntra ? tokens : asked).push(request);
    const token = json({ token_type: "Bearer", expires_in: 3599, access_token: `token-${tokens.length}` });
    const step = toEntra ? (entra.shift() ?? token) : graphSteps.shift();
    if (step === undefined) throw new Error(`The script has no answer for ${request.method} ${request.url}.`);
    if (step instanceof Error) throw step;
    return step instanceof Response ? step : step(request);
  };
  const graph = graphClient({
    graphEndpoint: "http://127.0.0.1:1",
    entraEndpoint: "http://127.0.0.1:2",
    tenantId: "0f1c7101-0000-4000-8000-000000000001",
    clientId: "0f1c7101-0000-4000-8000-0000000000a1",
    clientSecret: "fictif",
    machineNow: () => Date.parse("2026-12-18T15:00:00Z"),
    ...settings,
    fetch: settings.fetch ?? play,
    policy: { random: () => 0, sleep: async (ms) => void waits.push(ms), ...settings.policy },
  });
  return { graph, asked, tokens, waits };
};
