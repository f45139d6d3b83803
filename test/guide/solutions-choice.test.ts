import type { StepValues } from "../../shared/steps.js";
import { stateOf } from "../../src/domain/dossier-state.js";
import { lastOf } from "../../src/domain/steps/steps.js";
import { describe, expect, test } from "../jest.js";
import {
  along,
  ask,
  criteria,
  dear,
  dearer,
  executive,
  granted,
  type Stop,
  said,
  scenario,
  scenarios,
  take,
  upTo,
  way,
} from "./solutions-way.js";

/** Section 2.4, rule by rule: the scenarios, the choice and what authorises it. */

describe("scenarios and choice (2.4)", () => {
  test.each([
    ["s2-4-1-rigorous-volume kept, broken", "volume"],
    ["s2-4-1-price-source kept, broken, boundary", "source"],
    ["s2-4-1-price-source broken", "dated"],
  ])("%s: a scenario without its %s is not read", (_, column) => {
    const lacking = scenarios.map(({ [column]: _, ...rest }) => rest);
    const on = upTo("scenarios-computed");
    expect(said(ask(on, "scenarios-computed", { values: { scenarios: lacking } }))).toBe("invalid-input");
    expect(said(ask(on, "scenarios-computed", { values: { scenarios } }))).toBe("ok");
  });

  test.each([
    [99, "A4f"],
    [100, "A4f"],
    [101, "A4d"],
  ])(
    "against a lowest of 100, a choice at %i leads to %s (s2-4-3-authorization-not-lowest kept, broken, boundary)",
    (amount, to) => {
      const priced = [{ ...scenario, supplier: dear, amount }, scenarios[1] ?? {}];
      const on = take(upTo("choice-made"), "scenarios-computed", { values: { scenarios: priced } });
      expect(stateOf(take(on, "choice-made", { values: { supplier: dear, criteria } }))).toBe(to);
    },
  );

  test("s2-4-3-justification-criteria kept, broken, boundary: one criterion about the contract is enough, none or another is not (s2-4-2-other-criteria-allowed kept, broken)", () => {
    const choose = (given: StepValues) =>
      said(ask(upTo("choice-made"), "choice-made", { values: { supplier: dear, ...given } }));
    expect(choose({})).toBe("criteria-missing s2-4-3-justification-criteria");
    expect(choose({ criteria: [{ criterion: "Notoriété (fictif)", related: false }] })).toMatch("criteria-not-related");
    expect(choose({ criteria })).toBe("ok");
  });

  test("s2-4-3-before-signature kept, broken, boundary: no final version on an authorisation of a former choice", () => {
    const paid: Stop = ["solution-financed", { ...granted, amount: 200 }];
    const on = along(dearer, [["executive-granted", executive], paid, ["client-ready", { supplier: dear }]]);
    const approvable = along(
      on,
      way.slice(
        way.findIndex(([id]) => id === "broker-answers"),
        way.findIndex(([id]) => id === "version-approved"),
      ),
    );
    expect(said(ask(approvable, "version-approved"))).toBe("ok");
    const again = take(approvable, "choice-made", { values: { supplier: dear, criteria }, happened: true });
    const assembled = take(
      take(
        take(take(again, "supplier-eligible", { happened: true }), "contract-drafted", {
          values: { documents: false },
          happened: true,
        }),
        "file-assembled",
        { happened: true },
      ),
      "solution-financed",
      { values: { by: "Florence Fictif", amount: 200 }, happened: true },
    );
    expect(said(ask(assembled, "version-approved"))).toBe("executive-authorisation-missing s2-4-3-before-signature");
    const authorised = take(assembled, "executive-granted", { values: executive, happened: true });
    expect(lastOf(authorised, "executive-granted")?.breaches).toEqual([]);
  });

  test("s2-5-prereq-executive-authorization kept, broken: not ready before the executive answered", () => {
    const skipped = take(dearer, "solution-financed", { values: { ...granted, amount: 200 }, happened: true });
    const there = take(skipped, "prerequisite-missing", { values: { what: "Dirigeant (fictif)." }, happened: true });
    const ready = { values: { supplier: dear } };
    expect(said(ask(there, "client-ready", ready))).toBe(
      "executive-authorisation-missing s2-5-prereq-executive-authorization",
    );
    expect(said(ask(upTo("client-ready"), "client-ready", ready))).toBe("ok");
  });

  test.each([
    [99, "amount-too-small s2-4-4-financial-authorization"],
    [100, "ok"],
    [101, "ok"],
  ])(
    "a financial authorization of %i for a total of 100: %s (s2-4-4-financial-authorization kept, broken, boundary)",
    (amount, answer) => {
      const on = upTo("solution-financed");
      expect(said(ask(on, "solution-financed", { values: { ...granted, amount } }))).toBe(answer);
    },
  );

  test("one that was recorded too small stays in the way of the final version until a greater one (s2-4-4-financial-authorization)", () => {
    const values = { ...granted, amount: 99 };
    const on = take(upTo("version-approved"), "solution-financed", { values, happened: true });
    expect(stateOf(on)).toBe("A5d");
    expect(said(ask(on, "version-approved"))).toBe("amount-too-small s2-4-4-financial-authorization");
    expect(said(ask(take(on, "solution-financed", { values: granted }), "version-approved"))).toBe("ok");
  });

  test("refused money brings the choice back (s2-4-4-financial-authorization)", () => {
    expect(stateOf(take(upTo("solution-financed"), "financing-refused"))).toBe("A4");
  });
});
