import type { DossierId } from "../../shared/ids.js";
import { createApp } from "../../src/app/create-app.js";
import type { Failure } from "../../src/app/ports/attempt.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { type Death, killed } from "./killed.js";
import {
  A_WHILE_MS,
  bothWays,
  drafts,
  ledger,
  openWorld,
  press,
  readyToSend,
  requestsSent,
  restarted,
  settle,
  view,
  type World,
} from "./world.js";

let world: World;
let id: DossierId;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  id = await readyToSend(world);
  await press(world, id);
});

/** The server dies while the outbox works, and another one starts on the same store. Tells the steps that were taken. */
async function dieAndStartAgain(death: Death): Promise<string[]> {
  const dying = killed(world.deps, death);
  await Promise.race([createApp(dying.deps).outbox.drain(), dying.died]);
  world.clock.pass(A_WHILE_MS);
  await settle(restarted(world));
  return dying.steps();
}

/** Whatever happened: one mail at most, one fate, the same in the ledger, in the dossier and in the mailbox. */
async function onlyTheTruth(): Promise<string> {
  const [row, ...more] = await ledger(world, id);
  const sent = requestsSent(world).length;
  const { stored, told } = await bothWays(world, id);
  expect(more).toEqual([]);
  expect(told).toEqual(stored);
  expect(sent).toBeLessThanOrEqual(1);
  expect(["sent", "failed", "unknown"]).toContain(row?.state);
  if (row?.state === "sent") expect(sent).toBe(1);
  if (row?.state === "failed") expect(sent).toBe(0);
  expect(stored.send.state).toBe(row?.state);
  if (row?.state !== "unknown") expect(drafts(world)).toEqual([]);
  expect((await view(world, id)).correspondence.at(-1)?.counts.inProgress).toBe(0);
  return `${row?.state}`;
}

describe("the server dies at any step of the sending", () => {
  // As many as the longest road has; a test that asks for a later one says so by running to the end.
  const deaths = Array.from({ length: 34 }, (_, index) => index + 1).flatMap((at) =>
    (["before", "after"] as const).map((when): Death => ({ at, when })),
  );

  test.each(deaths)("$when step $at: nothing twice, nothing lost", async (death) => {
    const steps = await dieAndStartAgain(death);
    expect(`${steps.at(-1)} ${await onlyTheTruth()}`).toMatch(/ sent$/);
    const after = await view(world, id);
    expect(after).toMatchObject({ state: "B3s", sendState: "sent" });
    expect(after.sent?.proof).not.toBeNull();
    expect(after.documents.filter(({ kind }) => kind === "proof")).toHaveLength(1);
    expect(after.journal.filter(({ type }) => type === "price-request-sent")).toHaveLength(1);
    expect(world.register.rows()).toHaveLength(1);
  });

  test("every kind of step is among those", async () => {
    const steps = await dieAndStartAgain({ at: 1_000, when: "before" });
    expect(new Set(steps)).toEqual(
      new Set([
        ...["take", "find", "createDraft", "move", "attach", "read", "send", "transaction", "done"],
        ...["proof", "register", "register-save", "chat"],
      ]),
    );
    expect(steps.length).toBeLessThanOrEqual(34);
  });
});

describe("the server dies while it looks for a mail of which it does not know", () => {
  const timeout: Failure = { kind: "unknown", reason: "timeout" };
  const deaths = [...Array.from({ length: 34 }, (_, index) => index + 1)].map((at): Death => ({ at, when: "after" }));

  test.each(deaths)("after step $at, the sending having timed out undone", async (death) => {
    world.mail.fail("send", timeout, { effect: "not-done" });
    await dieAndStartAgain(death);
    expect(["sent", "unknown"]).toContain(await onlyTheTruth());
  });

  test.each(deaths)("after step $at, the sending having timed out done", async (death) => {
    world.mail.fail("send", timeout, { effect: "done" });
    await dieAndStartAgain(death);
    expect(await onlyTheTruth()).toBe("sent");
  });

  test.each(deaths)("after step $at, the sending being put off by the mail system", async (death) => {
    world.mail.fail("send", { kind: "later", status: 429, retryAfterMs: 30_000 }, { effect: "not-done" });
    await dieAndStartAgain(death);
    expect(["sent", "unknown"]).toContain(await onlyTheTruth());
  });
});
