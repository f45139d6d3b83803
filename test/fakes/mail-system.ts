import type { Instant, MailKey } from "../../shared/ids.js";
import { bodyTextOf } from "../../src/adapters/graph/body-text.js";
import type { Attempt } from "../../src/app/ports/attempt.js";
import type { Hash } from "../../src/app/ports/machine.js";
import type {
  Address,
  Arrivals,
  Attachment,
  MailSummary,
  MailSystem,
  StoredMail,
  WatchWish,
} from "../../src/app/ports/mail-system.js";
import type { Envelope, Head } from "../../src/domain/matching.js";
import { type Faults, plannedFaults } from "./faults.js";
import { mimeOf } from "./mime.js";

/** Exchange in memory: mailboxes, drafts, one submission of each draft, copies in the inboxes that it knows. */

export type FakeMailbox = { id: string; name: string; address: string };

export type FakeMessage = {
  id: string;
  folder: StoredMail["folder"];
  isDraft: boolean;
  key: MailKey | null;
  from: Address;
  to: Address[];
  cc: Address[];
  bcc: Address[];
  subject: string;
  html: string;
  headers: { name: string; value: string }[];
  attachments: Attachment[];
  conversationId: string;
  internetMessageId: string;
  at: Instant;
} & Partial<Pick<Head, "answers" | "automatic" | "failed">>;

export type Incoming = {
  from: Address;
  subject: string;
  html: string;
  attachments?: Attachment[];
  /** Of the mail that it answers. */
  conversationId?: string;
} & Partial<Pick<Head, "answers" | "automatic" | "failed">>;

export type FakeMailSystem = MailSystem & {
  fail: Faults<keyof MailSystem>["fail"];
  /** A mail that comes from outside into the inbox. */
  deliver(mailbox: string, mail: Incoming): { id: string };
  /** Links of former looks are known no more. */
  forgetLinks(): void;
  /** Subscriptions, by id. */
  watches: Map<string, WatchWish & { mailbox: string }>;
  /** A person sends a draft from Outlook, after a change or as it is. */
  sendByHand(
    mailbox: string,
    draftId: string,
    change?: Partial<Pick<FakeMessage, "to" | "bcc" | "subject" | "html" | "attachments">>,
  ): void;
  /** A person throws a message away for good. */
  throwAway(mailbox: string, id: string): void;
  /** Everything that the mailbox holds, oldest first. */
  messages(mailbox: string): readonly FakeMessage[];
};

export type FakeMailSettings = { mailboxes: FakeMailbox[]; now: () => Instant; hash: Hash };

const refused = (
  status: number,
  code: string,
): { ok: false; failure: { kind: "refused"; status: number; code: string } } => ({
  ok: false,
  failure: { kind: "refused", status, code },
});
const ok = <T>(value: T): Attempt<T> => ({ ok: true, value });

export const fakeMailSystem = ({ mailboxes, now, hash }: FakeMailSettings): FakeMailSystem => {
  const boxes = mailboxes.map((owner) => ({ owner, messages: new Map<string, FakeMessage>() }));
  const faults = plannedFaults<keyof MailSystem>();
  let count = 0;
  let epoch = 1;
  const watches: FakeMailSystem["watches"] = new Map();
  const numberOf = (id: string) => Number(id.replace("message-", ""));

  const boxOf = (name: string) =>
    boxes.find(({ owner }) => owner.id === name || owner.address.toLowerCase() === name.toLowerCase());

  const store = (box: (typeof boxes)[number], message: Omit<FakeMessage, "id" | "internetMessageId">): FakeMessage => {
    count += 1;
    const stored = { ...message, id: `message-${count}`, internetMessageId: `<${count}@fake.example>` };
    box.messages.set(stored.id, stored);
    return stored;
  };

  const inMailbox = async <T>(
    verb: keyof MailSystem,
    mailbox: string,
    act: (box: (typeof boxes)[number]) => Attempt<T> | Promise<Attempt<T>>,
  ): Promise<Attempt<T>> =>
    faults.through<T>(verb, async () => {
      const box = boxOf(mailbox);
      return box === undefined ? refused(404, "ErrorInvalidUser") : act(box);
    });

  const withDraft = async <T>(
    verb: keyof MailSystem,
    mailbox: string,
    id: string,
    act: (draft: FakeMessage, box: (typeof boxes)[number]) => Attempt<T>,
  ): Promise<Attempt<T>> =>
    inMailbox<T>(verb, mailbox, (box) => {
      const message = box.messages.get(id);
      if (message === undefined) return refused(404, "ErrorItemNotFound");
      return message.isDraft ? act(message, box) : refused(400, "ErrorInvalidRequest");
    });

  /** Copies for the mailboxes known here; Bcc is not for the eyes of those who receive. */
  const carry = (message: FakeMessage): void => {
    const addressed = [...message.to, ...message.cc, ...message.bcc].map(({ address }) => address.toLowerCase());
    for (const box of boxes.filter(({ owner }) => addressed.includes(owner.address.toLowerCase()))) {
      const copy = store(box, { ...message, folder: "inbox", bcc: [], key: null });
      copy.internetMessageId = message.internetMessageId;
    }
  };

  const addresses = (list: Address[]) => list.map(({ address }) => address.toLowerCase());

  return {
    fail: faults.fail,
    watches,
    forgetLinks: () => {
      epoch += 1;
    },
    messages: (mailbox) => [...(boxOf(mailbox)?.messages.values() ?? [])],
    deliver: (mailbox, mail) => {
      const box = boxOf(mailbox);
      if (box === undefined) throw new Error(`The fake has no mailbox "${mailbox}".`);
      const to = [{ name: box.owner.name, address: box.owner.address }];
      const conversationId = `conversation-${count}`;
      const arrived = { to, cc: [], bcc: [], headers: [], attachments: [], conversationId, ...mail };
      const { id } = store(box, { ...arrived, folder: "inbox", isDraft: false, key: null, at: now() });
      return { id };
    },
    sendByHand: (mailbox, draftId, change = {}) => {
      const draft = boxOf(mailbox)?.messages.get(draftId);
      if (!draft) throw new Error(`The fake has no draft "${draftId}".`);
      Object.assign(draft, change, { isDraft: false, folder: "sentitems", at: now() });
      carry(draft);
    },
    throwAway: (mailbox, id) => {
      boxOf(mailbox)?.messages.delete(id);
    },
    createDraft: (mailbox, mail, key) =>
      inMailbox("createDraft", mailbox, (box) => {
        const from = { name: box.owner.name, address: box.owner.address };
        const conversationId = `conversation-${count}`;
        const draft = { ...mail, from, key, attachments: [], conversationId, at: now() };
        return ok({ id: store(box, { ...draft, folder: "drafts", isDraft: true }).id });
      }),
    attach: (mailbox, draftId, attachment) =>
      withDraft("attach", mailbox, draftId, (draft) => {
        draft.attachments.push(attachment);
        return ok(undefined);
      }),
    find: (mailbox, key) =>
      inMailbox("find", mailbox, (box) =>
        ok(
          [...box.messages.values()]
            .filter((message) => message.key === key)
            .map(({ id, isDraft }) => ({ id, isDraft })),
        ),
      ),
    read: (mailbox, id) =>
      inMailbox<StoredMail | null>("read", mailbox, (box) => {
        const message = box.messages.get(id);
        if (message === undefined) return ok(null);
        const { isDraft, folder, subject, internetMessageId } = message;
        return ok({
          ...{ id, isDraft, folder, subject, internetMessageId },
          to: addresses(message.to),
          cc: addresses(message.cc),
          bcc: addresses(message.bcc),
          bodyText: bodyTextOf(message.html),
          attachments: message.attachments.map(({ name, bytes }) => ({
            name,
            size: bytes.length,
            sha256: hash(bytes),
          })),
          sentAt: isDraft ? null : message.at,
        });
      }),
    send: (mailbox, draftId) =>
      withDraft("send", mailbox, draftId, (draft) => {
        if (draft.to.length === 0) return refused(400, "ErrorInvalidRecipients");
        draft.isDraft = false;
        draft.folder = "sentitems";
        draft.at = now();
        carry(draft);
        return ok(undefined);
      }),
    deleteDraft: (mailbox, draftId) =>
      inMailbox<void>("deleteDraft", mailbox, (box) => {
        if (box.messages.get(draftId)?.isDraft === false) return refused(409, "notADraft");
        box.messages.delete(draftId);
        return ok(undefined);
      }),
    inbox: (mailbox, { search, top }) =>
      inMailbox("inbox", mailbox, (box) => {
        const arrived = [...box.messages.values()].filter(({ folder }) => folder === "inbox").reverse();
        return ok(
          arrived
            .filter((message) => matches(message, search))
            .slice(0, top)
            .map(summary),
        );
      }),
    arrivals: (mailbox, from) =>
      inMailbox<Arrivals>("arrivals", mailbox, (box) => {
        const after = "link" in from ? new RegExp(`^${epoch}:(\\d+)$`).exec(from.link)?.[1] : "0";
        if (after === undefined) return ok({ kind: "start-over" });
        const since = "since" in from ? from.since : "";
        const envelopes = [...box.messages.values()]
          .filter(({ id, folder, at }) => folder === "inbox" && at >= since && numberOf(id) > Number(after))
          .map(({ id, internetMessageId, conversationId: conversation, from: { address }, at: receivedAt }) => ({
            ...{ id, internetMessageId, conversation, from: address.toLowerCase(), receivedAt },
          }));
        return ok({ kind: "found", envelopes, link: `${epoch}:${count}` });
      }),
    envelope: (mailbox, id) =>
      inMailbox<(Envelope & { folder: StoredMail["folder"] }) | null>("envelope", mailbox, (box) => {
        const message = box.messages.get(id);
        if (!message) return ok(null);
        const { internetMessageId, conversationId: conversation, from, at: receivedAt, folder } = message;
        return ok({ id, internetMessageId, conversation, from: from.address.toLowerCase(), receivedAt, folder });
      }),
    head: (mailbox, id) =>
      inMailbox<Head | null>("head", mailbox, (box) => {
        const message = box.messages.get(id);
        if (!message) return ok(null);
        const { subject, attachments, answers = [], automatic = null, failed = [] } = message;
        return ok({ subject, hasAttachments: (attachments ?? []).length > 0, answers, automatic, failed });
      }),
    preview: (mailbox, id) =>
      inMailbox<string | null>("preview", mailbox, (box) => {
        const message = box.messages.get(id);
        return ok(message ? bodyTextOf(message.html).slice(0, 255) : null);
      }),
    watch: (mailbox, wish) =>
      inMailbox("watch", mailbox, ({ owner }) => {
        count += 1;
        const id = `watch-${count}`;
        watches.set(id, { ...wish, mailbox: owner.id });
        return ok({ id, expiresMs: wish.expiresMs });
      }),
    renewWatch: async (id, expiresMs) =>
      faults.through<{ expiresMs: number } | null>("renewWatch", async () => {
        const watched = watches.get(id);
        if (!watched) return ok(null);
        watches.set(id, { ...watched, expiresMs });
        return ok({ expiresMs });
      }),
    conversation: (mailbox, id) =>
      inMailbox("conversation", mailbox, (box) => ok(box.messages.get(id)?.conversationId ?? null)),
    mime: (mailbox, id) =>
      inMailbox("mime", mailbox, async (box) => {
        const message = box.messages.get(id);
        return message === undefined ? refused(404, "ErrorItemNotFound") : ok(await mimeOf(message));
      }),
    attachmentBytes: (mailbox, id, attachmentName) =>
      inMailbox("attachmentBytes", mailbox, (box) => {
        const message = box.messages.get(id);
        const file = message?.attachments.find(({ name }) => name === attachmentName);
        if (file === undefined) return refused(404, message === undefined ? "ErrorItemNotFound" : "noSuchAttachment");
        return ok({ mediaType: file.mediaType, bytes: file.bytes });
      }),
  };
};

const matches = ({ subject, from }: FakeMessage, search = ""): boolean =>
  [subject, `${from.name} ${from.address}`].some((text) => text.toLowerCase().includes(search.trim().toLowerCase()));

const summary = (message: FakeMessage): MailSummary => ({
  id: message.id,
  conversationId: message.conversationId,
  internetMessageId: message.internetMessageId,
  from: { name: message.from.name, address: message.from.address.toLowerCase() },
  subject: message.subject,
  receivedAt: message.at,
  preview: bodyTextOf(message.html).slice(0, 255),
  attachments: message.attachments.map(({ name, mediaType, bytes }) => ({ name, mediaType, size: bytes.length })),
});
