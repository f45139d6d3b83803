import type { TaskAnswer } from "../../shared/tasks.js";
import { TaskId } from "../../shared/tasks.js";
import { warningsInWords } from "../../src/app/sheet.js";
import { type DossierEvent, JournalRecord } from "../../src/domain/events.js";
import { warningsOf } from "../../src/domain/progress.js";
import { needs, taskState } from "../../src/domain/tasks.js";
import { questionOf, taskOf } from "../../src/guide/processes/tasks.js";
import { camille, command, decided, dossier, event, now, outcome, providers } from "../build.js";
import { describe, expect, test } from "../jest.js";

const answered = (task: TaskId, answer: TaskAnswer, note: string | null = null): DossierEvent =>
  event("task-declared", { task, state: "done", answer, note });
const warned = (...since: DossierEvent[]) =>
  warningsOf(dossier("attached", ...since), {
    providers: providers(3),
    currentTemplateVersion: "2026-09",
    profile: null,
  });
const requesting = (...since: DossierEvent[]) =>
  decided(dossier("attached", ...since), command("request-broker-authorisation"));
const answering = (answers: Parameters<typeof command<"answer-tasks">>[1], on = dossier("opened")) =>
  decided(on, command("answer-tasks", answers));

describe("the definition of needs (3.1)", () => {
  const points: [TaskId, TaskAnswer][] = [
    ["need-duration", 24],
    ["need-schedule", "De janvier à juin (fictif)"],
    ["need-remuneration-mode", "hourly-rate"],
    ["need-tech-context", "Serveurs locaux (fictifs)"],
    ["need-deliverables", "Plan de migration (fictif)"],
    ["need-responsibilities", "Le prestataire migre (fictif)"],
    ["need-payment-penalties", "Mensuel, sans pénalité (fictif)"],
  ];

  test("it has the points of the guide, in its order", () => {
    expect(needs).toEqual(points.map(([task]) => task));
  });

  test(`each point is answered in words of its own
    (s3-1-need-duration kept, s3-1-need-schedule kept, s3-1-need-remuneration-mode kept, s3-1-need-tech-context kept,
    s3-1-need-deliverables kept, s3-1-need-responsibilities kept, s3-1-need-payment-penalties kept)`, () => {
    const decision = answering({ answers: points.map(([task, answer]) => ({ task, state: "done", answer })) });
    expect(outcome(decision)).toBe(points.map(() => "task-declared").join(" "));
    const rules = ["duration", "schedule", "remuneration-mode", "tech-context", "deliverables", "responsibilities"];
    expect(decision.ok && decision.rules).toEqual(
      expect.arrayContaining([...rules, "payment-penalties"].map((point) => `s3-1-need-${point}`)),
    );
  });

  test.each<[TaskId, TaskAnswer, string]>([
    ["need-duration", "deux ans", "s3-1-need-duration broken"],
    ["need-schedule", 12, "s3-1-need-schedule broken"],
    ["need-remuneration-mode", "unit-price", "s3-1-need-remuneration-mode broken, boundary: the guide has two modes"],
    ["need-tech-context", true, "s3-1-need-tech-context broken"],
    ["need-deliverables", 3, "s3-1-need-deliverables broken"],
    ["need-responsibilities", false, "s3-1-need-responsibilities broken"],
    ["need-payment-penalties", 0, "s3-1-need-payment-penalties broken"],
  ])("%s: the answer %p cannot be read (%s)", (task, answer, shows) => {
    expect(taskOf(task).rules).toContain(shows.split(" ")[0]);
    expect(outcome(answering({ answers: [{ task, state: "done", answer }] }))).toBe("invalid-input");
  });

  test("a point that does not apply says why, and only a point of the needs may not apply", () => {
    const without = { task: "need-payment-penalties", state: "not-applicable" } as const;
    expect(outcome(answering({ answers: [without] }))).toBe("explanation-missing");
    expect(outcome(answering({ answers: [{ ...without, note: "Forfait unique" }] }))).toBe("task-declared");
    const never = { task: "scope-checked", state: "not-applicable", note: "Non" } as const;
    expect(outcome(answering({ answers: [never] }))).toBe("invalid-input");
  });

  test("they are defined once each point is settled, the last one included (s3-1-needs-definition-required kept)", () => {
    const events = points.map(([task, answer]) => answered(task, answer));
    expect(taskState(dossier("opened", ...events.slice(1)), "needs-defined")).toBe("open");
    expect(taskState(dossier("opened", ...events), "needs-defined")).toBe("done");
    const last = event("task-declared", { task: "need-duration", state: "not-applicable", note: "Ponctuel" });
    expect(taskState(dossier("opened", ...events.slice(1), last), "needs-defined")).toBe("done");
  });

  test("undefined needs are told as open, and stop nothing (s3-1-needs-definition-required broken)", () => {
    expect(taskState(dossier("attached"), "needs-defined")).toBe("open");
    expect(taskOf("needs-defined").rules).toEqual(["s3-1-needs-definition-required"]);
    expect(outcome(requesting())).toBe("authorisation-requested");
  });

  test("whoever declares them defined elsewhere settles each point, but no answer is invented", () => {
    const on = dossier("opened", event("task-declared", { task: "needs-defined", state: "declared", note: "Word" }));
    for (const point of needs) expect(taskState(on, point)).toBe("declared");
    expect(taskState(on, "scope-checked")).toBe("open");
  });

  test("an open point stays open with what was noted of it", () => {
    const on = dossier("opened", event("task-declared", { task: "need-schedule", state: "open", note: "À voir" }));
    expect(taskState(on, "need-schedule")).toBe("open");
    expect(on.tasks["need-schedule"]).toEqual({ state: "open", note: "À voir" });
  });

  test.each([
    [36, []],
    [37, ["need-beyond-three-years"]],
  ])("a need of %d months warns: %j (s4-5-no-duration-beyond-3-years boundary)", (months, expected) => {
    expect(warned(answered("need-duration", months))).toEqual(expected);
  });

  test.each<[TaskId, TaskAnswer, string[]]>([
    ["need-remuneration-mode", "fixed-price", ["s3-3-2-be-rigorous"]],
    ["need-remuneration-mode", "hourly-rate", []],
    ["procurement-involved", false, ["s3-1-involve-procurement"]],
    ["procurement-involved", true, []],
    ["drafted-in-template", false, ["s3-1-draft-in-template"]],
    ["drafted-in-template", true, []],
    ["responsible-procurement", false, ["s3-3-2-responsible-procurement"]],
    ["responsible-procurement", true, []],
  ])(
    `%s answered %p warns: %j, and stops nothing
    (s3-3-2-be-rigorous kept, broken; s3-1-involve-procurement kept, broken; s3-1-draft-in-template kept, broken;
    s3-3-2-responsible-procurement kept, broken)`,
    (task, answer, expected) => {
      const shown = warningsInWords(warned(answered(task, answer)), "fr");
      expect(shown.map(({ rule }) => rule?.id)).toEqual(expected);
      expect(outcome(requesting(answered(task, answer)))).toBe("authorisation-requested");
    },
  );

  test("once the request is sent nothing is advised any more (s3-3-2-responsible-procurement boundary)", () => {
    const sent = dossier("sent", answered("responsible-procurement", false));
    expect(warningsOf(sent, { providers: providers(3), currentTemplateVersion: null, profile: null })).toEqual([]);
  });
});

describe("an answer against the guide stops the request for authorisation, an open question does not", () => {
  test.each<[TaskId, TaskAnswer, TaskAnswer, string]>([
    ["catalogue-fit", false, true, "s3-1-need-right-vehicle kept, broken"],
    ["scope-checked", false, true, "s3-1-check-scope kept, broken"],
    ["all-sections-filled", false, true, "s3-3-2-all-sections-filled kept, broken"],
    ["instructions-followed", false, true, "s3-3-2-follow-instructions kept, broken"],
    ["internal-practice", false, true, "s3-3-2-match-internal-practice kept, broken"],
    ["no-quality-evaluation", true, false, "s3-3-2-no-quality-evaluation kept, broken"],
    ["other-criteria", "not-announced", "announced", "s3-4-other-criteria-announced kept, broken"],
  ])("%s: %p stops it, %p does not (%s)", (task, wrong, right, shows) => {
    const [rule] = shows.split(" ");
    expect(requesting(answered(task, wrong, "Précision"))).toEqual({
      ok: false,
      refusal: { code: "answer-against-guide", facts: { task }, rule, field: task },
    });
    expect(outcome(requesting(answered(task, right, "Précision")))).toBe("authorisation-requested");
    expect(outcome(requesting(answered(task, wrong, "Précision"), answered(task, right, "Précision")))).toBe(
      "authorisation-requested",
    );
    expect(outcome(requesting())).toBe("authorisation-requested");
  });

  test("nobody writes to providers who said that the law does not allow it (s1-3-legal-capacity broken)", () => {
    const denied = (story: Parameters<typeof dossier>[0]) => dossier(story, answered("legal-capacity", false));
    const refusal = { code: "legal-capacity-denied", facts: {}, rule: "s1-3-legal-capacity" };
    expect(decided(denied("prepared"), command("send-price-request"))).toEqual({ ok: false, refusal });
    expect(decided(denied("opened"), command("send-gathering"))).toEqual({ ok: false, refusal });
    expect(outcome(decided(denied("attached"), command("request-broker-authorisation")))).toBe(
      "authorisation-requested",
    );
  });

  test("who writes to providers confirms it once, and only the first time (s1-3-legal-capacity kept, boundary)", () => {
    expect(decided(dossier("opened"), command("send-gathering"))).toMatchObject({
      events: [{ type: "task-declared", task: "legal-capacity", state: "done", answer: true }, {}],
    });
    const before = dossier("prepared", answered("legal-capacity", true));
    expect(outcome(decided(before, command("send-price-request")))).toBe("send-requested");
    const elsewhere = dossier("prepared", event("task-declared", { task: "legal-capacity", state: "declared" }));
    expect(outcome(decided(elsewhere, command("send-price-request")))).toBe("send-requested");
  });

  test("it never stops the sending of what the broker has authorised", () => {
    const on = dossier("prepared", answered("no-quality-evaluation", true));
    expect(outcome(decided(on, command("send-price-request")))).toBe("task-declared send-requested");
  });

  test("criteria that count are named; those of a request that left do not move (s3-4-other-criteria-announced broken)", () => {
    const announced = { task: "other-criteria", state: "done", answer: "announced" } as const;
    expect(outcome(answering({ answers: [announced] }))).toBe("explanation-missing");
    expect(outcome(answering({ answers: [{ ...announced, note: "Expérience" }] }))).toBe("task-declared");
    const sent = dossier("sent", answered("other-criteria", "announced", "Expérience"));
    expect(outcome(answering({ answers: [{ ...announced, note: "Proximité" }] }, sent))).toBe("criteria-frozen");
    expect(outcome(answering({ answers: [{ ...announced, note: "Expérience" }] }, sent))).toBe("");
    expect(outcome(answering({ answers: [{ ...announced, note: "Expérience" }] }, dossier("sent")))).toBe(
      "task-declared",
    );
  });
});

describe("answers are recorded together", () => {
  test("or not at all: one that cannot be read stops the others", () => {
    const decision = answering({
      answers: [
        { task: "need-duration", state: "done", answer: 12 },
        { task: "scope-checked", state: "done", answer: "peut-être" },
      ],
    });
    expect(outcome(decision)).toBe("invalid-input");
  });

  test("what is known already leaves no trace", () => {
    const on = dossier("opened", answered("need-duration", 12));
    const answers = [
      { task: "need-duration", state: "done", answer: 12 },
      { task: "need-duration", state: "done", answer: 18 },
    ] as const;
    expect(outcome(answering({ answers: [...answers] }, on))).toBe("task-declared");
  });

  test("an event written before there were answers is still read", () => {
    const old = { type: "task-declared", v: 1, task: "catalogue-fit", state: "done", note: null, evidence: null };
    const record = { seq: 2, at: now, actor: { kind: "person", id: camille, via: "tab" }, rules: [], event: old };
    expect(JournalRecord.parse(record).event).toEqual(old);
    expect(taskState(dossier("opened", JournalRecord.parse(record).event), "catalogue-fit")).toBe("done");
  });

  test.each(TaskId.options)("%s: what it refuses, warns of and wants explained are answers that it can have", (id) => {
    const { refuses, warns, explain = [] } = taskOf(id);
    const question = questionOf(id);
    const named = [...(refuses?.answers ?? []), ...explain, ...(warns && "is" in warns.when ? [warns.when.is] : [])];
    if (!question) return expect([named, warns]).toEqual([[], undefined]);
    const options = question.options?.map((option) => option.id) ?? [true, false];
    for (const answer of named) expect(options).toContain(answer);
  });
});
