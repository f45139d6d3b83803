import { createHash } from "node:crypto";
import { simpleParser } from "mailparser";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { type Caller, client, draftBody, immutable, start } from "./local-m365-client.js";

const mail = `/users/${client}`;

let caller: Caller;
beforeAll(async () => {
  caller = await start();
});
afterAll(() => caller.m365.close());

const draft = async (over: Record<string, unknown> = {}) => {
  const made = await caller.graph("POST", `${mail}/messages`, { headers: immutable, body: draftBody(over) });
  expect(made.status).toBe(201);
  return made.body;
};
const send = (id: string) => caller.graph("POST", `${mail}/messages/${id}/send`);
const box = async (address: string) =>
  (await caller.plain("GET", `/local/mailboxes/${address}/messages`)).body.messages;
const eml = async (address: string, id: string) =>
  (await caller.plain("GET", `/local/mailboxes/${address}/messages/${id}.eml`)).bytes.toString();

describe("attachments", () => {
  const small = Buffer.from("Contrat fictif");
  const file = (bytes: Buffer, name = "contrat.txt") => ({
    "@odata.type": "#microsoft.graph.fileAttachment",
    name,
    contentType: "text/plain",
    contentBytes: bytes.toString("base64"),
  });

  test("under 3 MB go in one request and come back byte for byte", async () => {
    const made = await draft();
    const added = await caller.graph("POST", `${mail}/messages/${made.id}/attachments`, { body: file(small) });
    expect(added).toMatchObject({ status: 201, body: { name: "contrat.txt", size: small.length } });
    const content = await caller.graph("GET", `${mail}/messages/${made.id}/attachments/${added.body.id}/$value`);
    expect(content.bytes).toEqual(small);
    const read = await caller.graph("GET", `${mail}/messages/${made.id}?$expand=attachments($select=id,name,size)`);
    expect(read.body.attachments[0]).not.toHaveProperty("contentBytes");
    expect(read.body.hasAttachments).toBe(true);
  });

  test("of 3 MB, and requests over 4 MB, are refused", async () => {
    const made = await draft();
    const path = `${mail}/messages/${made.id}/attachments`;
    expect((await caller.graph("POST", path, { body: file(Buffer.alloc(3 * 1024 * 1024 - 64)) })).status).toBe(413);
    expect(await caller.graph("POST", path, { body: file(Buffer.alloc(3 * 1024 * 1024 + 1)) })).toMatchObject({
      status: 413,
    });
  });

  test("from 3 MB go up in ranges, without a token, and reach the recipient unchanged", async () => {
    const bytes = Buffer.alloc(5 * 1024 * 1024 + 7, "abc");
    const made = await draft();
    const base = `${mail}/messages/${made.id}/attachments/createUploadSession`;
    const item = (size: number) => ({ body: { AttachmentItem: { attachmentType: "file", name: "gros.bin", size } } });
    expect((await caller.graph("POST", base, item(1000))).body.error.code).toBe(
      "ErrorAttachmentSizeShouldNotBeLessThanMinimumSize",
    );
    const session = await caller.graph("POST", base, item(bytes.length));
    expect(session).toMatchObject({ status: 201, body: { nextExpectedRanges: ["0-"] } });

    const put = (from: number, to: number, headers = {}) =>
      caller.plain("PUT", session.body.uploadUrl, {
        headers: {
          "content-type": "application/octet-stream",
          "content-range": `bytes ${from}-${to - 1}/${bytes.length}`,
          ...headers,
        },
        body: bytes.subarray(from, to),
      });
    const step = 320 * 1024 * 10;
    expect((await put(0, step, { authorization: `Bearer ${caller.token}` })).status).toBe(401);
    expect((await put(0, 1000)).status).toBe(400);
    expect((await put(step, bytes.length)).status).toBe(416);
    expect(await put(0, step)).toMatchObject({ status: 202, body: { nextExpectedRanges: [`${step}-`] } });
    const last = await put(step, bytes.length);
    expect(last.status).toBe(201);
    expect(last.headers.get("location")).toContain("/attachments/");
    expect((await put(0, step)).status).toBe(404);

    await send(made.id);
    const received = (await box(client)).find(
      (one: { folder: string; internetMessageId: string }) =>
        one.folder === "inbox" && one.internetMessageId === made.internetMessageId,
    );
    expect(received.attachments).toMatchObject([
      { name: "gros.bin", sha256: createHash("sha256").update(bytes).digest("hex") },
    ]);
    const parsed = await simpleParser(await eml(client, received.id));
    expect(parsed.attachments[0]?.content.equals(bytes)).toBe(true);
  });
});
