import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { translator } from "../../shared/i18n/index.js";
import type { Lang } from "../../shared/ids.js";
import type { Log } from "../app/log.js";
import { type Answer, type Call, json } from "./answer.js";
import { readJson } from "./body.js";
import { httpProblem, problemAnswer, Stop } from "./problem.js";

/**
 * `POST /api/messages`: activities of the chat. The bot's SDK writes the message of its exceptions into the body of a
 * failure, so its answer is kept back and a failure leaves as a problem of ours.
 */

/** What the SDK asks of a request and of a response, named without naming the SDK. */
export type BotRequest = {
  method?: string;
  headers: IncomingMessage["headers"];
  body?: Record<string, unknown>;
};
export type BotResponse = {
  socket: unknown;
  status(code: number): unknown;
  header(name: string, value: unknown): unknown;
  send(body: unknown): unknown;
  end(): unknown;
};
export type Bot = { process(request: BotRequest, response: BotResponse): Promise<void> };

const Activity = z.record(z.string(), z.unknown());

export const messagesAnswer = async (bot: Bot, { request, lang }: Call, log: Log): Promise<Answer> => {
  const body = Activity.safeParse(await readJson(request));
  if (!body.success) throw new Stop((lang) => refusal(400, lang));
  const kept = keptResponse(request.socket);
  try {
    await bot.process({ method: request.method, headers: request.headers, body: body.data }, kept.response);
  } catch (error) {
    // The SDK parses the activity with a zod of its own.
    if (!(error instanceof Error && error.name === "ZodError")) throw error;
    return refusal(400, lang);
  }
  if (kept.status >= 400) log.warn("activity-refused", { status: kept.status });
  if (kept.status >= 500) return problemAnswer(httpProblem("internal", lang, { status: kept.status }));
  if (kept.status >= 400) return refusal(kept.status, lang);
  return kept.body === undefined ? { status: kept.status, headers: {}, body: "" } : json(kept.body, kept.status);
};

const refusal = (status: number, lang: Lang): Answer => {
  const detail = status === 400 ? { detail: translator(lang)("http.bad-activity-detail") } : {};
  return problemAnswer(httpProblem("refused-activity", lang, { status, ...detail }));
};

const keptResponse = (socket: unknown) => {
  const kept = {
    status: 200,
    body: undefined as unknown,
    response: {
      socket,
      status: (code: number) => {
        kept.status = code;
      },
      header: () => undefined,
      send: (body: unknown) => {
        kept.body = body;
      },
      end: () => undefined,
    } satisfies BotResponse,
  };
  return kept;
};
