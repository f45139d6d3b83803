import { type Answer, bytes, type Call, json, type Outcome } from "../call.js";
import { graphError, itemNotFound } from "../graph-error.js";
import type { Machine } from "../machine.js";
import { matches, property } from "../odata/filter.js";
import { isInefficient, page, type Query, readQuery, sorted } from "../odata/query.js";
import { graphRoute, type Route } from "../route.js";
import { type Folder, folders, type Message } from "../state.js";
import { changedNow } from "./drafts.js";
import { findMessage, messagesOf, openMailbox, openMessage } from "./mailbox-access.js";
import { folderId, idFor, messageJson, properties } from "./message-json.js";
import { mimeOf } from "./mime.js";
import { newMutableId } from "./new-message.js";
import { parseSearch } from "./search.js";

/** Messages and folders, read: https://learn.microsoft.com/graph/api/user-list-messages */

export const readingRoutes: Route[] = [
  graphRoute("GET", "/users/{user}/messages", "Mail.ReadWrite", (machine, call, { user }) =>
    list(machine, call, user, null),
  ),
  graphRoute(
    "GET",
    "/users/{user}/mailFolders/{folder}/messages",
    "Mail.ReadWrite",
    (machine, call, { user, folder }) => list(machine, call, user, folder),
  ),
  graphRoute("GET", "/users/{user}/messages/{id}", "Mail.ReadWrite", (machine, call, { user, id }) => {
    const message = openMessage(machine, user, id);
    return message.ok ? show(machine, call, message.value) : message.answer;
  }),
  graphRoute("GET", "/users/{user}/mailFolders/{folder}/messages/{id}", "Mail.ReadWrite", inFolder),
  graphRoute("GET", "/users/{user}/messages/{id}/$value", "Mail.ReadWrite", async (machine, _call, { user, id }) => {
    const message = openMessage(machine, user, id);
    return message.ok ? bytes(await mimeOf(machine, message.value), "text/plain") : message.answer;
  }),
  graphRoute("POST", "/users/{user}/messages/{id}/move", "Mail.ReadWrite", move),
  graphRoute("GET", "/users/{user}/mailFolders", "Mail.ReadWrite", (machine, _call, { user }) => {
    const mailbox = openMailbox(machine, user);
    if (!mailbox.ok) return mailbox.answer;
    return json(200, { value: folders.map((folder) => folderJson(machine, mailbox.value.address, folder)) });
  }),
  graphRoute("GET", "/users/{user}/mailFolders/{folder}", "Mail.ReadWrite", (machine, _call, { user, folder }) => {
    const mailbox = openMailbox(machine, user);
    if (!mailbox.ok) return mailbox.answer;
    const known = folderOf(mailbox.value.address, folder);
    return known ? json(200, folderJson(machine, mailbox.value.address, known)) : noFolder(folder);
  }),
];

const names: Record<Folder, string> = {
  inbox: "Boîte de réception",
  drafts: "Brouillons",
  sentitems: "Éléments envoyés",
  deleteditems: "Éléments supprimés",
  archive: "Archive",
};

function folderJson(machine: Machine, mailbox: string, folder: Folder) {
  const inside = messagesOf(machine, mailbox).filter((message) => message.folder === folder);
  return {
    id: folderId(mailbox, folder),
    displayName: names[folder],
    childFolderCount: 0,
    totalItemCount: inside.length,
    unreadItemCount: inside.filter((message) => !message.isRead).length,
    isHidden: false,
  };
}

export const folderOf = (mailbox: string, text: string): Folder | undefined =>
  folders.find((folder) => folder === text.toLowerCase() || folderId(mailbox, folder) === text);

export const noFolder = (folder: string) =>
  graphError(
    404,
    "ErrorItemNotFound",
    `The folder '${folder}' was not found; well-known names: ${folders.join(", ")}.`,
  );

function show(machine: Machine, call: Call, message: Message): Answer {
  const query = readQuery(call, { defaultTop: 10, maxTop: 1000 });
  if (!query.ok) return query.answer;
  const shown = messageJson(machine, call, message, query.value);
  return shown.ok
    ? json(200, { "@odata.context": `${call.origin}/v1.0/$metadata#messages/$entity`, ...shown.value })
    : shown.answer;
}

function inFolder(
  machine: Machine,
  call: Call,
  { user, folder, id }: { user: string; folder: string; id: string },
): Answer {
  const mailbox = openMailbox(machine, user);
  if (!mailbox.ok) return mailbox.answer;
  const known = folderOf(mailbox.value.address, folder);
  if (!known) return noFolder(folder);
  const message = findMessage(machine, mailbox.value.address, id);
  return message?.folder === known ? show(machine, call, message) : itemNotFound();
}

function list(machine: Machine, call: Call, user: string, folder: string | null): Answer {
  const mailbox = openMailbox(machine, user);
  if (!mailbox.ok) return mailbox.answer;
  const { address } = mailbox.value;
  const known = folder === null ? null : folderOf(address, folder);
  if (known === undefined) return noFolder(folder ?? "");
  const query = readQuery(call, { defaultTop: 10, maxTop: 1000 });
  if (!query.ok) return query.answer;
  const inside = messagesOf(machine, address).filter((message) => known === null || message.folder === known);
  const rows = arrange(call, inside.reverse(), query.value);
  if (!rows.ok) return rows.answer;
  const { rows: shown, links } = page(call, query.value, rows.value);
  const value = [];
  for (const message of shown) {
    const one = messageJson(machine, call, message, query.value);
    if (!one.ok) return one.answer;
    value.push(one.value);
  }
  return json(200, { "@odata.context": `${call.origin}/v1.0/$metadata#messages`, ...links, value });
}

const newestFirst = [{ path: "receivedDateTime", descending: true }];

/** Filters, searches and sorts, with the combinations that Exchange refuses. */
function arrange(call: Call, messages: Message[], query: Query): Outcome<Message[]> {
  const refuse = (code: string, message: string) => ({ ok: false as const, answer: graphError(400, code, message) });
  if (query.search !== null && query.filter)
    return refuse("SearchWithFilter", "The query parameter '$filter' is not supported with '$search'.");
  if (query.search !== null && query.order.length > 0)
    return refuse("SearchWithOrderBy", "The query parameter '$orderBy' is not supported with '$search'.");
  if (isInefficient(query))
    return refuse(
      "InefficientFilter",
      "The restriction or sort order is too complex for this operation: filter first by the properties of $orderby, in the same order.",
    );
  const read = (message: Message, path: string) => property(properties(message, idFor(call, message)), path);
  const { filter, search } = query;
  const wanted = search === null ? () => true : parseSearch(search);
  if (wanted === null) return refuse("BadRequest", `Syntax error in $search=${search}; write $search="words".`);
  const kept = messages.filter(
    (message) => wanted(message) && (!filter || matches(filter, (path) => read(message, path))),
  );
  return { ok: true, value: sorted(kept, query.order.length > 0 ? query.order : newestFirst, read) };
}

function move(machine: Machine, call: Call, { user, id }: { user: string; id: string }): Answer {
  const message = openMessage(machine, user, id);
  if (!message.ok) return message.answer;
  const wanted = /"destinationId"\s*:\s*"([^"]+)"/i.exec(call.body.toString("utf8"))?.[1] ?? "";
  const folder = folderOf(message.value.mailbox, wanted);
  if (!folder) return noFolder(wanted);
  const moved = changedNow(machine, { ...message.value, folder, mutableId: newMutableId(machine) });
  machine.commit({ op: "message", message: moved });
  const shown = messageJson(machine, call, moved, { select: null, expand: [] });
  return shown.ok ? json(201, shown.value) : shown.answer;
}
