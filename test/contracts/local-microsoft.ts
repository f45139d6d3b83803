import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Graph, graphClient } from "../../src/adapters/graph/client.js";
import { LOCAL_CLIENT_ID, LOCAL_TENANT } from "../../src/local/fiction/people.js";
import { startM365 } from "../../src/local/m365/server.js";

const CLIENT_SECRET = "secret-fictif";

/** `transportMs`: how long a mail stays accepted before it is carried. */
type LocalSettings = { clientSecret?: string; fetch?: typeof fetch; transportMs?: number };

/** The local Microsoft 365 on a free port with an empty folder, and the production client in front of it. */
export const openLocalMicrosoft = async ({ transportMs = 0, ...settings }: LocalSettings = {}) => {
  const dataDir = await mkdtemp(join(tmpdir(), "m365-"));
  const server = await startM365({
    port: 0,
    dataDir,
    clientSecret: CLIENT_SECRET,
    realUpstreamDelays: { transportMs },
  });
  const endpoints = { graphEndpoint: server.url, entraEndpoint: server.url };
  const identity = { tenantId: LOCAL_TENANT, clientId: LOCAL_CLIENT_ID, clientSecret: CLIENT_SECRET };
  const policy = { timeoutMs: 1_500, sleep: async () => undefined };
  const graph: Graph = graphClient({ ...endpoints, ...identity, ...settings, policy });
  const local = async (path: string, body: unknown, method = "POST"): Promise<void> => {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(`${server.url}/local/${path}`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`/local/${path} answered ${answer.status}: ${await answer.text()}`);
  };
  const close = async (): Promise<void> => {
    await server.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { url: server.url, graph, local, close };
};
