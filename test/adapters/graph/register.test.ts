import { graphRegister } from "../../../src/adapters/graph/register.js";
import { fieldsOf } from "../../../src/adapters/graph/register-list.js";
import { row } from "../../contracts/register.js";
import { describe, expect, test } from "../../jest.js";
import { graphError, json, type Step, scriptedMicrosoft } from "./scripted-microsoft.js";

const wanted = row("one");
const item = (state: string, eTag: string) => ({ id: "7", eTag, fields: fieldsOf(row("one", { state })) });
const page = (...items: unknown[]) => json({ value: items });
const lists = () => page({ id: "list", displayName: "Registre" });

const script = (...steps: Step[]) => {
  const { graph, ...seen } = scriptedMicrosoft(steps);
  return { register: graphRegister(graph, { siteId: "site", listName: "Registre" }), ...seen };
};

describe("The register in SharePoint", () => {
  test("is to be read again when the answer to a change brought no etag", async () => {
    const { register } = script(lists(), json({}));
    expect(await register.change("7", '"a,1"', { state: "close" }, "")).toEqual({ ok: true, value: { kind: "stale" } });
  });

  test("carries the etag on every change, and writes only what is asked", async () => {
    const { register, asked } = script(lists(), json({ "@odata.etag": '"a,2"' }));
    await register.change("7", '"a,1"', { state: "close" }, "");
    expect(asked[1]?.headers.get("If-Match")).toBe('"a,1"');
    expect(JSON.parse(asked[1]?.body ?? "")).toEqual({ Status: "close", Check: null });
  });

  test("finds the row when someone was faster with its key", async () => {
    const { register } = script(lists(), graphError(400, "invalidRequest"), page(item("close", '"a,1"')));
    expect(await register.create(wanted, "")).toEqual({ ok: true, value: { kind: "taken" } });
  });

  test("says why a new row was refused when its key was not the reason", async () => {
    const { register } = script(lists(), graphError(400, "invalidRequest"), page());
    const failure = { kind: "refused", status: 400, code: "invalidRequest" };
    expect(await register.create(wanted, "")).toEqual({ ok: false, failure });
  });

  test("does not look further when it is not known whether the row was written", async () => {
    const { register, asked } = script(lists(), graphError(504, "GatewayTimeout"));
    expect(await register.create(wanted, "")).toMatchObject({ ok: false, failure: { kind: "unknown" } });
    expect(asked).toHaveLength(2);
  });

  test("uses the list that another replica has just created", async () => {
    const { register } = script(page(), graphError(409, "nameAlreadyExists"), lists());
    expect(await register.ensureList()).toEqual({ ok: true, value: { listId: "list" } });
  });

  test("asks for the list once", async () => {
    const { register, asked } = script(lists(), page(item("ouverte", '"a,1"')), page());
    await register.find("one");
    await register.find("two");
    expect(asked.filter(({ url }) => url.includes("/lists?"))).toHaveLength(1);
  });

  test("reads a row whose fields a change did not bring, and takes the last word on each", async () => {
    const link = "https://graph.microsoft.com/v1.0/sites/site/lists/list/items/delta?token=2";
    const changes = json({
      value: [
        { id: "7", eTag: '"a,1"' },
        { id: "8", deleted: { state: "deleted" } },
        { id: "7", eTag: '"a,2"' },
      ],
      "@odata.deltaLink": link,
    });
    const { register, asked } = script(lists(), changes, json(item("close", '"a,2"')));
    expect(await register.changes(null)).toMatchObject({
      value: { items: [{ itemId: "7", etag: '"a,2"' }], gone: ["8"], at: "/sites/site/lists/list/items/delta?token=2" },
    });
    expect(asked).toHaveLength(3);
  });

  test("waits until the limit is counted anew, where that is later than Retry-After", async () => {
    const headers = { "Retry-After": "1", "RateLimit-Remaining": "0", "RateLimit-Reset": "9" };
    const { register } = script(lists(), graphError(429, "activityLimitReached", headers));
    expect(await register.create(wanted, "")).toMatchObject({ failure: { kind: "later", retryAfterMs: 9_000 } });
  });
});
