import type { DossierId } from "../../shared/ids.js";
import type { AnsweredTask, TaskId } from "../../shared/tasks.js";
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
  sentMails,
  settle,
  uploaded,
  view,
  type World,
} from "./world.js";

let world: World;
let dossierId: DossierId;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
  dossierId = await opened(world);
});
const act = (command: Parameters<World["app"]["act"]>[1], who = camille) => world.app.act(who, command);
const answer = (...answers: AnsweredTask[]) => asked("answer-tasks", { dossierId, answers });
const point = async (id: TaskId) => (await view(world, dossierId)).tasks.find((task) => task.id === id);

describe("needs and checks, answered over days and by several people", () => {
  test("each answer says in words what, who and when; the rest stays open", async () => {
    must(await act(answer({ task: "need-duration", state: "done", answer: 24 })));
    world.clock.pass(60 * 60_000);
    must(await act(answer({ task: "need-remuneration-mode", state: "done", answer: "hourly-rate" }), alex));
    expect(await point("need-duration")).toMatchObject({
      state: "done",
      answer: 24,
      answerText: "24",
      by: camille.name,
    });
    expect(await point("need-remuneration-mode")).toMatchObject({
      answerText: "Au taux horaire",
      by: alex.name,
      field: { kind: "choice" },
    });
    expect(await point("need-schedule")).toMatchObject({ state: "open", by: null, answerText: null });
    const { journal } = await view(world, dossierId);
    expect(journal.at(-1)).toMatchObject({
      actor: alex.name,
      text: "A répondu – Mode de rémunération\u00a0: Au taux horaire",
      rules: [{ id: "s3-1-need-remuneration-mode" }, { id: "s3-1-info-conseil" }, { id: "s3-3-2-be-rigorous" }],
    });
    const { stored, told } = await bothWays(world, dossierId);
    expect(stored).toEqual(told);
  });

  test("an earlier answer can be changed, and what it stopped goes on", async () => {
    const file = await uploaded(world, "GABARIT 2026-09\nMigrer (fictif)");
    must(await act(asked("attach-price-request", { dossierId, file, fileName: "demande.docx" })));
    must(await act(answer({ task: "no-quality-evaluation", state: "done", answer: true })));
    expect(await point("no-quality-evaluation")).toMatchObject({ against: true });
    expect(code(await act(asked("request-broker-authorisation", { dossierId })))).toBe("answer-against-guide");
    must(await act(answer({ task: "no-quality-evaluation", state: "done", answer: false })));
    must(await act(asked("request-broker-authorisation", { dossierId })));
  });

  test("what a colleague answered since is told, and nothing is overwritten unseen", async () => {
    const { revision } = await view(world, dossierId);
    must(await act(answer({ task: "need-duration", state: "done", answer: 12 }), alex));
    const stale = { ...answer({ task: "need-duration", state: "done", answer: 24 }), revision };
    expect(code(await act(stale))).toBe("stale");
    expect(await point("need-duration")).toMatchObject({ answer: 12 });
  });

  test("an answer is kept with its proof; another organisation finds nothing", async () => {
    const evidence = await uploaded(world, "Avis fictif", "evidence", "avis.pdf");
    must(await act(asked("declare-task", { dossierId, task: "scope-checked", state: "done", answer: true, evidence })));
    expect(must(await world.app.fileOf(camille, dossierId, evidence)).name).toBe("avis.pdf");
    expect(code(await act(answer({ task: "need-duration", state: "done", answer: 1 }), olivia))).toBe("not-found");
  });
});

describe("the Catalogue is not the right vehicle (s3-1-need-right-vehicle)", () => {
  const unsuitable = () =>
    asked("record-incident", { dossierId, kind: "catalogue-unsuitable", note: "Besoin hors des qualifications" });

  test("the fact closes the dossier with its reason, and the broker can be told", async () => {
    must(await act(unsuitable()));
    expect(await view(world, dossierId)).toMatchObject({
      state: "B9",
      next: "nothing-left",
      incidents: [{ note: "Besoin hors des qualifications", mails: [{ what: "cancellation-broker" }] }],
    });
    expect(code(await act(asked("prepare-send", { dossierId })))).toBe("state-forbids");
    await settle(world);
    expect(sentMails(world)).toEqual([]);
  });
});
