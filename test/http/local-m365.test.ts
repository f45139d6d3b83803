import { appendFileSync, readFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { readOffsetMs } from "../../src/local/clock-file.js";
import { startM365 } from "../../src/local/m365/server.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { type Caller, client, draftBody, immutable, newFolder, secret, start, to } from "./local-m365-client.js";

const mail = `/users/${client}`;
let caller: Caller;
beforeAll(async () => {
  caller = await start();
});
afterAll(() => caller.m365.close());

const deliver = (body: Record<string, unknown>) =>
  caller.plain("POST", "/local/deliver", {
    body: { from: "aa@dehors.example", to: client, subject: "Réponse", text: "Bonjour", ...body },
  });

describe("a restart", () => {
  const restarted = async (
    before: (first: Caller) => Promise<void>,
    after: (second: Caller) => Promise<void>,
    dataDir = newFolder(),
  ) => {
    const first = await start({ dataDir });
    await before(first);
    await first.m365.close();
    const second = await start({ dataDir });
    await after(second);
    await second.m365.close();
  };

  test("keeps mails, attachments, lists, upload sessions, the clock and the signing key", async () => {
    let draftId = "";
    let uploadUrl = "";
    let token = "";
    await restarted(
      async (first) => {
        token = (await first.plain("POST", "/local/token", { body: { persona: "client" } })).body.access_token;
        const attachment = {
          "@odata.type": "#microsoft.graph.fileAttachment",
          name: "a.txt",
          contentBytes: Buffer.from("abc").toString("base64"),
        };
        const draft = await first.graph("POST", `${mail}/messages`, {
          headers: immutable,
          body: draftBody({ attachments: [attachment] }),
        });
        draftId = draft.body.id;
        const item = { AttachmentItem: { attachmentType: "file", name: "b.bin", size: 4_000_000 } };
        uploadUrl = (
          await first.graph("POST", `${mail}/messages/${draftId}/attachments/createUploadSession`, { body: item })
        ).body.uploadUrl;
        await first.graph("POST", "/sites/0f1c7101-0000-4000-8000-0000000000b1/lists", {
          body: { displayName: "Registre" },
        });
        await first.plain("POST", "/local/clock", { body: { advance: "P10D" } });
      },
      async (second) => {
        const read = await second.graph("GET", `${mail}/messages/${draftId}?$expand=attachments`);
        expect(read.body).toMatchObject({ isDraft: true, attachments: [{ name: "a.txt", contentBytes: "YWJj" }] });
        expect((await second.plain("GET", new URL(uploadUrl).pathname)).body.nextExpectedRanges).toEqual(["0-"]);
        expect((await second.plain("GET", "/local/lists")).body.lists).toMatchObject([{ displayName: "Registre" }]);
        expect((await second.plain("GET", "/local/clock")).body.offsetMs).toBeGreaterThan(9 * 86_400_000);
        const again = (await second.plain("POST", "/local/token", { body: { persona: "client" } })).body.access_token;
        expect(again.split(".")[0]).toBe(token.split(".")[0]);
      },
    );
  });

  test("forgets the transaction whose line a kill has torn, and nothing else", async () => {
    const dataDir = newFolder();
    const journal = join(dataDir, "m365", "journal.jsonl");
    await restarted(
      async (first) => {
        await first.graph("POST", `${mail}/messages`, { body: draftBody({ subject: "Entier" }) });
        const line = readFileSync(journal, "utf8").trimEnd().split("\n").at(-1) ?? "";
        appendFileSync(journal, line.replace("Entier", "Déchiré").slice(0, -20));
      },
      async (second) => {
        const subjects = (await second.graph("GET", `${mail}/messages`)).body.value.map(
          (one: { subject: string }) => one.subject,
        );
        expect(subjects).toEqual(["Entier"]);
        await second.graph("POST", `${mail}/messages`, { body: draftBody({ subject: "Suivant" }) });
      },
      dataDir,
    );
    expect(readFileSync(journal, "utf8")).toContain("Suivant");
  });

  test("refuses a journal that is damaged in its middle, and names the line", async () => {
    const dataDir = newFolder();
    await (await start({ dataDir })).m365.close();
    appendFileSync(join(dataDir, "m365", "journal.jsonl"), "abîmé\n[]\n");
    await expect(startM365({ port: 0, dataDir, clientSecret: secret })).rejects.toThrow(
      /journal\.jsonl line \d+ cannot be read/,
    );
  });

  test("is refused while the folder or the port is in use, and leaves the data alone", async () => {
    const first = await start();
    const { dataDir } = first;
    await expect(startM365({ port: 0, dataDir, clientSecret: secret })).rejects.toThrow(/in use by process/);
    await expect(startM365({ port: first.m365.port, dataDir, clientSecret: secret })).rejects.toThrow(/EADDRINUSE/);
    await first.graph("POST", `${mail}/messages`, { body: draftBody() });
    await first.m365.close();
    const second = await start({ dataDir });
    expect((await second.graph("GET", `${mail}/messages`)).body.value).toHaveLength(1);
    await second.m365.close();
  });

  test("carries a mail that was accepted and not yet carried", async () => {
    const dataDir = newFolder();
    const first = await start({ dataDir, realUpstreamDelays: { transportMs: 3_600_000 } });
    const draft = await first.graph("POST", `${mail}/messages`, {
      headers: immutable,
      body: draftBody({ toRecipients: to("apres@arret.example") }),
    });
    expect((await first.graph("POST", `${mail}/messages/${draft.body.id}/send`)).status).toBe(202);
    expect((await first.graph("GET", `${mail}/messages/${draft.body.id}`)).body.isDraft).toBe(true);
    expect((await first.graph("POST", `${mail}/messages/${draft.body.id}/send`)).status).toBe(400);
    await first.m365.close();
    const second = await start({ dataDir });
    expect((await second.graph("GET", `${mail}/messages/${draft.body.id}`)).body.isDraft).toBe(false);
    expect((await second.plain("GET", "/local/mailboxes/apres@arret.example/messages")).body.messages).toHaveLength(1);
    await second.m365.close();
  });
});

describe("the clock", () => {
  test("goes forward by local days, is on disk before the answer, and dates the mails", async () => {
    const before = (await caller.plain("GET", "/local/clock")).body;
    const moved = await caller.plain("POST", "/local/clock", { body: { advance: "P1DT2H" } });
    expect(moved.body.offsetMs).toBe(readOffsetMs(caller.dataDir));
    expect(moved.body.offsetMs - before.offsetMs).toBeGreaterThan(24 * 3_600_000);
    const set = await caller.plain("POST", "/local/clock", { body: { set: "2040-05-06T07:08:09Z" } });
    expect(set.body.now).toMatch(/^2040-05-06T07:08:/);
    const { messages } = (await deliver({})).body;
    const read = await caller.graph("GET", `${mail}/messages/${messages[0].id}`);
    expect(read.body.receivedDateTime).toMatch(/^2040-05-06T07:0\d:\d\dZ$/);
  });

  test.each([
    ["backwards", { set: "2020-01-01T00:00:00Z" }],
    ["backwards by a duration", { advance: "-P1D" }],
    ["by what is no duration", { advance: "demain" }],
    ["out of this century", { advance: "P500Y" }],
    ["by nothing", {}],
  ])("is not moved %s", async (_how, body) => {
    const before = readOffsetMs(caller.dataDir);
    expect((await caller.plain("POST", "/local/clock", { body })).status).toBe(400);
    expect(readOffsetMs(caller.dataDir)).toBe(before);
  });
});

describe("delivery from outside", () => {
  test("with an id happens once", async () => {
    const mailOnce = {
      id: "livraison-1",
      to: "une@fois.example",
      attachments: [{ name: "offre.pdf", contentBytes: Buffer.from("%PDF-").toString("base64") }],
    };
    const [first, second] = [await deliver(mailOnce), await deliver(mailOnce)];
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual(first.body);
    const held = (await caller.plain("GET", "/local/mailboxes/une@fois.example/messages")).body.messages;
    expect(held).toMatchObject([{ subject: "Réponse", attachments: [{ name: "offre.pdf", size: 5 }] }]);
    const path = `/local/mailboxes/une@fois.example/messages/${held[0].id}/attachments/${held[0].attachments[0].id}`;
    const file = await caller.plain("GET", path);
    expect(file.bytes.toString()).toBe("%PDF-");
    expect(file.headers.get("content-disposition")).toContain("attachment");
    expect(file.headers.get("content-security-policy")).toContain("sandbox");
  });

  test.each([
    ["no recipient", { to: [] }],
    ["what is no address", { to: "camille" }],
    ["a header that breaks the line", { headers: [{ name: "x-a\r\nBcc", value: "v" }] }],
    ["an unknown field", { sujet: "x" }],
  ])("is refused with %s", async (_what, body) => {
    expect(await deliver(body)).toMatchObject({ status: 400, body: { error: expect.any(String) } });
  });
});

describe("the edge", () => {
  test("refuses a host name that is not loopback", async () => {
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(
        `${caller.m365.url}/local/mailboxes`,
        { headers: { host: "mechant.example" } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      request.on("error", reject).end();
    });
    expect(status).toBe(403);
  });

  test.each([
    ["broken JSON", "POST", "/local/deliver", "{", 400],
    ["too much of it", "POST", "/local/clock", `"${"x".repeat(4 * 1024 * 1024)}"`, 413],
    ["an address that cannot be decoded", "GET", "/local/mailboxes/%E0%A4%A/messages", undefined, 404],
    ["a path that is not there", "GET", "/nulle/part", undefined, 404],
    ["a method that is not there", "DELETE", "/local/clock", undefined, 405],
  ])("answers %s with a sentence and no stack", async (_what, method, path, body, status) => {
    const reply = await caller.plain(method, path, {
      headers: { "content-type": "application/json" },
      ...(body !== undefined && { body }),
    });
    expect(reply).toMatchObject({ status, body: { error: expect.any(String) } });
    expect(reply.bytes.toString()).not.toMatch(/ at .+:\d+:\d+/);
  });

  test("counts requests by their template", async () => {
    await caller.plain("DELETE", "/local/log");
    await caller.graph("GET", `${mail}/messages?$top=1`);
    await caller.graph("GET", `${mail}/messages`);
    expect((await caller.plain("GET", "/local/log")).body.requests["GET /v1.0/users/{user}/messages"]).toBe(2);
  });

  test("serves a page in French that says what it is, and runs no script but its own", async () => {
    const page = await caller.plain("GET", "/");
    expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
    expect(page.bytes.toString()).toContain("Microsoft 365 local – données fictives");
    expect(page.bytes.toString()).not.toMatch(/ on\w+=|<script>/);
    for (const path of [
      "/page/page.css",
      "/page/page.js",
      "/page/dom.js",
      "/page/mail.js",
      "/page/lists.js",
      "/page/clock-and-faults.js",
    ])
      expect((await caller.plain("GET", path)).status).toBe(200);
  });
});
