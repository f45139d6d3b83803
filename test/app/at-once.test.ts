import type { DossierId } from "../../shared/ids.js";
import { createApp } from "../../src/app/create-app.js";
import { defaultOutboxOptions } from "../../src/app/outbox.js";
import type { Chat } from "../../src/app/ports/chat.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { alex, asked, camille, must, opened, openWorld, settle, type World } from "./world.js";

/** What a person's act leads to is carried out by the process that wrote it, and by another if that one dies. */

const LEASE = defaultOutboxOptions.leaseMs;
/** Longer than any test: nothing is found by looking regularly. */
const NEVER = 2_000_000_000;

let world: World;
let id: DossierId;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  id = await opened(world);
  await settle(world);
});

const takenOver = () => world.chat.posted.filter(({ message }) => message.type === "taken-over");

/** A process of its own over the same store; `looks` counts how often it looked for effects in the table. */
function processWith(workers: number, chat: Chat = world.chat) {
  const { store } = world;
  const counted = { looks: 0 };
  const take: typeof store.rows.outbox.take = (...asked) => {
    counted.looks += 1;
    return store.rows.outbox.take(...asked);
  };
  const deps = {
    ...world.deps,
    chat,
    store: { ...store, rows: { ...store.rows, outbox: { ...store.rows.outbox, take } } },
  };
  const made = createApp(deps, { ...defaultOutboxOptions, workers, sweepMs: NEVER });
  return Object.assign(made, { counted });
}

/** A chat whose messages leave when they are let go; `reached` resolves when the first one is there. */
function heldChat() {
  let reach = () => {};
  let letGo = () => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const free = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const chat: Chat = {
    ...world.chat,
    post: async (...message) => {
      reach();
      await free;
      return world.chat.post(...message);
    },
  };
  return { chat, reached, letGo };
}

describe("what an act leads to", () => {
  test("is carried out without looking for it in the table", async () => {
    const { chat, reached, letGo } = heldChat();
    const { app, outbox, counted } = processWith(4, chat);
    letGo();
    outbox.start();
    const before = counted.looks;
    must(await app.act(alex, asked("take-over-dossier", { dossierId: id })));
    await reached;
    await outbox.stop();
    expect(takenOver()).toHaveLength(1);
    expect(takenOver()[0]?.person).toBe(camille.person);
    expect(counted.looks).toBe(before);
    expect(await world.store.rows.outbox.stats(world.clock.now())).toMatchObject({ due: 0, dead: 0 });
  });

  test("is carried out once when the same press comes twice", async () => {
    const { app, outbox } = processWith(4);
    outbox.start();
    const first = asked("take-over-dossier", { dossierId: id });
    must(await app.act(alex, first));
    must(await app.act(alex, first));
    await outbox.stop();
    await settle(world);
    expect(takenOver()).toHaveLength(1);
  });

  test("waits in the process while every hand is busy, and is left to the next one when it stops", async () => {
    const { chat, reached, letGo } = heldChat();
    const { app, outbox } = processWith(1, chat);
    outbox.start();
    must(await app.act(alex, asked("take-over-dossier", { dossierId: id })));
    await reached;
    must(await app.act(camille, asked("take-over-dossier", { dossierId: id })));
    const stopped = outbox.stop();
    letGo();
    await stopped;
    expect(takenOver().map(({ person }) => person)).toEqual([camille.person]);
    await world.outbox.drain();
    expect(takenOver().map(({ person }) => person)).toEqual([camille.person, alex.person]);
  });

  test("is free for another process once the lease of one that died is over, and happens once", async () => {
    const { app, outbox } = processWith(0);
    outbox.start();
    must(await app.act(alex, asked("take-over-dossier", { dossierId: id })));
    await world.outbox.drain();
    expect(takenOver()).toEqual([]);
    world.clock.pass(LEASE);
    await world.outbox.drain();
    await world.outbox.drain();
    expect(takenOver()).toHaveLength(1);
  });
});
