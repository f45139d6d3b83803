import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { z } from "zod";
import type { ApprovalView, InsideKind } from "../../shared/approvals.js";
import type { DossierId, PersonId } from "../../shared/ids.js";
import { openStore } from "../../src/adapters/store/store.js";
import { buttonOf, type Chat, chatAs, textsOf } from "../../src/cli/rehearsal/chat.js";
import { until } from "../../src/cli/rehearsal/http.js";
import { m365At } from "../../src/cli/rehearsal/m365.js";
import { newActionId } from "../../src/cli/rehearsal/play.js";
import { freePorts } from "../../src/cli/rehearsal/stage.js";
import { type Tab, tabAt } from "../../src/cli/rehearsal/tab.js";
import { localDateOf } from "../../src/domain/calendar.js";
import { LOCAL_PROVIDER, people } from "../../src/local/fiction/people.js";
import { type Child, startChild } from "../../src/local/launch/child.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { ownPorts, type Ready, type Started, start } from "./assistant.js";

/** What more than one server process means for a decision: one after the other, and two at once. Needs `dist`. */

const executive = people.find(({ persona }) => persona === "executive");
if (!executive) throw new Error("The fiction lacks somebody.");

/** A dossier that waits for the executive's decision, asked by the adviser. */
async function asked(client: Tab): Promise<{ dossier: DossierId; approval: ApprovalView }> {
  const begun = { places: { main: "A4d" }, note: "Déclaré (fictif)", evidence: [] };
  const opened = await client.ask("command", {
    body: {
      ...{ type: "open-process", actionId: newActionId(), process: "solutions", title: "Courriels (fictif)", begun },
      profile: { rctiSubject: true },
    },
  });
  const kind: InsideKind = "executive-authorisation";
  const request = {
    type: "request-approval",
    actionId: newActionId(),
    dossierId: opened.dossierId,
    kind,
    documents: [],
  };
  await client.ask("command", { body: { ...request, approvers: [executive?.id], memo: "Mémo fictif." } });
  return { dossier: opened.dossierId, approval: await newest(client, opened.dossierId) };
}

async function newest(client: Tab, id: DossierId): Promise<ApprovalView> {
  const [approval] = (await client.ask("dossierApprovals", { params: { id } })).approvals;
  if (!approval) throw new Error("Nothing was asked.");
  return approval;
}

const answerOf = ({ id, dossier, content }: ApprovalView) => ({
  ...{ type: "answer-approval", actionId: newActionId(), approval: id, dossierId: dossier, content },
});

describe("a conversation that began before a deployment", () => {
  const data = mkdtempSync(join(tmpdir(), "courtier-deployed-"));
  let assistant: Started;
  let chat: Chat;
  afterAll(async () => {
    await chat?.close();
    await assistant?.stop();
    rmSync(data, { recursive: true, force: true });
  });

  test("goes on after it: the old card's button works, and the chat is still reached", async () => {
    const env = { DATA_DIR: data, ...(await ownPorts()), CHAT: "off" };
    assistant = start(env);
    const first = await assistant.ready;
    const server = new URL(first.tab).origin;
    const client = async () => tabAt(server, await m365At(first.m365).token("client"));
    const { approval } = await asked(await client());
    chat = await chatAs(executive, server);
    const list = await chat.say("approbations");
    const shown = buttonOf(list, "approval");
    const card = shown ? await chat.press(shown) : list;
    const old = buttonOf(card, "answer-approval");
    expect(old).not.toBeNull();
    expect(await assistant.stop()).toMatchObject({ code: 0 });

    // As a release before this one kept it: nothing but what every release has needed.
    const store = await openStore({ dataDir: data });
    const kept = JSON.parse((await store.rows.chat.conversation(executive.id)) ?? "{}");
    const { serviceUrl, channelId, bot, conversation } = kept;
    const before = { serviceUrl, channelId, bot: { id: bot.id }, conversation: { id: conversation.id } };
    await store.rows.chat.saveConversation(executive.id, JSON.stringify(before));
    await store.close();

    assistant = start(env);
    await assistant.ready;
    const earlier = chat.told().length;
    const second = await asked(await client());
    await until("le clavardage n’a rien dit de la nouvelle demande", 60, async () =>
      chat.told().length > earlier ? true : null,
    );
    expect(chat.told().slice(earlier).join("\n")).toContain(second.approval.title);
    const answered = await chat.press({ verb: old?.verb ?? "", data: { ...old?.data, comment: "Oui (fictif)" } });
    expect(textsOf(answered).join("\n")).toMatch(/Autorisé par Dominique Fictif/);
    expect((await (await client()).ask("approval", { params: { id: approval.id } })).answer).toMatchObject({
      decision: "approve",
      by: executive.name,
    });
  });
});

const url = process.env.TEST_DATABASE_URL;
const onServer = url === undefined || url === "" ? null : url;
if (onServer !== null) twoAtOnce(onServer);

/** A third of them refuses: whoever comes first decides for all. */
const ANSWERS = 50;
const ACTION_SERVICE = "48af08dc-f6d2-435f-b2a7-069abd99c086";

function twoAtOnce(databaseUrl: string): void {
  describe("two server processes on PostgreSQL", () => {
    const data = mkdtempSync(join(tmpdir(), "courtier-two-"));
    const schema = `two_${randomUUID().replaceAll("-", "_")}`;
    let assistant: Started;
    let ready: Ready;
    let other: Child;
    let servers: string[];
    const chats: Chat[] = [];

    beforeAll(async () => {
      const ports = await ownPorts();
      const shared = { DATA_DIR: data, DATABASE_URL: databaseUrl, DATABASE_SCHEMA: schema, CHAT: "off", ...ports };
      assistant = start(shared);
      ready = await assistant.ready;
      const secrets = z
        .object({ m365ClientSecret: z.string(), outlookSecret: z.string() })
        .parse(JSON.parse(readFileSync(join(data, "secrets.json"), "utf8")));
      const [port = 0] = await freePorts(1);
      other = startChild({
        name: "second server",
        args: ["dist/server/main.js"],
        env: {
          ...{ ...process.env, NODE_OPTIONS: "", LOG_LEVEL: "error", ...shared, PORT: String(port) },
          M365_CLIENT_SECRET: secrets.m365ClientSecret,
          OUTLOOK_LOCAL_SECRET: secrets.outlookSecret,
          LAUNCHER_PID: String(ready.pids.launcher),
        },
        ready: { word: "READY" },
      });
      await other.ready;
      servers = [new URL(ready.tab).origin, `http://127.0.0.1:${port}`];
      for (const server of servers) chats.push(await chatAs(executive as NonNullable<typeof executive>, server));
    });

    afterAll(async () => {
      for (const chat of chats) await chat.close();
      await other?.stop(10_000);
      await assistant?.stop();
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      await client.query(`drop schema if exists "${schema}" cascade`);
      await client.end();
      rmSync(data, { recursive: true, force: true });
    });

    test("fifty answers at once through mixed doors leave one decision and one set of effects", async () => {
      const m365 = m365At(ready.m365);
      const tokens = { executive: await m365.token("executive"), client: await m365.token("client") };
      const clients = servers.map((server) => tabAt(server, tokens.client));
      const [client] = clients;
      if (!client) throw new Error("No server listens.");
      const { dossier, approval } = await asked(client);
      const outlook = await outlookButton();
      const evidence = [{ file: await proof(client), name: "réponse.eml" }];
      const recorded = { by: executive?.id as PersonId, as: "head", on: localDateOf(approval.askedAt), evidence };
      await replied(client, dossier);
      const journalBefore = (await client.ask("dossier", { params: { id: dossier } })).journal.length;

      const doors = ["tab", "teams", "outlook", "recorded", "reply"] as const;
      const answers = Array.from({ length: ANSWERS }, async (_, index) => {
        const door = doors[index % doors.length] ?? "tab";
        const at = Math.floor(index / doors.length) % servers.length;
        const server = servers[at] ?? "";
        const decision = index % 3 === 0 ? "refuse" : "approve";
        const said = { ...answerOf(approval), decision };
        switch (door) {
          case "tab":
            return tabAt(server, tokens.executive).ask("answerApproval", { body: said });
          case "recorded":
            return tabAt(server, tokens.client).ask("answerApproval", { body: { ...said, recorded } });
          case "teams":
            return chats[at]?.press({ verb: "answer-approval", data: { ...said, type: undefined } });
          case "reply": {
            const body = { actionId: newActionId(), number: 1, decision };
            return tabAt(server, tokens.client).try("recordReply", { params: { id: dossier }, body });
          }
          case "outlook":
            return outlook(server, decision);
        }
      });
      await Promise.all(answers);

      const shown = await Promise.all(clients.map((one) => newest(one, dossier)));
      // Each server gives the address of its own tab.
      const { url: _, ...first } = shown[0] ?? {};
      expect(shown[1]).toMatchObject(first);
      expect(shown[0]?.state).toBe("answered");
      const { journal } = await client.ask("dossier", { params: { id: dossier } });
      const since = journal.filter(({ seq }) => seq > journalBefore).map(({ type }) => type);
      expect(since.filter((type) => type === "approval-answered")).toHaveLength(1);
      expect(since.filter((type) => type === "step-taken")).toHaveLength(1);
      const told = shown[0]?.answer?.recordedBy ? 1 : 0;
      const confirmations = async () =>
        (await m365.messages(executive?.mail ?? "")).filter(({ subject }) => subject.startsWith("Votre décision"));
      await settled(servers);
      expect(await confirmations()).toHaveLength(told);
    });

    /** A button of the mail in the executive's Outlook, pressed with a token like Entra's. */
    async function outlookButton() {
      const mailbox = `${ready.m365}/local/mailboxes/${executive?.mail}/messages`;
      const token = await until("le courriel d’Outlook n’est pas arrivé", 60, async () => {
        const { messages } = Messages.parse(await (await fetch(mailbox)).json());
        for (const { id } of messages) {
          const { card } = Shown.parse(await (await fetch(`${mailbox}/${encodeURIComponent(id)}`)).json());
          const found = card && tokenIn(card);
          if (found) return found;
        }
        return null;
      });
      const asked = { persona: "executive", audience: LOCAL_PROVIDER.audience, scope: "actionable-messages" };
      const given = await fetch(`${ready.m365}/local/token`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ ...asked, authorizedParty: ACTION_SERVICE }),
      });
      const { access_token } = z.object({ access_token: z.string() }).parse(await given.json());
      return async (server: string, decision: string) => {
        const answer = await fetch(`${server}/api/outlook/actions`, {
          method: "POST",
          headers: { authorization: `Bearer ${access_token}`, "content-type": "application/json" },
          body: JSON.stringify({ token, decision, comment: "" }),
        });
        if (answer.status !== 200) throw new Error(`Outlook's door answered ${answer.status}: ${await answer.text()}`);
      };
    }

    async function proof(client: Tab): Promise<string> {
      const bytes = new TextEncoder().encode("J’autorise (fictif)");
      return (await client.ask("uploadFile", { query: { name: "réponse.txt", purpose: "evidence" }, body: bytes }))
        .sha256;
    }

    /** The executive writes back from a telephone; the reply lies before the adviser. */
    async function replied(client: Tab, dossier: DossierId): Promise<void> {
      const m365 = m365At(ready.m365);
      const sent = await until("la demande n’est pas arrivée", 60, async () => {
        const mails = await m365.messages(executive?.mail ?? "");
        return mails.find(({ subject, folder }) => folder === "inbox" && subject.includes(dossier)) ?? null;
      });
      await m365.deliver({
        ...{
          from: { name: executive?.name ?? "", address: executive?.mail ?? "" },
          to: sent.from,
          inReplyTo: sent.internetMessageId,
        },
        ...{ subject: `RE: ${sent.subject}`, text: "J’autorise." },
      });
      await until("la réponse n’est pas devant la conseillère", 60, async () => {
        const { received } = await client.ask("dossier", { params: { id: dossier } });
        return received.some(({ likely }) => likely === "approval-answer") ? true : null;
      });
    }
  });
}

const Messages = z.object({ messages: z.array(z.object({ id: z.string() })) });
const Shown = z.object({ card: z.record(z.string(), z.unknown()).nullable() });

/** The sealed token that every button of the card carries. */
function tokenIn(card: unknown): string | null {
  const body = /"body":"((?:[^"\\]|\\.)*)"/.exec(JSON.stringify(card))?.[1];
  const token = body && /\\"token\\":\\"([^"\\]+)\\"/.exec(body)?.[1];
  return token ?? null;
}

const Health = z.object({ outbox: z.object({ due: z.int() }) });

async function settled(servers: string[]): Promise<void> {
  await until("il reste à faire", 60, async () => {
    const answer = await fetch(`${servers[0]}/health`);
    return Health.parse(await answer.json()).outbox.due === 0 ? true : null;
  });
}
