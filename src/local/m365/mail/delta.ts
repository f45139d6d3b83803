import { z } from "zod";
import { type Answer, type Call, found, json, type Outcome, parseJson } from "../call.js";
import { refusal } from "../graph-error.js";
import type { Machine } from "../machine.js";
import { matches, property } from "../odata/filter.js";
import { type Query, readQuery } from "../odata/query.js";
import { graphRoute, type Route } from "../route.js";
import type { Message } from "../state.js";
import { messagesOf, openMailbox } from "./mailbox-access.js";
import { idFor, messageJson, properties } from "./message-json.js";
import { folderOf, noFolder } from "./reading.js";

/**
 * Changes of one folder: https://learn.microsoft.com/graph/api/message-delta
 * A token holds what the first call asked for; after a restart of this process it is known no more, and answers 410.
 */

export const deltaRoutes: Route[] = [
  graphRoute("GET", "/users/{user}/mailFolders/{folder}/messages/delta", "Mail.ReadWrite", delta),
];

const Token = z.object({
  epoch: z.string(),
  /** Changes up to this one are known to the caller. */
  since: z.number().int(),
  /** Changes after this one belong to the next round; `null` in a delta link. */
  until: z.number().int().nullable(),
  /** Rows of this round that were given already. */
  skip: z.number().int(),
  query: z.string(),
});
type Token = z.infer<typeof Token>;

const allowed = ["$select", "$filter", "$orderby", "$top", "changeType", "$expand"];

function delta(machine: Machine, call: Call, { user, folder: name }: { user: string; folder: string }): Answer {
  const mailbox = openMailbox(machine, user);
  if (!mailbox.ok) return mailbox.answer;
  const folder = folderOf(mailbox.value.address, name);
  if (!folder) return noFolder(name);
  const round = readRound(machine, call);
  if (!round.ok) return round.answer;
  const { token, query } = round.value;
  const until = token.until ?? machine.state.changes.last;
  const rows = changed(machine, call, { mailbox: mailbox.value.address, folder, token: { ...token, until }, query });
  const size = pageSize(call, query);
  const shown = rows.slice(token.skip, token.skip + size);
  const value = [];
  for (const row of shown) {
    const one = row.message
      ? messageJson(machine, call, row.message, query)
      : found({ id: row.id, "@removed": { reason: "deleted" } });
    if (!one.ok) return one.answer;
    value.push(one.value);
  }
  const skip = token.skip + shown.length;
  const link = (kind: "skip" | "delta", next: Token) =>
    `${call.origin}${call.path}?$${kind}token=${Buffer.from(JSON.stringify(next)).toString("base64url")}`;
  const links =
    skip < rows.length
      ? { "@odata.nextLink": link("skip", { ...token, until, skip }) }
      : { "@odata.deltaLink": link("delta", { ...token, since: until, until: null, skip: 0 }) };
  return json(200, { "@odata.context": `${call.origin}/v1.0/$metadata#Collection(message)`, value, ...links });
}

function readRound(machine: Machine, call: Call): Outcome<{ token: Token; query: Query }> {
  const text = call.query.get("$skiptoken") ?? call.query.get("$deltatoken");
  const token = text === null ? first(machine, call) : read(text);
  if (token?.epoch !== machine.epoch)
    return refusal(410, "SyncStateNotFound", "The sync state generation is not found; start the delta query again.");
  const params = new URLSearchParams(token.query);
  const wrong = [...params.keys()].find((name) => !allowed.includes(name));
  if (wrong) return refusal(400, "BadRequest", `The query parameter '${wrong}' is not supported with delta.`);
  params.delete("changeType");
  const query = readQuery({ ...call, query: params }, { defaultTop: 10, maxTop: 1000 });
  return query.ok ? found({ token, query: query.value }) : query;
}

const first = (machine: Machine, call: Call): Token => ({
  epoch: machine.epoch,
  since: 0,
  until: null,
  skip: 0,
  query: call.query.toString(),
});

function read(text: string): Token | null {
  const parsed = parseJson(Buffer.from(text, "base64url").toString("utf8"));
  const token = Token.safeParse(parsed.ok ? parsed.value : null);
  return token.success ? token.data : null;
}

type Changed = { id: string; message: Message | null };

/** In the order of their last change. The first round tells what is there; later ones also what left the folder. */
function changed(
  machine: Machine,
  call: Call,
  asked: { mailbox: string; folder: string; token: Token & { until: number }; query: Query },
): Changed[] {
  const { mailbox, folder, token, query } = asked;
  const changes = machine.state.changes.of.get(mailbox) ?? new Map<string, number>();
  const held = new Map(messagesOf(machine, mailbox).map((message) => [message.key, message]));
  const createdOnly = new URLSearchParams(token.query).get("changeType") === "created";
  return [...changes]
    .filter(([, change]) => change > token.since && change <= token.until)
    .sort(([, a], [, b]) => a - b)
    .flatMap(([key]): Changed[] => {
      const message = held.get(key);
      if (message?.folder !== folder) return token.since === 0 || createdOnly ? [] : [{ id: key, message: null }];
      const wanted = (path: string) => property(properties(message, idFor(call, message)), path);
      return !query.filter || matches(query.filter, wanted) ? [{ id: key, message }] : [];
    });
}

const pageSize = (call: Call, query: Query): number => {
  const preferred = /odata\.maxpagesize\s*=\s*(\d+)/i.exec(call.headers.prefer ?? "")?.[1];
  return Math.max(1, Math.min(Number(preferred ?? query.top), 1000));
};
