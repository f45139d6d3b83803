import type { StepValues } from "../../shared/steps.js";
import { contractOf } from "../../src/domain/steps/contract.js";
import { placeOf } from "../../src/domain/steps/steps.js";
import { after, begun, breaches, clock, refusal, take, tells, warns } from "../contract-build.js";
import { describe, expect, test } from "../jest.js";

/** An amendment, as section 4.5 and note 2 of 4.10 read; renewal options (reading G.11). */

const wanted = (values: StepValues = {}) => ({ values: { need: "Besoin fictif", ...values } });
const want = (values: StepValues, change: StepValues = {}) =>
  refusal(begun(change), "amendment-wanted", wanted(values));
const requested = (values: StepValues = {}, change: StepValues = {}) =>
  after(
    begun(change),
    ["amendment-wanted", wanted(values)],
    ["amendment-requested", { on: "2027-02-01", values: { text: "Demande fictive" } }],
  );
const drafted = { on: "2027-02-10", values: { by: "courtier", stamp: true } };
const signedBy = (on: string, values: StepValues = {}) =>
  after(
    requested(),
    ["amendment-drafted", drafted],
    ["amendment-client-signs", { on: "2027-02-11" }],
    ["amendment-signed", { on, values }],
  );

describe("what an amendment cannot do", () => {
  const rule = "s4-5-no-duration-beyond-3-years";

  test.each([
    ["2026-12-01", "2029-12-01", "2029-12-02"],
    ["2028-02-29", "2031-02-28", "2031-03-01"],
    ["2027-06-24", "2030-06-24", "2030-06-25"],
  ])("s4-5-no-duration-beyond-3-years kept, broken, boundary: from %s, up to %s and not %s", (start, last, past) => {
    const change = { start, end: start };
    expect(want({ end: last }, change)).toBeNull();
    expect(want({ end: past }, change)).toEqual({ code: "amendment-too-long", rule });
    expect(breaches(begun(change), "amendment-wanted", wanted({ end: past }))).toEqual([rule]);
  });

  test("an end that was recorded against the guide is not asked of the broker, nor signed", () => {
    const past = { end: "2029-12-02" };
    const told = take(begun(), "amendment-wanted", { ...wanted(past), happened: true });
    expect(refusal(told, "amendment-requested", { values: { text: "Demande fictive" } })?.rule).toBe(rule);
    expect(refusal(requested(), "amendment-drafted", { values: { ...drafted.values, ...past } })?.rule).toBe(rule);
  });

  test("s4-5-no-solution-scope-change kept, broken, boundary: a related component may be added, the scope not changed", () => {
    expect(want({ scope: "same" })).toBeNull();
    expect(want({ scope: "related" })).toBeNull();
    expect(want({ scope: "changed" })?.rule).toBe("s4-5-no-solution-scope-change");
    expect(want({ scope: "changed" }, { kind: "services" })).toBeNull();
  });

  test("s4-5-no-out-of-scope-services kept, broken: for a contract of services", () => {
    const services = { kind: "services" };
    expect(want({ outside: false }, services)).toBeNull();
    expect(want({ outside: true }, services)?.rule).toBe("s4-5-no-out-of-scope-services");
    expect(want({ outside: true })).toBeNull();
  });

  test("s4-5-no-conditions-change kept, broken, boundary: for a contract of solutions alone", () => {
    expect(want({ conditions: false })).toBeNull();
    expect(want({ conditions: true })?.rule).toBe("s4-5-no-conditions-change");
    expect(want({ conditions: true }, { kind: "services" })).toBeNull();
  });
});

describe("what an amendment needs", () => {
  test("s4-5-client-responsible kept, broken: need and authorisations are confirmed by the client", () => {
    expect(want({})).toBeNull();
    const unconfirmed = refusal(begun(), "amendment-wanted", { ...wanted(), confirmed: [] });
    expect(unconfirmed).toEqual({ code: "confirmation-missing", rule: "s4-5-client-responsible" });
  });

  test.each(["lcop", "rcti", "directive"])(
    "s4-5-legal-framework kept, broken, boundary: one text is enough (%s)",
    (text) => {
      expect(want({ [text]: true })?.rule).toBe("s4-5-legal-framework");
      expect(want({ [text]: true, respected: true })).toBeNull();
      expect(want({ [text]: false })).toBeNull();
    },
  );

  test("s4-5-fees kept, broken: fees are warned of before it is asked for, not once it is drafted", () => {
    expect(warns(begun(), "amendment-wanted", "s4-5-fees")).toBe(true);
    expect(warns(requested(), "amendment-drafted", "s4-5-fees")).toBe(false);
  });

  test("s4-5-prepared-by-courtier kept, broken and s4-5-validation-stamp kept, broken", () => {
    const draft = (values: StepValues) => refusal(requested(), "amendment-drafted", { values });
    expect(draft({ by: "courtier", stamp: true })).toBeNull();
    expect(draft({ by: "other", stamp: true })?.rule).toBe("s4-5-prepared-by-courtier");
    expect(draft({ by: "courtier", stamp: false })?.rule).toBe("s4-5-validation-stamp");
  });

  test("s4-10-amendment-validated-before-signing kept, broken: signed without the broker’s validation is a breach for ever", () => {
    const rule = "s4-10-amendment-validated-before-signing";
    expect(refusal(take(requested(), "amendment-drafted", drafted), "amendment-client-signs", {})).toBeNull();
    expect(breaches(requested(), "amendment-signed")).toEqual([rule]);
    const unstamped = { on: "2027-02-10", values: { by: "courtier", stamp: false }, happened: true };
    expect(refusal(take(requested(), "amendment-drafted", unstamped), "amendment-client-signs")?.rule).toBe(rule);
  });
});

describe("delays of an amendment", () => {
  test("s4-5-30-days kept, broken, boundary: thirty days from the request, a plan that is never late, and anew with the next one", () => {
    expect(clock(requested(), "K4", "2027-06-01")).toEqual({ due: "2027-03-03", stopped: null, late: false });
    expect(clock(signedBy("2027-03-04"), "K4")?.stopped).toBe("2027-03-04");
    expect(clock(begun(), "K4")).toBeNull();
  });

  test.each([
    ["over Easter", "2027-03-24", "2027-04-02"],
    ["over 24 June and 1 July", "2027-06-25", "2027-07-05"],
    ["over Christmas", "2027-12-22", "2027-12-30"],
    ["over the change to summer time", "2027-03-12", "2027-03-19"],
  ])(
    "s4-5-send-signed-amendment boundary, s4-10-signed-amendment boundary: %s, signed on %s, due on %s",
    (_, on, due) => {
      expect(clock(signedBy(on), "K3-amendment", due)).toEqual({ due, stopped: null, late: false });
    },
  );

  test("s4-5-send-signed-amendment kept, broken and s4-10-signed-amendment kept, broken: sent in time, or late for ever", () => {
    const signed = signedBy("2027-02-12");
    expect(tells(signed, "amendment-transmitted", "s4-10-signed-amendment")).toBe(true);
    const sent = (on: string) => clock(take(signed, "amendment-transmitted", { on }), "K3-amendment", "2027-06-01");
    expect(sent("2027-02-19")).toEqual({ due: "2027-02-19", stopped: "2027-02-19", late: false });
    expect(sent("2027-02-22")?.late).toBe(true);
    expect(placeOf(take(signed, "amendment-transmitted", { on: "2027-02-19" }), "amendment")).toBe("none");
  });

  test("a signed amendment changes the contract’s end and amount, and every clock that counts from them", () => {
    const signed = signedBy("2027-02-12", { end: "2029-11-30", amount: 150_000_00 });
    expect(contractOf(signed)).toMatchObject({ end: "2029-11-30", amount: 150_000_00 });
    expect(clock(signed, "end")?.due).toBe("2029-11-30");
    expect(clock(signed, "exit-12")?.due).toBe("2028-11-30");
    expect(clock(signed, "K9")?.due).toBe("2029-12-01");
  });
});

describe("a renewal option is neither an amendment nor a new file (reading G.11)", () => {
  const option = { values: { notice: "2028-08-31", "option-end": "2029-11-30" } };
  const noted = take(begun({ latest: "2029-11-30" }), "option-noted", option);
  const exercise = (on: string, end: string) =>
    refusal(noted, "option-exercised", { on, values: { end, by: "Autorité fictive" } });

  test("up to the end that the contract has already, by the day of the notice", () => {
    expect(clock(noted, "option-notice")?.due).toBe("2028-08-31");
    expect(exercise("2028-08-31", "2029-11-30")).toBeNull();
    expect(exercise("2028-09-01", "2029-11-30")?.code).toBe("day-too-late");
    expect(exercise("2028-08-31", "2029-12-01")).toEqual({ code: "day-too-late", rule: "s4-4-respect-duration" });
  });

  test("exercised it moves the end, declined it moves nothing", () => {
    const values = { end: "2029-11-30", by: "Autorité fictive" };
    const exercised = take(noted, "option-exercised", { on: "2028-08-31", values });
    expect(contractOf(exercised)?.end).toBe("2029-11-30");
    expect(clock(exercised, "end")?.due).toBe("2029-11-30");
    const declined = take(noted, "option-declined", { on: "2028-08-01" });
    expect(contractOf(declined)?.end).toBe("2028-11-30");
    expect(clock(declined, "option-notice", "2028-10-01")?.late).toBe(false);
  });

  test("a contract without options has none to note past its end", () => {
    expect(refusal(begun(), "option-noted", option)?.code).toBe("day-too-late");
  });
});
