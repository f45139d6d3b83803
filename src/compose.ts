import { fileURLToPath } from "node:url";
import { createClock } from "./adapters/clock.js";
import { documents } from "./adapters/documents/documents.js";
import { bodyTextOf } from "./adapters/graph/body-text.js";
import { graphClient } from "./adapters/graph/client.js";
import { graphDirectory } from "./adapters/graph/directory.js";
import { graphMail } from "./adapters/graph/mail.js";
import { graphRegister } from "./adapters/graph/register.js";
import { sha256 } from "./adapters/hash.js";
import { newId } from "./adapters/new-id.js";
import { openStore } from "./adapters/store/store.js";
import { createApp } from "./app/create-app.js";
import type { Deps } from "./app/deps.js";
import type { Log } from "./app/log.js";
import type { Chat } from "./app/ports.js";
import type { Config } from "./config.js";
import { tokenVerifier } from "./http/auth.js";
import { createServer, type HttpServer } from "./http/server.js";
import { serverHealth } from "./http/server-health.js";
import { readOffsetMs } from "./local/clock-file.js";

/** Every part of the server, given what it needs. Nothing here decides anything. */

export type Assistant = { listen: HttpServer["listen"]; stop(): Promise<void> };

export const compose = async (config: Config, dataDir: string, log: Log): Promise<Assistant> => {
  const { entra, ports } = config;
  const machineNow = Date.now;
  const clock = createClock(machineNow, config.mode === "local" ? () => readOffsetMs(dataDir) : undefined);
  const store = await openStore({ databaseUrl: config.database.url, dataDir, schema: config.database.schema });
  const graph = graphClient({
    graphEndpoint: config.graphEndpoint,
    entraEndpoint: entra.endpoint,
    tenantId: entra.tenantId,
    clientId: entra.clientId,
    clientSecret: entra.clientSecret,
  });
  const deps: Deps = {
    store,
    clock,
    hash: sha256,
    newId,
    mail: graphMail(graph, sha256),
    register: graphRegister(graph, { siteId: config.register.siteId, listName: config.register.list }),
    directory: graphDirectory(graph),
    documents: documents(sha256),
    chat: noChat,
    bodyTextOf,
    log,
    tabUrl: `${config.publicUrl}/tab/`,
  };
  const { app, outbox } = createApp(deps);
  const server = createServer({
    app,
    bot: { process: async (_, response) => void response.status(501) },
    config: {
      mode: config.mode,
      host: config.host,
      port: ports.server,
      clientId: entra.clientId,
      m365: config.mode === "local" ? `http://127.0.0.1:${ports.m365}` : null,
      tabDir: fileURLToPath(new URL("../tab", import.meta.url)),
    },
    auth: tokenVerifier({
      endpoint: entra.endpoint,
      tenantId: entra.tenantId,
      allowedTenants: config.allowedTenants,
      audiences: config.audiences,
      machineNow,
    }),
    gallery: async () => [],
    health: serverHealth(store, clock),
    log,
  });
  return {
    listen: async () => {
      const listening = await server.listen();
      outbox.start();
      return listening;
    },
    stop: async () => {
      await server.close();
      await outbox.stop();
      await store.close();
    },
  };
};

const noChat: Chat = {
  post: async () => ({ ok: false, failure: { kind: "refused", status: 404, code: "noConversation" } }),
};
