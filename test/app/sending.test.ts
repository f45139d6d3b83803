import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import {
  bothWays,
  camille,
  code,
  drafts,
  ledger,
  must,
  openWorld,
  press,
  readyToSend,
  requestsSent,
  sentMails,
  settle,
  view,
  type World,
} from "./world.js";

let world: World;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
});

describe("a price request that goes well", () => {
  test("leaves once, to the client's own mailbox, with the providers in Bcc and three documents", async () => {
    const id = await readyToSend(world);
    expect(code(await press(world, id))).toBe("ok");
    await settle(world);
    const [mail, ...more] = requestsSent(world);
    expect(more).toEqual([]);
    expect(mail?.to).toEqual([{ name: camille.name, address: camille.mail }]);
    expect(mail?.cc).toEqual([]);
    expect(mail?.bcc.map(({ address }) => address)).toEqual([
      "soumissions@p1.example",
      "soumissions@p2.example",
      "soumissions@p3.example",
    ]);
    expect(mail?.attachments.map(({ name }) => name)).toEqual([
      "demande.docx",
      "contract.docx",
      "non-participation.docx",
    ]);
    expect(drafts(world)).toEqual([]);
  });

  test("becomes a solicitation, a proof, a row of the register and a word to the person", async () => {
    const id = await readyToSend(world);
    await press(world, id);
    expect(await view(world, id)).toMatchObject({ state: "B3a", sendState: "in-progress", next: "wait-for-send" });
    await settle(world);
    const after = await view(world, id);
    expect(after).toMatchObject({ state: "B3s", ball: "providers", sendState: "sent", sent: { recipients: 3 } });
    expect(after.sent?.proof).not.toBeNull();
    expect(after.documents.map(({ kind }) => kind)).toContain("proof");
    expect(world.register.rows().map(({ row }) => [row.key, row.due])).toEqual([
      [`${id}:echeance`, "2026-12-10T21:00:00Z"],
    ]);
    // By the time that the chat could say "sending", it is sent.
    const words = world.chat.posted.map(({ message }) => message.type);
    expect(words).toEqual(["authorisation-recorded", "sent"]);
    expect(world.chat.posted.every(({ person }) => person === camille.person)).toBe(true);
  });

  test("does not offer the sender's own copy as a document to file", async () => {
    const id = await readyToSend(world);
    await press(world, id);
    await settle(world);
    const inbox = world.mail.messages(camille.person).filter(({ folder }) => folder === "inbox");
    expect(inbox.map(({ subject }) => subject)).toContainEqual(expect.stringContaining(id));
    const offered = must(await world.app.mailbox(camille));
    expect(offered.filter(({ subject }) => subject.includes(id))).toEqual([]);
  });

  test("is proven by what the mail system holds, not by what was asked of it", async () => {
    const id = await readyToSend(world);
    await press(world, id);
    await settle(world);
    const [mail] = requestsSent(world);
    const [proof] = world.documents.proofs;
    expect(proof).toMatchObject({
      internetMessageId: mail?.internetMessageId,
      sentAt: mail?.at,
      recipients: [{ address: "soumissions@p1.example" }, {}, {}],
      bodyTextSha256: world.deps.hash(world.deps.bodyTextOf(mail?.html ?? "")),
    });
    expect(proof?.attachments.map(({ sha256 }) => sha256)).toEqual(mail?.attachments.map(({ sha256 }) => sha256));
    expect(world.documents.proofs).toHaveLength(1);
  });

  test("the broker is asked by a mail that stands alone, with the amount that the providers never see", async () => {
    const id = await readyToSend(world);
    await press(world, id);
    await settle(world);
    const [request] = sentMails(world).filter(({ bcc }) => bcc.length === 0);
    expect(request?.to.map(({ address }) => address)).toEqual(["courtier.infonuagique@mcn.gouv.qc.ca"]);
    expect(request?.html).toContain("120\u00a0000,00\u00a0$");
    expect(request?.html).toContain("Migrer (fictif)");
    const [solicitation] = requestsSent(world);
    expect(solicitation?.html).not.toContain("120");
  });

  test("the counts add up, and the journal tells what is stored", async () => {
    const id = await readyToSend(world);
    await press(world, id);
    const counts = async () => (await view(world, id)).correspondence.find(({ kind }) => kind === "price-request");
    expect((await counts())?.counts).toEqual({ total: 3, inProgress: 3, sent: 0, failed: 0, unknown: 0 });
    await settle(world);
    expect((await counts())?.counts).toEqual({ total: 3, inProgress: 0, sent: 3, failed: 0, unknown: 0 });
    const { stored, told } = await bothWays(world, id);
    expect(told).toEqual(stored);
    expect((await ledger(world, id)).map(({ state }) => state)).toEqual(["sent"]);
  });

  test("an outbox that wakes up again has nothing more to do", async () => {
    const id = await readyToSend(world);
    await press(world, id);
    await settle(world);
    await settle(world);
    expect(requestsSent(world)).toHaveLength(1);
    expect(await world.store.rows.outbox.stats(world.clock.now())).toMatchObject({ due: 0, dead: 0 });
  });

  test("*Envoyer* pressed twice is one mail", async () => {
    const id = await readyToSend(world);
    const [first, second] = [await press(world, id), await press(world, id)];
    expect([code(first), code(second)]).toEqual(["ok", "send-in-progress"]);
    await settle(world);
    expect(requestsSent(world)).toHaveLength(1);
    expect(code(await press(world, id))).toBe("already-sent");
  });
});
