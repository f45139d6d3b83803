import type { StepValues } from "../../shared/steps.js";
import { stateOf } from "../../src/domain/dossier-state.js";
import { consumptionOf } from "../../src/domain/steps/contract.js";
import { nextSteps } from "../../src/domain/steps/next.js";
import { placeOf } from "../../src/domain/steps/steps.js";
import { type RetainedDocument, retention } from "../../src/guide/retention.js";
import { after, begun, breaches, clock, process, refusal, take, tells, warns } from "../contract-build.js";
import { describe, expect, test } from "../jest.js";

/** Leaving, ending, terminating, evaluating and keeping (guide 4.8.2, 4.9, 4.10), orders against the amount (4.4). */

const services = (rcti = true) => begun({ kind: "services" }, rcti);
const ended = (rcti = true) => take(services(rcti), "end-reached", { on: "2028-11-30" });
const reassessed = (next: string) => take(begun(), "choice-reassessed", { values: { next } });
const plan = (values: StepValues = {}) => ({ values: { start: "2028-10-01", days: 30, services: false, ...values } });

describe("orders against the amount (4.4)", () => {
  const ordered = (...amounts: number[]) =>
    consumptionOf(
      after(
        begun(),
        ...amounts.map(
          (amount) => ["order-placed", { values: { object: "Fictif", amount, qualified: true } }] as [string, object],
        ),
      ),
    );

  test("s4-4-track-consumption kept, broken: calm, near from eighty per cent, over past the amount", () => {
    expect(ordered(79_999_99)?.level).toBe("calm");
    expect(ordered(40_000_00, 40_000_00)?.level).toBe("near");
    expect(ordered(100_000_00)?.level).toBe("near");
    expect(ordered(100_000_01)?.level).toBe("over");
  });

  test("what is invoiced past the orders counts too", () => {
    const invoiced = take(begun(), "invoice-filed", { values: { number: "F-1 (fictif)", amount: 90_000_00 } });
    expect(consumptionOf(invoiced)).toMatchObject({ ordered: 0, invoiced: 90_000_00, level: "near" });
  });
});

describe("leaving a solution (4.9)", () => {
  test("s4-9-plan-early kept, boundary: reminders twelve, nine and six months before the end; s4-9-plan-early broken: none for services", () => {
    expect(["exit-12", "exit-9", "exit-6"].map((id) => clock(begun(), id)?.due)).toEqual([
      "2027-11-30",
      "2028-02-29",
      "2028-05-30",
    ]);
    expect(clock(services(), "exit-12")).toBeNull();
    const reminders = process.clocks.filter(({ id }) => /^exit-\d/.test(id));
    expect(reminders.map(({ rule }) => rule)).toEqual(reminders.map(() => "s4-9-plan-early"));
    expect(reminders).toHaveLength(3);
    expect(tells(begun(), "end-planned", "s4-9-plan-early")).toBe(true);
  });

  test("s4-9-reassess-choice kept, broken: told before anything else of the exit; the reminders stop with it", () => {
    expect(tells(begun(), "choice-reassessed", "s4-9-reassess-choice")).toBe(true);
    expect(tells(services(), "choice-reassessed", "s4-9-reassess-choice")).toBe(false);
    expect(refusal(begun(), "exit-planned", plan())?.code).toBe("state-forbids");
    expect(clock(reassessed("same"), "exit-9")?.stopped).toBe("2027-01-15");
  });

  test("s4-9-assess-exit-need kept, broken: with the same supplier an exit may be unnecessary, with a reason", () => {
    expect(tells(reassessed("same"), "exit-not-needed", "s4-9-assess-exit-need")).toBe(true);
    expect(refusal(reassessed("same"), "exit-not-needed", { values: { reason: "Même solution (fictif)" } })).toBeNull();
    expect(refusal(reassessed("same"), "exit-not-needed")?.code).toBe("invalid-input");
  });

  test("s4-9-new-supplier-overlap kept, broken: the next contract starts before this one ends", () => {
    const rule = "s4-9-new-supplier-overlap";
    const planned = (start: string) => refusal(reassessed("other"), "exit-planned", plan({ start }));
    expect(planned("2028-11-29")).toBeNull();
    expect(planned("2028-11-30")).toEqual({ code: "day-too-late", rule });
    expect(breaches(reassessed("other"), "exit-planned", plan({ start: "2029-01-15" }))).toEqual([rule]);
    expect(refusal(reassessed("same"), "exit-planned", plan({ start: "2029-01-15" }))).toBeNull();
  });

  test("s4-9-extra-services-other-contract kept, broken and s4-9-align-contracts kept, broken", () => {
    for (const rule of ["s4-9-extra-services-other-contract", "s4-9-align-contracts"] as const) {
      expect(warns(reassessed("same"), "exit-planned", rule, { services: true })).toBe(true);
      expect(warns(reassessed("same"), "exit-planned", rule, { services: false })).toBe(false);
    }
  });

  test("s4-9-exit-before-end kept, broken, boundary: finished on the last day, not after, and before the contract is ended", () => {
    const rule = "s4-9-exit-before-end";
    const running = after(reassessed("other"), ["exit-planned", plan()], ["exit-started"]);
    expect(refusal(running, "exit-done", { on: "2028-11-30" })).toBeNull();
    expect(refusal(running, "exit-done", { on: "2028-12-01" })).toEqual({ code: "day-too-late", rule });
    expect(refusal(running, "end-reached", { on: "2028-11-30" })).toEqual({ code: "exit-unfinished", rule });
    expect(breaches(running, "end-reached", { on: "2028-11-30" })).toEqual([rule]);
    const done = take(running, "exit-done", { on: "2028-11-30" });
    expect(stateOf(take(done, "end-reached", { on: "2028-11-30" }))).toBe("C2");
    expect(clock(running, "exit-end", "2028-12-01")?.late).toBe(true);
  });
});

describe("the end", () => {
  test("a contract ends on its day, not before", () => {
    expect(refusal(services(), "end-reached", { on: "2028-11-29" })?.code).toBe("day-too-early");
    expect(refusal(services(), "end-reached", { on: "2028-11-30" })).toBeNull();
    expect(clock(services(), "end", "2028-12-01")?.late).toBe(true);
  });

  test("s4-10-termination-letter kept, broken, boundary: sent on the very day when it takes effect, late the next", () => {
    const notice = after(
      services(),
      ["contract-transmitted"],
      ["publication-not-needed", { values: { reason: "Motif fictif" } }],
      ["termination-notice", { values: { by: "client", effective: "2027-03-01" } }],
    );
    expect(clock(notice, "K5", "2027-03-01")).toEqual({ due: "2027-03-01", stopped: null, late: false });
    expect(clock(notice, "K5", "2027-03-02")?.late).toBe(true);
    expect(refusal(notice, "termination-effective", { on: "2027-02-28" })?.code).toBe("day-too-early");
    const effective = take(notice, "termination-effective", { on: "2027-03-01" });
    expect(stateOf(effective)).toBe("C2r");
    expect(nextSteps(effective)).toEqual(["termination-letter-sent"]);
    expect(clock(take(effective, "termination-letter-sent", { on: "2027-03-01" }), "K5", "2027-06-01")?.late).toBe(
      false,
    );
  });

  test("nothing is terminated that was not announced, unless it has happened", () => {
    expect(refusal(services(), "termination-effective")?.code).toBe("termination-not-announced");
    const told = take(services(), "termination-effective", { on: "2027-03-01", happened: true });
    expect(clock(told, "K5", "2027-03-02")?.late).toBe(true);
  });
});

describe("evaluation (4.8.2, 4.10)", () => {
  const toSign = (rcti = true) =>
    take(ended(rcti), "evaluation-decided", { on: "2028-12-01", values: { required: true } });

  test("s4-8-2-send-evaluation kept, broken: asked for when section 82 requires one, of a body subject to the RCTI", () => {
    expect(placeOf(toSign(), "evaluation")).toBe("to-sign");
    expect(tells(toSign(), "evaluation-signed", "s4-8-2-send-evaluation")).toBe(true);
    const not = take(ended(), "evaluation-decided", { on: "2028-12-01", values: { required: false } });
    expect(placeOf(not, "evaluation")).toBe("not-required");
    expect(tells(toSign(false), "evaluation-signed", "s4-8-2-send-evaluation")).toBe(false);
    expect(refusal(ended(), "retention-begun", { on: "2028-12-01" })?.code).toBe("evaluation-unsettled");
    expect(refusal(ended(false), "retention-begun", { on: "2028-12-01" })).toBeNull();
    expect(refusal(not, "retention-begun", { on: "2028-12-01" })).toBeNull();
  });

  test.each([
    ["over Christmas and the New Year", "2028-12-20", "2028-12-29"],
    ["over Easter", "2029-03-28", "2029-04-06"],
  ])("s4-10-evaluation-report kept, broken, boundary: five business days from the signature, %s", (_, on, due) => {
    const signed = take(toSign(), "evaluation-signed", { on });
    expect(clock(signed, "K6", due)).toEqual({ due, stopped: null, late: false });
    expect(clock(take(signed, "evaluation-sent", { on: due }), "K6", "2029-12-01")?.late).toBe(false);
    expect(clock(signed, "K6", "2029-12-01")?.late).toBe(true);
  });
});

describe("retention (4.10, reading G.17)", () => {
  const kept = take(ended(false), "retention-begun", { on: "2028-12-01" });
  const dispose = (on: string, values: StepValues = {}) =>
    refusal(kept, "documents-disposed", { on, values: { by: "Archiviste fictif", document: "doc-orders", ...values } });

  test("s4-10-retention-is-recommended kept, broken: never late, never destroyed by the app; earlier only with what the body’s schedule says", () => {
    expect(clock(kept, "K8", "2040-01-01")).toEqual({ due: "2035-11-30", stopped: null, late: false });
    expect(dispose("2035-11-29")).toEqual({ code: "disposal-early", rule: "s4-10-retention-is-recommended" });
    expect(dispose("2035-11-30")).toBeNull();
    expect(dispose("2030-01-15", { reason: "Règle 4.1 du calendrier fictif" })).toBeNull();
  });

  test("with proof of what was disposed of, by a named person", () => {
    const values = { by: "Archiviste fictif", document: "doc-orders" };
    expect(refusal(kept, "documents-disposed", { on: "2036-01-15", values, files: false })?.code).toBe(
      "evidence-missing",
    );
  });

  test.each<[string, RetainedDocument]>([
    ["s4-10-orders kept, broken, boundary", "doc-orders"],
    ["s4-10-invoices kept, broken, boundary", "doc-invoices"],
    ["s4-10-communications kept, broken, boundary", "doc-communications"],
    ["s4-10-dispute-documents kept, broken, boundary", "doc-dispute-documents"],
    ["s4-10-executive-justification kept, broken, boundary", "doc-executive-justification"],
  ])("seven years after the end: %s", (shows, document) => {
    const [rule] = shows.split(" ");
    expect(retention[document].rule).toBe(rule);
    expect(dispose("2035-11-29", { document })?.code).toBe("disposal-early");
    expect(dispose("2035-11-30", { document })).toBeNull();
  });

  test("s4-10-choice-support kept, broken, boundary: as long as the contract, and no longer", () => {
    const running = { values: { by: "Archiviste fictif", document: "doc-choice-support" } };
    expect(refusal(services(), "documents-disposed", running)?.code).toBe("state-forbids");
    expect(dispose("2028-12-01", { document: "doc-choice-support" })).toBeNull();
    expect(clock(kept, "K8-choice")?.due).toBe("2028-11-30");
  });

  test("seven years must have passed before the recommended period is said to have", () => {
    expect(refusal(kept, "retention-elapsed", { on: "2035-11-29" })?.code).toBe("day-too-early");
    const elapsed = take(kept, "retention-elapsed", { on: "2035-11-30" });
    expect(stateOf(elapsed)).toBe("C4");
    expect(placeOf(take(elapsed, "disposal-complete", { on: "2036-01-15" }), "disposal")).toBe("disposed");
  });
});
