import type { Bot, BotRequest } from "../../src/http/api-messages.js";
import { describe, expect, test } from "../jest.js";
import { start } from "./start.js";

const answers = async (process: Bot["process"], body: string, type = "application/json") => {
  const server = await start({ bot: { process } });
  const answer = await server.fetch("/api/messages", { method: "POST", body, headers: { "content-type": type } });
  const read = { status: answer.status, text: await answer.text(), type: answer.headers.get("content-type") };
  await server.close();
  return { ...read, logged: server.logged };
};

describe("the address of the bot", () => {
  test("gives the bot the activity and the caller's headers, and returns its replies", async () => {
    const seen: BotRequest[] = [];
    const { status, text } = await answers(async (request, response) => {
      seen.push(request);
      response.status(200);
      response.send({ activities: [] });
      response.end();
    }, '{"type":"message"}');
    expect([status, text]).toEqual([200, '{"activities":[]}']);
    expect(seen).toMatchObject([
      { method: "POST", body: { type: "message" }, headers: { "content-type": "application/json" } },
    ]);
  });

  test("keeps back the SDK's message of a failure", async () => {
    const { status, text, type, logged } = await answers(async (_, response) => {
      response.status(401);
      response.send("AuthenticationError: secret detail");
    }, '{"type":"message"}');
    expect([status, type]).toEqual([401, "application/problem+json; charset=utf-8"]);
    expect(text).not.toContain("secret");
    expect(logged).toEqual([{ code: "activity-refused", facts: { status: 401 } }]);
  });

  test("answers a failure of the bot with a problem", async () => {
    const { status, text } = await answers(() => Promise.reject(new Error("boom")), '{"type":"message"}');
    expect(status).toBe(500);
    expect(text).not.toContain("boom");
  });

  test.each([
    ["a list", "[]", "application/json", 400],
    ["broken JSON", "{", "application/json", 400],
    ["text, which any page could send", '{"type":"message"}', "text/plain", 415],
    ["more than 1 MB", `{"a":"${"x".repeat(1_100_000)}"}`, "application/json", 413],
  ])("refuses %s", async (_, body, type, status) => {
    const answer = await answers(async () => undefined, body, type);
    expect([answer.status, answer.type]).toEqual([status, "application/problem+json; charset=utf-8"]);
  });
});
