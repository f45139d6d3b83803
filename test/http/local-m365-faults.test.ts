import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { type Caller, client, draftBody, immutable, start } from "./local-m365-client.js";

const mail = `/users/${client}`;
let caller: Caller;
beforeAll(async () => {
  caller = await start();
});
afterAll(() => caller.m365.close());

const fault = (rule: Record<string, unknown>) => caller.plain("POST", "/local/faults", { body: [rule] });

describe("faults", () => {
  const draftPath = `/v1.0${mail}/messages`;
  const createDraft = () =>
    caller.graph("POST", `${mail}/messages`, { headers: immutable, body: draftBody({ subject: "Panne" }) });
  const drafts = async () =>
    (await caller.plain("GET", `/local/mailboxes/${client}/messages`)).body.messages.filter(
      (one: { subject: string }) => one.subject === "Panne",
    ).length;

  test.each([
    ["429", 429, "1"],
    ["503", 503, "1"],
    ["500", 500, null],
    ["502", 502, null],
    ["504", 504, null],
    ["403", 403, null],
    ["404", 404, null],
    ["quota", 403, null],
  ])("%s answers %i and does nothing, as many times as asked", async (name, status, retryAfter) => {
    const before = await drafts();
    await fault({ match: { method: "POST", path: "/messages$" }, fault: name, times: 2 });
    for (let time = 0; time < 2; time += 1) {
      const reply = await createDraft();
      expect([reply.status, reply.headers.get("retry-after")]).toEqual([status, retryAfter]);
    }
    expect(await drafts()).toBe(before);
    expect((await createDraft()).status).toBe(201);
  });

  test.each([
    ["reset-before", 0],
    ["reset-after", 1],
    ["draft-response-lost", 1],
  ])("%s breaks the connection, and %i draft was made", async (name, made) => {
    const before = await drafts();
    await fault({ match: { method: "POST", path: draftPath }, fault: name });
    await expect(createDraft()).rejects.toThrow();
    expect(await drafts()).toBe(before + made);
  });

  test.each([
    ["timeout-before", 0],
    ["timeout-after-accept", 1],
  ])("%s never answers, and %i draft was made", async (name, made) => {
    const before = await drafts();
    await fault({ match: { path: draftPath }, fault: name });
    const options = {
      method: "POST",
      headers: { authorization: `Bearer ${caller.token}`, "content-type": "application/json" },
      body: JSON.stringify(draftBody({ subject: "Panne" })),
      signal: AbortSignal.timeout(150),
    };
    await expect(fetch(`${caller.m365.url}${draftPath}`, options)).rejects.toThrow(/timeout|aborted/i);
    expect(await drafts()).toBe(before + made);
  });

  test("slow answers late, and rules can be listed and withdrawn", async () => {
    await fault({ match: { path: "/users" }, fault: "slow", delayMs: 20, times: 5 });
    expect((await createDraft()).status).toBe(201);
    expect((await caller.plain("GET", "/local/faults")).body.faults).toMatchObject([{ fault: "slow", times: 4 }]);
    expect((await caller.plain("DELETE", "/local/faults")).status).toBe(204);
    expect((await caller.plain("GET", "/local/faults")).body.faults).toEqual([]);
    expect((await caller.plain("POST", "/local/faults", { body: [{ fault: "explosion" }] })).status).toBe(400);
  });
});
