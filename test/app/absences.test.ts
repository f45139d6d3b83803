import { Instant } from "../../shared/ids.js";
import type { Failure } from "../../src/app/ports/attempt.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { ask, executive, newest, toBeAuthorised } from "./approvals-world.js";
import { auditor, camille, code, must, openWorld, type World } from "./world.js";

/** Who is away, as Outlook tells: shown beside who is to decide; nothing waits for it, and nothing breaks without it. */

let world: World;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
});

const UNTIL = Instant.parse("2027-01-04T13:00:00Z");
const away = (from: Instant | null, until: Instant | null) =>
  world.directory.away.set(executive.person, { from, until });
const absentOf = async (id: Awaited<ReturnType<typeof toBeAuthorised>>) =>
  (await newest(world, id)).approvers[0]?.absent;
const heard = () => new Promise((resolve) => setImmediate(resolve));

describe("somebody who is away", () => {
  test("is said to be, with the day of the return, when chosen and while the decision waits", async () => {
    away(Instant.parse("2026-12-01T13:00:00Z"), UNTIL);
    const id = await toBeAuthorised(world);
    expect(must(await world.app.absenceOf(camille, executive.person))).toEqual({ absent: { until: UNTIL } });
    await ask(world, id, "executive-authorisation");
    expect(await absentOf(id)).toEqual({ until: UNTIL });
    expect(must(await world.app.absenceOf(camille, camille.person))).toEqual({ absent: null });
    expect(code(await world.app.absenceOf(auditor, executive.person))).toBe("not-allowed");
  });

  test("is looked up behind the first view, which waits for nothing", async () => {
    const id = await toBeAuthorised(world);
    away(null, null);
    const approval = await ask(world, id, "executive-authorisation");
    await heard();
    expect(must(await world.app.approvalFor(camille, approval.id)).approvers[0]?.absent).toEqual({ until: null });
  });

  test.each([
    ["before it begins", "2027-02-01T13:00:00Z", "2027-03-01T13:00:00Z", null],
    ["after it has ended", "2026-11-01T13:00:00Z", "2026-11-20T13:00:00Z", null],
    ["from its first second", "2026-11-23T15:00:00Z", "2027-01-04T13:00:00Z", { until: UNTIL }],
    ["at its last second", "2026-11-01T13:00:00Z", "2026-11-23T15:00:00Z", null],
  ])("%s: the business clock decides", async (_, from, until, absent) => {
    world.clock.set(Instant.parse("2026-11-23T15:00:00Z"));
    away(Instant.parse(from), Instant.parse(until));
    expect(must(await world.app.absenceOf(camille, executive.person))).toEqual({ absent });
  });

  test("is not known of without the permission, and Outlook is not asked again for a while", async () => {
    const refused: Failure = { kind: "refused", status: 403, code: "ErrorAccessDenied" };
    away(null, UNTIL);
    world.directory.fail("absence", refused, { effect: "not-done" });
    const id = await toBeAuthorised(world);
    expect(must(await world.app.absenceOf(camille, executive.person))).toEqual({ absent: null });
    await ask(world, id, "executive-authorisation");
    expect(await absentOf(id)).toBeNull();
    world.clock.pass(5 * 60_000);
    expect(must(await world.app.absenceOf(camille, executive.person))).toEqual({ absent: { until: UNTIL } });
  });
});
