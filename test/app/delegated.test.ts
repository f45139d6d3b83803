import type { DossierId } from "../../shared/ids.js";
import { ledgerOf } from "../../src/app/ledger.js";
import type { Failure, PersonNeed } from "../../src/app/ports/attempt.js";
import type { MailSystem } from "../../src/app/ports/mail-system.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import {
  A_WHILE_MS,
  addTemplate,
  camille,
  drafts,
  ledger,
  must,
  openWorld,
  press,
  readyToSend,
  requestsSent,
  restarted,
  settle,
  view,
  type World,
} from "./world.js";

/** Delegated mode: a mail waits for the person in whose name it leaves, and loses nothing meanwhile. */

/** What stands between the person and Graph; `null`: nothing, they are here. */
let needs: PersonNeed | null;
/** Calls that still go through before the person's token ends. */
let left: number;
let world: World;
let dossierId: DossierId;

const withPerson = (mail: MailSystem): MailSystem =>
  new Proxy(mail, {
    get:
      (target, verb: keyof MailSystem) =>
      async (...given: never[]) => {
        if (left === 0) needs ??= "sign-in";
        left -= 1;
        const failure: Failure = { kind: "later", status: 0, retryAfterMs: 5_000, ...(needs && { needs }) };
        return needs ? { ok: false, failure } : (target[verb] as (...all: never[]) => unknown)(...given);
      },
  });

beforeEach(async () => {
  needs = null;
  left = Number.POSITIVE_INFINITY;
  const opened = await openWorld(await openTestStore());
  const mail = withPerson(opened.mail);
  world = restarted({ ...opened, deps: { ...opened.deps, mail, bulkMail: mail } });
  dossierId = await readyToSend(world);
});

/** Everything due is tried once; machine time then goes by, so that it may be tried again. */
const turn = async (times = 1) => {
  for (let time = 0; time < times; time += 1) {
    const { outbox, clock } = world;
    await outbox.drain();
    clock.pass(A_WHILE_MS);
  }
};
const comesBack = () => {
  needs = null;
  left = Number.POSITIVE_INFINITY;
};
const cards = () => world.chat.posted.filter(({ message }) => message.type === "sign-in-needed");
const row = async () => (await ledger(world, dossierId)).at(-1);

describe("A sending in a person's name", () => {
  test("waits for them with one card, at no cost of tries, and leaves once when they are back", async () => {
    needs = "sign-in";
    must(await press(world, dossierId));
    await turn(100);
    expect(await row()).toMatchObject({ state: "prepared", problem: "needs-sign-in" });
    expect(cards().map(({ person }) => person)).toEqual([camille.person]);
    expect((await view(world, dossierId)).sendState).toBe("in-progress");
    const { counts, problem } = (await view(world, dossierId)).correspondence.at(-1) ?? {};
    expect(counts).toMatchObject({ total: 3, inProgress: 3, sent: 0, failed: 0, unknown: 0 });
    expect(problem).toContain("ouvre l’onglet");
    comesBack();
    await settle(world);
    expect(requestsSent(world)).toHaveLength(1);
    expect(await row()).toMatchObject({ state: "sent", problem: null });
  });

  test("another day has another card, and a restart forgets nothing", async () => {
    needs = "consent";
    must(await press(world, dossierId));
    await turn(2);
    world.clock.set("2026-11-24T15:00:00Z");
    world = restarted(world);
    await turn(2);
    expect(cards()).toHaveLength(2);
    expect((await row())?.problem).toBe("needs-consent");
  });

  // Each call of the mail system is where the token may end: before the draft, in it, at the sending, after it.
  test.each(Array.from({ length: 12 }, (_, calls) => calls))(
    "a token that ends after %d calls: nothing twice, nothing lost",
    async (calls) => {
      left = calls;
      must(await press(world, dossierId));
      await turn(20);
      const states = ledgerOf(await world.store.rows.mails.counts());
      expect(states.inProgress + states.sent + states.failed + states.unknown).toBe(states.total);
      expect(states).toMatchObject({ failed: 0, unknown: 0 });
      expect(requestsSent(world).length).toBeLessThanOrEqual(1);
      comesBack();
      await settle(world);
      expect(requestsSent(world)).toHaveLength(1);
      expect(drafts(world)).toEqual([]);
      expect(await row()).toMatchObject({ state: "sent" });
    },
  );
});

describe("What let the person press is looked at again when they are back", () => {
  test("a date that is too near by then stops it, with its rule (s3-3-3-response-delay broken)", async () => {
    needs = "sign-in";
    must(await press(world, dossierId));
    await turn();
    world.clock.set("2026-12-07T15:00:00Z");
    comesBack();
    await settle(world);
    expect(requestsSent(world)).toEqual([]);
    expect((await view(world, dossierId)).stopped?.rule?.id).toBe("s3-3-3-response-delay");
  });

  test("it stops while nobody is there too: it does not wait for ever", async () => {
    needs = "sign-in";
    must(await press(world, dossierId));
    await turn();
    world.clock.set("2026-12-07T15:00:00Z");
    await settle(world);
    expect((await view(world, dossierId)).stopped?.rule?.id).toBe("s3-3-3-response-delay");
  });

  test("so does a template that was replaced (s3-3-3-attach-contract-template broken)", async () => {
    needs = "sign-in";
    must(await press(world, dossierId));
    await turn();
    await addTemplate(world.store.rows, "contract", "2026-12");
    comesBack();
    await settle(world);
    expect(requestsSent(world)).toEqual([]);
    expect((await view(world, dossierId)).stopped?.rule?.id).toBe("s3-3-3-attach-contract-template");
  });
});

test("a reminder waits for nobody: it is settled, and the chat tells the same", async () => {
  must(await press(world, dossierId));
  await settle(world);
  needs = "sign-in";
  const { closesAt } = await view(world, dossierId);
  world.clock.set(closesAt ?? "");
  await settle(world);
  const { correspondence } = await view(world, dossierId);
  expect(correspondence.filter(({ kind }) => kind === "reminder").map(({ state }) => state)).toContain("failed");
  expect(correspondence.every(({ counts }) => counts.inProgress === 0)).toBe(true);
  expect(cards()).toEqual([]);
});
