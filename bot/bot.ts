import {
  type Activity,
  ActivityTypes,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type InvokeResponse,
  type Request,
  TeamsActivityHandler,
  TurnContext,
} from "botbuilder";
import { translator } from "../shared/i18n/index.js";
import type { PersonId } from "../shared/ids.js";
import type { App } from "../src/app/app.js";
import type { Log } from "../src/app/log.js";
import type { Chat } from "../src/app/ports.js";
import { type Admission, admit, type BotConfig, botConfigFaults } from "./admission.js";
import { cardActivity, createChat } from "./conversations.js";
import { type Incoming, readActivity, readPress } from "./incoming.js";
import type { Said } from "./reply.js";
import { type Answer, createTurns, type Turns } from "./turns.js";

/**
 * The edge of the Bot Framework SDK, whose life has ended: it is known here and in conversations.ts only.
 * An activity's token is checked by the SDK; its tenant here; who the person is, by the application.
 */

type Authentication = NonNullable<ConstructorParameters<typeof CloudAdapter>[0]>;
type Authenticated = Awaited<ReturnType<Authentication["authenticateRequest"]>>;
type Connector = ReturnType<NonNullable<Authenticated["connectorFactory"]>["create"]>;
type TokenClient = ReturnType<Authentication["createUserTokenClient"]>;

export type BotParts = {
  /** Asked for at each turn: the application needs `chat` and the bot needs the application, so one of them is late. */
  app: () => App;
  config: BotConfig;
  newId: () => string;
  /** Machine time, in milliseconds. */
  machineNow: () => number;
  /** Remembers a proactive message by its key; `false` when it was remembered before. */
  markPosted: (key: string) => Promise<boolean>;
  log: Log;
  /** Another authority than the public cloud's: a sovereign cloud, or the tests'. */
  authentication?: Authentication;
};

/** What the SDK asks of a request (its body already parsed) and of a response. */
export type BotRequest = { method?: string; headers: Request["headers"]; body?: Record<string, unknown> };
export type BotResponse = {
  socket: unknown;
  status(code: number): unknown;
  header(name: string, value: unknown): unknown;
  send(body: unknown): unknown;
  end(): unknown;
};

export type Bot = { process(request: BotRequest, response: BotResponse): Promise<void>; chat: Chat };

export const createBot = (parts: BotParts): Bot => {
  const { config, log } = parts;
  const faults = botConfigFaults(config);
  if (faults.length > 0) throw new Error(faults.join(" "));
  const authentication = keepingClients(parts.authentication ?? authenticationOf(config));
  const adapter = new CloudAdapter(refusingBadTokens(authentication));
  const readers = { tab: config.tab, newId: parts.newId };
  const turns = createTurns({ ...readers, app: parts.app, machineNow: parts.machineNow });
  adapter.onTurnError = apologise(turns, log);
  const handler = new Handler(turns, config, log);
  const chat = createChat({
    ...readers,
    adapter,
    appId: config.appId,
    app: parts.app,
    markPosted: parts.markPosted,
    log,
  });
  return {
    chat,
    process: async (request, response) => {
      const incoming = readActivity(request.body);
      const admission = incoming && localAdmission(incoming, config);
      if (!admission?.admitted) return end(response, incoming ? 403 : 400);
      await adapter.process(request, response, (context) => handler.run(context));
    },
  };
};

const end = (response: BotResponse, status: number): void => {
  response.status(status);
  response.end();
};

/** In local mode no token is checked, so nothing is done for an activity that is not admitted, not even an answer. */
const localAdmission = (incoming: Incoming, config: BotConfig): Admission =>
  config.local ? admit(incoming, config) : { admitted: true };

const authenticationOf = ({ appId, appPassword, appType, tenantId }: BotConfig): Authentication =>
  new ConfigurationBotFrameworkAuthentication(
    {},
    new ConfigurationServiceClientCredentialFactory({
      MicrosoftAppId: appId,
      // With a managed identity the SDK refuses to be given a password.
      ...(appPassword !== "" && { MicrosoftAppPassword: appPassword }),
      MicrosoftAppType: appType,
      ...(tenantId !== "" && { MicrosoftAppTenantId: tenantId }),
    }),
  );

const BAD_TOKEN: ReadonlySet<string> = new Set(["JsonWebTokenError", "TokenExpiredError", "NotBeforeError"]);

/**
 * The SDK takes a token that never expires, and answers 500 to one whose signature is wrong. Asked again without a token
 * it refuses as it should, by 401; a failure to fetch the keys stays a 500.
 */
const refusingBadTokens = (authentication: Authentication): Authentication => {
  const check = authentication.authenticateRequest.bind(authentication);
  authentication.authenticateRequest = async (activity, header) => {
    if (header !== "" && !expires(header)) return check(activity, "");
    try {
      return await check(activity, header);
    } catch (error) {
      if (error instanceof Error && BAD_TOKEN.has(error.name)) return check(activity, "");
      throw error;
    }
  };
  return authentication;
};

/** Chat services whose client is kept; a deployment knows one or two. */
const KEPT_CLIENTS = 50;

/**
 * The SDK makes two clients anew at each turn, for the chat service and for people's tokens, which costs more than the
 * rest of the turn. They hold nothing of a turn, so one per service is kept.
 */
const keepingClients = (authentication: Authentication): Authentication => {
  const check = authentication.authenticateRequest.bind(authentication);
  const makeTokens = authentication.createUserTokenClient.bind(authentication);
  const connectors = keeping<Connector>(KEPT_CLIENTS);
  const tokens = keeping<TokenClient>(KEPT_CLIENTS);
  const appOf = (identity: Authenticated["claimsIdentity"]) =>
    identity.getClaimValue("aud") ?? identity.getClaimValue("appid") ?? "";
  authentication.createUserTokenClient = (identity) => tokens(appOf(identity), () => makeTokens(identity));
  authentication.authenticateRequest = async (activity, header) => {
    const result = await check(activity, header);
    const factory = result.connectorFactory;
    if (!factory) return result;
    const make = factory.create.bind(factory);
    const app = appOf(result.claimsIdentity);
    factory.create = (serviceUrl, audience) =>
      connectors(JSON.stringify([app, serviceUrl, audience]), () => make(serviceUrl, audience));
    return result;
  };
  return authentication;
};

/** Makes once per key what does not fail; the oldest goes when there are too many. */
const keeping = <P extends Promise<unknown>>(atMost: number) => {
  const kept = new Map<string, P>();
  return (key: string, make: () => P): P => {
    const before = kept.get(key);
    if (before) return before;
    const made = make();
    kept.set(key, made);
    made.catch(() => kept.delete(key));
    const oldest = kept.keys().next();
    if (kept.size > atMost && !oldest.done) kept.delete(oldest.value);
    return made;
  };
};

/** Whether the token says when it ends; whether that is true is for the SDK to check. */
const expires = (header: string): boolean => {
  const payload = header.split(".")[1] ?? "";
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString());
    return typeof claims === "object" && claims !== null && "exp" in claims && typeof claims.exp === "number";
  } catch {
    return false;
  }
};

/** Says that something went wrong, and nothing of what: the message of an error may hold anything. */
const apologise =
  (turns: Turns, log: Log) =>
  async (context: TurnContext, error: Error): Promise<void> => {
    log.error("chat-turn-failed", { error: error.name });
    if (context.activity.type !== ActivityTypes.Message) return;
    try {
      const lang = await turns.langOf(readActivity(context.activity)?.person ?? null);
      await context.sendActivity(translator(lang)("cards.text-error"));
    } catch {
      log.error("chat-apology-failed");
    }
  };

class Handler extends TeamsActivityHandler {
  constructor(
    private readonly turns: Turns,
    private readonly config: BotConfig,
    private readonly log: Log,
  ) {
    super();
    this.onMessage(async (context, next) => {
      await this.answer(context, (incoming) => turns.message(incoming, referenceOf(context)));
      await next();
    });
    this.onInstallationUpdateAdd(async (context, next) => {
      await this.answer(context, (incoming) => turns.arrival(incoming, referenceOf(context)));
      await next();
    });
    this.onMembersAdded(async (context, next) => {
      await this.answer(context, (incoming) => turns.arrival(incoming, referenceOf(context)));
      await next();
    });
  }

  /** Every activity passes here. The SDK checks no tenant; a stranger's is not answered beyond what the protocol asks. */
  override async run(context: TurnContext): Promise<void> {
    const incoming = readActivity(context.activity);
    const admission = incoming ? admit(incoming, this.config) : null;
    if (admission?.admitted) return super.run(context);
    this.log.warn("activity-not-admitted", { why: admission?.why ?? "shape" });
    if (context.activity.type !== ActivityTypes.Invoke) return;
    const value: InvokeResponse = { status: 200, body: messageBody(translator("fr")("cards.text-tenant")) };
    await context.sendActivity({ type: ActivityTypes.InvokeResponse, value });
  }

  /**
   * The SDK puts the sub-status of a card's action into the HTTP status; Teams wants HTTP 200 and the sub-status in the
   * body (Universal Actions for Adaptive Cards, "response format").
   */
  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    if (context.activity.name !== "adaptiveCard/action") return super.onInvokeActivity(context);
    const incoming = readActivity(context.activity);
    const press = readPress(incoming?.value ?? null);
    try {
      if (!incoming || !press) {
        const lang = await this.turns.langOf(incoming?.person ?? null);
        return { status: 200, body: errorBody(400, "BadRequest", translator(lang)("cards.text-bad-action")) };
      }
      const answer = await this.turns.press(incoming, press, referenceOf(context));
      // While a card refreshes itself nothing may be sent or updated: Teams would refresh again.
      if (answer.say === "card" && incoming.person && incoming.replyTo && !press.automatic)
        this.noteShown(incoming.person, answer.said, incoming.replyTo);
      return { status: 200, body: bodyOf(answer) };
    } catch (error) {
      this.log.error("chat-action-failed", { error: error instanceof Error ? error.name : "unknown" });
      return { status: 200, body: errorBody(500, "InternalError", translator("fr")("cards.text-error")) };
    }
  }

  /** The person does not wait for it. Lost in a crash, the dossier's next news comes as a message of its own. */
  private noteShown(person: PersonId, said: Said, messageId: string): void {
    this.turns
      .shown(person, said, messageId)
      .catch((error) => this.log.warn("card-not-noted", { error: error instanceof Error ? error.name : "unknown" }));
  }

  private async answer(context: TurnContext, of: (incoming: Incoming) => Promise<Answer | null>): Promise<void> {
    const incoming = readActivity(context.activity);
    const answer = incoming && (await of(incoming));
    if (!answer) return;
    const activity: Partial<Activity> | string = answer.say === "card" ? cardActivity(answer.said.card) : answer.text;
    const sent = await context.sendActivity(activity);
    if (answer.say === "card" && sent?.id && incoming.person)
      await this.turns.shown(incoming.person, answer.said, sent.id);
  }
}

/** Where to write to this person later; the id of one activity is no part of it. */
const referenceOf = (context: TurnContext): unknown => {
  const { activityId: _, ...reference } = TurnContext.getConversationReference(context.activity);
  return JSON.parse(JSON.stringify(reference));
};

const messageBody = (value: string) => ({ statusCode: 200, type: "application/vnd.microsoft.activity.message", value });

const errorBody = (statusCode: number, code: string, message: string) => ({
  statusCode,
  type: "application/vnd.microsoft.error",
  value: { code, message },
});

const bodyOf = (answer: Answer) =>
  answer.say === "text"
    ? messageBody(answer.text)
    : { statusCode: 200, type: "application/vnd.microsoft.card.adaptive", value: answer.said.card };
