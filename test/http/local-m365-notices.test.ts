import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "../jest.js";
import { type Caller, client, immutable, start } from "./local-m365-client.js";

/** Change notifications and delta of the local Microsoft 365, as Graph gives them. */

let caller: Caller;
beforeAll(async () => {
  caller = await start();
});
afterAll(() => caller.m365.close());

type Got = { path: string; body: { value: Record<string, unknown>[] } };
let hook: Server;
let url: string;
let got: Got[];
let waiting: (() => void)[];
let shake: (token: string, response: ServerResponse) => void;
let refuseNext = 0;
beforeEach(async () => {
  got = [];
  waiting = [];
  refuseNext = 0;
  shake = (token, response) => say(response, 200, "text/plain", token);
  hook = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => hook.listen(0, "127.0.0.1", resolve));
  const address = hook.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});
afterEach(async () => {
  for (const { id } of (await caller.graph("GET", "/subscriptions")).body.value)
    await caller.graph("DELETE", `/subscriptions/${id}`);
  hook.closeAllConnections();
  await new Promise((resolve) => hook.close(resolve));
});

/** In two steps: restify, where another test of this process has loaded it, makes `writeHead` give nothing. */
function say(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { "content-type": type });
  response.end(text);
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = new URL(request.url ?? "/", url);
  const token = asked.searchParams.get("validationToken");
  if (token !== null) return shake(token, response);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  if (refuseNext > 0) {
    refuseNext -= 1;
    return say(response, 503, "text/plain", "");
  }
  got.push({ path: asked.pathname, body: JSON.parse(Buffer.concat(chunks).toString()) });
  say(response, 202, "text/plain", "");
  for (const go of waiting.splice(0)) go();
}

const until = async (count: number) => {
  while (got.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
};

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const wish = (change: Record<string, unknown> = {}) => ({
  ...{ changeType: "created", notificationUrl: `${url}/notify`, lifecycleNotificationUrl: `${url}/lifecycle` },
  ...{ resource: `/users/${client}/mailFolders('inbox')/messages`, expirationDateTime: inMinutes(60) },
  ...{ clientState: "état secret", ...change },
});
const subscribe = (change?: Record<string, unknown>) =>
  caller.graph("POST", "/subscriptions", { body: wish(change), headers: immutable });
const deliver = async (subject: string) =>
  (await caller.plain("POST", "/local/deliver", { body: { from: "a@b.example", to: client, subject, text: "Fictif" } }))
    .body.messages[0].id as string;

describe("a subscription", () => {
  test("is made once both addresses have given the token back, and tells of each new mail with its immutable id", async () => {
    const made = await subscribe();
    expect(made).toMatchObject({ status: 201, body: { changeType: "created", clientState: "état secret" } });
    const id = await deliver("Une réponse");
    await until(1);
    expect(got[0]?.path).toBe("/notify");
    expect(got[0]?.body.value).toMatchObject([
      { subscriptionId: made.body.id, clientState: "état secret", changeType: "created", resourceData: { id } },
    ]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["another resource", { resource: "/me/messages" }, "InvalidRequest"],
    ["another change", { changeType: "updated" }, "InvalidRequest"],
    ["a date that has passed", { expirationDateTime: "2020-01-01T00:00:00Z" }, "InvalidRequest"],
    ["more than 10,080 minutes", { expirationDateTime: inMinutes(10_090) }, "InvalidRequest"],
    ["a secret of more than 128 characters", { clientState: "x".repeat(129) }, "RequestBodyRead"],
    ["an address elsewhere", { notificationUrl: "https://ailleurs.example/notify" }, "InvalidRequest"],
  ])("refuses %s", async (_, change, code) => {
    expect(await subscribe(change)).toMatchObject({ status: 400, body: { error: { code } } });
  });

  test.each<[string, (token: string, response: ServerResponse) => void]>([
    ["another text", (token, response) => say(response, 200, "text/plain", `${token}!`)],
    ["JSON", (token, response) => say(response, 200, "application/json", token)],
    ["202", (token, response) => say(response, 202, "text/plain", token)],
  ])("is refused when the handshake answers %s", async (_, bad) => {
    shake = bad;
    expect(await subscribe()).toMatchObject({ status: 400, body: { error: { code: "ValidationError" } } });
  });

  test("lives at least 45 minutes, is renewed, and is gone once it is removed", async () => {
    const { id, expirationDateTime } = (await subscribe({ expirationDateTime: inMinutes(1) })).body;
    expect(Date.parse(expirationDateTime)).toBeGreaterThan(Date.now() + 40 * 60_000);
    const renewed = await caller.graph("PATCH", `/subscriptions/${id}`, {
      body: { expirationDateTime: inMinutes(4_000) },
    });
    expect(Date.parse(renewed.body.expirationDateTime)).toBeGreaterThan(Date.now() + 3_000 * 60_000);
    expect((await caller.graph("POST", `/subscriptions/${id}/reauthorize`)).status).toBe(204);
    const told = await caller.plain("POST", "/local/lifecycle", { body: { event: "subscriptionRemoved" } });
    expect(told.body.told).toEqual([id]);
    expect(got[0]).toMatchObject({ path: "/lifecycle", body: { value: [{ lifecycleEvent: "subscriptionRemoved" }] } });
    expect((await caller.graph("GET", `/subscriptions/${id}`)).status).toBe(404);
  });

  test("tries again when the address was not ready, and comes twice or not at all when asked to misbehave", async () => {
    await subscribe();
    refuseNext = 1;
    await deliver("Un");
    await until(1);
    await caller.plain("POST", "/local/notifications", { body: [{ fault: "lost" }, { fault: "twice" }] });
    await deliver("Perdu");
    const twice = await deliver("Deux fois");
    await until(3);
    expect(got.slice(1).map(({ body }) => body.value[0]?.resourceData)).toMatchObject([{ id: twice }, { id: twice }]);
  });
});

describe("the delta of a folder", () => {
  const delta = "/users/camille.fictif@asn.example/mailFolders/inbox/messages/delta";
  const local = (link: string) => link.slice(link.indexOf("/v1.0") + 5);

  test("gives what is there page by page, then only what is new, with what the first call selected", async () => {
    const first = await deliver("Un");
    const headers = { prefer: 'IdType="ImmutableId", odata.maxpagesize=1' };
    let page = await caller.graph("GET", `${delta}?$select=conversationId,from`, { headers });
    const seen: string[] = [];
    for (;;) {
      seen.push(...page.body.value.map(({ id }: { id: string }) => id));
      if (!page.body["@odata.nextLink"]) break;
      page = await caller.graph("GET", local(page.body["@odata.nextLink"]), { headers });
    }
    expect(seen).toContain(first);
    const link = local(page.body["@odata.deltaLink"]);
    expect((await caller.graph("GET", link, { headers })).body.value).toEqual([]);
    const second = await deliver("Deux");
    const { value } = (await caller.graph("GET", link, { headers })).body;
    expect(value).toEqual([
      expect.objectContaining({ id: second, conversationId: expect.any(String), from: expect.anything() }),
    ]);
    expect(value[0]).not.toHaveProperty("subject");
  });

  test("filters by the day of receipt, and tells what left the folder", async () => {
    const id = await deliver("À déplacer");
    const none = await caller.graph("GET", `${delta}?$filter=receivedDateTime ge 2099-01-01T00:00:00Z`);
    expect(none.body.value).toEqual([]);
    const all = await caller.graph("GET", `${delta}?$top=1000`, { headers: immutable });
    await caller.graph("POST", `/users/${client}/messages/${id}/move`, {
      body: { destinationId: "archive" },
      headers: immutable,
    });
    const after = await caller.graph("GET", local(all.body["@odata.deltaLink"]), { headers: immutable });
    expect(after.body.value).toEqual([{ id, "@removed": { reason: "deleted" } }]);
  });

  test("does not know a token from before a restart: 410, and the caller starts again", async () => {
    const { body } = await caller.graph("GET", `${delta}?$top=1000`);
    await caller.m365.close();
    caller = await start({ dataDir: caller.dataDir });
    const gone = await caller.graph("GET", local(body["@odata.deltaLink"]));
    expect(gone).toMatchObject({ status: 410, body: { error: { code: "SyncStateNotFound" } } });
  });

  test("refuses what delta does not take", async () => {
    expect((await caller.graph("GET", `${delta}?$search="x"`)).status).toBe(400);
    expect((await caller.graph("GET", `${delta}?$deltatoken=nimporte`)).status).toBe(410);
  });
});
