import type { StateId } from "../../shared/views.js";
import type { Dossier } from "../../src/domain/dossier.js";
import { stateOf } from "../../src/domain/dossier-state.js";
import { progressOf } from "../../src/domain/progress.js";
import { openSteps } from "../../src/domain/steps/steps.js";
import { award } from "../../src/guide/processes/award.js";
import { closesAt, command, decided, dossier, event, type stories } from "../build.js";
import { describe, expect, test } from "../jest.js";
import { askingFor, said } from "./step-asking.js";

/** When the analysis of the responses may begin (guide 3.4, reading G.10), and when nothing goes on any more. */

type StepId = keyof typeof award.steps;
const { ask, take } = askingFor<StepId>(award.steps);

const row = (number: number, outcome: string) => ({
  provider: `Prestataire fictif ${number}`,
  outcome,
  amount: number,
});
const answers = (...outcomes: string[]) => ({
  values: { responses: outcomes.map((outcome, index) => row(index + 1, outcome)) },
});
const everybody = answers("replied", "questionnaire", "replied");

describe("before the request has left, nothing of the analysis can be done", () => {
  test.each<keyof typeof stories>(["opened", "attached", "asked", "authorised", "prepared", "sending"])(
    "%s",
    (story) => {
      expect(said(ask(dossier(story), "responses-read", everybody))).toBe("state-forbids");
      expect(openSteps(dossier(story))).toEqual([]);
    },
  );
});

describe("while providers may answer", () => {
  test("the responses are read once everybody has answered or declined, not before (s3-4-read-responses kept, broken)", () => {
    const sent = dossier("sent");
    expect(said(ask(sent, "responses-read", answers("replied", "silent", "replied")))).toBe(
      "answers-awaited responses",
    );
    expect(said(ask(sent, "responses-read", answers("replied", "replied")))).toBe("answers-awaited responses");
    const read = take(sent, "responses-read", everybody);
    expect(stateOf(read)).toBe("B4");
    expect(said(ask(read, "choice-made", { values: { provider: "Prestataire fictif 1" } }))).toBe("ok");
  });

  test("no other step comes before the closing", () => {
    expect(openSteps(dossier("sent"))).toEqual([award.steps["responses-read"]]);
    expect(said(ask(dossier("sent"), "choice-made", { values: { provider: "Prestataire fictif 1" } }))).toBe(
      "state-forbids",
    );
  });

  test("not while the request is being changed", () => {
    const change = event("incident-recorded", { kind: "question-changes-request", leadsTo: "B3m" });
    expect(said(ask(dossier("sent", change), "responses-read", everybody))).toBe("state-forbids");
  });

  test("at the closing whoever is silent is silent", () => {
    const closed = dossier("sent", event("solicitation-closed", { closesAt }));
    expect(said(ask(closed, "responses-read", answers("replied", "silent", "silent")))).toBe("ok");
  });
});

describe("a process that was cancelled before the signature (reading G.11)", () => {
  const cancelledAt = (place: string): Dossier => {
    const on = dossier("closed", { ...event("process-declared"), places: { main: place } });
    const decision = decided(on, command("record-incident", { kind: "cancelled" }));
    if (!decision.ok) throw new Error(decision.refusal.code);
    return dossier("closed", { ...event("process-declared"), places: { main: place } }, ...decision.events);
  };

  test.each<StateId>(["B4", "B4d", "B4r", "B4f", "B5a", "B5b", "B5c", "B5d", "B5e"])(
    "closes from %s, and no step goes on",
    (state) => {
      const over = cancelledAt(state);
      expect(progressOf(over)).toEqual({ state: "B9", ball: "nobody", next: "nothing-left" });
      expect(openSteps(over)).toEqual([]);
    },
  );

  test.each<StateId>(["B5f", "B5g", "C0"])("at %s somebody has signed: it is recorded, and closes nothing", (state) => {
    expect(stateOf(cancelledAt(state))).toBe(state);
  });

  test("is over for a request that was never authorised too", () => {
    const over = dossier(
      "opened",
      event("incident-recorded", { kind: "sent-by-hand", authorised: false, leadsTo: "B3x" }),
    );
    expect(said(ask(over, "responses-read", everybody))).toBe("state-forbids");
    expect(progressOf(over).next).toBe("restart-or-close");
  });
});
