import type { DossierId } from "../../shared/ids.js";
import type { Failure } from "../../src/app/ports/attempt.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import {
  A_WHILE_MS,
  camille,
  must,
  openWorld,
  press,
  readyToSend,
  sentMails,
  settle,
  view,
  type World,
} from "./world.js";

/** What follows a sending: reminders inside the organisation, the closing, the row of the register. */

let world: World;
let id: DossierId;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  id = await readyToSend(world);
  must(await press(world, id));
  await settle(world);
});

const reminders = () =>
  sentMails(world).filter(({ subject, bcc }) => bcc.length === 0 && /^(?:Rappel|Clôture)/.test(subject));
const told = () => world.chat.posted.map(({ message }) => message.type);
const at = async (instant: string) => {
  world.clock.set(instant);
  await settle(world);
};

describe("reminders", () => {
  test.each<[string, number, string]>([
    ["2026-12-08T13:59:59Z", 0, "a second before nine, two business days before the closing"],
    ["2026-12-08T14:00:00Z", 1, "at nine that day"],
    ["2026-12-10T20:59:59Z", 0, "on the closing day it would no longer be true, and is not given"],
    ["2026-12-10T21:00:00Z", 1, "at the closing, the one that was missed is not given any more"],
  ])("by %s there are %d (%s)", async (instant, count) => {
    await at(instant);
    expect(reminders()).toHaveLength(count);
  });

  test("are one two days before and one at the closing, each once", async () => {
    await at("2026-12-08T14:00:00Z");
    await at("2026-12-09T14:00:00Z");
    await at("2026-12-10T21:00:00Z");
    await at("2027-01-10T21:00:00Z");
    expect(reminders()).toHaveLength(2);
    const { journal, state } = await view(world, id);
    expect(state).toBe("B4");
    expect(journal.filter(({ type }) => type === "reminder-given")).toHaveLength(2);
    expect(journal.filter(({ type }) => type === "solicitation-closed")).toHaveLength(1);
    expect(told()).toEqual(["authorisation-recorded", "sent", "closing-soon", "closed"]);
  });

  test("stay inside the organisation", async () => {
    await at("2026-12-08T14:00:00Z");
    await at("2026-12-10T21:00:00Z");
    for (const { to, cc, bcc, html, subject } of reminders()) {
      expect(to.map(({ address }) => address)).toEqual([camille.mail]);
      expect([...cc, ...bcc]).toEqual([]);
      expect(html + subject).not.toContain("@p1.example");
    }
    const outside = sentMails(world).filter((mail) => mail.to.some(({ address }) => !address.endsWith("@asn.example")));
    expect(outside.map(({ to }) => to[0]?.address)).toEqual(["courtier.infonuagique@mcn.gouv.qc.ca"]);
  });

  test("speak the owner's language", async () => {
    await world.app.setLanguage(camille, "en");
    await at("2026-12-08T14:00:00Z");
    const [reminder] = sentMails(world).slice(-1);
    expect(reminder?.html).toContain('lang="en-CA"');
  });

  test("come once although the effect is carried out twice", async () => {
    world.clock.set("2026-12-08T14:00:00Z");
    const { done } = world.store.rows.outbox;
    // The server dies after the work and before it is crossed out.
    const died = new Promise<void>((resolve) => {
      world.store.rows.outbox.done = () => {
        resolve();
        return new Promise(() => {});
      };
    });
    await Promise.race([world.outbox.drain(), died]);
    world.store.rows.outbox.done = done;
    world.clock.pass(A_WHILE_MS);
    await settle(world);
    expect(reminders()).toHaveLength(1);
  });
});

describe("the row of the register", () => {
  const row = async () => world.register.rows().map((item) => item.row);
  const key = () => `${id}:echeance`;

  test("says the deadline when the request is sent, and the analysis when it closes", async () => {
    expect(await row()).toMatchObject([{ key: key(), due: "2026-12-10T21:00:00Z", person: camille.name, dossier: id }]);
    const before = (await row())[0]?.state;
    await at("2026-12-10T21:00:00Z");
    expect((await row())[0]?.state).not.toBe(before);
    expect(await row()).toHaveLength(1);
  });

  test("keeps what people changed in it, and still says what is new", async () => {
    const before = (await row())[0]?.state;
    world.register.editByHand(key(), { person: "Alex Fictif", title: "Titre corrigé à la main" });
    await at("2026-12-10T21:00:00Z");
    const [after] = await row();
    expect(after).toMatchObject({ person: "Alex Fictif", title: "Titre corrigé à la main" });
    expect(after?.state).not.toBe(before);
    expect(world.log.lines.map(({ code }) => code)).toContain("register-row-changed-by-hand");
  });

  test("keeps the state that people wrote themselves", async () => {
    world.register.editByHand(key(), { state: "Reporté (à la main)" });
    await at("2026-12-10T21:00:00Z");
    expect((await row())[0]?.state).toBe("Reporté (à la main)");
    expect(world.register.rows()[0]?.check).toMatch(/^État\u00a0: L’application tient cette colonne/);
  });

  test("is not put back behind the back of whoever removed it", async () => {
    world.register.removeByHand(key());
    await at("2026-12-10T21:00:00Z");
    expect(await row()).toEqual([]);
    expect((await view(world, id)).state).toBe("B4");
    expect(await world.store.rows.outbox.stats(world.clock.now())).toMatchObject({ due: 0, dead: 0 });
  });

  test.each<[Failure, "done" | "not-done"]>([
    [{ kind: "unknown", reason: "timeout" }, "done"],
    [{ kind: "unknown", reason: "timeout" }, "not-done"],
    [{ kind: "later", status: 429, retryAfterMs: 5_000 }, "not-done"],
  ])("is written in the end: %j, %s", async (failure, effect) => {
    const before = (await row())[0]?.state;
    world.register.fail("change", failure, { effect, times: 3 });
    await at("2026-12-10T21:00:00Z");
    expect(await row()).toHaveLength(1);
    expect((await row())[0]?.state).not.toBe(before);
  });

  test("a register that says no for good does not stop the dossier", async () => {
    world.register.fail(
      "change",
      { kind: "refused", status: 403, code: "accessDenied" },
      { effect: "not-done", times: 500 },
    );
    await at("2026-12-10T21:00:00Z");
    expect((await view(world, id)).state).toBe("B4");
    expect(await world.store.rows.outbox.stats(world.clock.now())).toMatchObject({ due: 0, dead: 1 });
    expect(world.log.lines.map(({ code }) => code)).toContain("effect-given-up");
  });
});

describe("the chat", () => {
  test("is tried again when it asks to wait, and left alone when the person is not there", async () => {
    world.chat.fail("post", { kind: "later", status: 429, retryAfterMs: 1_000 }, { effect: "not-done" });
    await at("2026-12-08T14:00:00Z");
    expect(told()).toContain("closing-soon");
    world.chat.fail("post", { kind: "refused", status: 403, code: "noConversation" }, { effect: "not-done" });
    await at("2026-12-10T21:00:00Z");
    expect(told()).not.toContain("closed");
    expect(await world.store.rows.outbox.stats(world.clock.now())).toMatchObject({ due: 0, dead: 0 });
  });
});

describe("what the technical log says", () => {
  test("holds no name, no address, no subject and no amount", async () => {
    world.register.editByHand(`${id}:echeance`, { person: "Alex Fictif" });
    await at("2026-12-10T21:00:00Z");
    const text = JSON.stringify(world.log.lines);
    expect(text).not.toMatch(/@|Fictif|Migration fictive|120/);
  });
});
