import { PersonId } from "../../shared/ids.js";
import { people } from "../../src/local/fiction/people.js";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "../jest.js";
import { type Started, start } from "./start.js";

/** What Microsoft Graph posts about the mailboxes, as anybody on the Internet could. */

const mailbox = PersonId.parse(people[0]?.id);
let server: Started;
let told: unknown[];
let release: () => void = () => undefined;
beforeAll(async () => {
  server = await start({
    notices: {
      expected: async (id) => (id === "ours" ? { mailbox, clientState: "le secret" } : null),
      changed: (one) => void told.push(one),
      lifecycle: async (_, event) => {
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        told.push(event);
      },
    },
  });
});
afterAll(() => server.close());
beforeEach(() => {
  told = [];
  server.logged.length = 0;
});

const post = (path: string, body?: unknown) =>
  server.fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const notice = (change: Record<string, unknown> = {}) => ({
  ...{ subscriptionId: "ours", clientState: "le secret", changeType: "created", resource: "Users/x/Messages/y" },
  ...change,
});

describe.each(["/api/graph/notify", "/api/graph/lifecycle"])("the handshake of %s", (path) => {
  test("gives the token back, decoded, as plain text", async () => {
    const token = "Validation: été & <script>alert(1)</script>";
    const answer = await post(`${path}?validationToken=${encodeURIComponent(token)}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await answer.text()).toBe(token);
    expect(told).toEqual([]);
  });

  test("gives back no text of any length", async () => {
    expect((await post(`${path}?validationToken=${"x".repeat(3_000)}`)).status).toBe(400);
  });
});

describe("a notification", () => {
  test("with the secret of its subscription makes the mailbox be looked at, each time that it comes", async () => {
    const answer = await post("/api/graph/notify", { value: [notice(), notice()] });
    expect(answer.status).toBe(202);
    expect(await answer.text()).toBe("");
    expect(told).toEqual([mailbox, mailbox]);
  });

  test.each<[string, Record<string, unknown>]>([
    ["another secret", { clientState: "le secre" }],
    ["an empty secret", { clientState: "" }],
    ["no secret", { clientState: undefined }],
    ["a null secret", { clientState: null }],
    ["a subscription that is not ours", { subscriptionId: "another" }],
    ["a subscription that is not ours and no secret", { subscriptionId: "another", clientState: "" }],
  ])("with %s does nothing, and is answered as any other", async (_, change) => {
    const answer = await post("/api/graph/notify", { value: [notice(change)] });
    expect(answer.status).toBe(202);
    expect(told).toEqual([]);
    expect(server.logged.map(({ code }) => code)).toEqual(["notification-refused"]);
    expect(JSON.stringify(server.logged)).not.toContain("secre");
  });

  test.each([[{}], [{ value: "x" }], [{ value: [{ subscriptionId: 3 }] }], [[]], [null]])(
    "that is none is refused: %j",
    async (body) => {
      expect((await post("/api/graph/notify", body)).status).toBe(400);
      expect(told).toEqual([]);
    },
  );
});

describe("a lifecycle event", () => {
  test.each(["reauthorizationRequired", "subscriptionRemoved", "missed"])(
    "%s is answered before it is dealt with, which asks Graph in turn",
    async (lifecycleEvent) => {
      const answer = await post("/api/graph/lifecycle", { value: [notice({ lifecycleEvent })] });
      expect(answer.status).toBe(202);
      expect(told).toEqual([]);
      release();
      await Promise.resolve();
      expect(told).toEqual([lifecycleEvent]);
    },
  );

  test("that nobody knows yet does no harm", async () => {
    expect((await post("/api/graph/lifecycle", { value: [notice({ lifecycleEvent: "new" })] })).status).toBe(202);
    expect(told).toEqual([]);
  });
});
