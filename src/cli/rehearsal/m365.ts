import { z } from "zod";
import { Instant } from "../../../shared/ids.js";
import { answer, download } from "./http.js";

/** The local Microsoft 365, through the addresses that it keeps for people and rehearsals. */

const Address = z.object({ name: z.string(), address: z.string() });

const Message = z.object({
  id: z.string(),
  folder: z.string(),
  from: Address,
  to: z.array(Address),
  cc: z.array(Address),
  bcc: z.array(Address),
  subject: z.string(),
  sentAt: Instant.nullable(),
  internetMessageId: z.string(),
  inReplyTo: z.string().nullable(),
  attachments: z.array(z.object({ name: z.string(), size: z.int(), sha256: z.string() })),
});
export type Message = z.infer<typeof Message>;

const Lists = z.object({
  lists: z.array(
    z.object({ displayName: z.string(), items: z.array(z.object({ fields: z.record(z.string(), z.unknown()) })) }),
  ),
});

export type Delivered = {
  from: { name: string; address: string };
  to: { name: string; address: string };
  inReplyTo?: string;
  subject: string;
  text: string;
  attachments?: { name: string; contentType: string; contentBytes: string }[];
};

/** A fault of the mail system, asked for on purpose: the next requests that fit meet it. */
export type Fault = { match: { method: string; path: string }; fault: string; times: number };

export type M365 = {
  now(): Promise<Instant>;
  /** Forward only. */
  setClock(to: Instant): Promise<void>;
  token(persona: string): Promise<string>;
  /** Oldest first. */
  messages(address: string): Promise<Message[]>;
  /** Addresses of every mailbox. */
  mailboxes(): Promise<{ address: string; kind: string }[]>;
  eml(address: string, id: string): Promise<Uint8Array>;
  deliver(mail: Delivered): Promise<void>;
  misbehave(fault: Fault): Promise<void>;
  behave(): Promise<void>;
  /** The rows of every list, by column. */
  rows(): Promise<Record<string, unknown>[]>;
};

export function m365At(origin: string): M365 {
  const at = (path: string) => `${origin}/local/${path}`;
  const mailbox = (address: string) => `mailboxes/${encodeURIComponent(address)}/messages`;
  return {
    now: async () => (await answer(at("clock"), z.object({ now: Instant }))).now,
    setClock: async (to) => void (await answer(at("clock"), z.object({ now: Instant }), { json: { set: to } })),
    token: async (persona) =>
      (await answer(at("token"), z.object({ access_token: z.string() }), { json: { persona } })).access_token,
    messages: async (address) =>
      (await answer(at(mailbox(address)), z.object({ messages: z.array(Message) }))).messages.reverse(),
    mailboxes: async () =>
      (
        await answer(
          at("mailboxes"),
          z.object({ mailboxes: z.array(z.object({ address: z.string(), kind: z.string() })) }),
        )
      ).mailboxes,
    eml: (address, id) => download(at(`${mailbox(address)}/${encodeURIComponent(id)}.eml`)),
    deliver: async (mail) => {
      const of = ({ name, address }: { name: string; address: string }) => `"${name}" <${address}>`;
      const json = { ...mail, from: of(mail.from), to: of(mail.to) };
      await answer(at("deliver"), z.object({ internetMessageId: z.string() }), { json });
    },
    misbehave: async (fault) => void (await answer(at("faults"), z.unknown(), { json: [fault] })),
    behave: async () => void (await fetch(at("faults"), { method: "DELETE" })),
    rows: async () =>
      (await answer(at("lists"), Lists)).lists.flatMap(({ items }) => items.map(({ fields }) => fields)),
  };
}
