import type { DossierId } from "../../shared/ids.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import {
  asked,
  auditor,
  camille,
  code,
  must,
  olivia,
  opened,
  openWorld,
  sentMails,
  settle,
  uploaded,
  view,
  type World,
} from "./world.js";

/** What is waited for outside (reading G.14): shown, counted in business days, followed up by a person alone. */

let world: World;
let dossierId: DossierId;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  dossierId = await opened(world);
  const file = await uploaded(world, "GABARIT 2026-09\nTéléphonie (fictif)");
  must(await act(asked("attach-price-request", { dossierId, file, fileName: "demande.docx" })));
});

const act = (command: Parameters<World["app"]["act"]>[1], who = camille) => world.app.act(who, command);
const askCic = async () => {
  must(await act(asked("set-concerns", { dossierId })));
  must(await act(asked("ask-prerequisite", { dossierId })));
  await settle(world);
};
const followUp = () => act(asked("follow-up-wait", { dossierId }));
const waits = async () => (await view(world, dossierId)).waits;
const NINE_DAYS = "2026-12-04T15:00:00Z";
const TEN_DAYS = "2026-12-07T15:00:00Z";
const NINETEEN_DAYS = "2026-12-18T15:00:00Z";
const TWENTY_DAYS = "2026-12-21T15:00:00Z";

describe("a request that waits at CIC", () => {
  test.each([
    ["2026-11-23T23:00:00Z", 0, false],
    ["2026-11-24T15:00:00Z", 1, false],
    [NINE_DAYS, 9, false],
    [TEN_DAYS, 10, true],
  ])(
    "by %s has waited for %d business days: long %s, in the dossier and on the follow-up page",
    async (instant, days, long) => {
      await askCic();
      world.clock.set(instant);
      expect(await waits()).toMatchObject([{ id: "teams-alignment", days, long, mayFollowUp: long, followedUp: null }]);
      const [entry] = await world.app.followUp(camille);
      expect(entry?.waits).toEqual(await waits());
    },
  );

  test("nothing leaves by itself, however long it waits; a press sends one mail to whoever has it", async () => {
    await askCic();
    world.clock.set(NINE_DAYS);
    expect(code(await followUp())).toBe("wait-not-long");
    world.clock.set(TEN_DAYS);
    await settle(world);
    expect(sentMails(world)).toHaveLength(1);
    const preview = must(await world.app.followUpPreview(camille, dossierId, "teams-alignment"));
    expect(preview).toMatchObject({ to: [{ address: "projet.sctoip@mcn.gouv.qc.ca" }], attachments: [] });
    expect(preview.html).toContain("10 jours ouvrables");
    const press = asked("follow-up-wait", { dossierId });
    must(await act(press));
    must(await act(press));
    await settle(world);
    expect(sentMails(world).map(({ subject }) => subject)).toEqual([expect.any(String), preview.subject]);
    expect(await waits()).toMatchObject([{ days: 10, mayFollowUp: false, followedUp: { failed: false } }]);
    expect((await view(world, dossierId)).journal.at(-1)?.text).toContain("A relancé projet.sctoip@mcn.gouv.qc.ca");
  });

  test("is followed up again after as many days again; its answer ends the wait", async () => {
    await askCic();
    world.clock.set(TEN_DAYS);
    must(await followUp());
    await settle(world);
    world.clock.set(NINETEEN_DAYS);
    expect(code(await followUp())).toBe("wait-not-long");
    world.clock.set(TWENTY_DAYS);
    must(await followUp());
    must(await act(asked("record-prerequisite-answer", { dossierId })));
    expect(await waits()).toEqual([]);
    expect(code(await followUp())).toBe("nothing-awaited");
  });

  test("a follow-up that does not leave is said, told in the chat, and can be pressed again", async () => {
    await askCic();
    world.clock.set(TEN_DAYS);
    world.mail.fail("createDraft", { kind: "refused", status: 403, code: "denied" }, { effect: "not-done" });
    must(await followUp());
    await settle(world);
    expect(await waits()).toMatchObject([{ followedUp: { failed: true }, mayFollowUp: true }]);
    expect(world.chat.posted.map(({ message }) => message.type)).toContain("mail-problem");
    must(await followUp());
    await settle(world);
    expect(await waits()).toMatchObject([{ followedUp: { failed: false }, mayFollowUp: false }]);
  });

  test("is nobody else's to see or to follow up", async () => {
    await askCic();
    world.clock.set(TEN_DAYS);
    expect(code(await world.app.followUpPreview(olivia, dossierId, "teams-alignment"))).toBe("not-found");
    expect(code(await act(asked("follow-up-wait", { dossierId }), olivia))).toBe("not-found");
    expect(code(await act(asked("follow-up-wait", { dossierId }), auditor))).toBe("not-allowed");
  });
});

test("the broker's authorisation is waited for in the same way", async () => {
  must(await act(asked("request-broker-authorisation", { dossierId })));
  await settle(world);
  world.clock.set(TEN_DAYS);
  expect(await waits()).toMatchObject([{ id: "broker-authorisation", days: 10, long: true }]);
  must(await act({ ...asked("follow-up-wait", { dossierId }), wait: "broker-authorisation" }));
  await settle(world);
  expect(sentMails(world).at(-1)?.to).toMatchObject([{ address: "courtier.infonuagique@mcn.gouv.qc.ca" }]);
  must(await act(asked("request-broker-authorisation", { dossierId })));
  expect(await waits()).toMatchObject([{ days: 0, followedUp: null }]);
});
