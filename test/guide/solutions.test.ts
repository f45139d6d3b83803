import type { StepValues } from "../../shared/steps.js";
import { stateOf } from "../../src/domain/dossier-state.js";
import { toConfirm, toWarn } from "../../src/domain/steps/guards.js";
import { lastOf } from "../../src/domain/steps/steps.js";
import { tokensOf } from "../../src/domain/steps/tokens.js";
import type { RuleId } from "../../src/guide/index.js";
import type { Step } from "../../src/guide/processes/step.js";
import { describe, expect, test } from "../jest.js";
import {
  along,
  ask,
  dear,
  dearer,
  executive,
  granted,
  nobody,
  plainFacts,
  row,
  rows,
  type StepId,
  said,
  take,
  upTo,
  valuesOf,
  way,
} from "./solutions-way.js";
import type { Asking } from "./step-asking.js";

/** Sections 2.1 to 2.3 and the confirmations, rule by rule: what is allowed goes on, what is forbidden is refused, and where the edge is. */

test("the plain way leads from the needs to the signed copies, and each step brings the next", () => {
  expect(stateOf(along(nobody, way))).toBe("C0");
});

describe("what a person confirms: accepted with the tick, refused without it, on the very rule", () => {
  test.each<[shows: string, step: StepId]>([
    ["s2-4-1-price-scenarios kept, broken", "scenarios-computed"],
    ["s2-1-catalogue-access-restricted kept, broken", "suppliers-shortlisted"],
    ["s2-3-1-contract-limited-to-sheet kept, broken", "solution-analysed"],
    ["s2-3-1-sign-as-presented kept, broken", "client-signs"],
    ["s2-5-prereq-supplier-identified kept, broken", "client-ready"],
    ["s2-5-prereq-solution-fits kept, broken", "client-ready"],
    ["s2-5-prereq-financial-authorization kept, broken", "client-ready"],
    ["s2-5-step-01-client-ready kept, broken", "client-ready"],
    ["s2-5-kickoff-organised-by-courtier kept, broken", "prerequisites-checked"],
    ["s2-5-courtier-checks-prereqs kept, broken", "prerequisites-checked"],
    ["s2-4-4-confirm-before-kickoff kept, broken", "prerequisites-checked"],
    ["s2-5-step-07-approved-for-signature kept, broken", "version-approved"],
  ])("%s: %s", (shows, step) => {
    const [rule] = shows.split(" ") as [RuleId];
    expect(said(ask(upTo(step), step, { values: valuesOf(step) }))).toBe("ok");
    expect(said(ask(upTo(step), step, { values: valuesOf(step), without: rule }))).toBe(`confirmation-missing ${rule}`);
  });

  test("s2-4-3-confirm-before-kickoff kept, broken: only for a choice that the executive had to authorise", () => {
    const ready = along(dearer, [
      ["executive-granted", executive],
      ["solution-financed", { ...granted, amount: 200 }],
      ["client-ready", { supplier: dear }],
    ]);
    const without = "s2-4-3-confirm-before-kickoff";
    expect(said(ask(ready, "prerequisites-checked", { without }))).toBe(`confirmation-missing ${without}`);
    expect(said(ask(upTo("prerequisites-checked"), "prerequisites-checked", { without }))).toBe("ok");
  });
});

describe("what is warned of, where it concerns the dossier and nowhere else", () => {
  test.each<[shows: string, step: StepId, StepValues]>([
    ["s2-1-risk-analysis kept, broken", "needs-complete", { cloud: true }],
    ["s2-1-ngq-sensitive-data kept, broken", "facts-stated", { sensitive: true }],
    ["s2-1-efvp-personal-info kept, broken", "facts-stated", { personal: true }],
    ["s2-3-1-efvp-at-list-stage kept, broken", "solution-analysed", { personal: true }],
  ])("%s: %s", (shows, step, fact) => {
    const [rule] = shows.split(" ") as [RuleId];
    const warned = (stated: StepValues) =>
      toWarn(row(step), tokensOf(along(nobody, [["facts-stated", { ...plainFacts, ...stated }]])));
    expect(warned({})).not.toContain(rule);
    expect(warned(fact)).toContain(rule);
  });
});

describe("what is warned of at its step, and at no other", () => {
  test.each<[shows: string, ...steps: StepId[]]>([
    ["s2-1-transitions-within-duration kept, broken", "needs-complete"],
    ["s2-3-1-read-contract-documents kept, broken", "suppliers-shortlisted"],
    ["s2-4-1-better-prices-possible kept, broken", "scenarios-computed"],
    ["s2-2-other-updates-any-time kept, broken", "ranking-changed", "catalogue-change-noted"],
  ])("%s: %s", (shows, ...steps) => {
    const [rule] = shows.split(" ") as [RuleId];
    const warned = Object.keys(rows).filter((step) => toWarn(rows[step] as Step, tokensOf(nobody)).includes(rule));
    expect(warned.toSorted()).toEqual(steps.toSorted());
  });
});

describe("what the journal keeps, with the rule that wants it", () => {
  const taken = (step: StepId, asking: Asking) => {
    const decision = ask(upTo(step), step, asking);
    if (!decision.ok) throw new Error(`${step} is refused: ${said(decision)}`);
    const [event] = decision.events;
    if (event?.type !== "step-taken") throw new Error("No step was taken.");
    return { rules: decision.rules, ...event };
  };

  test.each<[shows: string, step: StepId]>([
    ["s2-3-1-doc-amending-annex kept, broken", "contract-drafted"],
    ["s2-3-1-doc-supplier-conditions kept, broken", "contract-drafted"],
    ["s2-3-2-use-to-justify kept, broken", "solution-analysed"],
    ["s2-4-1-price-and-payment-terms kept, broken, boundary", "scenarios-computed"],
  ])("%s: %s keeps the document that came with it; without one it is still taken, and keeps none", (shows, step) => {
    const [rule] = shows.split(" ") as [RuleId];
    const values = valuesOf(step);
    expect(taken(step, { values })).toMatchObject({
      rules: expect.arrayContaining([rule]),
      evidence: [{ name: "pièce.pdf" }],
    });
    expect(taken(step, { values, bare: true })).toMatchObject({ rules: expect.arrayContaining([rule]), evidence: [] });
  });

  test("s2-1-data-assessment kept, broken: the nature of the data is told, one way or the other", () => {
    const stated = (values: StepValues) => said(ask(nobody, "facts-stated", { values }));
    const { sensitive: _, ...untold } = plainFacts;
    expect(stated(untold)).toBe("invalid-input");
    expect([true, false].map((sensitive) => stated({ ...plainFacts, sensitive }))).toEqual(["ok", "ok"]);
    expect(row("facts-stated").guards).toContain("s2-1-data-assessment");
  });

  test("s2-1-law-and-needs-first kept, broken: no supplier is looked for before the needs are known", () => {
    const shortlisted = { values: valuesOf("suppliers-shortlisted") };
    expect(said(ask(upTo("needs-complete"), "suppliers-shortlisted", shortlisted))).toBe("state-forbids");
    expect(said(ask(upTo("suppliers-shortlisted"), "suppliers-shortlisted", shortlisted))).toBe("ok");
    expect(row("needs-complete").guards).toContain("s2-1-law-and-needs-first");
  });

  test("s2-1-check-requirements kept, broken, boundary: one letter on the eight topics is kept, a blank is refused, nothing stays empty", () => {
    const told = (point: StepValues) => ({ values: { months: 36, ...point } });
    expect(taken("needs-complete", told({ requirements: "x" })).values).toMatchObject({ requirements: "x" });
    expect(said(ask(upTo("needs-complete"), "needs-complete", told({ requirements: "  " })))).toBe("invalid-input");
    expect(taken("needs-complete", told({})).values).not.toHaveProperty("requirements");
    expect(row("needs-complete").fields.find(({ id }) => id === "requirements")?.rule).toBe("s2-1-check-requirements");
  });

  test("s2-1-catalogue-access-restricted boundary: said once, when suppliers are looked for, and asked at no other step", () => {
    const asked = Object.keys(rows).filter((step) =>
      toConfirm(rows[step] as Step, tokensOf(nobody)).includes("s2-1-catalogue-access-restricted"),
    );
    expect(asked).toEqual(["suppliers-shortlisted"]);
  });
});

describe("prices that change while the dossier is in progress (2.2)", () => {
  const values = { change: "Prix du premier jour ouvrable (fictif)." };

  test("s2-2-price-update-first-business-day kept, broken, boundary: from the search to the last draft the choice is made again, before and after it is not", () => {
    const changed = (step: StepId) => said(ask(upTo(step), "ranking-changed", { values }));
    expect(["suppliers-shortlisted", "version-approved"].map((step) => changed(step as StepId))).toEqual(["ok", "ok"]);
    expect(["needs-complete", "client-signs"].map((step) => changed(step as StepId))).toEqual([
      "state-forbids",
      "state-forbids",
    ]);
    const again = take(upTo("client-ready"), "ranking-changed", { values });
    expect(stateOf(again)).toBe("A4");
    expect(said(ask(again, "client-ready", { values: valuesOf("client-ready") }))).toBe("state-forbids");
    expect(row("ranking-changed").guards).toContain("s2-2-price-update-first-business-day");
  });
});

describe("needs (2.1) and Catalogue (2.2)", () => {
  test("the Catalogue is opened once the body has confirmed that the law allows the contract (s1-3-legal-capacity kept, broken)", () => {
    const on = upTo("needs-complete");
    const without = "s1-3-legal-capacity";
    const values = { months: 36 };
    expect(said(ask(on, "needs-complete", { values, without }))).toBe(`confirmation-missing ${without}`);
    expect(said(ask(on, "needs-complete", { values }))).toBe("ok");
  });

  test("a duration is asked for, and the points of the checklist may stay empty (s2-1-check-duration kept, broken)", () => {
    const on = upTo("needs-complete");
    expect(said(ask(on, "needs-complete", { values: { months: 36 } }))).toBe("ok");
    expect(said(ask(on, "needs-complete"))).toBe("invalid-input");
  });

  test.each([
    ["s2-1-check-org-impacts kept, broken", "impacts"],
    ["s2-1-check-bandwidth kept, broken", "bandwidth"],
    ["s2-1-check-org-risks kept, broken", "risks"],
    ["s2-1-check-consumption kept, broken", "consumption"],
    ["s2-1-check-budget kept, broken", "budget"],
    ["s2-1-check-schedule kept, broken", "schedule"],
    ["s2-1-check-readiness kept, broken", "readiness"],
    ["s2-1-check-current-contracts kept, broken", "contracts"],
    ["s2-1-check-implementation-provider kept, broken", "provider"],
  ])("%s: what was found is kept, what nobody looked at stays empty and stops nothing", (shows, point) => {
    const [rule] = shows.split(" ");
    expect(row("needs-complete").fields.find(({ id }) => id === point)?.rule).toBe(rule);
    const found = (values: StepValues) => {
      const on = take(upTo("needs-complete"), "needs-complete", { values: { months: 36, ...values } });
      expect(stateOf(on)).toBe("A2");
      return lastOf(on, "needs-complete")?.values[point];
    };
    expect(found({ [point]: "Vérifié (fictif)." })).toBe("Vérifié (fictif).");
    expect(found({})).toBeUndefined();
  });

  test.each<[string, StepValues]>([
    ["s2-1-efvp-transfer-outside-quebec kept, broken", { "data-outside": true }],
    ["s2-1-efvp-entrusted-outside-quebec kept, broken, boundary", { "supplier-outside": true }],
  ])("%s: the EFVP is no choice, unless no information is personal", (shows, fact) => {
    const [rule] = shows.split(" ");
    const stated = (personal: boolean) => along(nobody, [["facts-stated", { ...plainFacts, ...fact, personal }]]);
    const decision = { values: { reason: "Jugée inutile (fictif)." } };
    expect(said(ask(stated(true), "efvp-not-needed", decision))).toMatch(/^efvp-mandatory s2-1-efvp-/);
    expect(said(ask(stated(false), "efvp-not-needed", decision))).toBe("ok");
    expect(row("efvp-not-needed").guards).toContain(rule);
  });

  const outside = { personal: true, "supplier-outside": true };
  const assessed = { values: { result: "Adéquate (fictif)." } };

  test("s2-5-prereq-efvp kept, broken, boundary: not ready without the EFVP, ready as soon as it is done", () => {
    const on = upTo("client-ready", { "facts-stated": outside });
    const ready = { values: valuesOf("client-ready") };
    expect(said(ask(on, "client-ready", ready))).toBe("efvp-missing s2-5-prereq-efvp");
    expect(said(ask(take(on, "efvp-done", assessed), "client-ready", ready))).toBe("ok");
  });

  test("s2-1-efvp-before-contract kept, broken, boundary: discovered late, it is still due before the final version", () => {
    const values = { ...plainFacts, ...outside };
    const on = take(upTo("version-approved"), "facts-stated", { values, happened: true });
    expect(said(ask(on, "version-approved"))).toBe("efvp-missing s2-1-efvp-before-contract");
    expect(said(ask(take(on, "efvp-done", assessed), "version-approved"))).toBe("ok");
  });

  test("s2-1-efvp-adequate-protection kept, broken: the EFVP is done when its result is confirmed", () => {
    const on = along(nobody, [["facts-stated", { ...plainFacts, ...outside }]]);
    const without = "s2-1-efvp-adequate-protection";
    expect(said(ask(on, "efvp-done", { ...assessed, without }))).toBe(`confirmation-missing ${without}`);
    expect(said(ask(on, "efvp-done", assessed))).toBe("ok");
  });

  test("s2-2-follow-changes-in-progress kept, broken: a change that may alter the ranking brings the choice back, another does not", () => {
    const change = { values: { change: "Prix en baisse (fictif)." } };
    expect(stateOf(take(upTo("version-approved"), "ranking-changed", change))).toBe("A4");
    expect(stateOf(take(upTo("version-approved"), "catalogue-change-noted", change))).toBe("A5d");
  });
});

describe("conforming solutions (2.3)", () => {
  test("s2-3-1-analyse-each-solution kept, broken: one that conforms is enough, none is too few", () => {
    const on = upTo("solution-analysed");
    const analysed = (conforms: boolean) =>
      take(on, "solution-analysed", { values: { ...valuesOf("solution-analysed"), conforms } });
    expect(said(ask(analysed(false), "list-final"))).toBe("no-conforming-solution");
    expect(said(ask(analysed(true), "list-final"))).toBe("ok");
  });

  test("s2-3-2-no-real-data-in-trial kept, broken, boundary: fictitious data only", () => {
    const trial = (fictitious: boolean) =>
      said(ask(upTo("list-final"), "trial-started", { values: { solution: "Suite", fictitious } }));
    expect(trial(true)).toBe("ok");
    expect(trial(false)).toBe("real-data-in-trial s2-3-2-no-real-data-in-trial");
  });

  test("s2-3-1-no-negotiation kept, broken, boundary: a clause is not negotiated, an error of fact is corrected", () => {
    const on = upTo("version-approved");
    const clause = ask(on, "solution-clause-negotiated", { values: { clause: "Pénalités (fictif)." } });
    expect(said(clause)).toBe("guide-forbids s2-3-1-no-negotiation");
    expect(said(ask(on, "solution-factual-error", { values: { error: "Quantité (fictif)." } }))).toBe("ok");
  });

  test("the list can be opened again from the scenarios, and settled anew (s2-3-1-analyse-each-solution)", () => {
    const reopened = take(upTo("choice-made"), "list-reopened");
    expect(stateOf(reopened)).toBe("A3");
    expect(stateOf(take(reopened, "list-final"))).toBe("A4");
  });
});
