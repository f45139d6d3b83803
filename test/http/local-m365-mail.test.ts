import { simpleParser } from "mailparser";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { type Caller, client, draftBody, immutable, keyProperty, start, to } from "./local-m365-client.js";

const mail = `/users/${client}`;
const providers = ["soumissions@prestataire-01.example", "soumissions@prestataire-02.example"];

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

describe("a draft", () => {
  test("keeps its immutable id when it is sent, and loses the mutable one", async () => {
    const made = await caller.graph("POST", `${mail}/messages`, { body: draftBody() });
    const stable = await caller.graph("GET", `${mail}/messages/${made.body.id}?$select=id`, { headers: immutable });
    expect(stable.body.id).not.toBe(made.body.id);
    expect((await send(made.body.id)).status).toBe(202);
    expect((await caller.graph("GET", `${mail}/messages/${made.body.id}`)).body.error.code).toBe("ErrorItemNotFound");
    const sent = await caller.graph("GET", `${mail}/messages/${stable.body.id}`, { headers: immutable });
    expect(sent.body).toMatchObject({ id: stable.body.id, isDraft: false });
  });

  test("is found by its extended property, whatever the case of the value", async () => {
    const made = await draft({ singleValueExtendedProperties: [{ id: keyProperty, value: "Clé:Étape'1" }] });
    const filter = `singleValueExtendedProperties/Any(ep: ep/id eq '${keyProperty}' and ep/value eq 'clé:étape''1')`;
    const list = await caller.graph(
      "GET",
      `${mail}/messages?$filter=${encodeURIComponent(filter)}&$select=id,isDraft`,
      { headers: immutable },
    );
    expect(list.body.value).toEqual([{ "@odata.etag": expect.any(String), id: made.id, isDraft: true }]);
    const expand = encodeURIComponent(`singleValueExtendedProperties($filter=id eq '${keyProperty}')`);
    const read = await caller.graph("GET", `${mail}/messages/${made.id}?$expand=${expand}`);
    expect(read.body.singleValueExtendedProperties).toEqual([{ id: keyProperty, value: "Clé:Étape'1" }]);
  });

  test("is changed only from the version that the caller saw", async () => {
    const made = await draft();
    const first = await caller.graph("PATCH", `${mail}/messages/${made.id}`, {
      headers: { "if-match": made["@odata.etag"] },
      body: { subject: "Autre" },
    });
    expect(first).toMatchObject({ status: 200, body: { subject: "Autre" } });
    const stale = await caller.graph("PATCH", `${mail}/messages/${made.id}`, {
      headers: { "if-match": made["@odata.etag"] },
      body: { subject: "Trop tard" },
    });
    expect(stale).toMatchObject({ status: 412, body: { error: { code: "ErrorIrresolvableConflict" } } });
  });

  test("is gone once deleted", async () => {
    const made = await draft();
    expect((await caller.graph("DELETE", `${mail}/messages/${made.id}`)).status).toBe(204);
    expect((await caller.graph("GET", `${mail}/messages/${made.id}`)).status).toBe(404);
    expect((await caller.graph("DELETE", `${mail}/messages/${made.id}`)).status).toBe(404);
  });

  test("has its HTML rewritten, and shows its script only to who asks for unsafe HTML", async () => {
    const content = `<script type="application/adaptivecard+json">{"a":1}</script><P title='t' class=c onclick="x()">Prix&#39;s<br/>\nfin</P>`;
    const made = await draft({ body: { contentType: "html", content } });
    expect(made.body.content).toBe(
      `<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><p class="c" title="t">Prix's<br>\r\nfin</p></body></html>`,
    );
    const unsafe = await caller.graph("GET", `${mail}/messages/${made.id}`, {
      headers: { prefer: "outlook.allow-unsafe-html" },
    });
    expect(unsafe.body.body.content).toContain(`<script type="application/adaptivecard+json">{"a":1}</script>`);
    const text = await caller.graph("GET", `${mail}/messages/${made.id}`, {
      headers: { prefer: 'outlook.body-content-type="text"' },
    });
    expect(text.body.body).toEqual({ contentType: "text", content: "Prix's\nfin" });
  });

  test.each([
    [
      "a header that does not begin with x-",
      { internetMessageHeaders: [{ name: "Subject2", value: "v" }] },
      400,
      "InvalidInternetMessageHeader",
    ],
    ["an unknown property", { subjet: "faute" }, 400, "RequestBodyRead"],
    ["another sender", { from: to("soumissions@prestataire-01.example")[0] }, 403, "ErrorSendAsDenied"],
    [
      "a malformed extended property",
      { singleValueExtendedProperties: [{ id: "RequestKey", value: "v" }] },
      400,
      "ErrorPropertyValidationFailure",
    ],
  ])("is refused with %s", async (_what, over, status, code) => {
    const reply = await caller.graph("POST", `${mail}/messages`, { body: draftBody(over) });
    expect(reply).toMatchObject({ status, body: { error: { code } } });
  });
});

describe("sending", () => {
  test("answers 202 with nothing, keeps Bcc in Sent Items, and shows it to no recipient", async () => {
    const made = await draft({
      bccRecipients: to(...providers),
      internetMessageHeaders: [{ name: "x-courtier", value: "D-1" }],
    });
    const accepted = await send(made.id);
    expect([accepted.status, accepted.bytes.length]).toEqual([202, 0]);

    const sent = (await caller.graph("GET", `${mail}/mailFolders/sentitems/messages?$top=1`, { headers: immutable }))
      .body.value[0];
    expect(sent).toMatchObject({
      id: made.id,
      isDraft: false,
      internetMessageId: made.internetMessageId,
      subject: made.subject,
    });
    expect(sent.bccRecipients.map((one: { emailAddress: { address: string } }) => one.emailAddress.address)).toEqual(
      providers,
    );
    const kept = await simpleParser(await eml(client, made.id));
    expect(kept).toMatchObject({ messageId: made.internetMessageId });
    expect([kept.bcc].flat()[0]?.value.map(({ address }) => address)).toEqual(providers);

    for (const address of [...providers, client]) {
      const received = (await box(address)).find(
        (one: { folder: string; internetMessageId: string }) =>
          one.folder === "inbox" && one.internetMessageId === made.internetMessageId,
      );
      expect(received.bcc).toEqual([]);
      const bytes = await eml(address, received.id);
      expect(bytes).not.toMatch(/bcc/i);
      expect(bytes).not.toContain("prestataire");
      expect(bytes).toMatch(/^x-courtier: D-1\r$/im);
      expect((await simpleParser(bytes)).messageId).toBe(made.internetMessageId);
    }
  });

  test("works once: the same draft cannot be sent again, even at the same time", async () => {
    const made = await draft();
    const both = await Promise.all([send(made.id), send(made.id)]);
    expect(both.map((reply) => reply.status).sort()).toEqual([202, 400]);
    expect((await send(made.id)).body.error.code).toBe("ErrorInvalidOperation");
    const copies = (await box(client)).filter(
      (one: { internetMessageId: string; folder: string }) =>
        one.internetMessageId === made.internetMessageId && one.folder === "inbox",
    );
    expect(copies).toHaveLength(1);
  });

  test.each([
    ["nobody", { toRecipients: [] }, 400, "ErrorInvalidRecipients"],
    ["Bcc recipients only", { toRecipients: [], bccRecipients: to("a@b.example") }, 400, "ErrorInvalidRecipients"],
    ["what is no address", { toRecipients: to("pas une adresse") }, 400, "ErrorInvalidRecipients"],
    [
      "501 people",
      { bccRecipients: to(...Array.from({ length: 500 }, (_, n) => `p${n}@beaucoup.example`)) },
      400,
      "ErrorTooManyRecipients",
    ],
  ])("to %s is refused and leaves the draft a draft", async (_who, over, status, code) => {
    const made = await draft(over);
    expect(await send(made.id)).toMatchObject({ status, body: { error: { code } } });
    expect((await caller.graph("GET", `${mail}/messages/${made.id}`)).body.isDraft).toBe(true);
  });

  test("to an address that does not exist brings a report into the sender's inbox, in the same conversation", async () => {
    const made = await draft({ bccRecipients: to("inconnu@prestataire-01.example", "x@nulle-part.invalid") });
    await send(made.id);
    const filter = encodeURIComponent(
      `receivedDateTime ge 2020-01-01T00:00:00Z and conversationId eq '${made.conversationId}'`,
    );
    const inbox = await caller.graph(
      "GET",
      `${mail}/mailFolders('inbox')/messages?$filter=${filter}&$orderby=receivedDateTime desc`,
    );
    const report = inbox.body.value.find((one: { subject: string }) => one.subject.startsWith("Non remis"));
    expect(report.from.emailAddress.address).toBe("postmaster@asn.example");
    expect(report.bodyPreview).toContain("inconnu@prestataire-01.example");
    expect(report.bodyPreview).toContain("x@nulle-part.invalid");
  });

  test("in one call keeps no copy when told so", async () => {
    const message = draftBody({ subject: "Sans copie", toRecipients: to("quelquun@ailleurs.example") });
    expect((await caller.graph("POST", `${mail}/sendMail`, { body: { message, saveToSentItems: false } })).status).toBe(
      202,
    );
    expect((await box(client)).map((one: { subject: string }) => one.subject)).not.toContain("Sans copie");
    expect(await box("quelquun@ailleurs.example")).toMatchObject([{ subject: "Sans copie", folder: "inbox" }]);
  });
});

describe("reading", () => {
  test("puts a reply into the conversation of the mail that it answers", async () => {
    const made = await draft({ toRecipients: to(providers[0] ?? "") });
    await send(made.id);
    const delivered = await caller.plain("POST", "/local/deliver", {
      body: {
        from: `Prestataire <${providers[0]}>`,
        to: client,
        inReplyTo: made.internetMessageId,
        subject: "RE: Demande",
        text: "Voici",
      },
    });
    expect(delivered.status).toBe(201);
    const filter = encodeURIComponent(`conversationId eq '${made.conversationId}'`);
    const found = await caller.graph("GET", `${mail}/mailFolders/inbox/messages?$filter=${filter}`);
    expect(found.body.value).toMatchObject([
      { subject: "RE: Demande", from: { emailAddress: { name: "Prestataire" } } },
    ]);
    const mime = await caller.graph("GET", `${mail}/messages/${found.body.value[0].id}/$value`);
    expect((await simpleParser(mime.bytes)).inReplyTo).toBe(made.internetMessageId);
  });

  test("pages with absolute links and searches in subject and sender without regard to accents", async () => {
    for (const number of [1, 2, 3])
      await caller.plain("POST", "/local/deliver", {
        body: { from: "zoe@pagination.example", to: client, subject: `Répertoire ${number}`, text: "x" },
      });
    const path = `${mail}/mailFolders/inbox/messages?$search="from:pagination repertoire"&$top=2&$select=subject`;
    const first = await caller.graph("GET", path);
    expect(first.body.value).toHaveLength(2);
    expect(first.body["@odata.nextLink"]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1\.0\//);
    const next = await caller.plain("GET", first.body["@odata.nextLink"], {
      headers: { authorization: `Bearer ${caller.token}` },
    });
    expect(next.body.value).toHaveLength(1);
    expect(next.body).not.toHaveProperty("@odata.nextLink");
  });

  test.each([
    [
      "a sort that the filter does not begin with",
      `$filter=conversationId eq 'x'&$orderby=receivedDateTime desc`,
      "InefficientFilter",
    ],
    ["a search with a sort", `$search="x"&$orderby=receivedDateTime`, "SearchWithOrderBy"],
    ["a search with a filter", `$search="x"&$filter=isRead eq true`, "SearchWithFilter"],
    ["an unknown property", "$select=sujet", "RequestBroker--ParseUri"],
    ["a broken filter", "$filter=subject eq", "BadRequest"],
  ])("refuses %s", async (_what, query, code) => {
    await draft();
    expect(await caller.graph("GET", `${mail}/messages?${query}`)).toMatchObject({
      status: 400,
      body: { error: { code } },
    });
  });
});
