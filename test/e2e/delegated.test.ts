import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
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
import { ownPorts, type Ready, type Started, start } from "./assistant.js";

/** Delegated mode over HTTP, from the tab's token to the mailbox of a provider. Needs `dist`; no browser. */

const data = mkdtempSync(join(tmpdir(), "courtier-delegated-"));
let assistant: Started;
let ready: Ready;
let play: Play;
let m365: M365;
let dossier: DossierId;
let env: Record<string, string>;
let day: LocalDate;
/** What the processes wrote on stderr. */
let said = "";

beforeAll(async () => {
  env = { DATA_DIR: data, ...(await ownPorts()), CHAT: "off", MAIL_MODE: "delegated", LOG_LEVEL: "debug" };
  await begin();
  const { now } = await health();
  day = nextBusinessDay(now);
  await m365.setClock(instantAt(day, "09:00"));
  dossier = await openDossier(play);
  await attachPriceRequest(play, dossier);
  await recordAuthorisation(play, dossier);
  await prepareSend(play, dossier);
});

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
  const { digest } = await play.client.ask("sendPreview", { params: { id: dossier } });
  await play.client.ask("command", {
    body: {
      ...{ type: "send-price-request", actionId: newActionId(), dossierId: dossier, preview: digest },
      how: { kind: "at", on: day, time: "09:30" },
    },
  });
  await play.chat.close();
  await assistant.stop();
  await begin();
  await m365.setClock(instantAt(day, "09:31"));
  // Asking the tab would bring a token: the log alone tells that the sending was tried and waits for its person.
  await until("the sending does not wait", 30, async () => (said.includes("mail-waits-for-person") ? true : null));
  expect((await health()).outbox).toMatchObject({ due: 1, dead: 0 });
  expect(Object.keys(await requests()).filter((name) => name.includes("/messages"))).toEqual([]);

  const back = await untilDossier(play, dossier, 30, "the request does not leave", ({ sent }) => sent !== null);
  const [asked] = providers.filter(({ id }) => back.solicitation?.recipients.includes(id));
  expect(await receivedBy(asked?.email ?? "")).toBe(1);
  const named = back.correspondence.filter(({ kind }) => kind === "price-request");
  expect(named).toMatchObject([{ state: "sent", counts: { inProgress: 0, failed: 0, unknown: 0 }, problem: null }]);
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
