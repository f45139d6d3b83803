import { describe, expect, test } from "@jest/globals";
import { graphRegister } from "../../../src/adapters/graph/register.js";
import { fieldsOf } from "../../../src/adapters/graph/register-list.js";
import { row } from "../../contracts/register.js";
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
  test("reads the row again when the answer to a change brought no etag", async () => {
    const { register } = script(lists(), page(item("avant", '"a,1"')), json({}), json(item("ouverte", '"a,2"')));
    const value = { kind: "saved", itemId: "7", etag: '"a,2"' };
    expect(await register.save(wanted, '"a,1"')).toEqual({ ok: true, value });
  });

  test("adopts no etag of a hand that came between the change and that second reading", async () => {
    const { register } = script(lists(), page(item("avant", '"a,1"')), json({}), json(item("à la main", '"a,3"')));
    const value = { kind: "changed-outside", row: row("one", { state: "à la main" }), etag: '"a,3"' };
    expect(await register.save(wanted, '"a,1"')).toEqual({ ok: true, value });
  });

  test.each([
    ["the same row", "ouverte", { kind: "saved", itemId: "7", etag: '"a,1"' }],
    ["another row", "close", { kind: "changed-outside", row: row("one", { state: "close" }), etag: '"a,1"' }],
  ])("finds %s when someone was faster with its key", async (_, state, value) => {
    const { register } = script(lists(), page(), graphError(400, "invalidRequest"), page(item(state, '"a,1"')));
    expect(await register.save(wanted, null)).toEqual({ ok: true, value });
  });

  test("says why a new row was refused when its key was not the reason", async () => {
    const { register } = script(lists(), page(), graphError(400, "invalidRequest"), page());
    const failure = { kind: "refused", status: 400, code: "invalidRequest" };
    expect(await register.save(wanted, null)).toEqual({ ok: false, failure });
  });

  test("does not look further when it is not known whether the row was written", async () => {
    const { register, asked } = script(lists(), page(), graphError(504, "GatewayTimeout"));
    expect(await register.save(wanted, null)).toMatchObject({ ok: false, failure: { kind: "unknown" } });
    expect(asked).toHaveLength(3);
  });

  test("uses the list that another replica has just created", async () => {
    const { register } = script(page(), graphError(409, "nameAlreadyExists"), lists());
    expect(await register.ensureList()).toEqual({ ok: true, value: { listId: "list" } });
  });

  test("asks for the list once", async () => {
    const { register, asked } = script(lists(), page(item("ouverte", '"a,1"')), page());
    await register.rows();
    await register.rows();
    expect(asked.filter(({ url }) => url.includes("/lists?"))).toHaveLength(1);
  });
});
