import { createBot } from "../bot/bot.js";
import { cardSamples, cards } from "../bot/cards/index.js";
import type { Reader } from "../bot/cards/render.js";
import { renderOutlookCard } from "../bot/outlook/approval.js";
import { type Place, placeUrl, TAB_ENTITY } from "../bot/place.js";
import { translator } from "../shared/i18n/index.js";
import { type DossierId, Lang } from "../shared/ids.js";
import { cardSigner } from "./adapters/card-signer.js";
import { createClock } from "./adapters/clock.js";
import { documents } from "./adapters/documents/documents.js";
import { bodyTextOf } from "./adapters/graph/body-text.js";
import { graphClient, inBackground } from "./adapters/graph/client.js";
import { graphDirectory } from "./adapters/graph/directory.js";
import { graphMail } from "./adapters/graph/mail.js";
import { readPersonToken } from "./adapters/graph/person-token.js";
import { graphRegister } from "./adapters/graph/register.js";
import { createSignedIn, type SignedIn } from "./adapters/graph/signed-in.js";
import { PERSON_SCOPES } from "./adapters/graph/tokens.js";
import { sha256 } from "./adapters/hash.js";
import { newId } from "./adapters/new-id.js";
import { built } from "./adapters/own-folder.js";
import { createSeal } from "./adapters/seal.js";
import { createAbsences } from "./app/absences.js";
import type { App } from "./app/app.js";
import { sampleApproval } from "./app/approval-sample.js";
import { bootstrapAdministrator, withFirstAdministrator } from "./app/bootstrap.js";
import { createChatSignIn } from "./app/chat-sign-in.js";
import { createApp } from "./app/create-app.js";
import type { Deps } from "./app/deps.js";
import type { Log } from "./app/log.js";
import { mailSamples } from "./app/mail-samples.js";
import { createMailSweep } from "./app/mail-sweep.js";
import { createMailNotices } from "./app/mail-watch.js";
import type { Outbox } from "./app/outbox.js";
import { createOutlookDoor } from "./app/outlook/door.js";
import type { Outlook } from "./app/outlook/outlook.js";
import { pinnedDossiers } from "./app/pinned.js";
import { rebuildRegister } from "./app/register/rebuild.js";
import { createRegisterSweep } from "./app/register/sweep.js";
import { truthOver } from "./app/register/truth.js";
import type { Store } from "./app/store.js";
import { verifyJournals } from "./app/verify.js";
import type { Config } from "./config.js";
import type { OutlookConfig } from "./config-outlook.js";
import { tokenOwner, tokenVerifier } from "./http/auth.js";
import { type Control, openControl } from "./http/control.js";
import { outlookTokenVerifier } from "./http/outlook-token.js";
import { createServer, type HttpServer } from "./http/server.js";
import { serverHealth } from "./http/server-health.js";
import { readOffsetMs } from "./local/clock-file.js";
import { seed } from "./local/seed.js";

/** Every part of the server, given what it needs. Nothing here decides anything. */

export type Assistant = { listen: HttpServer["listen"]; stop(): Promise<void> };

/** How often the mailboxes are looked at, in milliseconds; on a laptop nobody waits a minute. */
const SWEEP_MS = 60_000;
const LOCAL_SWEEP_MS = 1_000;
/** A row edited by hand changes the application within a minute, also where one look fails. */
const REGISTER_SWEEP_MS = 25_000;

export const compose = async (config: Config, dataDir: string, store: Store, log: Log): Promise<Assistant> => {
  const { entra, ports } = config;
  const machineNow = Date.now;
  const clock = createClock(machineNow, config.mode === "local" ? () => readOffsetMs(dataDir) : undefined);
  const identity = {
    ...{ entraEndpoint: entra.endpoint, tenantId: entra.tenantId },
    ...{ clientId: entra.clientId, clientSecret: entra.clientSecret },
  };
  const signedIn = config.mailMode === "delegated" ? createSignedIn(identity) : null;
  const graph = graphClient({ graphEndpoint: config.graphEndpoint, ...identity, ...(signedIn && { signedIn }) });
  const tabUrl = `${config.publicUrl}/tab/`;
  // The bot asks for the application at each turn, and the application speaks through the bot: one of them is late.
  const late: { app?: App; outbox?: Outbox } = {};
  const theApp = (): App => {
    if (!late.app) throw new Error("A turn came before the application was there.");
    return late.app;
  };
  const tokens = {
    ...{ endpoint: entra.endpoint, tenantId: entra.tenantId, allowedTenants: config.allowedTenants },
    ...{ audiences: config.audiences, machineNow },
  };
  const chatSignOn = (people: SignedIn, connection: string) => ({
    ...{ connection, ...(config.mode === "local" && { service: entra.endpoint }) },
    door: createChatSignIn(
      { store, clock, log },
      {
        ...{ app: theApp, verify: tokenOwner(tokenVerifier(tokens)), keep: people.bring },
        ...{ read: (token: string) => readPersonToken(token, machineNow()), wake: () => late.outbox?.wake() },
      },
    ),
  });
  const bot = createBot({
    app: theApp,
    config: {
      appId: config.bot.MicrosoftAppId,
      appPassword: config.bot.MicrosoftAppPassword,
      appType: config.bot.MicrosoftAppType,
      tenantId: config.bot.MicrosoftAppTenantId,
      allowedTenants: config.allowedTenants,
      local: config.mode === "local",
      tab: { tabUrl, ...(config.teamsAppId && { teams: { appId: config.teamsAppId, tabEntityId: TAB_ENTITY } }) },
    },
    newId,
    machineNow,
    markPosted: (key) => store.rows.chat.markPosted(key, clock.now()),
    log,
    ...(signedIn && config.botConnection && { signIn: chatSignOn(signedIn, config.botConnection) }),
  });
  const directory = graphDirectory(graph);
  const deps: Deps = {
    store,
    clock,
    hash: sha256,
    newId,
    mail: graphMail(graph, sha256),
    bulkMail: graphMail(inBackground(graph), sha256),
    mailsPerMinute: config.mailsPerMinute,
    draftWatchMs: config.mode === "local" ? LOCAL_SWEEP_MS : SWEEP_MS,
    register: graphRegister(graph, { siteId: config.register.siteId, listName: config.register.list }),
    directory,
    absences: createAbsences({ directory, clock }),
    documents: documents(sha256),
    chat: bot.chat,
    ...(signedIn && { consents: signedIn }),
    bodyTextOf,
    log,
    tabUrl,
    ...(config.outlook && { outlook: outlookParts(config.outlook, config.publicUrl) }),
  };
  if (config.mode === "local") {
    if (config.seed === "on") await seed(store, { hash: sha256, documents: deps.documents, now: clock.now() });
    // The launcher's lock says that this is the only server on these data: what a killed one had taken is free.
    await store.rows.outbox.freeTaken();
  }
  if (config.bootstrapAdmin)
    log.info("first-administrator", { result: await bootstrapAdministrator(deps, config.bootstrapAdmin) });
  const cardReader = (lang: Lang) => ({
    lang,
    t: translator(lang),
    placeUrl: (place: Place) => placeUrl({ tabUrl }, place),
    newActionId: newId,
    refreshFor: [],
  });
  const created = createApp(deps);
  const { outbox, reconciler } = created;
  late.outbox = outbox;
  const addresses = {
    notify: `${config.publicUrl}/api/graph/notify`,
    lifecycle: `${config.publicUrl}/api/graph/lifecycle`,
  };
  const everyMs = config.mode === "local" ? LOCAL_SWEEP_MS : SWEEP_MS;
  // Nobody's token lives as long as a subscription: in delegated mode the mailboxes of those who are here are looked at.
  const mailSweep = createMailSweep(deps, { everyMs, ...(!signedIn && { addresses }) });
  const registerSweep = createRegisterSweep(
    { register: deps.register, log, clock, book: store.rows.register, reconciler },
    { everyMs: config.mode === "local" ? LOCAL_SWEEP_MS : REGISTER_SWEEP_MS },
  );
  const app = withFirstAdministrator(created.app, deps, config.bootstrapAdmin);
  late.app = app;
  const server = createServer({
    app,
    bot,
    config: {
      mode: config.mode,
      host: config.host,
      port: ports.server,
      clientId: entra.clientId,
      m365: config.mode === "local" ? `http://127.0.0.1:${ports.m365}` : null,
      consent: signedIn && { authorize: authorizePage(entra), scope: PERSON_SCOPES.join(" ") },
      tabDir: built("tab"),
    },
    auth: tokenVerifier({ ...tokens, ...(signedIn && { signedIn: signedIn.keep }) }),
    ...(config.outlook &&
      deps.outlook && {
        outlook: {
          door: createOutlookDoor(deps, deps.outlook, app),
          verify: outlookTokenVerifier({ ...tokens, ...config.outlook }, log),
          log,
        },
      }),
    gallery: async () =>
      Lang.options.flatMap((lang) => [
        ...cardSamples(cardReader(lang)),
        ...mailSamples(lang, tabUrl, sampleApproval()),
      ]),
    notices: createMailNotices(deps, mailSweep.wake, addresses),
    health: serverHealth(store, clock, graph.state),
    log,
  });
  // PostgreSQL takes the command line as it takes another replica; the embedded database has this process alone.
  let control: Control | null = null;
  const rebuild = (check: boolean) => rebuildRegister({ ...deps, reconciler, truth: truthOver(deps) }, { check });
  const verify = (only?: DossierId) => verifyJournals(store, sha256, only);
  const pinned = () => pinnedDossiers(store);
  return {
    listen: async () => {
      const listening = await server.listen();
      outbox.start();
      mailSweep.start();
      registerSweep.start();
      prepareCards(cardReader("fr"));
      if (config.database.url === undefined) control = await openControl({ dataDir, newId, verify, pinned, rebuild });
      return listening;
    },
    stop: async () => {
      await control?.close();
      graph.close();
      await server.close();
      await Promise.all([outbox.stop(), mailSweep.stop(), registerSweep.stop()]);
      await store.close();
    },
  };
};

/** Milliseconds between two. */
const BREATH = 100;

/**
 * The first card of a kind loads its engine and reads its layout: done before anybody waits for it, one kind at a time so
 * that nobody who asks meanwhile waits for all of them.
 */
function prepareCards(reader: Reader): void {
  const left = cards.map(({ samples }) => samples[0]);
  const one = () => {
    left.shift()?.render(reader);
    if (left.length > 0) setTimeout(one, BREATH).unref();
  };
  setTimeout(one, BREATH).unref();
}

/** Where a person consents, in their browser. */
const authorizePage = ({ endpoint, tenantId }: Config["entra"]) => `${endpoint}/${tenantId}/oauth2/v2.0/authorize`;

const outlookParts = ({ originator, sender, keys, cardKey }: OutlookConfig, publicUrl: string): Outlook => ({
  endpoint: {
    originator,
    actionsUrl: `${publicUrl}/api/outlook/actions`,
    stateUrl: `${publicUrl}/api/outlook/state`,
  },
  sender,
  seal: createSeal(keys),
  render: renderOutlookCard,
  sign: cardKey === null ? null : cardSigner(cardKey),
});
