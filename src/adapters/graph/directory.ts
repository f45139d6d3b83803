import { z } from "zod";
import { Instant, PersonId } from "../../../shared/ids.js";
import type { Absence, Directory } from "../../app/ports/directory.js";
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
/** Apart: a question that nothing waits for must not hold up a search. */
const ABSENCES = "absences";
const AT_MOST = 25;

/** https://learn.microsoft.com/graph/api/resources/automaticrepliessetting; times are asked for in UTC. */
const When = z.object({ dateTime: z.string(), timeZone: z.string() }).nullish();
const AutomaticReplies = z
  .object({
    status: z.enum(["disabled", "alwaysEnabled", "scheduled"]),
    scheduledStartDateTime: When,
    scheduledEndDateTime: When,
  })
  .transform(({ status, scheduledStartDateTime: from, scheduledEndDateTime: until }): Absence | null => {
    if (status === "disabled") return null;
    return status === "scheduled" ? { from: utc(from), until: utc(until) } : { from: null, until: null };
  });

/** Graph writes seven decimals and no zone. */
const utc = (when: z.infer<typeof When>): Instant | null => {
  if (when?.timeZone !== "UTC") return null;
  const read = Instant.safeParse(`${when.dateTime.replace(/\.\d+$/, "").replace(/Z$/, "")}Z`);
  return read.success ? read.data : null;
};

export const graphDirectory = (graph: Graph): Directory => ({
  person: async (id) => {
    const at = path`/users/${id}` + query({ $select: FIELDS });
    const answer = await graph.call({ method: "GET", path: at, lane: LANE });
    if (!answer.ok && answer.failure.kind === "refused" && answer.failure.status === 404)
      return { ok: true, value: null };
    return parsed(answer, User);
  },
  absence: async (id) => {
    const at = path`/users/${id}/mailboxSettings/automaticRepliesSetting`;
    const headers = { Prefer: 'outlook.timezone="UTC"' };
    const answer = await graph.call({ method: "GET", path: at, lane: ABSENCES, headers });
    if (!answer.ok && answer.failure.kind === "refused" && answer.failure.status === 404)
      return { ok: true, value: null };
    return parsed(answer, AutomaticReplies);
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
