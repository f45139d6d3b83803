import type { Attempt } from "../../src/app/ports/attempt.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { type Fault, file, key, type MailWorld, priceRequest, until, value } from "./mail-world.js";

/** When to look again, or to try again. */
const retryAfterMs = expect.any(Number);

/** What each fault is said to be, and whether the mail system had done what was asked. */
const meaning: Record<Fault, { failure: object; effect: "done" | "not-done" }> = {
  "timeout-after-accept": { failure: { kind: "unknown", reason: "timeout", retryAfterMs }, effect: "done" },
  "reset-after": { failure: { kind: "unknown", reason: "connection", retryAfterMs }, effect: "done" },
  "reset-before": { failure: { kind: "unknown", reason: "connection", retryAfterMs }, effect: "not-done" },
  "429": { failure: { kind: "later", status: 429, retryAfterMs }, effect: "not-done" },
  "503": { failure: { kind: "later", status: 503, retryAfterMs }, effect: "not-done" },
  "500": { failure: { kind: "unknown", reason: "server-error", status: 500, retryAfterMs }, effect: "not-done" },
  "502": { failure: { kind: "unknown", reason: "server-error", status: 502, retryAfterMs }, effect: "not-done" },
  "504": { failure: { kind: "unknown", reason: "server-error", status: 504, retryAfterMs }, effect: "not-done" },
  "403": { failure: { kind: "refused", status: 403, code: expect.any(String) }, effect: "not-done" },
};

const every = Object.entries(meaning).map(([fault, said]) => ({ fault: fault as Fault, ...said }));
const telling = every.filter(({ fault }) => ["timeout-after-accept", "reset-before", "503", "504"].includes(fault));

/** A write that fails is tried once, and the mail system can be looked at to learn what became of it. */
export const mailFaultsContract = (name: string, open: () => Promise<MailWorld>): void => {
  describe(`${name} when it fails`, () => {
    let world: MailWorld;
    beforeAll(async () => {
      world = await open();
    });
    afterAll(() => world.close());

    const about = (verb: string, fault: Fault) => key(`${verb}-${fault}`);
    const draft = async (mailKey: ReturnType<typeof key>, subject?: string): Promise<string> => {
      const mail = priceRequest(world, subject === undefined ? {} : { subject });
      return value(await world.mail.createDraft(world.sender.mailbox, mail, mailKey)).id;
    };
    const failed = (attempt: Attempt<unknown>) => (attempt.ok ? "succeeded" : attempt.failure);

    test.each(every)(
      "says of a send that meets $fault what is known, and has sent at most once",
      async ({ fault, failure, effect }) => {
        const subject = `Envoi et ${fault}`;
        const id = await draft(about("send", fault), subject);
        await world.meet("send", fault);
        expect(failed(await world.mail.send(world.sender.mailbox, id))).toEqual(failure);

        const isDraft = effect === "not-done";
        const look = async () => value(await world.mail.read(world.sender.mailbox, id));
        expect(await until(look, (mail) => mail?.isDraft === isDraft)).toMatchObject({ isDraft });
        const received = async () =>
          value(await world.mail.inbox(world.receiver.mailbox, { top: 50 })).filter((mail) => mail.subject === subject);
        const copies = isDraft ? 0 : 1;
        expect(await until(received, (found) => found.length === copies)).toHaveLength(copies);
      },
    );

    test.each(telling)(
      "a draft whose creation meets $fault can be found by its key",
      async ({ fault, failure, effect }) => {
        const mailKey = about("create", fault);
        await world.meet("createDraft", fault);
        const attempt = await world.mail.createDraft(world.sender.mailbox, priceRequest(world), mailKey);
        expect(failed(attempt)).toEqual(failure);
        expect(value(await world.mail.find(world.sender.mailbox, mailKey))).toHaveLength(effect === "done" ? 1 : 0);
      },
    );

    test.each(telling)(
      "an attachment that meets $fault shows in the draft or does not",
      async ({ fault, failure, effect }) => {
        const id = await draft(about("attach", fault));
        await world.meet("attach", fault);
        expect(failed(await world.mail.attach(world.sender.mailbox, id, file("annexe.pdf", 500)))).toEqual(failure);
        const back = value(await world.mail.read(world.sender.mailbox, id));
        expect(back?.attachments).toHaveLength(effect === "done" ? 1 : 0);
      },
    );

    test.each(telling)("a deletion that meets $fault is not called done", async ({ fault, failure }) => {
      const id = await draft(about("delete", fault));
      await world.meet("deleteDraft", fault);
      expect(failed(await world.mail.deleteDraft(world.sender.mailbox, id))).toEqual(failure);
      expect(await world.mail.deleteDraft(world.sender.mailbox, id)).toEqual({ ok: true, value: undefined });
      expect(value(await world.mail.read(world.sender.mailbox, id))).toBeNull();
    });
  });
};
