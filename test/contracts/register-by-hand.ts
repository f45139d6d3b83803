import type { Graph, GraphCall } from "../../src/adapters/graph/client.js";
import { path } from "../../src/adapters/graph/path.js";
import type { GraphRegister } from "../../src/adapters/graph/register.js";
import { fieldsOf } from "../../src/adapters/graph/register-list.js";
import { value } from "./mail-world.js";
import type { RegisterWorld } from "./register.js";

/** A person's hands in a SharePoint list: without If-Match, as its page does, the last writer wins. */
export async function listByHand(
  graph: Graph,
  register: GraphRegister,
  siteId: string,
): Promise<Pick<RegisterWorld, "editByHand" | "removeByHand" | "forget">> {
  const { listId } = value(await register.ensureList());
  const items = path`/sites/${siteId}/lists/${listId}/items`;
  const ask = async (method: GraphCall["method"], at: string, body?: Record<string, unknown>) =>
    value(await graph.call({ method, path: at, lane: "by hand", body }));
  const itemOf = async (key: string) => value(await register.find(key))?.itemId ?? "none";
  return {
    editByHand: async (key, change) =>
      void (await ask("PATCH", items + path`/${await itemOf(key)}/fields`, fieldsOf(change))),
    removeByHand: async (key) => void (await ask("DELETE", items + path`/${await itemOf(key)}`)),
    forget: async (at) => at.replace(/token=[^&]*/, "token=oublie"),
  };
}
