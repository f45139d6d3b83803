import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import type { BotConfig } from "../../bot/admission.js";
import { type BotParts, createBot } from "../../bot/bot.js";
import type { Json } from "../../bot/cards/render.js";
import type { App } from "../../src/app/app.js";
import type { Log } from "../../src/app/log.js";
import { LOCAL_TENANT, people } from "../../src/local/fiction/people.js";

/** The bot behind a bare HTTP server on loopback, and a chat service that notes what the bot posts to it. */

const listen = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

const bodyOf = async (request: AsyncIterable<Buffer>): Promise<unknown> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text === "" ? undefined : JSON.parse(text);
};

export type Posted = { method: string; path: string; body: Record<string, unknown> };

/** `answer` gives the status of each request; the n-th message posted is `message-n`. */
export const startChatService = async (answer: (posted: Posted) => number = () => 200) => {
  const posted: Posted[] = [];
  const server = createServer(async (request, response) => {
    const body = z
      .record(z.string(), z.unknown())
      .catch({})
      .parse(await bodyOf(request));
    const one = { method: request.method ?? "", path: request.url ?? "", body };
    const status = answer(one);
    posted.push(one);
    response.writeHead(status, { "content-type": "application/json" });
    response.end(
      JSON.stringify(
        status < 400 ? { id: `message-${posted.length}` } : { error: { code: "Fictif", message: "secret" } },
      ),
    );
  });
  return { url: await listen(server), posted, close: () => close(server) };
};

export const localConfig: BotConfig = {
  appId: "",
  appPassword: "",
  appType: "MultiTenant",
  tenantId: "",
  allowedTenants: [LOCAL_TENANT],
  local: true,
  tab: { tabUrl: "http://127.0.0.1:3978/tab/" },
};

type Options = {
  config?: BotConfig;
  authentication?: BotParts["authentication"];
  machineNow?: () => number;
  signIn?: BotParts["signIn"];
  /** What another server remembers too. */
  keys?: Set<string>;
};

export const startBot = async (app: App, options: Options = {}) => {
  const logged: { level: string; code: string; facts?: unknown }[] = [];
  const note = (level: string) => (code: string, facts?: Record<string, unknown>) => {
    logged.push({ level, code, facts });
  };
  const log: Log = { debug: note("debug"), info: note("info"), warn: note("warn"), error: note("error") };
  const keys = options.keys ?? new Set<string>();
  let minted = 0;
  const bot = createBot({
    app: () => app,
    config: options.config ?? localConfig,
    newId: () => {
      minted += 1;
      return `action-id-${minted}`;
    },
    machineNow: options.machineNow ?? (() => 0),
    markPosted: async (key) => !keys.has(key) && keys.add(key).has(key),
    log,
    ...(options.authentication && { authentication: options.authentication }),
    ...(options.signIn && { signIn: options.signIn }),
  });
  const server = createServer(async (request, response) => {
    const body = z
      .record(z.string(), z.unknown())
      .optional()
      .parse(await bodyOf(request));
    let sent: unknown;
    await bot.process(
      { method: request.method ?? "", headers: request.headers, ...(body && { body }) },
      {
        socket: request.socket,
        status: (code) => {
          response.statusCode = code;
        },
        header: () => undefined,
        send: (value) => {
          sent = value;
        },
        end: () => response.end(typeof sent === "string" ? sent : JSON.stringify(sent)),
      },
    );
  });
  const url = await listen(server);
  const post = async (activity: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(activity),
    });
    const text = await answer.text();
    return { status: answer.status, text };
  };
  return { ...bot, post, logged, close: () => close(server) };
};

export type Bot = Awaited<ReturnType<typeof startBot>>;

export const personId = (persona: string): string => people.find((one) => one.persona === persona)?.id ?? "";

/** An activity as Teams sends it; replies come back in the answer. */
export const activity = (change: Record<string, unknown> = {}, person = personId("client")) => ({
  type: "message",
  id: "a1",
  channelId: "msteams",
  serviceUrl: "http://127.0.0.1:9/",
  deliveryMode: "expectReplies",
  locale: "en-US",
  from: { id: "29:fictif", aadObjectId: person, name: "Camille Fictif" },
  recipient: { id: "28:bot", name: "Assistant" },
  conversation: { id: "a:fictif", conversationType: "personal", tenantId: LOCAL_TENANT },
  channelData: { tenant: { id: LOCAL_TENANT } },
  ...change,
});

export const press = (
  verb: string,
  data: Record<string, unknown>,
  change: Record<string, unknown> = {},
  person?: string,
) =>
  activity(
    {
      type: "invoke",
      name: "adaptiveCard/action",
      deliveryMode: "default",
      replyToId: "card-1",
      value: { action: { type: "Action.Execute", verb, data: { verb, ...data } }, trigger: "manual" },
      ...change,
    },
    person,
  );

const Replies = z.object({
  activities: z.array(
    z.looseObject({
      text: z.string().optional(),
      attachments: z.array(z.object({ content: z.custom<Json>() })).optional(),
    }),
  ),
});

/** What the bot said in answer to a message. */
export const replies = (text: string) => (text === "" ? [] : Replies.parse(JSON.parse(text)).activities);
export const cardsIn = (text: string): string[] =>
  replies(text).flatMap(({ attachments }) => (attachments ?? []).map(({ content }) => JSON.stringify(content)));

const Invoked = z.object({ statusCode: z.int(), type: z.string(), value: z.unknown() });
export const invoked = ({ status, text }: { status: number; text: string }) => ({
  status,
  ...Invoked.parse(JSON.parse(text)),
  said: text,
});
