import { z } from "zod";
import { PersonId } from "../../../shared/ids.js";
import type { Directory } from "../../app/ports.js";
import { members, parsed } from "./answers.js";
import type { Graph } from "./client.js";
import { path, query } from "./path.js";

/** People of the tenant (user-get, user-list). A guest or an unlicensed account may have no `mail`. */

const User = z
  .object({
    id: PersonId,
    displayName: z.string().nullish(),
    mail: z.string().nullish(),
    userPrincipalName: z.string().nullish(),
  })
  .transform(({ id, displayName, mail, userPrincipalName }) => ({
    id,
    name: displayName ?? "",
    mail: (mail ?? userPrincipalName ?? "").toLowerCase(),
  }));

const FIELDS = "id,displayName,mail,userPrincipalName";
const LANE = "directory";
const AT_MOST = 25;

export const graphDirectory = (graph: Graph): Directory => ({
  person: async (id) => {
    const at = path`/users/${id}` + query({ $select: FIELDS });
    const answer = await graph.call({ method: "GET", path: at, lane: LANE });
    if (!answer.ok && answer.failure.kind === "refused" && answer.failure.status === 404)
      return { ok: true, value: null };
    return parsed(answer, User);
  },
  search: async (text) => {
    const words =
      text
        .match(/[\p{L}\p{N}@._' -]+/gu)
        ?.join(" ")
        .trim() ?? "";
    if (words === "") return { ok: true, value: [] };
    const $search = `"displayName:${words}" OR "mail:${words}"`;
    const at = path`/users` + query({ $select: FIELDS, $top: String(AT_MOST), $search });
    // $search on directory objects is refused without this header (aad-advanced-queries).
    const headers = { ConsistencyLevel: "eventual" };
    return members(graph, { method: "GET", path: at, lane: LANE, headers }, User, AT_MOST);
  },
});
