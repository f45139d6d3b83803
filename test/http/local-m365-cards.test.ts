import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { decodeJwt } from "jose";
import { LOCAL_PROVIDER, people, serviceMailbox } from "../../src/local/fiction/people.js";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "../jest.js";
import { type Caller, client, start, to } from "./local-m365-client.js";

/** The local Outlook shows a card where the real one does, and posts what is pressed as its action service does. */

type Posted = { path: string; headers: IncomingHttpHeaders; body: string };
const posted: Posted[] = [];
let answer: { status: number; headers: Record<string, string>; body: string };
const app = createServer(async (request, response) => {
  let body = "";
  for await (const piece of request) body += piece;
  posted.push({ path: request.url ?? "", headers: request.headers, body });
  // In two steps: restify, where another test of this process has loaded it, makes `writeHead` give nothing.
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
});

let caller: Caller;
let origin: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  caller = await start({ tabUrl: `${origin}/tab/` });
});
afterAll(async () => {
  await caller.m365.close();
  await new Promise((resolve) => app.close(resolve));
});
beforeEach(() => {
  posted.length = 0;
  answer = { status: 200, headers: { "card-update-in-body": "true" }, body: '{"type":"AdaptiveCard"}' };
});

const card = (change: object = {}) => ({
  ...{ type: "AdaptiveCard", version: "1.0", originator: LOCAL_PROVIDER.originator, correlationId: "c-1", body: [] },
  ...change,
});
const html = (content: object = card()) =>
  `<html><head><script type="application/adaptivecard+json">${JSON.stringify(content)}</script></head><body><p>Demande</p></body></html>`;

type Mail = { from?: string; toRecipients?: object[]; bccRecipients?: object[]; content?: string };
/** Sends it through Graph and reads it in the mailbox of whoever received it. */
async function received({ from = serviceMailbox.mail, content = html(), ...rest }: Mail = {}, mailbox = client) {
  const subject = `Approbation ${Math.random()}`;
  const message = { subject, body: { contentType: "html", content }, toRecipients: to(client), ...rest };
  const sent = await caller.graph("POST", `/users/${from}/sendMail`, { body: { message } });
  expect(sent.status).toBe(202);
  const path = `/local/mailboxes/${mailbox}/messages`;
  const list = (await caller.plain("GET", path)).body.messages as { subject: string; id: string; folder: string }[];
  const id = list.find((one) => one.subject === subject && one.folder === "inbox")?.id ?? "";
  return { path: `${path}/${id}`, mail: (await caller.plain("GET", `${path}/${id}`)).body };
}

describe("the local Outlook shows the card of a mail", () => {
  test("from the registered sender to a person who stands in To, and keeps the mail's own text", async () => {
    const { mail } = await received();
    expect(mail.card).toMatchObject({ type: "AdaptiveCard", originator: LOCAL_PROVIDER.originator });
    expect(mail.text).toBe("Demande");
    expect(mail.html).not.toContain("script");
  });

  test("but not from another sender, nor to a person in blind copy", async () => {
    expect((await received({ from: "alex.fictif@asn.example" })).mail.card).toBeNull();
    const hidden = { toRecipients: to(serviceMailbox.mail), bccRecipients: to(client) };
    expect((await received(hidden)).mail.card).toBeNull();
  });

  test("but not in a shared mailbox, nor at a provider's", async () => {
    const broker = "charlie.fictif@courtier.example";
    expect((await received({ toRecipients: to(broker) }, broker)).mail.card).toBeNull();
    const provider = "soumissions@prestataire-01.example";
    expect((await received({ toRecipients: to(provider) }, provider)).mail.card).toBeNull();
  });

  test("but not with another originator, nor with markup in the body alone", async () => {
    expect((await received({ content: html(card({ originator: "autre" })) })).mail.card).toBeNull();
    expect((await received({ content: html(card({ originator: undefined })) })).mail.card).toBeNull();
    const inBody = html().replace(/<head>(.*)<\/head><body>/, "<head></head><body>$1");
    expect((await received({ content: inBody })).mail.card).toBeNull();
  });

  test("but not when somebody outside writes under the sender's name", async () => {
    const body = { from: serviceMailbox.mail, to: client, subject: "Forgé", text: "Forgé", html: html() };
    const { messages } = (await caller.plain("POST", "/local/deliver", { body })).body;
    const forged = await caller.plain("GET", `/local/mailboxes/${client}/messages/${messages[0].id}`);
    expect(forged.body).toMatchObject({ text: "Demande", card: null });
  });

  test("but not in a forward, which carries the text alone", async () => {
    const { mail } = await received();
    const forwarded = await received(
      { content: mail.html, toRecipients: to("alex.fictif@asn.example") },
      "alex.fictif@asn.example",
    );
    expect(forwarded.mail).toMatchObject({ text: "Demande", card: null });
  });

  test("and gives it to Graph's readers only with Prefer: outlook.allow-unsafe-html", async () => {
    const { path } = await received();
    const id = path.split("/").at(-1);
    const read = async (headers: Record<string, string>) =>
      (await caller.graph("GET", `/users/${client}/messages/${id}`, { headers })).body.body.content as string;
    const immutable = 'IdType="ImmutableId"';
    expect(await read({ prefer: immutable })).not.toContain("adaptivecard");
    expect(await read({ prefer: `${immutable}, outlook.allow-unsafe-html` })).toContain(
      "application/adaptivecard+json",
    );
  });
});

describe("a press", () => {
  const pressing = (path: string, change: object = {}) =>
    caller.plain("POST", `${path}/card-action`, {
      body: { url: `${origin}/api/outlook/actions`, body: '{"a":1}', headers: [], ...change },
    });

  test("is posted with a token for the person whose mailbox it is, as Entra makes it for the action service", async () => {
    const { path } = await received();
    const headers = [{ name: "Content-Type", value: "application/json" }];
    expect((await pressing(path, { headers })).body).toEqual({
      status: 200,
      said: null,
      card: { type: "AdaptiveCard" },
    });
    expect(posted).toMatchObject([{ path: "/api/outlook/actions", body: '{"a":1}' }]);
    expect(posted[0]?.headers).toMatchObject({ "content-type": "application/json", "card-correlation-id": "c-1" });
    const claims = decodeJwt(String(posted[0]?.headers.authorization).replace("Bearer ", ""));
    expect(claims).toMatchObject({
      oid: people[0]?.id,
      aud: LOCAL_PROVIDER.audience,
      azp: "48af08dc-f6d2-435f-b2a7-069abd99c086",
      ver: "2.0",
    });
  });

  test("carries its token in Action-Authorization when the card keeps Authorization for itself", async () => {
    const { path } = await received();
    await pressing(path, { headers: [{ name: "Authorization", value: "" }] });
    expect(posted[0]?.headers).toMatchObject({
      authorization: "",
      "action-authorization": expect.stringMatching(/^Bearer /),
    });
  });

  test("goes to the registered target alone, and only from a mail that shows a card", async () => {
    const { path } = await received();
    expect((await pressing(path, { url: `${origin}/api/commands` })).status).toBe(403);
    expect((await pressing(path, { url: "https://mechant.example/api/outlook/actions" })).status).toBe(403);
    expect((await pressing((await received({ from: "alex.fictif@asn.example" })).path)).status).toBe(404);
    expect(posted).toEqual([]);
  });

  test("brings back what is said, and a card only when the answer says that it is one", async () => {
    const { path } = await received();
    answer = { status: 403, headers: { "card-action-status": "Non" }, body: '{"type":"AdaptiveCard"}' };
    expect((await pressing(path)).body).toEqual({ status: 403, said: "Non", card: null });
    answer = { status: 200, headers: {}, body: '{"type":"AdaptiveCard"}' };
    expect((await pressing(path)).body).toEqual({ status: 200, said: null, card: null });
  });
});

/** Last: the clock does not go back. */
test("a mail more than a month old shows no card and takes no press", async () => {
  const { path, mail } = await received();
  expect(mail.card).not.toBeNull();
  await caller.plain("POST", "/local/clock", { body: { advance: "P32D" } });
  expect((await caller.plain("GET", path)).body).toMatchObject({ text: "Demande", card: null });
});
