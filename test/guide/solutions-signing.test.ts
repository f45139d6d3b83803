import type { Dossier } from "../../src/domain/dossier.js";
import { DEFAULT_REMINDERS, effectsOf } from "../../src/domain/effects.js";
import { clocksOf, isLate } from "../../src/domain/steps/clocks.js";
import { lastOf } from "../../src/domain/steps/steps.js";
import { calendar, day, now } from "../build.js";
import { describe, expect, test } from "../jest.js";
import {
  along,
  ask,
  declaredAt,
  row,
  type StepId,
  said,
  scenarios,
  signatories,
  take,
  upTo,
  valuesOf,
  way,
} from "./solutions-way.js";

/** Section 2.5, rule by rule: the ten steps to the signed copies. */

describe("the ten steps (2.5)", () => {
  test.each<[shows: string, missing: StepId, step: StepId, refusal: string]>([
    [
      "s2-5-step-04-supplier-admissibility kept, broken, boundary",
      "supplier-eligible",
      "file-assembled",
      "eligibility-missing",
    ],
    [
      "s2-5-step-06-assemble-and-validate kept, broken, boundary",
      "contract-drafted",
      "file-assembled",
      "draft-missing",
    ],
  ])("%s: without %s, no %s", (shows, missing, step, refusal) => {
    const [rule] = shows.split(" ");
    const start = upTo("supplier-eligible");
    const stops = way.filter(([id]) => ["supplier-eligible", "contract-drafted"].includes(id));
    expect(
      said(
        ask(
          along(
            start,
            stops.filter(([id]) => id !== missing),
          ),
          step,
        ),
      ),
    ).toBe(`${refusal} ${rule}`);
    expect(said(ask(along(start, stops), step))).toBe("ok");
  });

  test.each<[shows: string, step: StepId, early: StepId]>([
    ["s2-5-step-01-client-ready boundary", "client-ready", "choice-made"],
    ["s2-5-prereq-supplier-identified boundary", "client-ready", "choice-made"],
    ["s2-5-step-02-courtier-asks-info kept, broken, boundary", "broker-answers", "client-ready"],
    ["s2-5-step-03-kickoff-meeting kept, broken, boundary", "kickoff-held", "prerequisites-checked"],
    ["s2-5-step-05a-courtier-drafts kept, broken, boundary", "contract-drafted", "kickoff-held"],
    ["s2-5-step-07-approved-for-signature boundary", "version-approved", "file-assembled"],
    ["s2-5-step-09-supplier-signs kept, broken, boundary", "supplier-signs", "client-signs"],
  ])("%s: %s in its turn, not one step early", (shows, step, early) => {
    const [rule] = shows.split(" ");
    expect(row(step).guards).toContain(rule);
    expect(said(ask(upTo(early), step, { values: valuesOf(step) }))).toBe("state-forbids");
    expect(said(ask(upTo(step), step, { values: valuesOf(step) }))).toBe("ok");
  });

  test("s2-5-step-05b-supplier-documents kept, broken, boundary: waited for only when there are some", () => {
    const drafted = (documents: boolean) =>
      take(upTo("contract-drafted"), "contract-drafted", { values: { documents } });
    expect(said(ask(drafted(false), "file-assembled"))).toBe("ok");
    expect(said(ask(drafted(true), "file-assembled"))).toBe(
      "supplier-documents-missing s2-5-step-05b-supplier-documents",
    );
    expect(said(ask(take(drafted(true), "supplier-documents-received"), "file-assembled"))).toBe("ok");
  });

  test("s2-3-1-doc-commitment-form kept, broken: the same person signs both, however the name is written", () => {
    const sign = (commitment: string) =>
      said(ask(upTo("client-signs"), "client-signs", { values: { ...signatories, commitment } }));
    expect(sign(" simon fictif ")).toBe("ok");
    expect(sign("Alex Fictif")).toBe("signatories-differ s2-3-1-doc-commitment-form");
  });

  test("s2-5-step-08-client-signs-first kept, broken, boundary: the supplier signs after; that it signed first is recorded", () => {
    expect(said(ask(upTo("supplier-signs"), "supplier-signs"))).toBe("ok");
    const first = take(upTo("client-signs"), "supplier-signs", { happened: true });
    expect(lastOf(first, "supplier-signs")?.breaches).toEqual(["s2-5-step-08-client-signs-first"]);
    expect(said(ask(declaredAt("A5f"), "supplier-signs"))).toBe("ok");
    expect(said(ask(take(declaredAt("A5e"), "client-signs", { values: signatories }), "supplier-signs"))).toBe("ok");
  });

  test("a dossier that was declared past its authorisations is not asked for them again (s2-4-4-financial-authorization)", () => {
    expect(said(ask(declaredAt("A5d"), "version-approved"))).toBe("ok");
  });

  test("s2-5-min-30-days kept, broken, boundary: the 30th day from the broker's answer is shown beside an earlier signature, and binds nobody", () => {
    const running = (signed?: string) => {
      const on = signed ? take(upTo("supplier-signs"), "supplier-signs", { happened: true }) : upTo("supplier-signs");
      return clocksOf(on, calendar).find(({ clock }) => clock.id === "K1");
    };
    expect(running()).toMatchObject({ from: "2026-11-23", due: "2026-12-23", stoppedOn: null });
    const stopped = running("2026-11-23");
    expect(stopped && (stopped.stoppedOn ?? "") < stopped.due).toBe(true);
    expect(stopped && isLate(stopped, day("2027-01-31"))).toBe(false);
  });

  test.each<[computed: string, due: string]>([
    ["2026-11-02", "2026-12-01"],
    ["2026-10-31", "2026-11-02"],
    ["2026-06-15", "2026-07-02"],
    ["2026-04-30", "2026-05-01"],
    ["2025-12-31", "2026-01-05"],
  ])("s2-2-price-update-first-business-day kept, boundary: prices of %s are looked at again on %s", (on, due) => {
    const from = upTo("scenarios-computed", { "facts-stated": { "price-file": true } });
    const computed = take(from, "scenarios-computed", { values: { scenarios }, on });
    expect(clocksOf(computed, calendar)).toContainEqual(
      expect.objectContaining({ clock: expect.objectContaining({ id: "K7" }), from: on, due, stoppedOn: null }),
    );
  });

  test("the reminder comes on that very morning, since the day before the prices have not changed (s2-2-price-update-first-business-day kept)", () => {
    const from = upTo("scenarios-computed", { "facts-stated": { "price-file": true } });
    const decision = ask(from, "scenarios-computed", { values: { scenarios } });
    if (!decision.ok) throw new Error(said(decision));
    const [event] = decision.events;
    const computed = take(from, "scenarios-computed", { values: { scenarios } });
    const settings = { calendar, reminders: DEFAULT_REMINDERS };
    const reminders = event ? effectsOf(event, 9, computed, now, settings) : [];
    expect(reminders.map(({ dueAt, what }) => [dueAt, what])).toEqual([
      ["2026-12-01T14:00:00Z", { kind: "remind-clock", clock: "K7", due: "2026-12-01" }],
    ]);
  });

  test("s2-2-price-update-first-business-day broken: without a price file nobody is reminded, nor after the client has signed", () => {
    const reviewed = (on: Dossier) => clocksOf(on, calendar).find(({ clock }) => clock.id === "K7");
    expect(reviewed(upTo("choice-made"))).toBeUndefined();
    const file = { "facts-stated": { "price-file": true } };
    expect(reviewed(upTo("client-signs", file))?.stoppedOn).toBeNull();
    expect(reviewed(upTo("supplier-signs", file))?.stoppedOn).toBe("2026-11-23");
  });

  test("s2-5-step-10-send-signed-copies kept, broken, boundary: five business days, the fifth included", () => {
    const [copies] = clocksOf(upTo("solution-copies-sent"), calendar).filter(({ clock }) => clock.id === "K3s");
    expect(copies).toMatchObject({ due: "2026-11-30", clock: { rule: "s2-5-step-10-send-signed-copies" } });
    expect(copies && [isLate(copies, day("2026-11-30")), isLate(copies, day("2026-12-01"))]).toEqual([false, true]);
  });
});
