import type { SendHow } from "../../shared/deferred.js";
import type { DossierId } from "../../shared/ids.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import {
  addTemplate,
  asked,
  bothWays,
  camille,
  code,
  drafts,
  ledger,
  must,
  openWorld,
  readyToSend,
  requestsSent,
  settle,
  view,
  type World,
} from "./world.js";

let world: World;
let id: DossierId;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  id = await readyToSend(world);
});

/** Wednesday, 9:30 in Québec. */
const at = (time = "09:30", on = "2026-11-25") => ({ kind: "at", on, time }) as Extract<SendHow, { kind: "at" }>;

async function press(how: SendHow) {
  const preview = must(await world.app.sendPreview(camille, id)).digest;
  return world.app.act(camille, asked("send-price-request", { dossierId: id, preview, how }));
}

const cancel = () => world.app.act(camille, asked("cancel-send", { dossierId: id }));

/** Long enough for the next look at a draft. */
async function lookAgain() {
  world.clock.pass(10 * 60_000);
  await world.outbox.drain();
}

const draft = () => drafts(world)[0]?.id ?? "";

async function tellsTheSame() {
  const { stored, told } = await bothWays(world, id);
  expect(told).toEqual(stored);
}

describe("a sending at a chosen minute", () => {
  test("leaves at that minute of Québec time, and not before", async () => {
    expect(code(await press(at()))).toBe("ok");
    await settle(world);
    expect(requestsSent(world)).toEqual([]);
    expect((await view(world, id)).sending).toEqual({ at: "2026-11-25T14:30:00Z", draft: null });
    world.clock.set("2026-11-25T14:29:59Z");
    await settle(world);
    expect(requestsSent(world)).toEqual([]);
    world.clock.set("2026-11-25T14:30:00Z");
    await settle(world);
    expect(requestsSent(world)).toHaveLength(1);
    expect(await view(world, id)).toMatchObject({ sendState: "sent", sending: null, state: "B3s" });
    await tellsTheSame();
  });

  test("is cancelled, and the request may then be sent otherwise", async () => {
    await press(at());
    expect(code(await cancel())).toBe("ok");
    expect(code(await cancel())).toBe("nothing-deferred");
    world.clock.set("2026-11-25T14:30:00Z");
    await settle(world);
    expect(requestsSent(world)).toEqual([]);
    expect((await ledger(world, id)).map(({ state, problem }) => [state, problem])).toEqual([["failed", "cancelled"]]);
    expect(code(await press({ kind: "now" }))).toBe("ok");
    await settle(world);
    expect(requestsSent(world)).toHaveLength(1);
    await tellsTheSame();
  });

  test.each([
    ["later", "2026-11-26", "2026-11-26T14:30:00Z", "2026-11-25T14:30:00Z"],
    ["earlier", "2026-11-24", "2026-11-24T14:30:00Z", "2026-11-24T14:29:00Z"],
  ])("is moved %s, and leaves once", async (_, on, then, before) => {
    await press(at());
    const moved = asked("reschedule-send", { dossierId: id, on: at("09:30", on).on, time: "09:30" });
    expect(code(await world.app.act(camille, moved))).toBe("ok");
    world.clock.set(before);
    await settle(world);
    expect(requestsSent(world)).toEqual([]);
    world.clock.set(then);
    await settle(world);
    world.clock.set("2026-11-27T14:30:00Z");
    await settle(world);
    expect(requestsSent(world)).toHaveLength(1);
    await tellsTheSame();
  });

  test("looks at everything again at that minute: a template replaced meanwhile stops it", async () => {
    await press(at());
    await addTemplate(world.store.rows, "contract", "2026-12");
    world.clock.set("2026-11-25T14:30:00Z");
    await settle(world);
    expect(requestsSent(world)).toEqual([]);
    expect(await view(world, id)).toMatchObject({ sendState: "stopped", sending: null });
  });

  test("s3-3-3-response-delay kept, broken, boundary: counts from the day of sending", async () => {
    // Closing on 10 December: the thirteenth business day from today, the tenth from 26 November.
    expect(code(await press(at("09:30", "2026-11-27")))).toBe("closing-too-early");
    expect(code(await press(at("09:59", "2026-11-23")))).toBe("send-time-past");
    expect(code(await press(at("23:59", "2026-11-26")))).toBe("ok");
  });
});

describe("a draft in the person's mailbox", () => {
  test("waits there as it was authorised, and what the person sends is the sending", async () => {
    expect(code(await press({ kind: "drafts" }))).toBe("ok");
    await world.outbox.drain();
    expect(drafts(world)).toHaveLength(1);
    expect(drafts(world)[0]?.bcc).toHaveLength(3);
    expect(drafts(world)[0]?.attachments).toHaveLength(3);
    expect(await view(world, id)).toMatchObject({ sendState: "in-progress", sending: { at: null, draft: "waiting" } });
    await lookAgain();
    expect(drafts(world)).toHaveLength(1);
    world.mail.sendByHand(camille.person, draft());
    await lookAgain();
    const after = await view(world, id);
    expect(after).toMatchObject({ state: "B3s", sendState: "sent", incidents: [] });
    expect(world.documents.proofs).toHaveLength(1);
    expect((await ledger(world, id)).map(({ state }) => state)).toEqual(["sent"]);
    await tellsTheSame();
  });

  test.each([
    [
      "a provider is missing",
      (mail: ReturnType<typeof drafts>[number]) => ({ bcc: mail.bcc.slice(1) }),
      ["recipients-missing"],
    ],
    [
      "the providers see each other",
      (mail: ReturnType<typeof drafts>[number]) => ({ to: [...mail.to, ...mail.bcc], bcc: [] }),
      ["recipients-visible"],
    ],
    ["the text is another", () => ({ html: "<p>Autre texte (fictif)</p>" }), ["text-differs"]],
    [
      "the questionnaire is missing",
      (mail: ReturnType<typeof drafts>[number]) => ({ attachments: mail.attachments.slice(0, 2) }),
      ["attachments-differ"],
    ],
    [
      "the contract template is missing",
      (mail: ReturnType<typeof drafts>[number]) => ({ attachments: mail.attachments.slice(0, 1) }),
      ["contract-template-missing", "attachments-differ"],
    ],
  ])("becomes the fact of a request sent by hand when %s", async (_, change, differences) => {
    await press({ kind: "drafts" });
    await world.outbox.drain();
    const [waiting] = drafts(world);
    if (!waiting) throw new Error("There is no draft.");
    world.mail.sendByHand(camille.person, waiting.id, change(waiting));
    await lookAgain();
    const after = await view(world, id);
    expect(after).toMatchObject({ state: "B3s", sendState: "sent", incidents: [{ kind: "sent-by-hand" }] });
    const { stored } = await bothWays(world, id);
    expect(stored.incidents?.list[0]?.differences.map(({ code: found }) => found)).toEqual(differences);
    expect(stored.incidents?.list[0]?.evidence?.mediaType).toBe("message/rfc822");
    expect((await ledger(world, id)).map(({ state, problem }) => [state, problem])).toEqual([
      ["sent", "sent-otherwise"],
    ]);
    await tellsTheSame();
  });

  test("sent after its date is a fact too: the delay counts from the day of sending", async () => {
    await press({ kind: "drafts" });
    await world.outbox.drain();
    world.clock.set("2026-11-30T15:00:00Z");
    world.mail.sendByHand(camille.person, draft());
    await lookAgain();
    const { stored } = await bothWays(world, id);
    expect(stored.incidents?.list[0]?.differences).toEqual([{ code: "closing-outside-delay", count: 1 }]);
  });

  test("is taken back when the person changes their mind", async () => {
    await press({ kind: "drafts" });
    await world.outbox.drain();
    expect(code(await cancel())).toBe("ok");
    expect((await view(world, id)).sending).toEqual({ at: null, draft: "taking-back" });
    await lookAgain();
    expect(drafts(world)).toEqual([]);
    expect(await view(world, id)).toMatchObject({ sendState: "none", sending: null });
    expect(code(await press({ kind: "now" }))).toBe("ok");
    await tellsTheSame();
  });

  test("is deleted when it may no longer leave, and the person is told why", async () => {
    await press({ kind: "drafts" });
    await world.outbox.drain();
    world.clock.set("2026-11-30T15:00:00Z");
    await lookAgain();
    expect(drafts(world)).toEqual([]);
    expect(await view(world, id)).toMatchObject({ sendState: "stopped", sending: null });
    expect((await ledger(world, id)).map(({ state }) => state)).toEqual(["failed"]);
  });

  test("that is nowhere any more is unknown: a person says whether it left", async () => {
    await press({ kind: "drafts" });
    await world.outbox.drain();
    world.mail.throwAway(camille.person, draft());
    await lookAgain();
    expect(await view(world, id)).toMatchObject({ sendState: "unknown", next: "resolve-unknown" });
    expect((await ledger(world, id)).map(({ state, problem }) => [state, problem])).toEqual([
      ["unknown", "draft-gone"],
    ]);
  });

  test("waits as long as it takes without using up its tries", async () => {
    await press({ kind: "drafts" });
    await world.outbox.drain();
    for (let look = 0; look < 80; look += 1) await lookAgain();
    expect(drafts(world)).toHaveLength(1);
    expect(await world.store.rows.outbox.stats(world.clock.now())).toMatchObject({ dead: 0 });
  });
});
