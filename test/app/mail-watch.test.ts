import type { DossierId } from "../../shared/ids.js";
import { createMailSweep, type MailSweep } from "../../src/app/mail-sweep.js";
import { createMailNotices, type MailNotices } from "../../src/app/mail-watch.js";
import type { Incoming } from "../fakes/mail-system.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { camille, must, openWorld, press, readyToSend, requestsSent, settle, view, type World } from "./world.js";

/** Being told of new mail, and what happens when nobody tells, tells twice, late, or forgets. */

const addresses = {
  notify: "https://assistant.example/api/graph/notify",
  lifecycle: "https://assistant.example/api/graph/lifecycle",
};
const DAY_MS = 24 * 3_600_000;

let world: World;
let dossierId: DossierId;
let sweep: MailSweep;
let notices: MailNotices;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  dossierId = await readyToSend(world);
  must(await press(world, dossierId));
  await settle(world);
  sweep = createMailSweep(world.deps, { everyMs: 60_000, addresses });
  notices = createMailNotices(world.deps, sweep.wake, addresses);
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
const watches = () => [...world.mail.watches].map(([id, watched]) => ({ id, ...watched }));
const only = () => {
  const [watched, ...others] = watches();
  if (!watched || others.length > 0) throw new Error(`There are ${watches().length} subscriptions.`);
  return watched;
};
/** What wake began has ended. */
const looked = () => sweep.stop();

describe("An answer that comes before the next sweep", () => {
  test("is known by the conversation of the mail that it answers", async () => {
    const other = await readyToSend(world, "GABARIT 2026-09\nAutre (fictif)");
    must(await press(world, other));
    await settle(world);
    const request = requestsSent(world).at(-1);
    arrives({ ...(request && { conversationId: request.conversationId }) });
    sweep.wake(camille.person);
    await looked();
    expect((await view(world, other)).received).toMatchObject([{ by: "conversation" }]);
    expect(await received()).toEqual([]);
  });
});

describe("A mailbox from which a dossier wrote", () => {
  test("is watched with a secret of its own, once, however often the sweep passes", async () => {
    await sweep.sweep();
    const { id, clientState, notify, mailbox } = only();
    expect(mailbox).toBe(camille.person);
    expect(notify).toBe(addresses.notify);
    expect(await notices.expected(id)).toEqual({ mailbox: camille.person, clientState });
    expect(await notices.expected("another")).toBeNull();
  });

  test("is watched further before the subscription ends, and watched anew when it is gone", async () => {
    const { id, expiresMs } = only();
    world.clock.pass(2 * DAY_MS);
    await sweep.sweep();
    expect(only().expiresMs).toBeGreaterThan(expiresMs);
    world.mail.watches.delete(id);
    world.clock.pass(2 * DAY_MS);
    await sweep.sweep();
    expect(only().id).not.toBe(id);
    expect(await notices.expected(only().id)).not.toBeNull();
    expect(await notices.expected(id)).toBeNull();
  });

  test("that may not be watched is swept all the same, and not asked again for an hour", async () => {
    world.mail.watches.clear();
    world.clock.pass(2 * DAY_MS);
    const no = { kind: "refused" as const, status: 403, code: "Forbidden" };
    world.mail.fail("watch", no, { effect: "not-done" });
    arrives();
    await sweep.sweep();
    expect(await received()).toHaveLength(1);
    await sweep.sweep();
    expect(watches()).toEqual([]);
    world.clock.pass(3_600_001);
    await sweep.sweep();
    expect(watches()).toHaveLength(1);
  });
});

describe("A notification", () => {
  test("brings the mail into its dossier at once; twice, too early or about nothing new, it changes nothing", async () => {
    notices.changed(camille.person);
    await looked();
    expect(await received()).toEqual([]);
    arrives();
    for (const _ of [1, 2, 3]) notices.changed(camille.person);
    await looked();
    notices.changed(camille.person);
    await looked();
    expect(await received()).toHaveLength(1);
  });

  test("that never came is made up for by the next sweep", async () => {
    arrives();
    await sweep.sweep();
    expect(await received()).toHaveLength(1);
  });

  test("that comes before we know that our mail left is made up for once we do", async () => {
    const [request] = requestsSent(world);
    const second = await readyToSend(world, "GABARIT 2026-09\nAutre (fictif)");
    must(await press(world, second));
    await settle(world);
    const [, later] = requestsSent(world);
    expect(later?.conversationId).not.toBe(request?.conversationId);
    arrives({ ...(later && { conversationId: later.conversationId }) });
    // The look sees the answer before the sweep has seen the mail that it answers.
    notices.changed(camille.person);
    await looked();
    await sweep.sweep();
    expect((await view(world, second)).received).toMatchObject([{ by: "conversation" }]);
  });
});

describe("A lifecycle event", () => {
  test("reauthorizationRequired renews the subscription", async () => {
    const { id, expiresMs } = only();
    world.clock.pass(3_600_000);
    await notices.lifecycle(camille.person, "reauthorizationRequired");
    expect(only()).toMatchObject({ id });
    expect(only().expiresMs).toBeGreaterThan(expiresMs);
  });

  test("subscriptionRemoved makes another one, and a look at what was missed", async () => {
    const { id } = only();
    world.mail.watches.delete(id);
    arrives();
    await notices.lifecycle(camille.person, "subscriptionRemoved");
    await looked();
    expect(only().id).not.toBe(id);
    expect(await received()).toHaveLength(1);
  });

  test("missed makes a look", async () => {
    arrives();
    await notices.lifecycle(camille.person, "missed");
    await looked();
    expect(await received()).toHaveLength(1);
  });
});

describe("Where the mail system has forgotten how far we were", () => {
  test("the look begins again, loses nothing and does nothing twice", async () => {
    arrives();
    await sweep.sweep();
    world.mail.forgetLinks();
    arrives({ subject: "RE: Deuxième" });
    await sweep.sweep();
    expect((await received()).map(({ subject }) => subject)).toEqual(["RE: Demande de prix", "RE: Deuxième"]);
  });

  test("a look that cannot read a message begins again where it did", async () => {
    arrives();
    const later = { kind: "later" as const, status: 429, retryAfterMs: 1_000 };
    world.mail.fail("head", later, { effect: "not-done" });
    await sweep.sweep();
    expect(await received()).toEqual([]);
    await sweep.sweep();
    expect(await received()).toHaveLength(1);
  });
});
