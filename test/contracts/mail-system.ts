import type { Instant } from "../../shared/ids.js";
import { bodyTextOf } from "../../src/adapters/graph/body-text.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { file, instant, key, type MailWorld, person, priceRequest, until, value } from "./mail-world.js";

/** What every mail system promises; the fake and Exchange through Graph both keep it. */
export const mailSystemContract = (name: string, open: () => Promise<MailWorld>): void => {
  describe(`${name} as a mail system`, () => {
    let world: MailWorld;
    beforeAll(async () => {
      world = await open();
    });
    afterAll(() => world.close());

    const draft = async (about: string, change = {}): Promise<string> =>
      value(await world.mail.createDraft(world.sender.mailbox, priceRequest(world, change), key(about))).id;
    const read = async (id: string) => value(await world.mail.read(world.sender.mailbox, id));
    const sent = (id: string) =>
      until(
        () => read(id),
        (mail) => mail?.folder === "sentitems",
      );
    const arrived = (subject: string) =>
      until(
        async () =>
          value(await world.mail.inbox(world.receiver.mailbox, { top: 50 })).filter((mail) => mail.subject === subject),
        (found) => found.length > 0,
      );

    test("reads a draft back as it was composed, with its small and its large attachment", async () => {
      const mail = priceRequest(world);
      const small = file("annexe été.pdf", 12_345);
      const large = file("gabarit.pdf", 4 * 1024 * 1024);
      const id = await draft("read-back");
      for (const attachment of [small, large]) value(await world.mail.attach(world.sender.mailbox, id, attachment));
      const back = await read(id);
      expect(back).toMatchObject({ id, isDraft: true, folder: "drafts", subject: mail.subject, cc: [], sentAt: null });
      expect(back?.to).toEqual(mail.to.map(({ address }) => address));
      expect(back?.bcc).toEqual(mail.bcc.map(({ address }) => address));
      expect(back?.bodyText).toBe(bodyTextOf(mail.html));
      const files = back?.attachments.toSorted((a, b) => a.size - b.size);
      expect(files).toEqual([small, large].map(({ name, bytes, sha256 }) => ({ name, size: bytes.length, sha256 })));
    });

    test("keeps the blind copies in Sent Items and hides them from those who receive", async () => {
      const subject = "Copies cachées : envoi fictif";
      const id = await draft("bcc", { subject });
      const attachment = file("contrat.pdf", 2_000);
      value(await world.mail.attach(world.sender.mailbox, id, attachment));
      value(await world.mail.send(world.sender.mailbox, id));
      const copy = await sent(id);
      expect(copy).toMatchObject({ id, isDraft: false, folder: "sentitems" });
      expect(copy?.bcc).toEqual(priceRequest(world).bcc.map(({ address }) => address));
      expect(copy?.internetMessageId).toMatch(/^<.+>$/);
      expect(copy?.sentAt).not.toBeNull();

      const [received] = await arrived(subject);
      expect(received).toMatchObject({
        internetMessageId: copy?.internetMessageId,
        from: { address: world.sender.address },
      });
      expect(received?.attachments.map(({ name }) => name)).toEqual(["contrat.pdf"]);
      const mime = Buffer.from(value(await world.mail.mime(world.receiver.mailbox, received?.id ?? ""))).toString();
      expect(mime).toContain(copy?.internetMessageId ?? "no id");
      expect(mime).not.toMatch(/^bcc:/im);
      expect(mime).not.toContain("soumissions@erable.example");
      const bytes = value(
        await world.mail.attachmentBytes(world.receiver.mailbox, received?.id ?? "", "contrat.pdf"),
      ).bytes;
      expect(Buffer.from(bytes).equals(Buffer.from(attachment.bytes))).toBe(true);
    });

    test("finds a message by its key before and after it was sent, and no other one", async () => {
      const id = await draft("find-me-'quoted'");
      await draft("find-me-not");
      const find = async () => value(await world.mail.find(world.sender.mailbox, key("find-me-'quoted'")));
      expect(await find()).toEqual([{ id, isDraft: true }]);
      value(await world.mail.send(world.sender.mailbox, id));
      await sent(id);
      expect(await find()).toEqual([{ id, isDraft: false }]);
      expect(value(await world.mail.find(world.sender.mailbox, key("never-used")))).toEqual([]);
    });

    test("a deleted draft is gone: not read, not found, and deleting it again changes nothing", async () => {
      const id = await draft("to-delete");
      value(await world.mail.deleteDraft(world.sender.mailbox, id));
      expect(await read(id)).toBeNull();
      expect(value(await world.mail.find(world.sender.mailbox, key("to-delete")))).toEqual([]);
      expect(await world.mail.deleteDraft(world.sender.mailbox, id)).toEqual({ ok: true, value: undefined });
    });

    test("refuses to delete as a draft what was sent", async () => {
      const id = await draft("sent-stays");
      value(await world.mail.send(world.sender.mailbox, id));
      await sent(id);
      expect(await world.mail.deleteDraft(world.sender.mailbox, id)).toMatchObject({
        ok: false,
        failure: { kind: "refused" },
      });
      expect(await read(id)).toMatchObject({ id, isDraft: false });
    });

    test("refuses to send the same message twice", async () => {
      const subject = "Une seule fois";
      const id = await draft("twice", { subject });
      value(await world.mail.send(world.sender.mailbox, id));
      await sent(id);
      expect(await world.mail.send(world.sender.mailbox, id)).toMatchObject({
        ok: false,
        failure: { kind: "refused" },
      });
      expect(await arrived(subject)).toHaveLength(1);
    });

    test("takes 200 recipients in blind copy", async () => {
      const bcc = Array.from({ length: 200 }, (_, n) =>
        person(`Prestataire fictif ${n}`, `fictif-${n}@prestataire.example`),
      );
      const id = await draft("two-hundred", { bcc });
      value(await world.mail.send(world.sender.mailbox, id));
      expect((await sent(id))?.bcc).toEqual(bcc.map(({ address }) => address));
    });

    test("gives the inbox newest first, as many as asked, and searches subject and sender", async () => {
      const from = "avis@courriel-fictif.example";
      for (const number of ["un", "deux", "trois"])
        await world.deliver({
          from,
          subject: `Avis zélé ${number}`,
          text: "Fictif.",
          attachments: [file(`${number}.pdf`, 300)],
        });
      const inbox = async (query: { search?: string; top: number }) =>
        value(await world.mail.inbox(world.receiver.mailbox, query)).map(({ subject }) => subject);
      expect(await inbox({ top: 2 })).toEqual(["Avis zélé trois", "Avis zélé deux"]);
      expect(await inbox({ search: "zélé deux", top: 10 })).toEqual(["Avis zélé deux"]);
      expect(await inbox({ search: "courriel-fictif.example", top: 10 })).toHaveLength(3);
      expect(await inbox({ search: "introuvable", top: 10 })).toEqual([]);
      const [newest] = value(await world.mail.inbox(world.receiver.mailbox, { top: 1 }));
      expect(newest).toMatchObject({ from: { address: from }, attachments: [{ name: "trois.pdf" }] });
    });

    test("gives who wrote since then, oldest first, then only what is new; subject and words on demand", async () => {
      const from = "depuis@courriel-fictif.example";
      const send = (subject: string) => world.deliver({ from, subject, text: "Fictif." });
      for (const number of ["un", "deux"]) await send(`Depuis ${number}`);
      const look = async (where: { since: Instant } | { link: string }) => {
        const found = value(await world.mail.arrivals(world.receiver.mailbox, where));
        if (found.kind === "start-over") throw new Error("The mail system has forgotten the link.");
        return { link: found.link, mails: found.envelopes.filter((mail) => mail.from === from) };
      };
      const first = await look({ since: instant("2020-01-01T00:00:00Z") });
      const heads = await Promise.all(first.mails.map(({ id }) => world.mail.head(world.receiver.mailbox, id)));
      expect(heads.map(value)).toMatchObject([
        { subject: "Depuis un", hasAttachments: false, automatic: null, failed: [] },
        { subject: "Depuis deux", hasAttachments: false },
      ]);
      const [envelope] = first.mails;
      expect(Object.keys(envelope ?? {}).sort()).toEqual(
        ["id", "internetMessageId", "conversation", "from", "receivedAt"].sort(),
      );
      expect(value(await world.mail.preview(world.receiver.mailbox, envelope?.id ?? ""))).toContain("Fictif");
      expect((await look({ link: first.link })).mails).toEqual([]);
      await send("Depuis trois");
      const [third, ...more] = (await look({ link: first.link })).mails;
      expect(more).toEqual([]);
      expect(value(await world.mail.head(world.receiver.mailbox, third?.id ?? ""))?.subject).toBe("Depuis trois");
      expect((await look({ since: instant("2090-01-01T00:00:00Z") })).mails).toEqual([]);
      expect(value(await world.mail.conversation(world.receiver.mailbox, envelope?.id ?? ""))).toBe(
        envelope?.conversation,
      );
      const { mailbox } = world.receiver;
      const lies = value(await world.mail.envelope(mailbox, envelope?.id ?? ""));
      expect(lies).toEqual({ ...envelope, folder: "inbox" });
      for (const read of [world.mail.conversation, world.mail.envelope, world.mail.head, world.mail.preview])
        expect(value<unknown>(await read(mailbox, "nothing"))).toBeNull();
      expect(
        await world.mail.arrivals(mailbox, {
          link: `/users/${mailbox}/mailFolders/inbox/messages/delta?$deltatoken=x`,
        }),
      ).toEqual({ ok: true, value: { kind: "start-over" } });
      const nowhere = { since: instant("2020-01-01T00:00:00Z") };
      expect(await world.mail.arrivals(world.absent, nowhere)).toMatchObject({ ok: false });
    });

    test("says that a message is not there, and refuses a mailbox that is not there", async () => {
      const id = await draft("gone");
      value(await world.mail.deleteDraft(world.sender.mailbox, id));
      expect(await read(id)).toBeNull();
      const refused = { ok: false, failure: { kind: "refused" } };
      expect(await world.mail.read(world.absent, id)).toMatchObject(refused);
      expect(await world.mail.createDraft(world.absent, priceRequest(world), key("nowhere"))).toMatchObject(refused);
      expect(await world.mail.send(world.sender.mailbox, id)).toMatchObject(refused);
      expect(await world.mail.mime(world.sender.mailbox, id)).toMatchObject(refused);
    });
  });
};
