import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DossierId } from "../../shared/ids.js";
import { type RouteName, routes } from "../../shared/routes.js";
import { sha256 } from "../../src/adapters/hash.js";
import { waitForProof } from "../../src/cli/rehearsal/after-sending.js";
import {
  attachPriceRequest,
  openDossier,
  prepareSend,
  recordAuthorisation,
} from "../../src/cli/rehearsal/before-sending.js";
import { chatAs } from "../../src/cli/rehearsal/chat.js";
import { until } from "../../src/cli/rehearsal/http.js";
import { m365At } from "../../src/cli/rehearsal/m365.js";
import { dossierOf, newActionId, type Play, startPlay } from "../../src/cli/rehearsal/play.js";
import { sendings } from "../../src/cli/rehearsal/sending.js";
import { type Tab, tabAt } from "../../src/cli/rehearsal/tab.js";
import { providers } from "../../src/local/fiction/catalogue.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { holdsAmount, holdsWord, textsIn } from "../wire/decoded.js";
import { type Passed, type Tap, tapOn } from "../wire/tap.js";
import { ownPorts, type Started, start } from "./assistant.js";

/**
 * « Montants masqués dans l'outil avant la clôture », on the wire: marked amounts are searched in every byte that the server
 * answers, asks of the local Microsoft 365, posts in the chat or prints. Needs `dist`.
 */

/** However they are written: each response writes them in another way. */
const AMOUNTS = ["91827345", "64738291", "55443322"];
const WORD = "OFFRE-MARQUEE";

const data = mkdtempSync(join(tmpdir(), "courtier-canary-"));
let assistant: Started;
let front: Tap;
let graph: Tap;
let play: Play;
let dossierId: DossierId;
/** What the processes printed, and what the chat was told of its own accord. */
const printed: Passed[] = [];
const told: Passed[] = [];
let evidence: string[] = [];

beforeAll(async () => {
  const ports = await ownPorts();
  graph = await tapOn(`http://127.0.0.1:${ports.M365_PORT}`);
  assistant = start({ DATA_DIR: data, ...ports, CHAT: "off", LOG_LEVEL: "debug", GRAPH_ENDPOINT: graph.origin });
  for (const stream of [assistant.process.stdout, assistant.process.stderr])
    stream?.on("data", (piece: Buffer) => printed.push({ place: "printed", texts: textsIn(piece) }));
  const { tab, m365 } = await assistant.ready;
  front = await tapOn(new URL(tab).origin);
  const started = await startPlay(
    { server: front.origin, m365, where: null as never, strike: async () => undefined },
    () => undefined,
  );
  await started.chat.close();
  const overhear = (bytes: Buffer) => told.push({ place: "told in the chat", texts: textsIn(bytes) });
  play = { ...started, chat: await chatAs(started.persona, front.origin, overhear) };
  await masked();
  dossierId = await openDossier(play);
  await attachPriceRequest(play, dossierId);
  await recordAuthorisation(play, dossierId);
  await prepareSend(play, dossierId);
  await sendings.pressed(play, dossierId);
  await waitForProof(play, dossierId);
  await respond();
});

afterAll(async () => {
  await play?.chat.close();
  await assistant?.stop();
  await front?.close();
  await graph?.close();
  rmSync(data, { recursive: true, force: true });
});

async function masked(): Promise<void> {
  const { organisation } = await play.client.ask("me");
  const own = (await play.admin.ask("administration")).organisations.find(({ id }) => id === organisation.id);
  if (!own) throw new Error("There is no such organisation.");
  const command = { type: "save-masking", actionId: newActionId(), seen: own.masking.tag, organisation: own.id };
  await play.admin.ask("administer", { body: { ...command, masked: true } });
}

/** Three providers write, each amount in another way and in another place; all three mails are filed. */
async function respond(): Promise<void> {
  const { solicitation } = await dossierOf(play, dossierId);
  const [one, two, three] = providers.filter(({ id }) => solicitation?.recipients.includes(id));
  if (!one || !two || !three) throw new Error("Nobody was asked.");
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  const file = { name: `${WORD} 918273.45.txt`, contentType: "text/plain", contentBytes: base64("Total 918 273,45 $") };
  await wrote(one, `Notre offre : 918\u00a0273,45 $ ${WORD}`, `Total : 918,273.45 $ (${WORD})`, [file]);
  await wrote(two, `Délai? ${WORD}`, `Pourriez-vous prolonger? Notre prix de 647 382,91 $ tient. ${WORD}`);
  await wrote(three, `Question ${WORD}`, `Le prix de 554433.22 $ convient-il? ${WORD}`);
  const received = await until("les réponses ne sont pas au dossier", 60, async () => {
    const view = await dossierOf(play, dossierId);
    return view.received.length === 3 ? view.received : null;
  });
  const kinds = ["response", "more-time", "question"] as const;
  for (const [index, as] of kinds.entries()) {
    const number = received[index]?.number;
    await play.client.ask("fileReceived", { params: { id: dossierId }, body: { actionId: newActionId(), number, as } });
  }
  const held = (await play.m365.messages(play.persona.mail)).filter(({ subject }) => subject.includes(WORD));
  const originals = await Promise.all(held.map(({ id }) => play.m365.eml(play.persona.mail, id)));
  evidence = [
    ...originals.map((bytes) => sha256(bytes)),
    ...held.flatMap((one) => one.attachments.map((a) => a.sha256)),
  ];
}
async function wrote(
  { email, contact }: { email: string; contact: string },
  subject: string,
  text: string,
  attachments: { name: string; contentType: string; contentBytes: string }[] = [],
): Promise<void> {
  const before = (await dossierOf(play, dossierId)).received.length;
  const [request] = (await play.m365.messages(email)).filter(({ folder }) => folder === "inbox");
  await play.m365.deliver({
    from: { name: contact, address: email },
    to: { name: play.persona.name, address: play.persona.mail },
    ...(request && { inReplyTo: request.internetMessageId }),
    ...{ subject, text, attachments },
  });
  await until("la réponse n’est pas au dossier", 60, async () =>
    (await dossierOf(play, dossierId)).received.length > before ? true : null,
  );
}

/** Every reading address of the table is asked; a new one must be told here with what. */
async function readEverything(tab: Tab): Promise<void> {
  const view = await dossierOf(play, dossierId);
  const messages = await play.client.ask("mailbox");
  const mine = messages.find(({ subject }) => subject.includes(WORD)) ?? messages[0];
  const ofDossier = { id: dossierId };
  const absent = "0".repeat(64);
  const params: Partial<Record<RouteName, Record<string, string>[]>> = {
    fileOf: [...evidence, ...view.documents.map(({ sha256: one }) => one)].map((one) => ({
      ...ofDossier,
      sha256: one,
    })),
    mailKnown: view.correspondence.map(({ key }) => ({ key })),
    receivedApproval: view.received.map(({ number }) => ({ ...ofDossier, number: String(number) })),
    prerequisitePreview: [{ ...ofDossier, prerequisite: "cic-telephony" }],
    followUpPreview: [{ ...ofDossier, wait: "broker" }],
    versionDifference: [{ ...ofDossier, before: "1", after: "2" }],
    map: [{ process: "services" }],
    processPlaces: [{ process: "services" }],
    absenceOf: [{ id: play.persona.id }],
    mailText: (await play.admin.try("mailTexts")).ok ? [{ id: "price-request" }] : [],
    templateFile: [{ sha256: absent }],
    approval: [{ id: "A-1" }],
    approvalFile: [{ id: "A-1", sha256: absent }],
    review: [{ id: "R-1" }],
    reviewFile: [{ id: "R-1", sha256: absent }],
    subscriptionFile: [{ person: play.persona.id, sha256: absent }],
    form: [{ name: `received:${dossierId}` }],
  };
  const query: Partial<Record<RouteName, Record<string, string>>> = {
    mailbox: { search: "offre" },
    outlookMessage: { id: mine?.id ?? "" },
    findPeople: { search: "ca" },
    searchDirectory: { search: "ca" },
    whatIf: { send: "2026-12-03", dossier: dossierId },
    subscriptionPreview: { leaving: "false" },
  };
  for (const [name, route] of Object.entries(routes) as [RouteName, (typeof routes)[RouteName]][]) {
    if (route.method !== "GET") continue;
    const named = route.path.includes(":");
    const ways = params[name] ?? (named ? (route.path.startsWith("/api/dossiers/:id") ? [ofDossier] : null) : [{}]);
    if (!ways) throw new Error(`It is not told with what ${name} is asked.`);
    for (const one of ways)
      await tab.try(name, { params: one, ...(query[name] && { query: query[name] }) }).catch(lets);
  }
  await tab.try("mailbox").catch(lets);
}

/** An answer of an odd form is an answer too: its bytes were kept. */
const lets = () => undefined;

/** What people prepare from what was received, and what they try to take. */
async function prepareEverything(): Promise<void> {
  const { client } = play;
  const view = await dossierOf(play, dossierId);
  const params = { id: dossierId };
  const question = view.received.find(({ as }) => as === "question")?.number ?? 3;
  const items = [{ question, asked: "Lequel?", answer: "Aucun." }];
  await client.try("answersPreview", { params, body: { items } }).catch(lets);
  await client.try("answersDocument", { params, body: { items } }).catch(lets);
  const body = { incident: 1, what: "no-extension" };
  await client.try("incidentMailPreview", { params, body }).catch(lets);
  for (const { id, subject } of await client.ask("mailbox")) {
    if (!subject.includes(WORD) && subject !== "") continue;
    await client.try("fileFromMailbox", { body: { messageId: id, purpose: "evidence" } }).catch(lets);
    await client.try("outlookMessage", { query: { id } }).catch(lets);
  }
  for (const text of ["bonjour", "aide", "dossiers", dossierId, "échéances", "faits", "corrections"])
    await play.chat.say(text).catch(lets);
  for (const path of ["/health", "/metrics", "/api/openapi.json", "/tab/", "/tab/config.json"])
    await (await fetch(`${front.origin}${path}`)).arrayBuffer();
}

async function everything(): Promise<void> {
  await readEverything(play.client);
  await readEverything(play.admin);
  const auditor = tabAt(
    front.origin,
    await m365At(play.stage.m365)
      .token("auditor")
      .catch(() => ""),
  );
  await readEverything(auditor);
  await prepareEverything();
}

const marked = ({ texts }: Passed): boolean =>
  holdsWord(texts, WORD) || AMOUNTS.some((digits) => holdsAmount(texts, digits));
const placeOf = ({ place }: Passed): string => place.replaceAll(dossierId, "ID").replace(/\?.*/, "");
const whereMarked = (passed: readonly Passed[]): string[] => [...new Set(passed.filter(marked).map(placeOf))];

/** Where what was received could show: asked in earnest, not only refused. */
const wellAnswered = [
  "GET /api/dossiers",
  "GET /api/dossiers/ID",
  "GET /api/dossiers/ID/approvals",
  "GET /api/dossiers/ID/send-preview",
  "POST /api/dossiers/ID/received",
  "POST /api/dossiers/ID/answers-preview",
  "POST /api/dossiers/ID/answers-document",
  "POST /api/messages",
  "GET /api/follow-up",
  "GET /api/mailbox",
  "GET /api/mails",
  "GET /api/outlook/message",
  "GET /api/what-if",
  "GET /api/administration",
  "GET /health",
  "GET /metrics",
];

describe("Marked amounts, where the organisation masks them", () => {
  test("leave the server in no byte before the closing, and in those that people ask for after it", async () => {
    await everything();
    expect(whereMarked(front.answered)).toEqual([]);
    expect(whereMarked(graph.asked)).toEqual([]);
    expect(whereMarked(told)).toEqual([]);
    expect(whereMarked(printed)).toEqual([]);

    // None of the four is deaf: each has heard what it must.
    const heard = (passed: readonly Passed[], word: string) => passed.some(({ texts }) => holdsWord(texts, word));
    expect(heard(front.answered, "Migration de douze applications")).toBe(true);
    expect(heard(front.answered, "http_request_duration_seconds")).toBe(true);
    expect(heard(graph.asked, "Migration de douze applications")).toBe(true);
    expect(heard(graph.asked, "contentBytes")).toBe(true);
    expect(heard(told, "Migration de douze applications")).toBe(true);
    expect(heard(printed, "listening")).toBe(true);
    const answeredWell = new Set(front.answered.filter(({ status }) => status === 200).map(placeOf));
    expect([...answeredWell]).toEqual(expect.arrayContaining(wellAnswered));
    // Graph did give them to the server: they were there to be kept back.
    expect(whereMarked(graph.answered)).not.toEqual([]);

    const { closesAt } = await dossierOf(play, dossierId);
    if (!closesAt) throw new Error("The solicitation has no closing.");
    await play.m365.setClock(closesAt);
    await until("la sollicitation n’est pas close", 60, async () =>
      (await dossierOf(play, dossierId)).returns?.masked === false ? true : null,
    );
    front.forget();
    await everything();
    const places = whereMarked(front.answered);
    expect(places).toEqual(
      expect.arrayContaining([
        "GET /api/dossiers/ID",
        "GET /api/mailbox",
        ...evidence.map((one) => `GET /api/dossiers/ID/files/${one}`),
      ]),
    );
    for (const digits of AMOUNTS) expect(front.answered.some(({ texts }) => holdsAmount(texts, digits))).toBe(true);
    // Nobody asks a log or a monitor for amounts, at any time.
    expect(places.filter((place) => /health|metrics|openapi|config\.json/.test(place))).toEqual([]);
    expect(whereMarked(printed)).toEqual([]);
  });
});
