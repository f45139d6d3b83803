import { LocalDate } from "../../shared/ids.js";
import { problemOf } from "../../src/app/problem.js";
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
  sentMails,
  settle,
  view,
  type World,
} from "./world.js";

let world: World;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
});

const away = (from: string, until: string | null) => ({
  substitute: {
    person: alex.person,
    from: LocalDate.parse(from),
    until: until === null ? null : LocalDate.parse(until),
  },
  members: [],
});

describe("a colleague takes a dossier over", () => {
  test("who, when and why are kept, the list shows it, and the former owner is told in the chat", async () => {
    const dossierId = await opened(world);
    const taken = asked("take-over-dossier", { dossierId, reason: "departure", note: "Départ à la retraite" });
    must(await world.app.act(alex, taken));
    expect(must(await world.app.act(alex, taken)).replayed).toBe(true);
    await settle(world);
    const { team, journal } = await view(world, dossierId);
    expect(team).toMatchObject({
      owner: { name: alex.name },
      mine: false,
      takeover: { by: alex.name, from: camille.name, reason: "departure", note: "Départ à la retraite" },
    });
    expect(journal.at(-1)).toMatchObject({ actor: alex.name, type: "dossier-taken-over" });
    expect(journal.at(-1)?.text).toContain(camille.name);
    expect(world.chat.posted.map(({ person, message }) => [person, message.type])).toEqual([
      [camille.person, "taken-over"],
    ]);
    expect((await world.app.dossiers(camille))[0]).toMatchObject({ owner: alex.name, inCharge: alex.name });
    const { stored, told } = await bothWays(world, dossierId);
    expect(told).toEqual(stored);
  });

  test("nobody of another organisation may, nor be named", async () => {
    const dossierId = await opened(world);
    expect(code(await world.app.act(olivia, asked("take-over-dossier", { dossierId })))).toBe("not-found");
    const stranger = asked("set-team", { dossierId, substitute: null, members: [olivia.person] });
    expect(code(await world.app.act(camille, stranger))).toBe("colleague-unknown");
    expect((await world.app.colleagues(camille)).map(({ id }) => id)).not.toContain(olivia.person);
  });
});

describe("reminders and messages", () => {
  test("go to the substitute while the dates run, and to the owner afterwards", async () => {
    const dossierId = await readyToSend(world);
    must(await world.app.act(camille, asked("set-team", { dossierId, ...away("2026-11-30", "2026-12-09") })));
    must(await press(world, dossierId));
    await settle(world);
    world.clock.set("2026-12-08T15:00:00Z");
    await settle(world);
    world.clock.set("2026-12-10T22:00:00Z");
    await settle(world);
    const said = world.chat.posted.map(({ person, message }) => [
      person === alex.person ? "alex" : "camille",
      message.type,
    ]);
    expect(said).toContainEqual(["alex", "closing-soon"]);
    expect(said).toContainEqual(["camille", "closed"]);
    expect(sentMails(world, alex.person)).toHaveLength(1);
    expect((await view(world, dossierId)).team.inCharge.name).toBe(camille.name);
  });
});

test("two people who change the team: the second is told what the first did", async () => {
  const dossierId = await opened(world);
  const { revision } = await view(world, dossierId);
  must(await world.app.act(alex, asked("set-team", { dossierId, revision, substitute: null, members: [alex.person] })));
  const second = await world.app.act(camille, asked("set-team", { dossierId, revision, ...away("2026-12-01", null) }));
  expect(code(second)).toBe("stale");
  if (second.ok) return;
  const { detail } = problemOf(second.refusal, "fr");
  expect(detail).toContain(alex.name);
  expect(detail).toContain("équipe");
});
