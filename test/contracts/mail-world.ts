import { createHash } from "node:crypto";
import { Instant, MailKey, Sha256 } from "../../shared/ids.js";
import type { Attempt } from "../../src/app/ports/attempt.js";
import type { Hash } from "../../src/app/ports/machine.js";
import type { Attachment, MailSystem, OutgoingMail } from "../../src/app/ports/mail-system.js";

/** What a contract suite of the mail system needs around it. */

export const faults = [
  "timeout-after-accept",
  "reset-before",
  "reset-after",
  "429",
  "500",
  "502",
  "503",
  "504",
  "403",
] as const;
export type Fault = (typeof faults)[number];

export type MailWorld = {
  mail: MailSystem;
  /** A mailbox that may send, one that receives, and one that the mail system does not have. */
  sender: { mailbox: string; address: string };
  receiver: { mailbox: string; address: string };
  absent: string;
  /** A mail from outside, into the inbox of the receiver. */
  deliver(mail: { from: string; subject: string; text: string; attachments?: Attachment[] }): Promise<void>;
  /** The next call of `verb` meets `fault`, once. */
  meet(verb: "createDraft" | "attach" | "send" | "deleteDraft", fault: Fault): Promise<void>;
  close(): Promise<void>;
};

export const sha256: Hash = (bytes) => Sha256.parse(createHash("sha256").update(bytes).digest("hex"));

export const key = (text: string): MailKey => MailKey.parse(text);

export const instant = (text: string): Instant => Instant.parse(text);

/** Bytes that are not all alike, so that a range sent twice or in the wrong order shows. */
export const file = (name: string, size: number): Attachment => {
  const bytes = Uint8Array.from({ length: size }, (_, index) => (index * 31 + (index >> 12)) % 251);
  return { name, mediaType: "application/pdf", bytes, sha256: sha256(bytes) };
};

export const person = (name: string, address: string) => ({ name, address });

export const priceRequest = (world: MailWorld, change: Partial<OutgoingMail> = {}): OutgoingMail => ({
  to: [person("Camille Fictif", world.sender.address)],
  cc: [],
  bcc: [person("Receveur fictif", world.receiver.address), person("Érable (fictif)", "soumissions@erable.example")],
  subject: "Demande de prix « Été à l’Île » : réponse avant Noël",
  html: "<h1>Demande de prix</h1><p>Bonjour&nbsp;: voici <b>l’objet</b> &amp; l’échéance.</p><ul><li>été</li><li>hiver</li></ul>",
  headers: [{ name: "x-assistant-dossier", value: "D-2026-FICTIF00" }],
  ...change,
});

/** The value, or a failed test that shows the failure. */
export const value = <T>(attempt: Attempt<T>): T => {
  if (!attempt.ok) throw new Error(`Expected success, got ${JSON.stringify(attempt.failure)}.`);
  return attempt.value;
};

/** Repeats a look until it pleases: the mail system carries mail in its own time. */
export const until = async <T>(look: () => Promise<T>, pleases: (seen: T) => boolean): Promise<T> => {
  let seen = await look();
  for (let time = 0; time < 300 && !pleases(seen); time += 1) seen = await look();
  return seen;
};
