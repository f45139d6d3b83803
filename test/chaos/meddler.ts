import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { DossierId } from "../../shared/ids.js";
import type { Blow, Blows, Step } from "./plan.js";

/** Stands between the server and Graph, knows which mail each request is about, and strikes once where the plan says. */

export type Meddler = {
  origin: string;
  /** Blows given, by step and blow. */
  given: Map<string, number>;
  close(): Promise<void>;
};

type Asked = { method: string; path: string; body: Buffer };
type Parts = { graph: string; plan: Blows; kill: () => Promise<void> };

/** Requests that are told to wait in one storm. */
const STORM = 20;

export async function startMeddler({ graph, plan, kill }: Parts): Promise<Meddler> {
  /** Which dossier's mail a message of Graph is: learnt when the draft is made. */
  const owners = new Map<string, DossierId>();
  const sent = new Set<DossierId>();
  const given = new Map<string, number>();
  let storm = 0;

  const stepOf = ({ method, path }: Asked, dossier: DossierId): Step | null => {
    if (method === "GET" && path.includes("singleValueExtendedProperties")) return "find";
    if (method === "POST" && /\/messages$/.test(path)) return "create";
    if (method === "POST" && path.endsWith("/attachments")) return "attach";
    if (method === "POST" && path.endsWith("/send")) return "send";
    const reads = method === "GET" && /\/messages\/[^/?]+\?/.test(path) && path.includes("bccRecipients");
    return reads ? (sent.has(dossier) ? "confirm" : "read") : null;
  };

  const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
    const body = await bytesOf(incoming);
    const asked: Asked = { method: incoming.method ?? "GET", path: incoming.url ?? "/", body };
    const dossier = ownerOf(asked, owners);
    const step = dossier && stepOf(asked, dossier);
    const planned = dossier && plan.get(dossier);
    const blow = planned && planned.step === step ? planned.blow : null;
    if (dossier && blow) {
      plan.delete(dossier);
      const name = `${step} ${blow}`;
      given.set(name, (given.get(name) ?? 0) + 1);
    }
    const pass = async () => {
      if (dossier && step === "send") sent.add(dossier);
      const answered = await forward(graph, incoming, asked);
      const id = dossier && step === "create" && /"id":\s*"([^"]+)"/.exec(answered.body.toString())?.[1];
      if (dossier && id) owners.set(id, dossier);
      return answered;
    };
    if (blow === "storm") storm = STORM;
    if (storm > 0) {
      storm -= 1;
      return refuse(response, 429);
    }
    await strike(blow, { response, pass, kill });
  };

  const server = createServer((incoming, response) => {
    answer(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, given, close: () => closed(server) };
}

type Answered = { status: number; headers: IncomingMessage["headers"]; body: Buffer };
type Struck = { response: ServerResponse; pass: () => Promise<Answered>; kill: () => Promise<void> };

async function strike(blow: Blow | null, { response, pass, kill }: Struck): Promise<void> {
  switch (blow) {
    case "kill-before":
      await kill();
      return void response.destroy();
    case "kill-after":
      await pass();
      await kill();
      return void response.destroy();
    case "reset-before":
      return void response.destroy();
    case "reset-after":
      await pass();
      return void response.destroy();
    case "hold":
      await pass();
      return;
    case "429":
      return refuse(response, 429);
    case "503":
      return refuse(response, 503);
    case "504":
      return refuse(response, 504);
    default: {
      const { status, headers, body } = await pass();
      response.writeHead(status, headers).end(body);
    }
  }
}

/** Graph says with 429 and 503 when to come back. */
function refuse(response: ServerResponse, status: 429 | 503 | 504): void {
  const headers = { "content-type": "application/json", ...(status !== 504 && { "retry-after": "1" }) };
  response.writeHead(status, headers).end('{"error":{"code":"busy","message":"Busy."}}');
}

/** A mail's key names its dossier; later requests name the draft. */
function ownerOf({ path, body }: Asked, owners: ReadonlyMap<string, DossierId>): DossierId | null {
  const message = /\/messages\/([^/?]+)/.exec(path)?.[1];
  const known = message && owners.get(decodeURIComponent(message));
  if (known) return known;
  if (!/\/messages(\?|$)/.test(path)) return null;
  const named = /d-\d{4}-[0-9a-z]{8}(?=(?:%3A|:)send-price-request)/i.exec(`${path} ${body.toString()}`)?.[0];
  return DossierId.safeParse(named?.toUpperCase()).data ?? null;
}

/** The Host header goes along, so that links in answers lead here again. */
const forward = (graph: string, { headers }: IncomingMessage, { method, path, body }: Asked): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const sent = request(`${graph}${path}`, { method, headers }, (response) => {
      bytesOf(response).then(
        (bytes) => resolve({ status: response.statusCode ?? 502, headers: response.headers, body: bytes }),
        reject,
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
