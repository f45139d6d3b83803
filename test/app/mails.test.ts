import type { DossierId, MailKey } from "../../shared/ids.js";
import type { DecideMail } from "../../shared/mails.js";
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
  opened,
  openWorld,
  press,
  readyToSend,
  settle,
  uploaded,
  view,
  type World,
} from "./world.js";

let world: World;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
});

const mails = async () => must(await world.app.mails(camille));
const known = async (key: MailKey) => must(await world.app.mailKnown(camille, key));
let presses = 0;
const decide = (key: MailKey, verdict: DecideMail["verdict"], who = camille) => {
  presses += 1;
  const actionId = `decision-${presses}` as DecideMail["actionId"];
  return world.app.decideMail(who, { actionId, key, verdict, note: "Vu dans Outlook (fictif)." });
};

const timeout = { kind: "unknown", reason: "timeout" } as const;

/** The sending was accepted or not, and no look ever finds it. */
async function unknownSending(): Promise<{ id: DossierId; key: MailKey }> {
  const id = await readyToSend(world);
  await press(world, id);
  world.mail.fail("send", timeout, { effect: "not-done" });
  const before = world.mail.messages(camille.person).length;
  await world.outbox.drain();
  for (const message of world.mail.messages(camille.person).slice(before))
    world.mail.throwAway(camille.person, message.id);
  await settle(world);
  const [line] = (await mails()).unknown;
  if (!line) throw new Error("Nothing is unknown.");
  return { id, key: line.key };
}

/** A mail to the broker about which nobody can tell. */
async function unknownRequest(): Promise<{ id: DossierId; key: MailKey }> {
  const id = await opened(world);
  const file = await uploaded(world, "GABARIT 2026-09\nMigrer (fictif)");
  must(await world.app.act(camille, asked("attach-price-request", { dossierId: id, file, fileName: "demande.docx" })));
  world.mail.fail("send", timeout, { effect: "not-done" });
  must(await world.app.act(camille, asked("request-broker-authorisation", { dossierId: id })));
  await world.outbox.drain();
  for (const message of world.mail.messages(camille.person)) world.mail.throwAway(camille.person, message.id);
  await settle(world);
  const [line] = (await mails()).unknown;
  if (!line) throw new Error("Nothing is unknown.");
  return { id, key: line.key };
}

describe("the ledger on screen", () => {
  test("adds up at every step of a sending, and nothing stays in progress", async () => {
    const adds = async () => {
      const { totals } = await mails();
      expect(totals.inProgress + totals.sent + totals.failed + totals.unknown).toBe(totals.total);
      return totals;
    };
    const id = await readyToSend(world);
    expect(await adds()).toEqual({ total: 1, inProgress: 0, sent: 1, failed: 0, unknown: 0 });
    await press(world, id);
    expect(await adds()).toEqual({ total: 4, inProgress: 3, sent: 1, failed: 0, unknown: 0 });
    await settle(world);
    expect(await adds()).toEqual({ total: 4, inProgress: 0, sent: 4, failed: 0, unknown: 0 });
  });

  test("shows what nobody can tell, with all that is known of it and what the mailbox holds now", async () => {
    const { id, key } = await unknownSending();
    expect(await known(key)).toMatchObject({
      ...{ state: "unknown", dossier: id, looks: 5, mailbox: camille.mail, now: { found: "nowhere" }, dealt: null },
      counts: { total: 3, unknown: 3 },
    });
    const { preparedAt, draftedAt, sendingAt, bcc } = await known(key);
    expect([preparedAt, draftedAt, sendingAt]).not.toContain(null);
    expect(bcc.map(({ provider }) => provider)).toEqual([1, 2, 3].map((n) => `Prestataire fictif ${n}`));
  });

  test.each([
    ["sent", "B3s", "sent"],
    ["not-sent", "B3a", "failed"],
  ] as const)("a person decides that it was %s", async (verdict, state, sendState) => {
    const { id, key } = await unknownSending();
    expect(code(await decide(key, verdict))).toBe("ok");
    expect(await view(world, id)).toMatchObject({ state, sendState });
    expect(await mails()).toMatchObject({ unknown: [], failed: [] });
    expect((await known(key)).dealt).toMatchObject({ by: camille.name, note: "Vu dans Outlook (fictif)." });
    const { stored, told } = await bothWays(world, id);
    expect(told).toEqual(stored);
  });

  test("a request to the broker that did not leave may be made again, once a person has said so", async () => {
    const { id, key } = await unknownRequest();
    expect(await view(world, id)).toMatchObject({ next: "wait-for-broker" });
    expect(code(await decide(key, "not-sent"))).toBe("ok");
    expect(await view(world, id)).toMatchObject({ next: "get-authorisation" });
    expect(code(await decide(key, "dealt-with"))).toBe("ok");
  });

  test("a mail that failed waits for somebody to deal with it, once", async () => {
    const id = await opened(world);
    const file = await uploaded(world, "GABARIT 2026-09\nMigrer (fictif)");
    const attach = asked("attach-price-request", { dossierId: id, file, fileName: "demande.docx" });
    must(await world.app.act(camille, attach));
    world.mail.fail("createDraft", { kind: "refused", status: 403, code: "ErrorAccessDenied" }, { effect: "not-done" });
    must(await world.app.act(camille, asked("request-broker-authorisation", { dossierId: id })));
    await settle(world);
    const [line] = (await mails()).failed;
    expect(line).toMatchObject({ kind: "broker-authorisation-request", dossier: id });
    const key = line?.key as MailKey;
    expect(code(await decide(key, "sent"))).toBe("nothing-unknown");
    expect(code(await decide(key, "dealt-with", alex))).toBe("ok");
    expect((await mails()).failed).toEqual([]);
  });

  test("is nobody else's", async () => {
    const { key } = await unknownSending();
    expect(code(await world.app.mailKnown(olivia, key))).toBe("not-found");
    expect(code(await decide(key, "sent", olivia))).toBe("not-found");
    expect(must(await world.app.mails(olivia)).unknown).toEqual([]);
  });

  test("shows what was given up beside mails, and tries it again", async () => {
    const id = await readyToSend(world);
    const { organisation } = camille;
    const row = { id: "lost", key: "lost", kind: "register" as const, organisation, dossier: id, attempts: 0 };
    await world.store.rows.outbox.add([{ ...row, payload: '{"kind":"register"}', dueAt: world.clock.now() }]);
    await world.store.rows.outbox.dead("lost", "later-503");
    expect((await mails()).dead).toMatchObject([{ id: "lost", kind: "register", problem: "later-503", attempts: 1 }]);
    expect(code(await world.app.retryEffect(olivia, "lost"))).toBe("not-found");
    expect(must(await world.app.retryEffect(camille, "lost")).dead).toEqual([]);
  });
});
