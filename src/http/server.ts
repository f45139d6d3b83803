import { createServer as createRestify, type Request, type Response } from "restify";
import { type RouteName, routes } from "../../shared/routes.js";
import type { App } from "../app/app.js";
import type { Log } from "../app/log.js";
import type { MailNotices } from "../app/mail-watch.js";
import { type Answer, type Call, json, redirect } from "./answer.js";
import { type Bot, messagesAnswer } from "./api-messages.js";
import type { VerifyToken } from "./auth.js";
import { noticeAnswer } from "./graph-notifications.js";
import { everyAnswer, tabPolicy } from "./headers.js";
import { healthAnswer, type ReadHealth } from "./health.js";
import { isLoopbackHost } from "./host.js";
import { preferredLang } from "./language.js";
import { createMetrics } from "./metrics.js";
import { openApi } from "./openapi.js";
import { type OutlookParts, outlookActions, outlookState } from "./outlook-actions.js";
import { httpProblem, problemAnswer, Stop } from "./problem.js";
import { type Gallery, tabApi } from "./tab-api.js";
import { tabFiles } from "./tab-files.js";

/** The only file that knows restify. Routes are a table; every handler gives its answer as data. */

export type HttpSettings = {
  mode: "local" | "production";
  /** Address to bind. */
  host: string;
  /** 0 takes a free one. */
  port: number;
  clientId: string;
  /** Origin of the local Microsoft 365; null in production. */
  m365: string | null;
  /** Delegated mode: Entra's page where a person consents, and to what. */
  consent?: { authorize: string; scope: string } | null;
  /** Folder of the built tab. */
  tabDir: string;
};

export type ServerParts = {
  app: App;
  bot: Bot;
  config: HttpSettings;
  auth: VerifyToken;
  /** Absent where approvals are not set up in Outlook: its addresses do not exist then. */
  outlook?: OutlookParts;
  gallery: Gallery;
  notices: MailNotices;
  health: ReadHealth;
  log: Log;
};

export type HttpServer = {
  listen(): Promise<{ port: number }>;
  /** Takes no new request, and resolves when those in progress are answered. */
  close(): Promise<void>;
};

/** Longer than load balancers and clients keep an idle connection: they close first, never under a request that leaves. */
const KEPT_ALIVE_MS = 75_000;

type Handle = (call: Call) => Promise<Answer> | Answer;
type Mount = { name: string; method: "GET" | "POST" | "PUT"; path: string; handle: Handle };

export const createServer = (parts: ServerParts): HttpServer => {
  const { config, log } = parts;
  const metrics = createMetrics(parts.health);
  // An empty name removes the Server header.
  const server = createRestify({ name: "", ignoreTrailingSlash: false });
  server.server.keepAliveTimeout = KEPT_ALIVE_MS;
  const headers = everyAnswer(config);
  const write = (response: Response, answer: Answer) => {
    if (response.headersSent) return;
    const length = { "Content-Length": String(Buffer.byteLength(answer.body)) };
    response.writeHead(answer.status, { ...headers, ...answer.headers, ...length });
    response.end(answer.body);
  };

  const answered = async (mount: Mount, call: Call): Promise<Answer> => {
    try {
      return await mount.handle(call);
    } catch (error) {
      if (error instanceof Stop) return error.answer(call.lang);
      log.error("request-failed", { route: mount.name, error: error instanceof Error ? error.name : "unknown" });
      return problemAnswer(httpProblem("internal", call.lang));
    }
  };

  server.pre((request, response, next) => {
    if (config.mode === "production" || isLoopbackHost(request.headers.host)) return next();
    write(response, problemAnswer(httpProblem("wrong-host", langOf(request))));
    return next(false);
  });
  // Its fourth argument would let restify write the error in its own way after us: not called.
  server.on("restifyError", (request: Request, response: Response, error: unknown) => {
    write(response, routingFailure(request, response, error));
  });

  for (const mount of mounts(parts, () => metrics.answer())) {
    // Exactly two parameters: restify counts them to know that the handler is asynchronous.
    const handle = async (request: Request, response: Response) => {
      const started = performance.now();
      const answer = await answered(mount, callOf(request));
      write(response, answer);
      metrics.answered(mount.name, answer.status, (performance.now() - started) / 1000);
    };
    const register = { GET: server.get, POST: server.post, PUT: server.put }[mount.method];
    register.call(server, { path: mount.path, name: mount.name }, handle);
  }

  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.server.once("error", reject);
        server.server.listen(config.port, config.host, () => {
          const address = server.server.address();
          resolve({ port: typeof address === "object" && address !== null ? address.port : config.port });
        });
      }),
    close: () =>
      new Promise((resolve) => {
        // A connection kept alive is idle only once its last answer has left.
        const idle = setInterval(() => server.server.closeIdleConnections(), 50);
        server.server.close(() => {
          clearInterval(idle);
          resolve();
        });
      }),
  };
};

const mounts = (parts: ServerParts, metrics: () => Promise<Answer>): Mount[] => {
  const { app, bot, config, auth, gallery, notices, health, log, outlook } = parts;
  const api = tabApi(app, auth, gallery);
  const files = tabFiles(config.tabDir, tabPolicy(config));
  const tabConfig = {
    ...(config.m365 === null ? { mode: "teams" } : { mode: "local", m365: config.m365 }),
    ...{ clientId: config.clientId, ...(config.consent && { consent: config.consent }) },
  };
  const open = (name: string, path: string, handle: Handle): Mount => ({ name, method: "GET", path, handle });
  const post = (name: string, path: string, handle: Handle): Mount => ({ name, method: "POST", path, handle });
  const file: Handle = ({ params, lang }) =>
    files(params["*"] ?? "") ?? problemAnswer(httpProblem("no-such-page", lang));
  const names = Object.keys(routes) as RouteName[];
  return [
    ...names.map((name) => ({ name, ...routes[name], handle: (call: Call) => api(name, call) })),
    open("openapi", "/api/openapi.json", () => json(openApi())),
    { name: "messages", method: "POST", path: "/api/messages", handle: (call) => messagesAnswer(bot, call, log) },
    {
      ...{ name: "mailChanges", method: "POST", path: "/api/graph/notify" },
      handle: (call) => noticeAnswer("changes", notices, call, log),
    },
    {
      ...{ name: "mailLifecycle", method: "POST", path: "/api/graph/lifecycle" },
      handle: (call) => noticeAnswer("lifecycle", notices, call, log),
    },
    ...(outlook ? [post("outlookActions", "/api/outlook/actions", outlookActions(outlook))] : []),
    ...(outlook ? [post("outlookState", "/api/outlook/state", outlookState(outlook))] : []),
    open("health", "/health", async () => healthAnswer(await health())),
    open("metrics", "/metrics", metrics),
    open("root", "/", () => redirect("/tab/")),
    open("tabRedirect", "/tab", () => redirect("/tab/")),
    open("tabConfig", "/tab/config.json", () => json(tabConfig)),
    open("tabFile", "/tab/*", file),
  ];
};

const langOf = (request: Request) => preferredLang(request.headers["accept-language"]);

const callOf = (request: Request): Call => ({
  request,
  params: request.params ?? {},
  query: Object.fromEntries(new URLSearchParams(request.getQuery())),
  lang: langOf(request),
});

const routingFailure = (request: Request, response: Response, error: unknown): Answer => {
  const status = error instanceof Error && "statusCode" in error ? error.statusCode : 500;
  const lang = langOf(request);
  if (status === 404) return problemAnswer(httpProblem("no-such-page", lang));
  if (status === 405) {
    const allow = String(response.getHeader("Allow") ?? "");
    return problemAnswer(httpProblem("wrong-method", lang), { Allow: allow });
  }
  return problemAnswer(httpProblem("internal", lang));
};
