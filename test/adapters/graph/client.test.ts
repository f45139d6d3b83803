import { graphClient } from "../../../src/adapters/graph/client.js";
import { graphMail } from "../../../src/adapters/graph/mail.js";
import { file, key, sha256 } from "../../contracts/mail-world.js";
import { describe, expect, test } from "../../jest.js";
import { graphError, json, network, type Step, scriptedMicrosoft } from "./scripted-microsoft.js";

const get = { method: "GET", path: "/users/a/messages", lane: "a" } as const;
const post = { method: "POST", path: "/users/a/messages/b/send", lane: "a" } as const;

describe("The Graph client", () => {
  test("sends each request once to the configured origin, with the token", async () => {
    const { graph, asked, tokens } = scriptedMicrosoft([json({}), new Response(null, { status: 202 })]);
    await graph.call(get);
    expect(await graph.call(post)).toMatchObject({ ok: true, value: { status: 202 } });
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET http://127.0.0.1:1/v1.0/users/a/messages",
      "POST http://127.0.0.1:1/v1.0/users/a/messages/b/send",
    ]);
    expect(asked.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer token-1", "Bearer token-1"]);
    expect(tokens.map(({ url }) => new URL(url).pathname)).toEqual([
      "/0f1c7101-0000-4000-8000-000000000001/oauth2/v2.0/token",
    ]);
  });

  test.each<[string, Step, object]>([
    [
      "429 with seconds",
      graphError(429, "TooManyRequests", { "retry-after": "7" }),
      { kind: "later", status: 429, retryAfterMs: 7_000 },
    ],
    [
      "503 with a date",
      graphError(503, "ServiceUnavailable", { "retry-after": "Fri, 18 Dec 2026 15:02:00 GMT" }),
      { kind: "later", status: 503, retryAfterMs: 120_000 },
    ],
    ["503 without a wait", graphError(503, "ServiceUnavailable"), { kind: "later", status: 503, retryAfterMs: 5_000 }],
    [
      "503 of a gateway",
      new Response("<html>", { status: 503 }),
      { kind: "unknown", reason: "server-error", status: 503, retryAfterMs: 2_000 },
    ],
    [
      "500",
      graphError(500, "InternalServerError"),
      { kind: "unknown", reason: "server-error", status: 500, retryAfterMs: 2_000 },
    ],
    [
      "502 with seconds",
      new Response("", { status: 502, headers: { "retry-after": "9" } }),
      { kind: "unknown", reason: "server-error", status: 502, retryAfterMs: 9_000 },
    ],
    [
      "504 with seconds",
      graphError(504, "GatewayTimeout", { "retry-after": "11" }),
      { kind: "unknown", reason: "server-error", status: 504, retryAfterMs: 11_000 },
    ],
    ["403", graphError(403, "ErrorAccessDenied"), { kind: "refused", status: 403, code: "ErrorAccessDenied" }],
    [
      "412 of an item that changes",
      graphError(412, "ErrorIrresolvableConflict", { "retry-after": "3" }),
      { kind: "later", status: 412, retryAfterMs: 3_000 },
    ],
    ["507", graphError(507, "ErrorQuotaExceeded"), { kind: "refused", status: 507, code: "ErrorQuotaExceeded" }],
    [
      "a redirect",
      new Response(null, { status: 302, headers: { location: "https://elsewhere.example" } }),
      { kind: "refused", status: 302, code: "unspecified" },
    ],
    [
      "a code that quotes an address",
      graphError(400, "bad camille.fictif@asn.example"),
      { kind: "refused", status: 400, code: "unspecified" },
    ],
    ["a refused connection", network("ECONNREFUSED"), { kind: "later", status: 0, retryAfterMs: 5_000 }],
    ["a name that does not resolve", network("ENOTFOUND"), { kind: "later", status: 0, retryAfterMs: 5_000 }],
    ["a reset", network("ECONNRESET"), { kind: "unknown", reason: "connection", retryAfterMs: 2_000 }],
  ])("asks once and says of %s what is known", async (_, step, failure) => {
    const { graph, asked, waits } = scriptedMicrosoft([step]);
    expect(await graph.call(post)).toEqual({ ok: false, failure });
    expect([asked.length, waits.length]).toEqual([1, 0]);
  });

  test("calls a request without an answer in time unknown", async () => {
    const hang: Step = (asked) =>
      new Promise((_, reject) => asked.signal?.addEventListener("abort", () => reject(asked.signal?.reason)));
    const { graph } = scriptedMicrosoft([hang], { policy: { timeoutMs: 20 } });
    expect(await graph.call(post)).toEqual({
      ok: false,
      failure: { kind: "unknown", reason: "timeout", retryAfterMs: 2_000 },
    });
  });

  test("repeats a read up to three times on a short wait or a lost connection, as Graph asked", async () => {
    const { graph, asked, waits } = scriptedMicrosoft([
      graphError(429, "TooManyRequests", { "retry-after": "2" }),
      network("ECONNRESET"),
      network("ECONNREFUSED"),
      json({ value: [] }),
    ]);
    expect(await graph.call(get)).toMatchObject({ ok: true, value: { status: 200 } });
    expect(asked).toHaveLength(4);
    expect(waits).toEqual([2_000, 400, 5_000]);
  });

  test.each<[string, Step[]]>([
    ["a fourth time", Array.from({ length: 4 }, () => network("ECONNRESET"))],
    ["after a long wait", [graphError(429, "TooManyRequests", { "retry-after": "60" })]],
    ["that was refused", [graphError(404, "ErrorItemNotFound")]],
    ["that Graph could not answer", [graphError(504, "GatewayTimeout")]],
  ])("does not repeat a read %s", async (_, steps) => {
    const planned = steps.length;
    const { graph, asked } = scriptedMicrosoft(steps);
    expect(await graph.call(get)).toMatchObject({ ok: false });
    expect(asked).toHaveLength(planned);
  });

  test("gives up what waits to be read once more when the process ends", async () => {
    const { graph, asked } = scriptedMicrosoft([network("ECONNREFUSED")], {
      policy: { sleep: () => new Promise<void>(() => undefined) },
    });
    const read = graph.call(get);
    await new Promise(setImmediate);
    graph.close();
    expect(await read).toMatchObject({ ok: false, failure: { kind: "later" } });
    expect(asked).toHaveLength(1);
  });

  test("renews the token once when it is not accepted, even for a send", async () => {
    const { graph, asked } = scriptedMicrosoft([
      graphError(401, "InvalidAuthenticationToken"),
      new Response(null, { status: 202 }),
    ]);
    expect(await graph.call(post)).toMatchObject({ ok: true });
    expect(asked.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer token-1", "Bearer token-2"]);
  });

  test("is refused when the renewed token is not accepted either", async () => {
    const { graph, asked } = scriptedMicrosoft([
      graphError(401, "InvalidAuthenticationToken"),
      graphError(401, "InvalidAuthenticationToken"),
    ]);
    const failure = { kind: "refused", status: 401, code: "InvalidAuthenticationToken" };
    expect(await graph.call(post)).toEqual({ ok: false, failure });
    expect(asked).toHaveLength(2);
  });

  test.each<[string, () => Step, object]>([
    [
      "a wrong secret",
      () => json({ error: "invalid_client", error_description: "AADSTS7000215" }, 401),
      { kind: "refused", status: 401, code: "invalid_client" },
    ],
    [
      "an issuer that is ill",
      () => new Response("<html>", { status: 503 }),
      { kind: "later", status: 0, retryAfterMs: 5_000 },
    ],
    ["an issuer that is not there", () => network("ECONNREFUSED"), { kind: "later", status: 0, retryAfterMs: 5_000 }],
  ])("asks nothing of Graph with %s", async (_, step, failure) => {
    const { graph, asked } = scriptedMicrosoft([], { entra: Array.from({ length: 4 }, step) });
    expect(await graph.call(post)).toEqual({ ok: false, failure });
    expect(asked).toEqual([]);
  });

  test("has at most four requests at once in a mailbox, and does not make another mailbox wait", async () => {
    let busy = 0;
    let most = 0;
    const slow = async () => {
      busy += 1;
      most = Math.max(most, busy);
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      busy -= 1;
      return json({});
    };
    const { graph } = scriptedMicrosoft(Array.from({ length: 13 }, () => slow));
    await graph.call(get);
    most = 0;
    await Promise.all(Array.from({ length: 6 }, () => graph.call(get)));
    expect(most).toBe(4);
    most = 0;
    await Promise.all(["a", "a", "a", "b", "b", "b"].map((lane) => graph.call({ ...get, lane })));
    expect(most).toBe(6);
  });

  test.each([
    ["http://graph.example", "must be https"],
    ["ftp://127.0.0.1", "must be https"],
    ["https://graph.microsoft.com/v1.0", "write https://graph.microsoft.com"],
    ["https://user:fictif@graph.example", "credentials"],
    ["graph.microsoft.com", "is not a URL"],
  ])("refuses the endpoint %s", (graphEndpoint, why) => {
    expect(() => scriptedMicrosoft([], { graphEndpoint })).toThrow(why);
  });

  test.each(["https://graph.example", "http://127.0.0.1:3979", "http://localhost:1", "http://[::1]:1"])(
    "takes the endpoint %s",
    (graphEndpoint) => {
      expect(() => scriptedMicrosoft([], { graphEndpoint })).not.toThrow();
    },
  );

  test("reaches Microsoft itself when it is configured so", () => {
    const settings = { tenantId: "fictif.example", clientId: "a", clientSecret: "b" };
    const endpoints = {
      graphEndpoint: "https://graph.microsoft.com",
      entraEndpoint: "https://login.microsoftonline.com",
    };
    expect(() => graphClient({ ...settings, ...endpoints })).not.toThrow();
  });
});

describe("Mail through Graph", () => {
  const script = (...steps: Step[]) => {
    const { graph, ...seen } = scriptedMicrosoft(steps);
    return { mail: graphMail(graph, sha256), ...seen };
  };

  test("asks for immutable ids on every call of a mailbox", async () => {
    const { mail, asked } = script(
      json({ id: "a", isDraft: true }),
      new Response(null, { status: 204 }),
      graphError(404, "ErrorItemNotFound"),
    );
    await mail.deleteDraft("camille", "a");
    expect(asked.map(({ method, headers }) => [method, headers.get("prefer")])).toEqual([
      ["GET", 'IdType="ImmutableId"'],
      ["DELETE", 'IdType="ImmutableId"'],
      ["GET", 'IdType="ImmutableId"'],
    ]);
  });

  test("deletes for good a draft that DELETE has only moved to Deleted Items", async () => {
    const moved = () => json({ id: "a", isDraft: true });
    const { mail, asked } = script(
      moved(),
      new Response(null, { status: 204 }),
      moved(),
      new Response(null, { status: 204 }),
    );
    expect(await mail.deleteDraft("camille", "a")).toEqual({ ok: true, value: undefined });
    expect(asked.at(-1)?.url).toBe("http://127.0.0.1:1/v1.0/users/camille/messages/a/permanentDelete");
  });

  test("sends no token to an upload address, and follows none that is not allowed", async () => {
    const bytes = file("gabarit.pdf", 4 * 1024 * 1024);
    const session = (uploadUrl: string) => json({ uploadUrl, expirationDateTime: "2026-12-19T00:00:00Z" }, 201);
    const good = script(session("https://outlook.example/upload?sig=1"), json({}), new Response(null, { status: 201 }));
    expect(await good.mail.attach("camille", "a", bytes)).toEqual({ ok: true, value: undefined });
    const puts = good.asked.slice(1);
    expect(puts.map(({ url }) => url)).toEqual(Array(2).fill("https://outlook.example/upload?sig=1"));
    expect(puts.map(({ headers }) => headers.get("authorization"))).toEqual([null, null]);
    expect(puts.map(({ headers }) => headers.get("content-range"))).toEqual([
      "bytes 0-3276799/4194304",
      "bytes 3276800-4194303/4194304",
    ]);
    const bad = script(session("http://outlook.example/upload"));
    expect(await bad.mail.attach("camille", "a", bytes)).toMatchObject({ ok: false, failure: { kind: "refused" } });
  });

  test("calls a file unknown when one of its ranges got lost, and sends nothing more", async () => {
    const session = json({ uploadUrl: "https://outlook.example/upload?sig=1" }, 201);
    const { mail, asked } = script(session, network("ECONNRESET"));
    const failure = { kind: "unknown", reason: "connection", retryAfterMs: 2_000 };
    expect(await mail.attach("camille", "a", file("gabarit.pdf", 4 * 1024 * 1024))).toEqual({ ok: false, failure });
    expect(asked).toHaveLength(2);
  });

  test("follows next links on the configured origin, wherever they point", async () => {
    const { mail, asked } = script(
      json({
        value: [{ id: "a", isDraft: true }],
        "@odata.nextLink": "https://graph.microsoft.com/v1.0/users/c/messages?$skip=1",
      }),
      json({
        value: [{ id: "b", isDraft: false }],
        "@odata.nextLink": "https://elsewhere.example/v1.0/users/c/messages?$skip=2",
      }),
      json({ value: [] }),
    );
    const found = await mail.find("c", key("k'1"));
    expect(found).toEqual({
      ok: true,
      value: [
        { id: "a", isDraft: true },
        { id: "b", isDraft: false },
      ],
    });
    expect(asked.slice(1).map(({ url }) => url)).toEqual([
      "http://127.0.0.1:1/v1.0/users/c/messages?$skip=1",
      "http://127.0.0.1:1/v1.0/users/c/messages?$skip=2",
    ]);
    expect(new URL(asked[0]?.url ?? "").searchParams.get("$filter")).toContain("ep/value eq 'k''1'");
  });

  test("takes an answer that is not what Graph documents for one that tells nothing", async () => {
    const { mail } = script(new Response("<html>", { status: 201 }));
    const draft = { to: [], cc: [], bcc: [], subject: "", html: "", headers: [] };
    const failure = { kind: "unknown", reason: "server-error", status: 201 };
    expect(await mail.createDraft("camille", draft, key("key"))).toEqual({ ok: false, failure });
  });

  test("does not take a mailbox that is not there for a message that is not there", async () => {
    const { mail } = script(graphError(404, "ErrorInvalidUser"));
    expect(await mail.read("nobody", "a")).toMatchObject({ ok: false, failure: { code: "ErrorInvalidUser" } });
  });

  test.each(["", ".", ".."])("never builds a path from the id %j", async (id) => {
    const { mail, asked } = script();
    await expect(async () => mail.send("camille", id)).rejects.toThrow("empty or made of dots");
    expect(asked).toEqual([]);
  });
});
