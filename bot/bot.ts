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
import type { Chat } from "../src/app/ports/chat.js";
import { type Admission, admit, type BotConfig, botConfigFaults } from "./admission.js";
import { keepingClients, refusingBadTokens } from "./authentication.js";
import { cardActivity, createChat, type SignOn } from "./conversations.js";
import { type Incoming, readActivity, readPress } from "./incoming.js";
import { createSignIn, isSignIn, operations, type SignInAnswer, type SignInParts } from "./sign-in.js";
import { tokenServiceOf } from "./token-service.js";
import type { Said } from "./turn.js";
import { type Answer, createTurns, type Turns } from "./turns.js";

/**
 * The edge of the Bot Framework SDK, whose life has ended: it is known here and in conversations.ts only.
 * An activity's token is checked by the SDK; its tenant here; who the person is, by the application.
 */

export type Authentication = NonNullable<ConstructorParameters<typeof CloudAdapter>[0]>;

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
  /** Single sign-on in the chat, where the deployment has an OAuth connection. */
  signIn?: Pick<SignInParts, "connection" | "door"> & {
    /** Another token service than the public cloud's. */
    service?: string;
  };
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
  const authentication = parts.authentication ?? authenticationOf(config, parts.signIn?.service);
  const adapter = new CloudAdapter(refusingBadTokens(keepingClients(authentication)));
  const readers = { tab: config.tab, newId: parts.newId };
  const turns = createTurns({ ...readers, app: parts.app, machineNow: parts.machineNow });
  adapter.onTurnError = apologise(turns, log);
  const { signIn: connected, app, markPosted } = parts;
  const signIn = connected ? createSignIn({ ...connected, markPosted, log }) : null;
  const signOn = signIn && { flow: signIn, serviceOf: serviceOf(adapter, signIn.connection) };
  const handler = new Handler({ turns, config, log, signOn });
  const chat = createChat({ ...readers, adapter, appId: config.appId, app, markPosted, log, signOn });
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

/** The token service as a turn reaches it, for the person of that turn. */
const serviceOf =
  (adapter: CloudAdapter, connection: string): SignOn["serviceOf"] =>
  (context) => {
    const { activity } = context;
    const person = { activity, user: activity.from.id, channel: activity.channelId };
    return tokenServiceOf(context.turnState.get(adapter.UserTokenClientKey), connection, person);
  };

/** In local mode no token is checked, so nothing is done for an activity that is not admitted, not even an answer. */
const localAdmission = (incoming: Incoming, config: BotConfig): Admission =>
  config.local ? admit(incoming, config) : { admitted: true };

const authenticationOf = (
  { appId, appPassword, appType, tenantId }: BotConfig,
  tokenService: string | undefined,
): Authentication =>
  new ConfigurationBotFrameworkAuthentication(
    tokenService === undefined ? {} : { OAuthUrl: tokenService },
    new ConfigurationServiceClientCredentialFactory({
      MicrosoftAppId: appId,
      // With a managed identity the SDK refuses to be given a password.
      ...(appPassword !== "" && { MicrosoftAppPassword: appPassword }),
      MicrosoftAppType: appType,
      ...(tenantId !== "" && { MicrosoftAppTenantId: tenantId }),
    }),
  );

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

type HandlerParts = { turns: Turns; config: BotConfig; log: Log; signOn: SignOn | null };

class Handler extends TeamsActivityHandler {
  private readonly turns: Turns;
  private readonly log: Log;

  constructor(private readonly parts: HandlerParts) {
    super();
    const { turns, log } = parts;
    this.turns = turns;
    this.log = log;
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
    const admission = incoming ? admit(incoming, this.parts.config) : null;
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
    const { name = "" } = context.activity;
    const { signOn } = this.parts;
    if (signOn && isSignIn(name)) return this.signsOn(context, signOn, operations[name]);
    if (name !== "adaptiveCard/action") return super.onInvokeActivity(context);
    const incoming = readActivity(context.activity);
    const press = readPress(incoming?.value ?? null);
    try {
      if (!incoming || !press) {
        const lang = await this.turns.langOf(incoming?.person ?? null);
        return { status: 200, body: errorBody(400, "BadRequest", translator(lang)("cards.text-bad-action")) };
      }
      const answer = await this.turns.press(incoming, press, referenceOf(context));
      // While a card refreshes itself nothing may be sent or updated: Teams would refresh again.
      if (answer.say === "card" && !answer.said.noted && incoming.person && incoming.replyTo && !press.automatic)
        this.noteShown(incoming.person, answer.said, incoming.replyTo);
      return { status: 200, body: bodyOf(answer) };
    } catch (error) {
      this.log.error("chat-action-failed", { error: error instanceof Error ? error.name : "unknown" });
      return { status: 200, body: errorBody(500, "InternalError", translator("fr")("cards.text-error")) };
    }
  }

  private async signsOn(
    context: TurnContext,
    { flow, serviceOf }: SignOn,
    operation: (typeof operations)[keyof typeof operations],
  ): Promise<InvokeResponse> {
    const incoming = readActivity(context.activity);
    if (!incoming) return { status: 400 };
    const { status, body, news } = await flow[operation](incoming, serviceOf(context));
    if (news) await this.tellSignOn(context, incoming, news);
    return { status, ...(body && { body }) };
  }

  /** The sending goes on without these words: lost, they change nothing. */
  private async tellSignOn(context: TurnContext, { person }: Incoming, news: NonNullable<SignInAnswer["news"]>) {
    try {
      const t = translator(await this.turns.langOf(person));
      await context.sendActivity(t(`ledger.sign-in-${news}`));
    } catch (error) {
      this.log.warn("chat-sign-in-untold", { error: error instanceof Error ? error.name : "unknown" });
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
