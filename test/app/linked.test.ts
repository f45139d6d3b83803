import { type DossierId, QualificationId } from "../../shared/ids.js";
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
  openWorld,
  press,
  readyToSend,
  settle,
  view,
  type World,
} from "./world.js";

/** Starting a dossier over, and lots as linked dossiers. */

let world: World;
let former: DossierId;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  former = await readyToSend(world);
  const concerns = { teamsTelephony: false, contactCentre: true, decree530: false };
  must(await world.app.act(camille, asked("set-concerns", { dossierId: former, concerns })));
  const answers = [{ task: "need-duration" as const, state: "done" as const, answer: 24 }];
  must(await world.app.act(camille, asked("answer-tasks", { dossierId: former, answers })));
  must(await world.app.act(camille, asked("set-team", { dossierId: former, members: [alex.person] })));
});

async function linking(linkedAs: "restart" | "lot", title = "Migrer, deuxième fois (fictif)") {
  const qualifications = (await view(world, former)).qualifications.map(({ id }) => id);
  return asked("open-linked-dossier", { from: former, linkedAs, title, qualifications });
}

test("starting over copies what the client said and the price request, never what the broker answered", async () => {
  must(await press(world, former));
  await settle(world);
  const before = await view(world, former);
  const command = await linking("restart");
  const { dossierId } = must(await world.app.act(camille, command));
  const next = await view(world, dossierId);
  expect(next).toMatchObject({
    title: "Migrer, deuxième fois (fictif)",
    state: "B3d",
    next: "get-authorisation",
    authorisation: null,
    sent: null,
    solicitation: null,
    priceRequest: { version: 1, sha256: before.priceRequest?.sha256 },
    prerequisites: { concerns: { contactCentre: true } },
  });
  expect(next.tasks.find(({ id }) => id === "need-duration")).toMatchObject({ answer: 24, by: camille.name });
  expect(next.team.members).toEqual([expect.objectContaining({ id: alex.person })]);
  expect(next.journal[0]?.text).toBe(
    `A recommencé le dossier ${former} dans «\u00a0Migrer, deuxième fois (fictif)\u00a0»\u00a0: les besoins, l’équipe et la demande de prix sont copiés.`,
  );
  const { stored, told } = await bothWays(world, dossierId);
  expect(stored).toEqual(told);
});

const cancel = () =>
  world.app.act(
    camille,
    asked("record-incident", {
      dossierId: former,
      kind: "cancelled",
      when: world.clock.now(),
      note: "Reporté (fictif).",
    }),
  );

test("each dossier leads to the other, and the journal of the former says where it goes on", async () => {
  const before = await view(world, former);
  const { dossierId } = must(await world.app.act(camille, await linking("restart")));
  expect((await view(world, dossierId)).links).toEqual([
    expect.objectContaining({ id: former, relation: "follows", as: "restart" }),
  ]);
  const after = await view(world, former);
  expect(after.links).toEqual([expect.objectContaining({ id: dossierId, relation: "followed-by", as: "restart" })]);
  // It has not ended: whoever gives it up says so.
  expect(after).toMatchObject({ revision: before.revision + 1, state: before.state, next: before.next });
  expect(after.journal.at(-1)?.text).toBe(
    `Le dossier est recommencé dans le dossier ${dossierId}; la suite s’y trouve.`,
  );
  const { stored, told } = await bothWays(world, former);
  expect(stored).toEqual(told);
});

test("a lot leaves the journal of the former as it was", async () => {
  const { journal } = await view(world, former);
  must(await world.app.act(camille, await linking("lot", "Lot 1 (fictif)")));
  expect((await view(world, former)).journal).toEqual(journal);
});

describe("a dossier that has ended and was started over", () => {
  let successor: DossierId;
  beforeEach(async () => {
    must(await cancel());
    successor = must(await world.app.act(camille, await linking("restart"))).dossierId;
  });

  test("is frozen, and leads to the one where it goes on", async () => {
    expect(await view(world, former)).toMatchObject({
      ...{ state: "B9", next: "go-on-elsewhere", ball: "nobody", restartedIn: successor },
    });
    const answers = [{ task: "need-duration" as const, state: "done" as const, answer: 12 }];
    const refused = await world.app.act(camille, asked("answer-tasks", { dossierId: former, answers }));
    expect(code(refused)).toBe("restarted");
    expect(code(await world.app.act(camille, asked("adopt-profile", { dossierId: former })))).toBe("restarted");
    must(await world.app.act(camille, asked("answer-tasks", { dossierId: successor, answers })));
  });

  test("is not started over a second time", async () => {
    expect(code(await world.app.act(camille, await linking("restart")))).toBe("restarted");
    expect((await view(world, former)).links).toHaveLength(1);
  });

  test("still takes facts and people: what happened is never refused", async () => {
    const when = world.clock.now();
    const fact = { dossierId: former, kind: "other" as const, when, note: "Un prestataire a répondu tard (fictif)." };
    must(await world.app.act(camille, asked("record-incident", fact)));
    must(await world.app.act(alex, asked("take-over-dossier", { dossierId: former, reason: "absence" })));
    expect((await view(world, former)).incidents).toHaveLength(2);
  });
});

test("a lot has its own price request, and the journal says that the guide is silent (s5-no-answer-fallback)", async () => {
  const { dossierId } = must(await world.app.act(camille, await linking("lot", "Lot 1 (fictif)")));
  const lot = await view(world, dossierId);
  expect(lot).toMatchObject({ priceRequest: null, next: "attach-price-request" });
  expect(lot.tasks.find(({ id }) => id === "need-duration")).toMatchObject({ answer: 24 });
  expect(lot.journal[0]).toMatchObject({
    text: `A ouvert «\u00a0Lot 1 (fictif)\u00a0», un lot du dossier ${former}\u00a0: les besoins et l’équipe sont copiés.`,
    rules: [{ id: "s5-no-answer-fallback" }],
  });
});

test("two presses of the same button open one dossier", async () => {
  const command = await linking("restart");
  const first = must(await world.app.act(camille, command));
  const again = must(await world.app.act(camille, command));
  expect(again).toEqual({ ...first, replayed: true });
  expect((await view(world, former)).links).toHaveLength(1);
});

test("a qualification that the former does not have is refused", async () => {
  const qualifications = [QualificationId.parse("q9-unknown")];
  expect(code(await world.app.act(camille, { ...(await linking("lot")), qualifications }))).toBe(
    "unknown-qualification",
  );
});

test("another organisation's dossier is not found, and a purchase of solutions is not one of services", async () => {
  expect(code(await world.app.act(olivia, await linking("restart")))).toBe("not-found");
  const solutions = must(
    await world.app.act(camille, asked("open-process", { process: "solutions", title: "Solution (fictif)" })),
  );
  const command = { ...(await linking("restart")), from: solutions.dossierId };
  expect(code(await world.app.act(camille, command))).toBe("invalid-input");
});

test("the proof of a point of the needs goes along", async () => {
  const bytes = new TextEncoder().encode("Analyse fictive");
  const { sha256 } = must(await world.app.upload(camille, "analyse.txt", "evidence", bytes));
  const point = { task: "catalogue-fit" as const, state: "declared" as const, evidence: sha256 };
  must(await world.app.act(camille, asked("declare-task", { dossierId: former, ...point })));
  const { dossierId } = must(await world.app.act(camille, await linking("lot", "Lot 2 (fictif)")));
  expect((await view(world, dossierId)).documents).toContainEqual(
    expect.objectContaining({ sha256, kind: "evidence" }),
  );
  const { stored, told } = await bothWays(world, dossierId);
  expect(stored).toEqual(told);
});
