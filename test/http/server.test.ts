import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { now } from "./fake-app.js";
import { quiet, raw, type Started, start } from "./start.js";

let server: Started;
beforeAll(async () => {
  server = await start();
});
afterAll(() => server.close());

describe("every answer", () => {
  test.each(["/health", "/api/me", "/tab/", "/nowhere"])("of %s carries the security headers", async (path) => {
    const { headers } = await server.fetch(path);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors");
    expect(headers.get("server")).toBeNull();
    expect(headers.get("x-frame-options")).toBeNull();
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("what is not served", () => {
  test.each([
    ["an unknown address", "GET", "/nowhere", 404, "no-such-page"],
    ["an unknown address of the API", "GET", "/api/nothing", 404, "no-such-page"],
    ["an unknown file of the tab", "GET", "/tab/assets/none.js", 404, "no-such-page"],
    ["another method", "DELETE", "/api/me", 405, "wrong-method"],
    ["another method on the bot", "GET", "/api/messages", 405, "wrong-method"],
  ])("%s is a problem in words", async (_, method, path, status, code) => {
    const answer = await server.fetch(path, { method });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    expect(await answer.json()).toMatchObject({ type: `urn:assistant-du-courtier:problem:${code}`, status });
  });

  test("another method names the ones allowed", async () => {
    const answer = await server.fetch("/api/me", { method: "DELETE" });
    expect(answer.headers.get("allow")).toBe("GET");
  });

  test("a page of another origin gets no leave to call", async () => {
    const answer = await server.fetch("/api/commands", {
      method: "OPTIONS",
      headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
    });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    expect(answer.headers.get("access-control-allow-methods")).toBeNull();
  });

  test.each([
    "/tab/../secret.txt",
    "/tab/..%2fsecret.txt",
    "/tab/%2e%2e/secret.txt",
    "/tab/..%5csecret.txt",
    "/tab/assets/../../secret.txt",
    "/tab//etc/passwd",
    "/tab/%00",
    "/tab/%zz",
    "/tab/constructor",
  ])("%s leads to no file", async (path) => {
    const { status, body } = await raw(server.port, path, { host: "127.0.0.1" });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(body).not.toContain("not to be served");
    expect(body).toContain('"repair"');
  });
});

describe("the host name", () => {
  test.each(["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:3978", "localhost@evil.example"])(
    "%s is refused in local mode, because a page could lead it here",
    async (host) => {
      const { status, body } = await raw(server.port, "/health", { host });
      expect(status).toBe(403);
      expect(JSON.parse(body)).toMatchObject({ type: "urn:assistant-du-courtier:problem:wrong-host" });
    },
  );

  test.each(["localhost", "localhost:3978", "127.0.0.1:1", "[::1]:3978"])("%s is answered", async (host) => {
    expect((await raw(server.port, "/health", { host })).status).toBe(200);
  });

  test("is not looked at in production", async () => {
    const other = await start({
      config: { mode: "production", host: "127.0.0.1", port: 0, clientId: "c", m365: null, tabDir: "/nonexistent" },
    });
    expect((await raw(other.port, "/health", { host: "assistant.example" })).status).toBe(200);
    const answer = await other.fetch("/tab/config.json");
    expect(await answer.json()).toEqual({ mode: "teams", clientId: "c" });
    expect(answer.headers.get("strict-transport-security")).toBe("max-age=31536000");
    await other.close();
  });
});

describe("the tab", () => {
  test.each(["/", "/tab"])("is where %s leads", async (path) => {
    const answer = await server.fetch(path);
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/tab/"]);
  });

  test("is a page that is asked for each time, with Teams, Outlook and the local Microsoft 365 in its policy", async () => {
    const answer = await server.fetch("/tab/");
    expect(await answer.text()).toContain("<title>Onglet</title>");
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("no-cache");
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self' https://res.cdn.office.net http://127.0.0.1:3979;");
    expect(policy).toMatch(/frame-ancestors .*https:\/\/\*\.cloud\.microsoft https:\/\/teams\.microsoft\.com /);
    expect(policy).toMatch(/frame-ancestors .*https:\/\/outlook\.office\.com /);
  });

  test("has files that never change under their hashed names", async () => {
    const answer = await server.fetch("/tab/assets/index-0a1b2c3d.js");
    expect(answer.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  test("is told where it is", async () => {
    const answer = await server.fetch("/tab/config.json");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.json()).toMatchObject({ mode: "local", m365: "http://127.0.0.1:3979" });
  });
});

describe("the monitors", () => {
  test("read the health of the server", async () => {
    const answer = await server.fetch("/health");
    expect(await answer.json()).toMatchObject({
      status: "ok",
      database: true,
      outbox: { oldestDueSeconds: 12 },
      guideVersion: "2026-11",
      now: "2026-11-23T15:00:00Z",
    });
  });

  test("are told by the status that the database does not answer", async () => {
    const outbox = { waiting: 0, due: 0, dead: 0, oldestDueSeconds: 0 };
    const other = await start({
      health: async () => ({ database: false, outbox, mails: {}, guideVersion: "", now, ...quiet }),
    });
    const answer = await other.fetch("/health");
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ status: "down" });
    await other.close();
  });

  test("read numbers, never what a person typed", async () => {
    await server.fetch("/tab/nobody@asn.example");
    const text = await (await server.fetch("/metrics")).text();
    expect(text).toContain("database_up 1");
    expect(text).toContain('outbox_rows{state="waiting"} 3');
    expect(text).toContain('mail_ledger_recipients{count="in_progress"} 0');
    expect(text).toContain('mail_ledger_recipients{count="total"} 24');
    expect(text).toContain('graph_circuit{state="closed"} 1');
    expect(text).toContain('graph_requests{end="ok"} 7');
    expect(text).toContain('mail_recipients{state="sent"} 24');
    expect(text).toMatch(/http_request_duration_seconds_count\{route="tabFile",status="404"\} \d+/);
    expect(text).not.toContain("asn.example");
  });
});
