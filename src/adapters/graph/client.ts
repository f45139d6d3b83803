import type { Client, Context, GraphRequest, Middleware } from "@microsoft/microsoft-graph-client";
import type { Attempt, Failure } from "../../app/ports/attempt.js";
import { type CircuitState, createCircuit } from "./circuit.js";
import { MICROSOFT_GRAPH, originOrThrow } from "./endpoint.js";
import type { GraphAnswer } from "./failures.js";
import { AT_ONCE, lanes, type Policy, repeatRead, usualPolicy } from "./policy.js";
import type { SignedIn } from "./signed-in.js";
import { applicationTokens, entraNetwork, type TokenSource } from "./tokens.js";
import { fetched, timed } from "./transport.js";
import { putPiece, type UploadPiece } from "./upload.js";

/** The only file that knows the Graph SDK. Everything above it speaks of paths, answers and attempts. */

export type GraphCall = {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Under /v1.0, made by `path` and `query`. */
  path: string;
  /** What the limit of simultaneous requests counts by: a mailbox, a site, the directory. */
  lane: string;
  /** Of the mailbox that `lane` names: in the person's own name where the deployment works so. */
  ofMailbox?: true;
  /** Waits behind what people wait for. */
  bulk?: boolean;
  headers?: Record<string, string>;
  body?: Record<string, unknown>;
};

export type Graph = {
  /** Ok for a 2xx only. GET may be repeated; anything else is one request (a second one only after a 401). */
  call(call: GraphCall): Promise<Attempt<GraphAnswer>>;
  upload(piece: UploadPiece): Promise<Attempt<GraphAnswer>>;
  state(): GraphState;
  /** The process ends: what waits to be read once more is given up at once. What is under way is let to its end. */
  close(): void;
};

/** How the way to Graph is, for those who watch over it. */
export type GraphState = CircuitState & {
  running: number;
  waiting: number;
  /** Requests since the start, by how they ended. */
  requests: Record<"ok" | Failure["kind"], number>;
};

export type GraphSettings = {
  /** Origins, without path. https anywhere, http on loopback. */
  graphEndpoint: string;
  entraEndpoint: string;
  tenantId: string;
  clientId: string;
  clientSecret: string;
  /** Delegated mode: mailboxes are reached with the token of the person whose they are, and with no other. */
  signedIn?: SignedIn;
  fetch?: typeof fetch;
  machineNow?: () => number;
  policy?: Partial<Omit<Policy, "machineNow">>;
};

/** The same Graph, for what nobody waits for. */
export const inBackground = (graph: Graph): Graph => ({
  ...graph,
  call: (call) => graph.call({ ...call, bulk: true }),
  upload: (piece) => graph.upload({ ...piece, bulk: true }),
});

const USER_AGENT = "NONISV|AssistantDuCourtier|AssistantDuCourtier/1.0";

export const graphClient = (settings: GraphSettings): Graph => {
  const graphOrigin = originOrThrow("GRAPH_ENDPOINT", settings.graphEndpoint);
  const entraOrigin = originOrThrow("ENTRA_ENDPOINT", settings.entraEndpoint);
  const send = settings.fetch ?? fetch;
  const machineNow = settings.machineNow ?? usualPolicy.machineNow;
  const ending = new AbortController();
  const asked: Policy = { ...usualPolicy, ...settings.policy, machineNow };
  const policy: Policy = { ...asked, sleep: (ms) => cutShort(ending.signal, asked.sleep(ms)) };
  const inLane = lanes(AT_ONCE);
  const circuit = createCircuit(policy);
  const requests: GraphState["requests"] = { ok: 0, refused: 0, later: 0, unknown: 0 };
  const application = applicationTokens(settings, entraNetwork(entraOrigin, send, policy.timeoutMs), policy);
  let opened: Promise<Opened> | null = null;

  const once = async (call: GraphCall, bearer: string): Promise<Attempt<GraphAnswer>> => {
    opened ??= openSdk(graphOrigin, send);
    const sdkAndClient = await opened;
    const conditional = call.headers?.["If-Match"] !== undefined;
    return timed((signal) => throughSdk(sdkAndClient, call, bearer, signal), policy, { conditional });
  };

  const withToken = async (call: GraphCall): Promise<Attempt<GraphAnswer>> => {
    const { signedIn } = settings;
    const token: TokenSource = signedIn && call.ofMailbox ? (how) => signedIn.token(call.lane, how) : application;
    const bearer = await token({ renew: false });
    if (!bearer.ok) return bearer;
    const attempt = await once(call, bearer.value);
    // 401 comes before anything is done, so that one repetition is safe even for a send.
    if (attempt.ok || attempt.failure.kind !== "refused" || attempt.failure.status !== 401) return attempt;
    const renewed = await token({ renew: true });
    return renewed.ok ? once(call, renewed.value) : renewed;
  };

  const watched = async (work: () => Promise<Attempt<GraphAnswer>>): Promise<Attempt<GraphAnswer>> => {
    const refusal = circuit.refusal();
    if (refusal) return { ok: false, failure: refusal };
    const attempt = await work();
    circuit.ended(attempt);
    requests[attempt.ok ? "ok" : attempt.failure.kind] += 1;
    return attempt;
  };

  return {
    call: ({ bulk = false, ...call }) => {
      const turn = () => inLane.run(call.lane, () => watched(() => withToken(call)), { bulk });
      return call.method === "GET" ? repeatRead(turn, policy, () => ending.signal.aborted) : turn();
    },
    upload: ({ bulk = false, ...piece }) =>
      inLane.run(piece.lane, () => watched(() => putPiece(piece, { graphOrigin, send, policy })), { bulk }),
    state: () => ({ ...circuit.state(), ...inLane.state(), requests: { ...requests } }),
    close: () => ending.abort(),
  };
};

const cutShort = async (signal: AbortSignal, wait: Promise<void>): Promise<void> => {
  if (signal.aborted) return;
  let end = (): void => undefined;
  const aborted = new Promise<void>((resolve) => {
    end = resolve;
    signal.addEventListener("abort", end, { once: true });
  });
  await Promise.race([wait, aborted]).finally(() => signal.removeEventListener("abort", end));
};

type Sdk = typeof import("@microsoft/microsoft-graph-client");
type Opened = { sdk: Sdk; client: Client };

/** Loaded for the first call: nobody waits for it at the start. */
const openSdk = async (graphOrigin: string, send: typeof fetch): Promise<Opened> => {
  const sdk = await import("@microsoft/microsoft-graph-client");
  return { sdk, client: clientOf(sdk, graphOrigin, send) };
};

/**
 * The SDK sends a token to https://graph.microsoft.com only, so it keeps that address and the last link of its chain
 * goes to the real one. No retry link: the SDK's repeats POST, and a mail would go twice.
 */
const clientOf = (sdk: Sdk, graphOrigin: string, send: typeof fetch): Client => {
  const authentication = new sdk.AuthenticationHandler({
    getAccessToken: () => Promise.reject(new Error("No token.")),
  });
  const telemetry = new sdk.TelemetryHandler();
  const last: Middleware = {
    execute: async (context: Context) => {
      if (typeof context.request !== "string")
        throw new Error("The Graph SDK gave a Request where a URL was expected.");
      const url = new URL(context.request);
      const { agent: _, ...options } = context.options ?? {};
      try {
        context.response = await fetched(send, graphOrigin + url.pathname + url.search, options);
      } catch (error) {
        // Any other kind of error would be rewritten by the SDK, and its cause lost.
        throw sdk.GraphClientError.setGraphClientError({ cause: error });
      }
    },
  };
  authentication.setNext(telemetry);
  telemetry.setNext(last);
  return sdk.Client.initWithMiddleware({ middleware: authentication, baseUrl: MICROSOFT_GRAPH });
};

const verbs: Record<GraphCall["method"], (request: GraphRequest, body: GraphCall["body"]) => Promise<Response>> = {
  GET: (request) => request.get(),
  DELETE: (request) => request.delete(),
  POST: (request, body) => request.post(body),
  PATCH: (request, body) => request.patch(body),
};

const throughSdk = async (
  { sdk, client }: Opened,
  call: GraphCall,
  bearer: string,
  signal: AbortSignal,
): Promise<Response> => {
  const request = client
    .api(`${MICROSOFT_GRAPH}/v1.0${call.path}`)
    .headers({ "User-Agent": USER_AGENT, ...call.headers })
    .option("signal", signal)
    .middlewareOptions([new sdk.AuthenticationHandlerOptions({ getAccessToken: async () => bearer })])
    .responseType(sdk.ResponseType.RAW);
  try {
    return await verbs[call.method](request, call.body);
  } catch (error) {
    throw error instanceof sdk.GraphClientError && error.customError?.cause ? error.customError.cause : error;
  }
};
