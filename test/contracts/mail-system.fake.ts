import type { Failure } from "../../src/app/ports/attempt.js";
import { type FakeMailSystem, fakeMailSystem } from "../fakes/mail-system.js";
import { type Fault, instant, type MailWorld, sha256 } from "./mail-world.js";

const answered: Record<Fault, [Failure, "done" | "not-done"]> = {
  "timeout-after-accept": [{ kind: "unknown", reason: "timeout", retryAfterMs: 2_000 }, "done"],
  "reset-before": [{ kind: "unknown", reason: "connection", retryAfterMs: 2_000 }, "not-done"],
  "reset-after": [{ kind: "unknown", reason: "connection", retryAfterMs: 2_000 }, "done"],
  "429": [{ kind: "later", status: 429, retryAfterMs: 1_000 }, "not-done"],
  "503": [{ kind: "later", status: 503, retryAfterMs: 1_000 }, "not-done"],
  "500": [{ kind: "unknown", reason: "server-error", status: 500, retryAfterMs: 2_000 }, "not-done"],
  "502": [{ kind: "unknown", reason: "server-error", status: 502, retryAfterMs: 2_000 }, "not-done"],
  "504": [{ kind: "unknown", reason: "server-error", status: 504, retryAfterMs: 2_000 }, "not-done"],
  "403": [{ kind: "refused", status: 403, code: "ErrorAccessDenied" }, "not-done"],
};

export const openFake = async (): Promise<MailWorld> => {
  const sender = { id: "sender", name: "Camille Fictif", address: "camille.fictif@asn.example" };
  const receiver = { id: "receiver", name: "Receveur fictif", address: "receveur.fictif@asn.example" };
  const now = () => instant("2026-12-18T15:00:00Z");
  const mail: FakeMailSystem = fakeMailSystem({ mailboxes: [sender, receiver], now, hash: sha256 });
  return {
    mail,
    sender: { mailbox: sender.id, address: sender.address },
    receiver: { mailbox: receiver.id, address: receiver.address },
    absent: "nobody",
    deliver: async ({ from, subject, text, attachments }) => {
      mail.deliver(receiver.id, { from: { name: "", address: from }, subject, html: `<p>${text}</p>`, attachments });
    },
    meet: async (verb, fault) => {
      const [failure, effect] = answered[fault];
      mail.fail(verb, failure, { effect });
    },
    close: async () => undefined,
  };
};
