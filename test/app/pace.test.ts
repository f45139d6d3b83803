import { MailKey } from "../../shared/ids.js";
import { createApp } from "../../src/app/create-app.js";
import { keepMail } from "../../src/app/save.js";
import type { MailKind } from "../../src/app/store/mails.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import {
  camille,
  ledger,
  openWorld,
  press,
  readyToSend,
  requestsSent,
  sentMails,
  settle,
  type World,
} from "./world.js";

let world: World;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
});

/** Mails of a kind, waiting to leave from Camille's mailbox. */
async function waiting({ store, clock }: World, kind: MailKind, count: number): Promise<MailKey[]> {
  const keys = Array.from({ length: count }, (_, index) => MailKey.parse(`pace:${kind}:${index}`));
  for (const key of keys) {
    const to = [{ name: camille.name, address: camille.mail }];
    const mail = { to, bcc: [], subject: `Rappel ${key}`, html: "<p>Rappel (fictif)</p>", attachments: [] };
    const kept = { key, kind, mailbox: camille.person, mail, check: null };
    await keepMail(store.rows, camille.organisation, null, clock.now(), kept);
    const bulk = kind === "reminder";
    await store.rows.outbox.add([
      {
        ...{ id: key, key, kind: "send-mail", organisation: camille.organisation, dossier: null },
        ...{ payload: JSON.stringify({ kind: "send-mail", mail: key }), dueAt: clock.now(), attempts: 0 },
        ...(bulk && { bulk }),
      },
    ]);
  }
  return keys;
}

describe("the pace of a mailbox", () => {
  test("is thirty mails a minute; the others wait without having been tried", async () => {
    await waiting(world, "prerequisite", 40);
    await world.outbox.drain();
    expect(sentMails(world)).toHaveLength(30);
    world.clock.pass(59_000);
    await world.outbox.drain();
    expect(sentMails(world)).toHaveLength(30);
    world.clock.pass(1_001);
    await world.outbox.drain();
    expect(sentMails(world)).toHaveLength(40);
    expect(await world.store.rows.outbox.stats(world.clock.now())).toMatchObject({ waiting: 0, dead: 0 });
  });

  test("keeps six of them for what a person waits for", async () => {
    await waiting(world, "reminder", 40);
    await world.outbox.drain();
    expect(sentMails(world)).toHaveLength(24);
    await waiting(world, "prerequisite", 6);
    await world.outbox.drain();
    expect(sentMails(world)).toHaveLength(30);
  });

  test("lets a price request go before reminders that were due earlier", async () => {
    const id = await readyToSend(world);
    const before = sentMails(world).length;
    await waiting(world, "reminder", 5);
    world.clock.set("2026-11-23T15:01:00Z");
    await press(world, id);
    await world.outbox.drain();
    const order = sentMails(world).slice(before);
    expect(order).toHaveLength(6);
    expect(order[0]?.bcc.length).toBe(3);
    expect(requestsSent(world)).toHaveLength(1);
  });

  test("is counted in the ledger, so that a restart does not begin the minute anew", async () => {
    await waiting(world, "prerequisite", 40);
    await world.outbox.drain();
    const again = { ...world, ...createApp(world.deps) };
    await again.outbox.drain();
    expect(sentMails(again)).toHaveLength(30);
  });

  test("tells when a mail was drafted and when its one sending began", async () => {
    const id = await readyToSend(world);
    await press(world, id);
    await settle(world);
    const [row] = await ledger(world, id);
    expect(row).toMatchObject({ state: "sent", draftedAt: world.clock.now(), sendingAt: world.clock.now() });
  });
});

describe("a Graph that cannot be reached", () => {
  test("does not use up the tries of a mail, which leaves when Graph is back", async () => {
    const id = await readyToSend(world);
    const down = { kind: "later", status: 0, retryAfterMs: 60_000 } as const;
    world.mail.fail("find", down, { effect: "not-done", times: 150 });
    await press(world, id);
    await settle(world);
    expect(requestsSent(world)).toHaveLength(1);
    expect((await ledger(world, id)).map(({ state }) => state)).toEqual(["sent"]);
  });
});
