import { z } from "zod";

/** Everything the local Microsoft 365 remembers, and the operations that a line of its journal may hold. */

export const Address = z.object({ name: z.string(), address: z.string() });
export type Address = z.infer<typeof Address>;

export const folders = ["inbox", "drafts", "sentitems", "deleteditems", "archive"] as const;
export type Folder = (typeof folders)[number];

export const Mailbox = z.object({
  /** Lower case: the key. */
  address: z.string(),
  name: z.string(),
  kind: z.enum(["person", "broker", "provider", "external"]),
});
export type Mailbox = z.infer<typeof Mailbox>;

export const Attachment = z.object({
  id: z.string(),
  name: z.string(),
  contentType: z.string(),
  size: z.number(),
  /** SHA-256 of the bytes; the name of the file in the blob folder. */
  blob: z.string(),
  isInline: z.boolean(),
  contentId: z.string().nullable(),
  modifiedAt: z.string(),
});
export type Attachment = z.infer<typeof Attachment>;

export const Message = z.object({
  mailbox: z.string(),
  /** Immutable id: never changes while the message stays in the mailbox. */
  key: z.string(),
  /** What callers get who did not ask for immutable ids; another one after each move. */
  mutableId: z.string(),
  folder: z.enum(folders),
  version: z.number().int(),
  isDraft: z.boolean(),
  /** Accepted for sending, not yet carried. */
  submitted: z.boolean(),
  isRead: z.boolean(),
  subject: z.string(),
  body: z.object({ contentType: z.enum(["html", "text"]), blob: z.string() }),
  preview: z.string(),
  from: Address,
  to: z.array(Address),
  cc: z.array(Address),
  bcc: z.array(Address),
  replyTo: z.array(Address),
  importance: z.enum(["low", "normal", "high"]),
  categories: z.array(z.string()),
  internetMessageId: z.string(),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
  conversationId: z.string(),
  /** Business time, RFC 3339 in UTC without fraction, as Exchange gives it. */
  createdAt: z.string(),
  modifiedAt: z.string(),
  receivedAt: z.string(),
  sentAt: z.string().nullable(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  extended: z.array(z.object({ id: z.string(), value: z.string() })),
  attachments: z.array(Attachment),
  /** RFC 5322 bytes, once sent or received. */
  mime: z.string().nullable(),
  /** Put into the mailbox by `/local/deliver`: whoever it says it is from, no signature of a domain proves it. */
  unproven: z.boolean().optional(),
});
export type Message = z.infer<typeof Message>;

export const UploadSession = z.object({
  secret: z.string(),
  mailbox: z.string(),
  message: z.string(),
  name: z.string(),
  contentType: z.string(),
  isInline: z.boolean(),
  contentId: z.string().nullable(),
  size: z.number().int(),
  received: z.number().int(),
  chunks: z.array(z.string()),
  /** Machine time. */
  expiresAt: z.string(),
});
export type UploadSession = z.infer<typeof UploadSession>;

export const columnKinds = ["text", "number", "boolean", "dateTime", "choice", "currency", "personOrGroup"] as const;

export const Column = z.object({
  id: z.string(),
  name: z.string(),
  displayName: z.string(),
  kind: z.enum(columnKinds),
  /** The facet as the caller wrote it, given back as it is. */
  facet: z.record(z.string(), z.unknown()),
  indexed: z.boolean(),
  unique: z.boolean(),
  required: z.boolean(),
});
export type Column = z.infer<typeof Column>;

export const SharePointList = z.object({
  id: z.string(),
  name: z.string(),
  displayName: z.string(),
  description: z.string(),
  createdAt: z.string(),
  columns: z.array(Column),
});
export type SharePointList = z.infer<typeof SharePointList>;

export const FieldValue = z.union([z.string(), z.number(), z.boolean()]);
export type FieldValue = z.infer<typeof FieldValue>;

export const Item = z.object({
  list: z.string(),
  id: z.number().int(),
  guid: z.string(),
  version: z.number().int(),
  /** Counts every change of the list; a delta token is one of these. */
  change: z.number().int(),
  createdAt: z.string(),
  modifiedAt: z.string(),
  modifiedBy: z.string(),
  deleted: z.boolean(),
  fields: z.record(z.string(), FieldValue),
});
export type Item = z.infer<typeof Item>;

/** What a call of `/local/deliver` did, to answer its repetition. */
export const Delivery = z.object({
  internetMessageId: z.string(),
  messages: z.array(z.object({ mailbox: z.string(), id: z.string() })),
});
export type Delivery = z.infer<typeof Delivery>;

/** A webhook: https://learn.microsoft.com/graph/api/resources/subscription */
export const Subscription = z.object({
  id: z.string(),
  /** As the caller wrote it. */
  resource: z.string(),
  /** Whose inbox it is about. */
  mailbox: z.string(),
  notificationUrl: z.string(),
  lifecycleNotificationUrl: z.string().nullable(),
  clientState: z.string().nullable(),
  /** Machine time. */
  expiresAt: z.string(),
  immutableIds: z.boolean(),
});
export type Subscription = z.infer<typeof Subscription>;

/** A mailbox's automatic reply: https://learn.microsoft.com/graph/api/resources/automaticrepliessetting */
export const AutomaticReply = z.object({
  status: z.enum(["disabled", "alwaysEnabled", "scheduled"]),
  /** Business time. */
  from: z.string().nullable(),
  until: z.string().nullable(),
});
export type AutomaticReply = z.infer<typeof AutomaticReply>;

export const Op = z.discriminatedUnion("op", [
  z.object({ op: z.literal("mailbox"), mailbox: Mailbox }),
  z.object({ op: z.literal("message"), message: Message }),
  z.object({ op: z.literal("message-removed"), mailbox: z.string(), key: z.string() }),
  z.object({ op: z.literal("delivery"), id: z.string(), delivery: Delivery }),
  z.object({ op: z.literal("upload"), session: UploadSession }),
  z.object({ op: z.literal("upload-removed"), secret: z.string() }),
  z.object({ op: z.literal("list"), list: SharePointList }),
  z.object({ op: z.literal("item"), item: Item }),
  z.object({ op: z.literal("subscription"), subscription: Subscription }),
  z.object({ op: z.literal("subscription-removed"), id: z.string() }),
  z.object({ op: z.literal("automatic-reply"), mailbox: z.string(), reply: AutomaticReply }),
]);
export type Op = z.infer<typeof Op>;

export type State = {
  mailboxes: Map<string, Mailbox>;
  /** By mailbox, then by immutable id, oldest first. */
  messages: Map<string, Map<string, Message>>;
  deliveries: Map<string, Delivery>;
  uploads: Map<string, UploadSession>;
  lists: Map<string, SharePointList>;
  items: Map<string, Map<number, Item>>;
  subscriptions: Map<string, Subscription>;
  automaticReplies: Map<string, AutomaticReply>;
  /** What happened to messages since this process started, by mailbox, then by key: the last change wins. */
  changes: { last: number; of: Map<string, Map<string, number>> };
};

export const emptyState = (): State => ({
  mailboxes: new Map(),
  messages: new Map(),
  deliveries: new Map(),
  uploads: new Map(),
  lists: new Map(),
  items: new Map(),
  subscriptions: new Map(),
  automaticReplies: new Map(),
  changes: { last: 0, of: new Map() },
});

const appliers: { [K in Op["op"]]: (state: State, op: Extract<Op, { op: K }>) => void } = {
  mailbox: (state, { mailbox }) => {
    state.mailboxes.set(mailbox.address, mailbox);
  },
  message: (state, { message }) => {
    inner(state.messages, message.mailbox).set(message.key, message);
    noteChange(state, message.mailbox, message.key);
  },
  "message-removed": (state, { mailbox, key }) => {
    state.messages.get(mailbox)?.delete(key);
    noteChange(state, mailbox, key);
  },
  delivery: (state, { id, delivery }) => {
    state.deliveries.set(id, delivery);
  },
  upload: (state, { session }) => {
    state.uploads.set(session.secret, session);
  },
  "upload-removed": (state, { secret }) => {
    state.uploads.delete(secret);
  },
  list: (state, { list }) => {
    state.lists.set(list.id, list);
  },
  item: (state, { item }) => {
    inner(state.items, item.list).set(item.id, item);
  },
  subscription: (state, { subscription }) => {
    state.subscriptions.set(subscription.id, subscription);
  },
  "subscription-removed": (state, { id }) => {
    state.subscriptions.delete(id);
  },
  "automatic-reply": (state, { mailbox, reply }) => {
    state.automaticReplies.set(mailbox, reply);
  },
};

function noteChange({ changes }: State, mailbox: string, key: string): void {
  changes.last += 1;
  inner(changes.of, mailbox).set(key, changes.last);
}

export function apply(state: State, op: Op): void {
  // The table is keyed by the very tag that is read here; TypeScript cannot follow that, hence the one assertion.
  const applier = appliers[op.op] as (state: State, op: Op) => void;
  applier(state, op);
}

/** The operations that rebuild this state and nothing else: what compaction writes. */
export function snapshot(state: State): Op[] {
  return [
    ...[...state.mailboxes.values()].map((mailbox): Op => ({ op: "mailbox", mailbox })),
    ...[...state.messages.values()].flatMap((m) => [...m.values()].map((message): Op => ({ op: "message", message }))),
    ...[...state.deliveries].map(([id, delivery]): Op => ({ op: "delivery", id, delivery })),
    ...[...state.uploads.values()].map((session): Op => ({ op: "upload", session })),
    ...[...state.lists.values()].map((list): Op => ({ op: "list", list })),
    ...[...state.items.values()].flatMap((m) => [...m.values()].map((item): Op => ({ op: "item", item }))),
    ...[...state.subscriptions.values()].map((subscription): Op => ({ op: "subscription", subscription })),
    ...[...state.automaticReplies].map(([mailbox, reply]): Op => ({ op: "automatic-reply", mailbox, reply })),
  ];
}

function inner<K, V>(map: Map<string, Map<K, V>>, key: string): Map<K, V> {
  const existing = map.get(key);
  if (existing) return existing;
  const created = new Map<K, V>();
  map.set(key, created);
  return created;
}
