import { type DossierId, Instant } from "../../shared/ids.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { take, taken } from "./steps-world.js";
import { asked, bothWays, camille, code, must, openWorld, sentMails, settle, view, type World } from "./world.js";

/** A contract through the application (guide 4): journal, mails, reminders, links, the follow-up page. */

let world: World;
let id: DossierId;

const open = async (follows?: DossierId): Promise<DossierId> => {
  const opened = must(
    await world.app.act(
      camille,
      asked("open-process", {
        process: "contract",
        title: "Suite bureautique (fictif)",
        profile: { rctiSubject: true },
        ...(follows && { follows }),
      }),
    ),
  );
  await settle(world);
  return opened.dossierId;
};

const sheet = {
  ...{ kind: "services", partner: "Prestataire fictif", amount: 100_000_00, start: "2026-12-01", end: "2028-11-30" },
  ...{ signed: "2026-11-20", validated: true },
};

beforeEach(async () => {
  world = await openWorld(await openTestStore());
  id = await open();
});

test("from the sheet to the end: what leaves goes to the broker alone, and the journal gives the state", async () => {
  await taken(world, id, "contract-sheet", { values: sheet });
  await taken(world, id, "contract-transmitted", { files: ["contrat.pdf", "engagement.pdf"] });
  expect(
    sentMails(world)
      .at(-1)
      ?.to.map(({ address }) => address),
  ).toEqual(["courtier.infonuagique@mcn.gouv.qc.ca"]);
  const proposed = (await view(world, id)).steps?.steps.find((one) => one.id === "contract-published")?.last ?? {};
  await taken(world, id, "contract-published", { values: { number: "SEAO-0000 (fictif)", ...proposed } });
  await taken(world, id, "order-placed", { values: { object: "Fictif", amount: 90_000_00, qualified: true } });
  const notes = (await view(world, id)).steps?.tables.find((one) => one.id === "orders")?.notes;
  expect(notes?.join()).toContain("90 %");
  world.clock.set(Instant.parse("2028-11-30T15:00:00Z"));
  expect(await taken(world, id, "end-reached")).toBe("C2");
  expect(code(await take(world, id, "retention-begun"))).toBe("evaluation-unsettled");
  await taken(world, id, "evaluation-decided", { values: { required: false } });
  expect(await taken(world, id, "retention-begun")).toBe("C3");
  const { stored, told } = await bothWays(world, id);
  expect(told).toEqual(stored);
});

test("an amendment past three years is refused with its rule, and recorded as a breach when it has happened (s4-5-no-duration-beyond-3-years)", async () => {
  await taken(world, id, "contract-sheet", { values: sheet });
  const values = { need: "Besoin fictif", end: "2029-12-02" };
  const refused = await take(world, id, "amendment-wanted", { values });
  expect(refused).toMatchObject({
    ok: false,
    refusal: { code: "amendment-too-long", rule: "s4-5-no-duration-beyond-3-years" },
  });
  await taken(world, id, "amendment-wanted", { values, happened: true });
  const [last] = (await view(world, id)).steps?.taken ?? [];
  expect(last?.breaches.map((rule) => rule.id)).toContain("s4-5-no-duration-beyond-3-years");
});

test("a declared contract stands where it was said to, and its delays do not start again", async () => {
  const begun = { places: { transmission: "sent" }, note: "En vigueur avant l’assistant (fictif)", evidence: [] };
  const opened = must(
    await world.app.act(camille, asked("open-process", { process: "contract", title: "Ancien (fictif)", begun })),
  );
  await taken(world, opened.dossierId, "contract-sheet", { values: { ...sheet, signed: "2026-01-15" } });
  const { steps } = await view(world, opened.dossierId);
  expect(steps?.clocks.map((clock) => clock.id)).not.toContain("K3-contract");
});

test("two linked dossiers show one another", async () => {
  const next = await open(id);
  const links = async (of: DossierId) => (await view(world, of)).links;
  expect(await links(next)).toEqual([expect.objectContaining({ id, relation: "follows", process: "contract" })]);
  expect(await links(id)).toEqual([expect.objectContaining({ id: next, relation: "followed-by" })]);
});

describe("the follow-up page", () => {
  test("late first, then by the next date, with the step that comes next and the days that are not counted", async () => {
    await taken(world, id, "contract-sheet", { values: { ...sheet, end: "2027-02-26", signed: "2026-11-20" } });
    await taken(world, id, "contract-transmitted", { files: ["contrat.pdf"] });
    const late = await open();
    await taken(world, late, "contract-sheet", { values: { ...sheet, signed: "2026-11-02" } });
    const [first, second] = await world.app.followUp(camille);
    expect(first).toMatchObject({ dossier: { id: late }, late: true });
    expect(first?.nextStep).toContain("Transmettre");
    expect(first?.dates[0]).toMatchObject({ id: "K3-contract", due: "2026-11-09", late: true });
    expect(first?.dates[0]?.skipped.map(({ date }) => date)).toEqual(["2026-11-07", "2026-11-08"]);
    expect(second).toMatchObject({ dossier: { id }, late: false });
    expect(second?.dates.map((date) => date.id)).toEqual(["end", "K9"]);
  });
});
