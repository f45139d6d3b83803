import { routes } from "../../shared/routes.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { type Asked, fakeApp } from "./fake-app.js";
import { type Started, start } from "./start.js";

const dossier = "D-2026-0123ABCD";
const sha = "a".repeat(64);
const name = "Demande d’été “v2”\u00e9\u0301.docx";
const json = { "content-type": "application/json" };

let server: Started;
let asked: Asked;
beforeAll(async () => {
  const fake = fakeApp({
    dossiers: () => Promise.reject(new Error("boom: secret of the database")),
    templateFile: async () => ({ ok: true, value: { name, mediaType: "text/html", bytes: Buffer.from("<script>") } }),
  });
  asked = fake.asked;
  server = await start({ app: fake.app });
});
afterAll(() => server.close());

const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = json) =>
  server.signedIn(path, { method: "POST", body, headers });

describe("the edge of the tab API", () => {
  test("gives the application what it has parsed, and nothing more", async () => {
    asked.length = 0;
    const command = {
      type: "declare-task",
      actionId: "action-0001",
      dossierId: dossier,
      task: "needs-defined",
      state: "done",
    };
    await post("/api/commands", JSON.stringify({ ...command, note: "  Fait. ", roles: ["admin"], __proto__: null }));
    expect(asked).toEqual([["act", "0f1c7101-0000-4000-8000-000000000101", { ...command, note: "Fait." }]]);
  });

  test("gives a file byte for byte, whatever its type", async () => {
    asked.length = 0;
    const bytes = new Uint8Array(2_000_000);
    await post(`/api/files?name=${encodeURIComponent("été.pdf")}&purpose=evidence`, bytes, {
      "content-type": "application/pdf",
    });
    expect(asked).toEqual([["upload", "été.pdf", "evidence", 2_000_000]]);
  });

  test("takes a request for access from the token alone, and an administrator's change as it was parsed", async () => {
    asked.length = 0;
    const ask = await post("/api/access-requests", JSON.stringify({ person: "0f1c7101-0000-4000-8000-000000000106" }));
    expect(await ask.json()).toMatchObject({ access: "waiting" });
    const person = "0f1c7101-0000-4000-8000-000000000102";
    const withdraw = { type: "withdraw-person", actionId: "action-0002", seen: "tag", id: person };
    await post("/api/administration", JSON.stringify({ ...withdraw, actor: person }));
    const client = "0f1c7101-0000-4000-8000-000000000101";
    expect(asked).toEqual([
      ["askAccess", client, "fr"],
      ["administer", client, withdraw],
    ]);
    const unknown = JSON.stringify({ ...withdraw, type: "delete-everything" });
    expect((await post("/api/administration", unknown)).status).toBe(400);
  });

  test("asks for the difference between two versions, whose numbers are numbers", async () => {
    asked.length = 0;
    const answer = await server.signedIn(`/api/dossiers/${dossier}/versions/1/difference/12`);
    expect(await answer.json()).toEqual({ found: "same", before: 1, after: 12 });
    expect(asked).toEqual([["versionDifference", dossier, 1, 12]]);
    expect((await server.signedIn(`/api/dossiers/${dossier}/versions/0/difference/1`)).status).toBe(404);
  });

  test("takes an answer on a request only with an outcome of its subject", async () => {
    asked.length = 0;
    const answer = { subject: "price-request", actionId: "answer-1", review: "r-1", content: null };
    expect((await post("/api/reviews/answers", JSON.stringify({ ...answer, outcome: "met" }))).status).toBe(400);
    await post("/api/reviews/answers", JSON.stringify({ ...answer, outcome: "authorised" }));
    expect(asked.map(([name]) => name)).toEqual(["answerReview"]);
  });

  test("keeps and clears a half-filled form", async () => {
    asked.length = 0;
    const put = (body: string) => server.signedIn(`/api/forms/send:${dossier}`, { method: "PUT", body, headers: json });
    expect(await (await put('{"a":1}')).json()).toEqual({ saved: true });
    expect(await (await put("null")).json()).toEqual({ saved: true });
    expect(await (await server.signedIn(`/api/forms/send:${dossier}`)).json()).toBeNull();
    expect(asked).toEqual([
      ["saveForm", `send:${dossier}`, { a: 1 }],
      ["saveForm", `send:${dossier}`, null],
      ["form", `send:${dossier}`],
    ]);
  });

  test.each([
    ["a malformed dossier id, as an unknown one", `/api/dossiers/${dossier}X`, 404, "not-found"],
    ["an unknown dossier", `/api/dossiers/${dossier}`, 404, "not-found"],
    ["a malformed file id", `/api/dossiers/${dossier}/files/../../x`, 404, null],
    ["a day that does not exist", "/api/closing-dates?from=2026-02-30", 400, "invalid-input"],
    ["a search that is too long", `/api/mailbox?search=${"x".repeat(101)}`, 400, "invalid-input"],
  ])("refuses %s", async (_, path, status, code) => {
    const answer = await server.signedIn(path);
    expect(answer.status).toBe(status);
    if (code !== null) expect(await answer.json()).toMatchObject({ type: `urn:fictitious:${code}` });
  });

  test("names the values of a command that are not accepted, by their path", async () => {
    const answer = await post(
      "/api/commands",
      JSON.stringify({ type: "open-dossier", title: "a\nb", qualifications: [] }),
    );
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      facts: {
        issues: [
          { path: "actionId", problem: "invalid_type" },
          { path: "title", problem: "invalid_format" },
          { path: "qualifications", problem: "too_small" },
        ],
      },
    });
  });

  test.each([
    ["broken JSON", "{", json, 400, "bad-json"],
    ["bytes that are not UTF-8", new Uint8Array([0x22, 0xff, 0x22]), json, 400, "bad-json"],
    ["an empty body", "", json, 400, "bad-json"],
    [
      "a form, which any page could send",
      "type=x",
      { "content-type": "application/x-www-form-urlencoded" },
      415,
      "wrong-type",
    ],
    ["plain text", "{}", { "content-type": "text/plain" }, 415, "wrong-type"],
    ["a coded body", "{}", { ...json, "content-encoding": "gzip" }, 415, "wrong-type"],
    ["more than 1 MB", JSON.stringify({ a: "x".repeat(1_100_000) }), json, 413, "too-large"],
  ])("refuses %s", async (_, body, headers, status, code) => {
    const answer = await post("/api/commands", body, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    expect(await answer.json()).toMatchObject({
      type: `urn:assistant-du-courtier:problem:${code}`,
      repair: expect.any(String),
    });
  });

  test("refuses a file of more than 25 MB, and takes one of 25 MB", async () => {
    const upload = (size: number) =>
      post("/api/files?name=a.pdf&purpose=evidence", new Uint8Array(size), {
        "content-type": "application/octet-stream",
      });
    const megabytes25 = 25 * 1024 * 1024;
    expect((await upload(megabytes25 + 1)).status).toBe(413);
    asked.length = 0;
    await upload(megabytes25);
    expect(asked).toEqual([["upload", "a.pdf", "evidence", megabytes25]]);
  });

  test("gives a download to be saved, under its whole name", async () => {
    const { headers } = await server.signedIn(`/api/templates/${sha}`);
    expect(headers.get("content-disposition")).toBe(
      `attachment; filename="Demande d_ete _v2_e.docx"; filename*=UTF-8''${encodeURIComponent(name.normalize("NFC"))}`,
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("sandbox");
  });

  test("tells nothing of an error but that there is one, and logs its kind", async () => {
    server.logged.length = 0;
    const answer = await server.signedIn("/api/dossiers");
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(text).toContain("Erreur du serveur");
    expect(text).not.toMatch(/boom|secret|Error:| at /);
    expect(server.logged).toEqual([{ code: "request-failed", facts: { route: "dossiers", error: "Error" } }]);
  });
});

describe("the OpenAPI document", () => {
  test("describes every route of the table", async () => {
    const document = Object(await (await server.fetch("/api/openapi.json")).json());
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(Object(methods)));
    expect(operations.map((operation) => Object(operation).operationId).sort()).toEqual(Object.keys(routes).sort());
    expect(document.paths["/api/closing-dates"].get.parameters).toMatchObject([
      { name: "from", in: "query", required: false },
    ]);
    expect(document.paths["/api/dossiers/{id}"].get.parameters).toMatchObject([
      { name: "id", in: "path", required: true },
    ]);
    expect(document.paths["/api/files"].post.requestBody.content).toHaveProperty(["application/octet-stream"]);
  });
});
