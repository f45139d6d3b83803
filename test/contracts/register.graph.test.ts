import { graphDirectory } from "../../src/adapters/graph/directory.js";
import { path, query } from "../../src/adapters/graph/path.js";
import { graphRegister } from "../../src/adapters/graph/register.js";
import { fieldsOf } from "../../src/adapters/graph/register-list.js";
import { LOCAL_SITE_ID } from "../../src/local/fiction/people.js";
import { inProcessSharePoint } from "../fakes/sharepoint.js";
import { describe, expect, test } from "../jest.js";
import { directoryContract } from "./directory.js";
import { openLocalMicrosoft } from "./local-microsoft.js";
import { value } from "./mail-world.js";
import { registerContract, row } from "./register.js";
import { listByHand } from "./register-by-hand.js";

const settings = { siteId: LOCAL_SITE_ID, listName: "Registre fictif des échéances" };

registerContract("A SharePoint list without sockets", async () => {
  let throttled = 0;
  const { graph } = inProcessSharePoint(async (call, answer) => {
    if (throttled === 0 || call.method !== "POST") return answer();
    throttled -= 1;
    return { ok: false, failure: { kind: "later", status: 429, retryAfterMs: 2_000 } };
  });
  const register = graphRegister(graph, settings);
  return {
    ...{ register, prefix: "", ...(await listByHand(graph, register, settings.siteId)) },
    throttle: async (times) => {
      throttled = times;
    },
    close: async () => undefined,
  };
});

registerContract("A SharePoint list", async () => {
  const { graph, local, close } = await openLocalMicrosoft();
  const register = graphRegister(graph, settings);
  return {
    register,
    prefix: "",
    ...(await listByHand(graph, register, settings.siteId)),
    throttle: (times) => local("faults", [{ match: { method: "POST", path: "/items" }, fault: "throttled", times }]),
    close,
  };
});

describe("A SharePoint list", () => {
  test("is created once, and leaves alone the lines that people add for themselves", async () => {
    const { graph, close } = await openLocalMicrosoft();
    const { listId } = value(await graphRegister(graph, settings).ensureList());
    expect(value(await graphRegister(graph, settings).ensureList())).toEqual({ listId });
    const byHand = { fields: { Title: "Note à la main (fictive)" } };
    const at = path`/sites/${LOCAL_SITE_ID}/lists/${listId}/items`;
    value(await graph.call({ method: "POST", path: at, lane: "by hand", body: byHand }));
    value(await graphRegister(graph, settings).create(row("one"), ""));
    const page = value(await graphRegister(graph, settings).changes(null));
    expect(page.kind === "page" && page.items.map((item) => [item.row.key, item.row.title])).toEqual([
      ["", "Note à la main (fictive)"],
      ["one", row("one").title],
    ]);
    await close();
  });

  test("refuses a site that the application was not granted", async () => {
    const { graph, close } = await openLocalMicrosoft();
    const elsewhere = graphRegister(graph, { ...settings, siteId: "0f1c7101-0000-4000-8000-0000000000b2" });
    const failure = { kind: "refused", status: 403, code: "accessDenied" };
    expect(await elsewhere.find("one")).toEqual({ ok: false, failure });
    await close();
  });

  test("says who of the site changed a row, and is silent on the application itself", async () => {
    const { graph, local, close } = await openLocalMicrosoft();
    const register = graphRegister(graph, settings);
    const { listId } = value(await register.ensureList());
    value(await register.create(row("one"), ""));
    expect(value(await register.find("one"))?.by).toBeNull();
    const edit = { fields: fieldsOf({ state: "Gabarit reçu" }), persona: "colleague" };
    await local(`lists/${listId}/items/1`, edit, "PATCH");
    expect(value(await register.find("one"))?.by).toMatchObject({
      ...{ name: "Alex Fictif", mail: "alex.fictif@asn.example" },
    });
    await close();
  });

  test("beyond 5,000 rows filters by indexed columns alone, as SharePoint does", async () => {
    const { graph } = inProcessSharePoint();
    const register = graphRegister(graph, settings);
    const { listId } = value(await register.ensureList());
    for (let n = 0; n <= 5_000; n += 1) value(await register.create(row(`row-${n}`), ""));
    const at = path`/sites/${LOCAL_SITE_ID}/lists/${listId}/items`;
    const filtered = (field: string) =>
      graph.call({
        ...{ method: "GET", lane: "by hand", path: at + query({ $filter: `fields/${field} eq 'rien'` }) },
        headers: { Prefer: "HonorNonIndexedQueriesWarningMayFailRandomly" },
      });
    expect((await filtered("Organisation")).ok).toBe(true);
    expect(await filtered("Contact")).toMatchObject({ ok: false, failure: { status: 429 } });
    expect((await register.find("row-4999")).ok).toBe(true);
  });
});

directoryContract("Entra through Graph", async () => {
  const { graph, local, close } = await openLocalMicrosoft();
  return {
    directory: graphDirectory(graph),
    setAway: (mail, until) => local(`mailboxes/${mail}/away`, { away: true, until }, "PUT"),
    setBack: (mail) => local(`mailboxes/${mail}/away`, { away: false }, "PUT"),
    close,
  };
});
