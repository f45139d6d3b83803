import { type DossierId, Instant } from "../../shared/ids.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, expect, test } from "../jest.js";
import { ask, decide, executive, newest } from "./approvals-world.js";
import { asked, bothWays, camille, must, openWorld, sentMails, settle, uploaded, type World } from "./world.js";

/** A decision that waits: one reminder a week inside the organisation, and no silent end (reading G.14). */

let world: World;
let id: DossierId;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  const file = await uploaded(world, "Preuve (fictive)", "evidence", "preuve.pdf");
  const begun = { places: { main: "A4d" }, note: "Déclaré (fictif)", evidence: [{ file, name: "preuve.pdf" }] };
  const opening = asked("open-process", { process: "solutions", title: "Fictif", begun });
  id = must(await world.app.act(camille, opening)).dossierId;
});

const at = async (day: string) => {
  world.clock.set(Instant.parse(`${day}T15:00:00Z`));
  await settle(world);
};
const toExecutive = () =>
  sentMails(world).filter(({ to }) => to.some(({ address }) => address === executive.mail)).length;

test("the whole request comes again each week, so that no mail of it is 25 days old; never after the decision", async () => {
  const approval = await ask(world, id, "executive-authorisation");
  expect(toExecutive()).toBe(1);
  await at("2026-11-29");
  expect(toExecutive()).toBe(1);
  await at("2026-12-01");
  expect(toExecutive()).toBe(2);
  await at("2026-12-09");
  expect(toExecutive()).toBe(3);
  expect(world.chat.posted.filter(({ message }) => message.type === "approval-waiting")).toHaveLength(1);
  must(await decide(world, executive, approval));
  await settle(world);
  await at("2027-01-20");
  expect(toExecutive()).toBe(3);
  const { stored, told } = await bothWays(world, id);
  expect(told).toEqual(stored);
});

test("nobody out of the organisation is reminded", async () => {
  const { store } = world;
  const person = await store.rows.people.get(executive.person);
  if (!person) throw new Error("Nobody is asked.");
  await store.rows.people.put({ ...person, mail: "dominique.fictif@mcn.example" });
  await ask(world, id, "executive-authorisation");
  await at("2026-12-20");
  const outside = sentMails(world).filter(({ to }) => to.some(({ address }) => address.endsWith("@mcn.example")));
  expect(outside).toHaveLength(1);
});

test("after twelve months it is said to be void, and may be asked again", async () => {
  await ask(world, id, "executive-authorisation");
  for (let week = 1; week <= 53; week += 1) {
    const day = new Date(Date.UTC(2026, 10, 23 + 7 * week + 1)).toISOString().slice(0, 10);
    await at(day);
  }
  await at("2027-12-20");
  expect((await newest(world, id)).voided?.reason).toBe("twelve-months");
});
