import { LOCAL_SITE_ID } from "../../src/local/fiction/people.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { type Caller, start } from "./local-m365-client.js";

const lists = `/sites/${LOCAL_SITE_ID}/lists`;
const items = `${lists}/Registre/items`;
const nonIndexed = { prefer: "HonorNonIndexedQueriesWarningMayFailRandomly" };

let caller: Caller;
beforeAll(async () => {
  caller = await start();
  const columns = [
    { name: "RowKey", text: { maxLength: 64 }, indexed: true, enforceUniqueValues: true },
    {
      name: "State",
      indexed: true,
      choice: { allowTextEntry: false, choices: ["ouvert", "fermé"], displayAs: "dropDownMenu" },
    },
    { name: "Due", dateTime: { format: "dateTime" } },
    { name: "Count", number: {} },
  ];
  const made = await caller.graph("POST", lists, {
    body: { displayName: "Registre", list: { template: "genericList" }, columns },
  });
  expect(made.status).toBe(201);
});
afterAll(() => caller.m365.close());

const create = (fields: Record<string, unknown>) => caller.graph("POST", items, { body: { fields } });

describe("a list", () => {
  test("shows its columns with what is indexed and unique", async () => {
    const columns = (await caller.graph("GET", `${lists}/registre/columns`)).body.value;
    expect(columns).toContainEqual(
      expect.objectContaining({ name: "RowKey", indexed: true, enforceUniqueValues: true, text: { maxLength: 64 } }),
    );
    expect((await caller.graph("GET", `${lists}?$filter=displayName eq 'Registre'`)).body.value).toMatchObject([
      { displayName: "Registre" },
    ]);
  });

  test("refuses a name that is taken, and a unique column without an index", async () => {
    expect(await caller.graph("POST", lists, { body: { displayName: "Registre" } })).toMatchObject({
      status: 409,
      body: { error: { code: "nameAlreadyExists" } },
    });
    const column = { name: "Autre", text: {}, enforceUniqueValues: true };
    expect((await caller.graph("POST", `${lists}/Registre/columns`, { body: column })).status).toBe(400);
  });
});

describe("an item", () => {
  test("comes back with its fields, whole seconds and an etag that grows", async () => {
    const made = await create({
      Title: "Avis",
      RowKey: "a-1",
      Due: "2026-12-18T21:00:00.123Z",
      Count: 3,
      State: "ouvert",
    });
    expect(made).toMatchObject({
      status: 201,
      body: { fields: { RowKey: "a-1", Due: "2026-12-18T21:00:00Z", Count: 3 } },
    });
    const item = await caller.graph("GET", `${items}/${made.body.id}?$expand=fields($select=RowKey)`);
    expect(item.body.fields).toEqual({
      "@odata.context": expect.any(String),
      "@odata.etag": item.body.eTag,
      RowKey: "a-1",
    });
    expect(item.body.eTag).toMatch(/^"[0-9a-f-]{36},1"$/);
    const changed = await caller.graph("PATCH", `${items}/${made.body.id}/fields`, {
      headers: { "if-match": item.body.eTag },
      body: { State: "fermé", Due: null },
    });
    expect(changed.body["@odata.etag"]).toBe(item.body.eTag.replace(",1", ",2"));
    expect(changed.body).not.toHaveProperty("Due");
  });

  test("changed in between is not overwritten by who holds an old etag", async () => {
    const made = await create({ RowKey: "b-1", State: "ouvert" });
    const byHand = await caller.plain("PATCH", `/local/lists/Registre/items/${made.body.id}`, {
      body: { fields: { State: "fermé" } },
    });
    expect(byHand).toMatchObject({ status: 200, body: { modifiedBy: "Personne (fictive)" } });
    const stale = await caller.graph("PATCH", `${items}/${made.body.id}/fields`, {
      headers: { "if-match": made.body.eTag },
      body: { State: "ouvert" },
    });
    expect(stale).toMatchObject({ status: 412, body: { error: { code: "resourceModified" } } });
    expect(
      (await caller.graph("DELETE", `${items}/${made.body.id}`, { headers: { "if-match": made.body.eTag } })).status,
    ).toBe(412);
  });

  test.each([
    ["a value that must be unique", { RowKey: "A-1" }],
    ["a field that does not exist", { Inconnu: "x" }],
    ["a choice that is not offered", { State: "peut-être" }],
    ["text in a number", { Count: "trois" }],
    ["text that is too long", { RowKey: "x".repeat(65) }],
  ])("is refused with %s", async (_what, fields) => {
    await create({ RowKey: "a-1" });
    expect(await create(fields)).toMatchObject({ status: 400, body: { error: { code: "invalidRequest" } } });
  });

  test("is filtered by an indexed field at once, by another one only with the header", async () => {
    await create({ RowKey: "l'éclair", State: "ouvert", Count: 41 });
    const byKey = `${items}?$expand=fields&$filter=fields/RowKey eq 'l''éclair'`;
    expect((await caller.graph("GET", byKey)).body.value).toMatchObject([{ fields: { Count: 41 } }]);
    const byCount = `${items}?$expand=fields&$filter=fields/Count ge 41`;
    expect((await caller.graph("GET", byCount)).body.error.message).toContain("not indexed");
    expect((await caller.graph("GET", byCount, { headers: nonIndexed })).body.value).toHaveLength(1);
  });

  test("is listed page by page", async () => {
    await create({ RowKey: "p-1" });
    await create({ RowKey: "p-2" });
    const first = await caller.graph("GET", `${items}?$top=2`);
    expect(first.body.value).toHaveLength(2);
    expect(first.body.value[0]).not.toHaveProperty("fields");
    const next = await caller.plain("GET", first.body["@odata.nextLink"], {
      headers: { authorization: `Bearer ${caller.token}` },
    });
    expect(next.body.value[0].id).not.toBe(first.body.value[0].id);
  });
});

describe("delta", () => {
  test("tells what changed since the last look, deletions too", async () => {
    const start = (await caller.graph("GET", `${items}/delta?token=latest`)).body;
    expect(start.value).toEqual([]);
    const made = await create({ RowKey: "d-1" });
    const since = (link: string) => caller.plain("GET", link, { headers: { authorization: `Bearer ${caller.token}` } });
    const added = (await since(start["@odata.deltaLink"])).body;
    expect(added.value).toMatchObject([{ id: made.body.id, fields: { RowKey: "d-1" } }]);
    await caller.graph("DELETE", `${items}/${made.body.id}`);
    expect((await since(added["@odata.deltaLink"])).body.value).toMatchObject([
      { id: made.body.id, deleted: { state: "deleted" } },
    ]);
    expect(await caller.graph("GET", `${items}/delta?token=999999`)).toMatchObject({
      status: 410,
      headers: expect.anything(),
    });
  });
});

describe("a batch", () => {
  const get = (id: string, url = `${lists}/Registre`) => ({ id, method: "GET", url });

  test("gives each part its own status", async () => {
    const requests = [get("1"), get("2", `${lists}/Absente`), { ...get("3"), dependsOn: ["2"] }];
    const reply = await caller.graph("POST", "/$batch", { body: { requests } });
    expect(reply.body.responses.map((part: { id: string; status: number }) => [part.id, part.status])).toEqual([
      ["1", 200],
      ["2", 404],
      ["3", 424],
    ]);
  });

  test("has at most twenty parts", async () => {
    const requests = Array.from({ length: 21 }, (_, n) => get(String(n)));
    expect((await caller.graph("POST", "/$batch", { body: { requests } })).status).toBe(400);
  });
});
