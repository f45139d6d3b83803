import { ActionId, type DossierId } from "../../shared/ids.js";
import type { ReceivedKind } from "../../shared/received.js";
import { createMailSweep, type MailSweep } from "../../src/app/mail-sweep.js";
import type { Incoming } from "../fakes/mail-system.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import {
  alex,
  asked,
  bothWays,
  camille,
  code,
  must,
  olivia,
  openWorld,
  press,
  readyToSend,
  requestsSent,
  settle,
  view,
  type World,
} from "./world.js";

/** What providers write back, found in the mailbox from which the request left. */

let world: World;
let dossierId: DossierId;
let sweep: MailSweep;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  dossierId = await readyToSend(world);
  must(await press(world, dossierId));
  await settle(world);
  sweep = createMailSweep(world.deps, { everyMs: 60_000 });
  await sweep.sweep();
});

const provider = { name: "Fictif inc.", address: "soumissions@p1.example" };
const arrives = (change: Partial<Incoming> = {}) => {
  const [request] = requestsSent(world);
  return world.mail.deliver(camille.person, {
    ...{ from: provider, subject: "RE: Demande de prix", html: "<p>Voici notre réponse.</p>" },
    ...(request && { conversationId: request.conversationId }),
    ...change,
  });
};
const received = async () => (await view(world, dossierId)).received;
let presses = 0;
const file = (number: number, as: ReceivedKind, who = camille) => {
  presses += 1;
  return world.app.fileReceived(who, dossierId, { actionId: ActionId.parse(`filing-${presses}`), number, as });
};

describe("A mail that comes in", () => {
  test("is proposed in its dossier, with who wrote it and what it may be, and told once in the chat", async () => {
    expect(await received()).toEqual([]);
    arrives({
      attachments: [
        {
          name: "offre.pdf",
          mediaType: "application/pdf",
          bytes: new Uint8Array([1]),
          sha256: world.deps.hash("offre"),
        },
      ],
    });
    await sweep.sweep();
    await settle(world);
    expect(await received()).toMatchObject([
      {
        number: 1,
        from: provider.address,
        subject: "RE: Demande de prix",
        likely: "response",
        state: "proposed",
        late: false,
        by: "conversation",
      },
    ]);
    const told = world.chat.posted.filter(({ message }) => message.type === "mail-received");
    expect(told).toHaveLength(1);
    expect((await view(world, dossierId)).documents.map(({ kind }) => kind)).not.toContain("evidence");
  });

  test("is one, however often it is found, by a second process and after a restart too", async () => {
    arrives();
    await sweep.sweep();
    await sweep.sweep();
    await createMailSweep(world.deps, { everyMs: 60_000 }).sweep();
    await Promise.all([1, 2, 3].map(() => createMailSweep(world.deps, { everyMs: 60_000 }).sweep()));
    expect(await received()).toHaveLength(1);
    const { stored, told } = await bothWays(world, dossierId);
    expect(stored).toEqual(told);
  });

  test("that has nothing to do with any dossier leaves no trace", async () => {
    arrives({ from: { name: "", address: "ami@ailleurs.example" }, conversationId: "dîner", subject: "Dîner jeudi?" });
    await sweep.sweep();
    expect(await received()).toEqual([]);
    const events = await world.store.rows.dossiers.events(camille.organisation, dossierId);
    expect(JSON.stringify(events)).not.toContain("Dîner");
  });

  test("that only its address ties to the dossier is a guess, and its subject is not kept", async () => {
    arrives({ conversationId: "autre", subject: "Nos vœux" });
    await sweep.sweep();
    expect(await received()).toMatchObject([{ by: "address", subject: null, state: "proposed" }]);
    const events = await world.store.rows.dossiers.events(camille.organisation, dossierId);
    expect(JSON.stringify(events)).not.toContain("Nos vœux");
  });

  test("after the closing date is shown as late, and at that very instant is not", async () => {
    const { closesAt } = await view(world, dossierId);
    world.clock.set(closesAt ?? "");
    arrives();
    await sweep.sweep();
    world.clock.set("2027-03-01T15:00:00Z");
    arrives();
    await sweep.sweep();
    expect((await received()).map(({ late }) => late)).toEqual([false, true]);
  });

  test("waits while the mailbox cannot be read, and is found afterwards", async () => {
    arrives();
    world.mail.fail("arrivals", { kind: "later", status: 429, retryAfterMs: 1_000 }, { effect: "not-done" });
    await sweep.sweep();
    expect(await received()).toEqual([]);
    await sweep.sweep();
    expect(await received()).toHaveLength(1);
  });
});

describe("Filing a mail that came in", () => {
  beforeEach(async () => {
    arrives();
    await sweep.sweep();
  });

  test("keeps its original as evidence, says what it is, and may be corrected", async () => {
    must(await file(1, "response"));
    const after = await view(world, dossierId);
    expect(after.received).toMatchObject([
      { state: "filed", as: "response", evidence: { name: expect.stringMatching(/\.eml$/) } },
    ]);
    const sha256 = after.received[0]?.evidence?.sha256;
    if (!sha256) throw new Error("There is no evidence.");
    const kept = must(await world.app.fileOf(camille, dossierId, sha256));
    expect(new TextDecoder().decode(kept.bytes)).toContain("Voici notre");
    must(await file(1, "question", alex));
    expect(await received()).toMatchObject([{ state: "filed", as: "question" }]);
    const { stored, told } = await bothWays(world, dossierId);
    expect(stored).toEqual(told);
  });

  test("tells the step that records the responses who replied, and on which day", async () => {
    must(await file(1, "response"));
    const { closesAt } = await view(world, dossierId);
    world.clock.set(closesAt ?? "");
    await settle(world);
    const { steps } = await view(world, dossierId);
    expect(steps?.steps.find(({ id }) => id === "responses-read")?.last?.responses).toEqual([
      { provider: "Prestataire fictif 1", outcome: "replied", received: "2026-11-23" },
      { provider: "Prestataire fictif 2", outcome: "silent" },
      { provider: "Prestataire fictif 3", outcome: "silent" },
    ]);
  });

  test("takes no other message as its evidence", async () => {
    const other = world.mail.deliver(camille.person, { from: provider, subject: "Autre", html: "Autre" });
    const filed = must(await world.app.fileFromMailbox(camille, { messageId: other.id, purpose: "evidence" }));
    const command = asked("file-received-mail", { dossierId, number: 1, as: "response", evidence: filed.sha256 });
    expect(code(await world.app.act(camille, command))).toBe("received-other-mail");
    expect(await received()).toMatchObject([{ state: "proposed" }]);
  });

  test("s3-3-3-no-extension: a request for more time is filed with the rule that answers it", async () => {
    must(await file(1, "more-time"));
    const entry = (await view(world, dossierId)).journal.at(-1);
    expect(entry?.rules.map(({ id }) => id)).toEqual(["s3-3-3-no-extension"]);
  });

  test("is not there for another organisation, and not for who only reads", async () => {
    expect(code(await file(1, "response", olivia))).toBe("not-found");
    expect(code(await file(7, "response"))).toBe("not-found");
    expect(code(await file(1, "response", { ...camille, roles: ["auditor"] }))).toBe("not-allowed");
  });

  test("what has nothing to do with the dossier is set aside, and what is filed is not", async () => {
    must(await world.app.act(camille, asked("dismiss-received-mail", { dossierId, number: 1 })));
    expect(await received()).toMatchObject([{ state: "dismissed" }]);
    must(await file(1, "other"));
    expect(code(await world.app.act(camille, asked("dismiss-received-mail", { dossierId, number: 1 })))).toBe(
      "received-filed",
    );
  });
});
