import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { sql } from "kysely";
import pg from "pg";
import { z } from "zod";
import { ApprovalId } from "../../shared/approvals.js";
import { DossierId } from "../../shared/ids.js";
import { sha256 } from "../../src/adapters/hash.js";
import { type Engine, engineOver, serverEngine } from "../../src/adapters/store/engine.js";
import { migrations } from "../../src/adapters/store/migrate.js";
import { storeOver } from "../../src/adapters/store/store.js";
import { createApp } from "../../src/app/create-app.js";
import type { Deps } from "../../src/app/deps.js";
import { createOutlookDoor } from "../../src/app/outlook/door.js";
import type { Chat } from "../../src/app/ports/chat.js";
import { verifyJournals } from "../../src/app/verify.js";
import { executive } from "../app/approvals-world.js";
import { outlook } from "../app/outlook-world.js";
import { bothWays, camille, must, openWorld, requestsSent, settle, type World } from "../app/world.js";
import { invoked, press, startBot, startChatService } from "../bot/start.js";
import { openTestStore } from "../fakes/store.js";
import { testSchema } from "../fakes/store-engines.js";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "../jest.js";

/**
 * A database, a conversation and cards that a release of migration 13 left behind go on under this one. What stands in
 * `test/fixtures` was made by that release itself, with its own tables, its own cards and its own seal.
 */

const fixture = (name: string) => readFileSync(join(process.cwd(), "test", "fixtures", name), "utf8");
const Button = z.object({ title: z.string(), verb: z.string(), data: z.record(z.string(), z.unknown()) });
const Card = z.object({ id: z.string(), buttons: z.array(Button) });
const left = z
  .object({
    dossiers: z.object({ asked: DossierId, ready: DossierId, undated: DossierId }),
    approval: ApprovalId,
    now: z.string(),
    outlookToken: z.string(),
    cards: z.object({ dossier: Card, undated: Card, list: Card, approval: Card }),
  })
  .parse(JSON.parse(fixture("older-release.json")));
const { asked, ready, undated } = left.dossiers;
const ELSEWHERE = "https://chat.example/";
const leftSql = (chat: string): string => fixture("older-release.sql").replaceAll(ELSEWHERE, chat);

type Opened = { before: number; engine: Engine; close(): Promise<void> };
const into = (schema: string, text: string) => `create schema ${schema}; set search_path to ${schema};\n${text}`;

/** One for all tests: what each of them leaves is dropped by the next. */
let inMemory: Promise<PGlite> | null = null;

const embedded = async (chat: string): Promise<Opened> => {
  inMemory ??= PGlite.create();
  const pglite = await inMemory;
  await pglite.exec("discard all");
  await pglite.exec(`drop schema if exists courtier cascade; ${into("courtier", leftSql(chat))}`);
  const { rows } = await pglite.query<{ last: number }>("select max(number) as last from migrations");
  const engine = await engineOver(pglite, "courtier", async () => {});
  return { before: rows[0]?.last ?? 0, engine, close: engine.close };
};

const server =
  (url: string) =>
  async (chat: string): Promise<Opened> => {
    const schema = testSchema("older");
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`drop schema if exists ${schema} cascade`);
    await client.query(into(schema, leftSql(chat)));
    const { rows } = await client.query("select max(number) as last from migrations");
    await client.end();
    const engine = await serverEngine(url, schema);
    const close = async () => {
      await sql`drop schema ${sql.id(schema)} cascade`.execute(engine.db);
      await engine.close();
    };
    return { before: rows[0].last, engine, close };
  };

const url = process.env.TEST_DATABASE_URL;
const engines: [string, (chat: string) => Promise<Opened>][] = [
  ["PGlite", embedded],
  ...(url ? ([["PostgreSQL", server(url)]] as [string, (chat: string) => Promise<Opened>][]) : []),
];

afterAll(async () => (await inMemory)?.close());

describe.each(engines)("what an older release left behind, on %s", (_, open) => {
  let opened: Opened;
  let world: World;
  let chat: Awaited<ReturnType<typeof startChatService>>;
  let bot: Awaited<ReturnType<typeof startBot>>;

  beforeEach(async () => {
    chat = await startChatService();
    opened = await open(chat.url);
    const store = storeOver(opened.engine);
    const outside = await openWorld(await openTestStore());
    outside.clock.set(left.now);
    let minted = 0;
    const newId = () => {
      minted += 1;
      return `later-${minted}`;
    };
    const late: { chat?: Chat } = {};
    const through = () => {
      if (!late.chat) throw new Error("Nobody may be told yet.");
      return late.chat;
    };
    const posts: Chat = {
      reaches: (person) => through().reaches(person),
      post: (person, message, key) => through().post(person, message, key),
    };
    const deps: Deps = { ...outside.deps, store, newId, outlook, chat: posts };
    world = { ...outside, deps, store, ...createApp(deps) };
    bot = await startBot(world.app);
    late.chat = bot.chat;
  });
  afterEach(async () => {
    await bot.close();
    await chat.close();
    await opened.close();
  });

  const pressOn = async (card: z.infer<typeof Card>, title: string, who: "client" | "executive" = "client") => {
    const button = card.buttons.find((one) => one.title === title);
    if (!button) throw new Error(`The old card has no button "${title}".`);
    const person = who === "client" ? camille.person : executive.person;
    const from = { id: `29:${who}`, aadObjectId: person };
    const conversation = {
      id: `a:${who}`,
      conversationType: "personal",
      tenantId: "0f1c7101-0000-4000-8000-000000000001",
    };
    const change = { from, conversation, serviceUrl: chat.url, replyToId: card.id };
    const { verb, data } = button;
    return invoked(await bot.post(press(verb, data, change)));
  };
  const dossier = async (id: DossierId) => must(await world.app.dossier(camille, id));
  const updated = (id: string) =>
    chat.posted
      .filter(({ method, path }) => method === "PUT" && path.endsWith(`/${id}`))
      .map(({ body }) => JSON.stringify(body));

  test("is brought up to date, its journals verify, and folding them gives the stored state", async () => {
    expect(opened.before).toBeLessThan(migrations.length);
    const verdicts = await verifyJournals(world.store, sha256);
    expect(verdicts.map(({ dossier: id }) => id).sort()).toEqual([asked, ready, undated].sort());
    expect(verdicts.map(({ broken }) => broken)).toEqual([null, null, null]);
    for (const id of [asked, ready, undated]) {
      const { stored, told } = await bothWays(world, id);
      expect(told).toEqual(stored);
    }
  });

  test("« Envoyer » of its card sends the request once, and the same card becomes the new state (s3-3-3-bcc kept)", async () => {
    const answered = await pressOn(left.cards.dossier, "Envoyer");
    expect(answered).toMatchObject({ status: 200, type: "application/vnd.microsoft.card.adaptive" });
    expect((await dossier(ready)).sendState).toBe("in-progress");
    await settle(world);
    expect((await dossier(ready)).sendState).toBe("sent");
    const requests = requestsSent(world);
    expect(requests).toHaveLength(1);
    expect(requests[0]?.bcc).toHaveLength(3);
    expect(updated(left.cards.dossier.id).at(-1)).toContain("Demande de prix envoyée");
    await pressOn(left.cards.dossier, "Envoyer");
    await settle(world);
    expect(requestsSent(world)).toHaveLength(1);
  });

  test("« Envoyer » says which rule stops it when its date has come too near (s3-3-3-response-delay broken)", async () => {
    world.clock.set("2026-12-28T15:00:00Z");
    const { said } = await pressOn(left.cards.dossier, "Envoyer");
    expect(said).toContain("3.3.3");
    await settle(world);
    expect(requestsSent(world)).toEqual([]);
  });

  test("« Envoyer » of a mail that told no date says what is asked of it since, and sends nothing", async () => {
    const { said } = await pressOn(left.cards.undated, "Envoyer");
    expect(said).toContain("Il manque dans le texte");
    expect(said).toMatch(/30\s+décembre\s+2026/);
    expect(said).toContain("Ce que vous avez écrit est resté; rien n’est parti.");
    await settle(world);
    expect(requestsSent(world)).toEqual([]);
  });

  test.each(["Actualiser", "Pourquoi?", "Mes dossiers"])("« %s » of its card is still understood", async (title) => {
    const { status, type, said } = await pressOn(left.cards.dossier, title);
    expect([status, type]).toEqual([200, "application/vnd.microsoft.card.adaptive"]);
    expect(said).toMatch(title === "Mes dossiers" ? /Migr/ : new RegExp(ready));
  });

  test.each(left.cards.list.buttons.map(({ title }) => title))(
    "« %s » of its list is still understood",
    async (title) => {
      expect(await pressOn(left.cards.list, title)).toMatchObject({ type: "application/vnd.microsoft.card.adaptive" });
    },
  );

  test("the decision asked then is taken by its card, which shows it, and by nothing else again", async () => {
    await pressOn(left.cards.approval, "Autoriser", "executive");
    await settle(world);
    const { approvals } = must(await world.app.dossierApprovals(camille, asked));
    expect(approvals).toMatchObject([
      { id: left.approval, state: "answered", answer: { by: executive.name, via: "teams" } },
    ]);
    const door = createOutlookDoor(world.deps, outlook, world.app);
    const late = await door.press(executive.person, { token: left.outlookToken, decision: "refuse", comment: "Non" });
    expect(late.said).toBe("Une réponse a déjà été donnée. La vôtre ne change rien.");
  });

  test("the button of its mail is good for its approver, once, and for nobody else", async () => {
    const door = createOutlookDoor(world.deps, outlook, world.app);
    const pressed = { token: left.outlookToken, decision: "approve" as const, comment: "" };
    expect(await door.press(camille.person, pressed)).toMatchObject({ kind: "refused", why: "not-yours" });
    expect((await door.press(executive.person, pressed)).said).toBe("Votre réponse est enregistrée.");
    await settle(world);
    expect(updated(left.cards.approval.id).at(-1)).toContain(executive.name);
    const again = await door.press(executive.person, pressed);
    expect(again.said).toBe("Cette réponse était déjà enregistrée. Rien n’a changé.");
  });

  test("the button of its mail says that it is too old, after a month", async () => {
    world.clock.pass(40 * 86_400_000);
    const door = createOutlookDoor(world.deps, outlook, world.app);
    const given = await door.press(executive.person, { token: left.outlookToken, decision: "approve", comment: "" });
    expect(given).toMatchObject({ kind: "refused", why: "expired" });
  });
});
