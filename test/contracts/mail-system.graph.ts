import { graphMail } from "../../src/adapters/graph/mail.js";
import { people } from "../../src/local/fiction/people.js";
import { openLocalMicrosoft } from "./local-microsoft.js";
import { type MailWorld, sha256 } from "./mail-world.js";

/** The one request of each verb that changes something. */
const requests = {
  createDraft: { method: "POST", path: "/users/[^/]+/messages$" },
  attach: { method: "POST", path: "/messages/[^/]+/attachments$" },
  send: { method: "POST", path: "/messages/[^/]+/send$" },
  deleteDraft: { method: "DELETE", path: "/messages/[^/]+$" },
};

const mailboxOf = (persona: string) => {
  const person = people.find((candidate) => candidate.persona === persona);
  if (person === undefined) throw new Error(`Nobody is called "${persona}" in the fiction.`);
  return { mailbox: person.id, address: person.mail };
};

export const openGraph = async (settings: { transportMs?: number } = {}): Promise<MailWorld> => {
  const microsoft = await openLocalMicrosoft(settings);
  const receiver = mailboxOf("colleague");
  return {
    mail: graphMail(microsoft.graph, sha256),
    sender: mailboxOf("client"),
    receiver,
    absent: "personne@asn.example",
    deliver: async ({ from, subject, text, attachments = [] }) => {
      // Exchange counts in seconds; without this, three mails would arrive at once.
      await microsoft.local("clock", { advance: "PT1M" });
      const files = attachments.map(({ name, mediaType, bytes }) => ({
        name,
        contentType: mediaType,
        contentBytes: Buffer.from(bytes).toString("base64"),
      }));
      await microsoft.local("deliver", { from, to: receiver.address, subject, text, attachments: files });
    },
    meet: (verb, fault) => microsoft.local("faults", [{ match: requests[verb], fault, times: 1 }]),
    close: microsoft.close,
  };
};
