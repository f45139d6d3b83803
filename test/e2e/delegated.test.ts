import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { type DossierId, Instant, type LocalDate } from "../../shared/ids.js";
import {
  attachPriceRequest,
  openDossier,
  prepareSend,
  recordAuthorisation,
} from "../../src/cli/rehearsal/before-sending.js";
import { until } from "../../src/cli/rehearsal/http.js";
import { type M365, m365At } from "../../src/cli/rehearsal/m365.js";
import { newActionId, nextBusinessDay, type Play, startPlay, untilDossier } from "../../src/cli/rehearsal/play.js";
import { instantAt } from "../../src/domain/calendar.js";
import { providers } from "../../src/local/fiction/catalogue.js";
import { LOCAL_TENANT } from "../../src/local/fiction/people.js";
import { afterAll, beforeAll, expect, test } from "../jest.js";
import { ownPorts, type Ready, type Started, start } from "./assistant.js";

/** Delegated mode over HTTP, from the tab's token to the mailbox of a provider. Needs `dist`; no browser. */

const CONNECTION = "courtier-mail";
const data = mkdtempSync(join(tmpdir(), "courtier-delegated-"));
let assistant: Started;
let ready: Ready;
let play: Play;
let m365: M365;
let dossier: DossierId;
let env: Record<string, string>;
let day: LocalDate;
/** Of one of the providers. */
let address: string;
/** What the processes wrote on stderr. */
let said = "";

beforeAll(async () => {
  env = { DATA_DIR: data, ...(await ownPorts()), CHAT: "off", MAIL_MODE: "delegated", LOG_LEVEL: "debug" };
  env.BOT_OAUTH_CONNECTION = CONNECTION;
  await begin();
  const { now } = await health();
  day = nextBusinessDay(now);
  await m365.setClock(instantAt(day, "09:00"));
  dossier = await readyToSend();
});

const readyToSend = async (): Promise<DossierId> => {
  const id = await openDossier(play);
  await attachPriceRequest(play, id);
  await recordAuthorisation(play, id);
  await prepareSend(play, id);
  return id;
};
const schedule = async (id: DossierId, time: string) => {
  const { digest } = await play.client.ask("sendPreview", { params: { id } });
  await play.client.ask("command", {
    body: {
      ...{ type: "send-price-request", actionId: newActionId(), dossierId: id, preview: digest },
      how: { kind: "at", on: day, time },
    },
  });
};

afterAll(async () => {
  await play?.chat.close();
  await assistant?.stop();
  rmSync(data, { recursive: true, force: true });
});

const begin = async () => {
  assistant = start(env);
  assistant.process.stderr?.on("data", (piece: Buffer) => {
    said += piece.toString();
  });
  ready = await assistant.ready;
  m365 = m365At(ready.m365);
  const stage = { server: new URL(ready.tab).origin, m365: ready.m365, where: {} as never, strike: async () => {} };
  play = await startPlay(stage, () => undefined);
};

const Health = z.object({ outbox: z.object({ waiting: z.int(), due: z.int(), dead: z.int() }), now: Instant });
const health = async () => Health.parse(await (await fetch(ready.health)).json());
const requests = async () => {
  const log = z.object({ requests: z.record(z.string(), z.int()) });
  return log.parse(await (await fetch(`${ready.m365}/local/log`)).json()).requests;
};
const receivedBy = async (address: string) =>
  (await m365.messages(address)).filter(({ folder }) => folder === "inbox").length;

test("a scheduled sending whose minute comes while nobody is there waits, and leaves once when they are back", async () => {
  await schedule(dossier, "09:30");
  await play.chat.close();
  await assistant.stop();
  await begin();
  await m365.setClock(instantAt(day, "09:31"));
  // Asking the tab would bring a token: the log alone tells that the sending was tried and waits for its person.
  await until("the sending does not wait", 30, async () => (said.includes("mail-waits-for-person") ? true : null));
  expect((await health()).outbox).toMatchObject({ due: 1, dead: 0 });
  expect(Object.keys(await requests()).filter((name) => name.includes("/messages"))).toEqual([]);

  const back = await untilDossier(play, dossier, 30, "the request does not leave", ({ sent }) => sent !== null);
  address = providers.find(({ id }) => back.solicitation?.recipients.includes(id))?.email ?? "";
  expect(await receivedBy(address)).toBe(1);
  const named = back.correspondence.filter(({ kind }) => kind === "price-request");
  expect(named).toMatchObject([{ state: "sent", counts: { inProgress: 0, failed: 0, unknown: 0 }, problem: null }]);
});

/** Teams exchanges a token from each device where the person is. */
const exchanged = async (token: string, serviceUrl: string): Promise<number> => {
  const { persona: me } = play;
  const answer = await fetch(`${new URL(ready.tab).origin}/api/messages`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      ...{ type: "invoke", name: "signin/tokenExchange", channelId: "msteams", serviceUrl },
      ...{ from: { id: `user-${me.persona}`, name: me.name, aadObjectId: me.id }, recipient: { id: "assistant" } },
      conversation: { id: `personal-${me.persona}`, conversationType: "personal", tenantId: LOCAL_TENANT },
      value: { id: "exchange-1", connectionName: CONNECTION, token },
    }),
  });
  return answer.status;
};

test("a sending that waits leaves when Teams signs its person on in the chat: the tab is not opened", async () => {
  const second = await readyToSend();
  await schedule(second, "10:00");
  const { chat } = play;
  await chat.say("aide");
  const before = await receivedBy(address);
  await assistant.stop();
  await begin();
  await m365.setClock(instantAt(day, "10:01"));
  await until("nobody is asked to sign in", 30, async () =>
    chat.told().some((text) => text.includes(second) && text.includes("attend votre connexion")) ? true : null,
  );
  expect(await receivedBy(address)).toBe(before);
  const token = await m365.token("client");
  expect(await Promise.all([1, 2, 3].map(() => exchanged(token, chat.serviceUrl)))).toEqual([200, 200, 200]);
  await until("the request does not leave", 30, async () => ((await receivedBy(address)) > before ? true : null));
  expect(await receivedBy(address)).toBe(before + 1);
  expect(chat.told().filter((text) => text.includes("Votre connexion est faite"))).toHaveLength(1);
  await chat.close();
});

test("no token of anybody is in what was written to the disk or to the log", async () => {
  await play.chat.close();
  await assistant.stop();
  expect(said).not.toMatch(/eyJ[A-Za-z0-9_-]{20}/);
  const held = filesUnder(join(data)).filter((path) => readFileSync(path).includes("eyJhbGciOi"));
  expect(held).toEqual([]);
  await begin();
});

const filesUnder = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
