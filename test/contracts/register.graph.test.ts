import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { parsed } from "../../src/adapters/graph/answers.js";
import type { GraphCall } from "../../src/adapters/graph/client.js";
import { graphDirectory } from "../../src/adapters/graph/directory.js";
import { path, query } from "../../src/adapters/graph/path.js";
import { graphRegister } from "../../src/adapters/graph/register.js";
import { LOCAL_SITE_ID } from "../../src/local/fiction/people.js";
import { directoryContract } from "./directory.js";
import { openLocalMicrosoft } from "./local-microsoft.js";
import { value } from "./mail-world.js";
import { registerContract, row } from "./register.js";

const settings = { siteId: LOCAL_SITE_ID, listName: "Registre fictif des échéances" };
const Items = z.object({
  value: z.array(z.object({ id: z.string(), fields: z.looseObject({ RegisterKey: z.string() }) })),
});

registerContract("A SharePoint list", async () => {
  const { graph, close } = await openLocalMicrosoft();
  const register = graphRegister(graph, settings);
  const { listId } = value(await register.ensureList());
  const items = path`/sites/${LOCAL_SITE_ID}/lists/${listId}/items`;
  const ask = (method: GraphCall["method"], at: string, body?: Record<string, unknown>) =>
    graph.call({ method, path: at, lane: "by hand", body });
  const itemOf = async (key: string): Promise<string> => {
    const all = value(parsed(await ask("GET", items + query({ $expand: "fields", $top: "999" })), Items));
    return all.value.find(({ fields }) => fields.RegisterKey === key)?.id ?? "none";
  };
  return {
    register,
    // Without If-Match, as the page of the list does: the last writer wins.
    editByHand: async (key, { state, title }) => {
      const fields = {
        ...(state === undefined ? {} : { State: state }),
        ...(title === undefined ? {} : { Title: title }),
      };
      value(await ask("PATCH", `${items}/${await itemOf(key)}/fields`, fields));
    },
    removeByHand: async (key) => void value(await ask("DELETE", `${items}/${await itemOf(key)}`)),
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
    value(await graphRegister(graph, settings).save(row("one"), null));
    expect(value(await graphRegister(graph, settings).rows()).map(({ row: { key } }) => key)).toEqual(["one"]);
    await close();
  });

  test("refuses a site that the application was not granted", async () => {
    const { graph, close } = await openLocalMicrosoft();
    const elsewhere = graphRegister(graph, { ...settings, siteId: "0f1c7101-0000-4000-8000-0000000000b2" });
    const failure = { kind: "refused", status: 403, code: "accessDenied" };
    expect(await elsewhere.rows()).toEqual({ ok: false, failure });
    await close();
  });
});

directoryContract("Entra through Graph", async () => {
  const { graph, close } = await openLocalMicrosoft();
  return { directory: graphDirectory(graph), close };
});
