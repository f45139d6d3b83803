import type { Begun } from "../../shared/commands.js";
import type { Dossier } from "../../src/domain/dossier.js";
import { stateOf } from "../../src/domain/dossier-state.js";
import { DEFAULT_REMINDERS, effectsOf } from "../../src/domain/effects.js";
import { incidentsOf } from "../../src/domain/incidents.js";
import { progressOf } from "../../src/domain/progress.js";
import { placeOf } from "../../src/domain/steps/steps.js";
import { calendar, command, day, decided, fold, id, now, outcome, providerId, sha } from "../build.js";
import { describe, expect, test } from "../jest.js";

const priceRequest = { file: sha("a"), name: "demande.docx" };
const evidence = [{ file: sha("e"), name: "réponse.eml" }];
const none = null as unknown as Dossier;

const sent = (change: Partial<Extract<Begun, { reached: "sent" }>> = {}): Begun => ({
  reached: "sent",
  priceRequest,
  authorisedOn: day("2026-11-16"),
  sentOn: day("2026-11-17"),
  sentAtTime: "10:00",
  recipients: [providerId(1), providerId(2)],
  closesOn: day("2026-12-01"),
  closesAtTime: "16:00",
  ...change,
});

const awarding = (places: Record<string, string>, change: object = {}): Begun => ({
  ...(sent({ sentOn: day("2026-11-02"), authorisedOn: day("2026-10-30"), closesOn: day("2026-11-16") }) as Extract<
    Begun,
    { reached: "sent" }
  >),
  ...change,
  reached: "awarding",
  places,
});

const opens = (begun: Begun, change: object = {}) =>
  decided(none, command("open-begun-dossier", { begun, evidence, ...change }));

const declaredAs = (begun: Begun) => {
  const decision = opens(begun);
  if (!decision.ok) throw new Error(decision.refusal.code);
  return { dossier: fold(decision.events), events: decision.events, rules: decision.rules };
};

describe("a dossier begun before the tool", () => {
  test.each([
    ["B3d", { reached: "drafting" }],
    ["B3v", { reached: "asked", priceRequest, askedOn: day("2026-11-20") }],
    ["B3a", { reached: "authorised", priceRequest, authorisedOn: day("2026-11-20") }],
    ["B3s", sent()],
    ["B3x", sent({ authorisedOn: null })],
    ...["B4", "B4d", "B4r", "B4f", "B5a", "B5b", "B5c", "B5d", "B5e", "B5f", "B5g", "C0"].map((main) => [
      main,
      awarding({ main }),
    ]),
  ] as [string, Begun][])("opens at %s", (state, begun) => {
    const { dossier } = declaredAs(begun);
    expect(stateOf(dossier)).toBe(state);
    expect(dossier.declared).toMatchObject({ reached: begun.reached, at: now });
  });

  test("each region of the award stands where it was declared, and what comes next follows from there", () => {
    const { dossier } = declaredAs(awarding({ main: "B5a", finance: "deferred" }));
    expect(placeOf(dossier, "finance")).toBe("deferred");
    expect(progressOf(dossier)).toMatchObject({ state: "B5a", ball: "client", next: "take-step" });
    expect(outcome(opens(awarding({ main: "A3" })))).toBe("invalid-input");
    expect(outcome(opens(awarding({ elsewhere: "B4" })))).toBe("invalid-input");
  });

  test("declared as sent without the broker’s go-ahead, it is invalid for ever, with the fact that says so (s3-3-2-sent-without-validation broken)", () => {
    const { dossier, rules } = declaredAs(sent({ authorisedOn: null }));
    expect(rules).toContain("s3-3-2-sent-without-validation");
    expect(incidentsOf(dossier)).toMatchObject([{ kind: "sent-by-hand", authorised: false, leadsTo: "B3x" }]);
    expect(progressOf(dossier)).toMatchObject({ state: "B3x", next: "restart-or-close" });
    // However far it went afterwards.
    expect(stateOf(declaredAs(awarding({ main: "B5a" }, { authorisedOn: null })).dossier)).toBe("B3x");
  });

  test("its clocks run from the declared dates; of a closing in the past nobody is reminded", () => {
    const names = (begun: Begun) => {
      const { dossier, events } = declaredAs(begun);
      const last = events.at(-1);
      return last
        ? effectsOf(last, 2, dossier, now, { calendar, reminders: DEFAULT_REMINDERS }).map(({ key }) =>
            key.replace(`${id}:2:`, ""),
          )
        : [];
    };
    expect(names(sent())).toEqual(["register", "remind-two-days", "remind-closing", "close"]);
    expect(names(sent({ sentOn: day("2026-11-02"), closesOn: day("2026-11-16") }))).toEqual(["register", "close"]);
    expect(names({ reached: "drafting" })).toEqual([]);
  });

  test("what is declared may break a rule: it is recorded with the rule, never refused", () => {
    expect(declaredAs(sent()).rules).toEqual([]);
    expect(declaredAs(sent({ closesOn: day("2026-11-30") })).rules).toEqual(["s3-3-3-response-delay"]);
    expect(declaredAs(sent({ closesOn: day("2026-12-09") })).rules).toEqual(["s3-3-3-response-delay"]);
    const early = sent({ authorisedOn: day("2026-11-18") });
    expect(declaredAs(early).dossier.declared?.breaches).toEqual(["s3-3-3-send-after-authorization"]);
  });

  test.each([
    ["a day to come", sent({ authorisedOn: day("2026-11-24") }), {}, "declared-dates"],
    ["today", sent({ sentOn: day("2026-11-23"), closesOn: day("2026-12-07") }), {}, "dossier-opened dossier-declared"],
    ["a closing before the sending", sent({ closesOn: day("2026-11-16") }), {}, "declared-dates"],
    ["no proof", sent(), { evidence: [] }, "declared-evidence-missing"],
    [
      "no proof of what is only being written",
      { reached: "drafting" },
      { evidence: [] },
      "dossier-opened dossier-declared",
    ],
    ["a file that never came", sent(), { evidence: [{ file: sha("z"), name: "z.eml" }] }, "file-unknown"],
    ["a provider that nobody knows", sent({ recipients: [providerId(99)] }), {}, "provider-unknown"],
  ] as [string, Begun, object, string][])("%s", (_, begun, change, expected) => {
    expect(outcome(opens(begun, change))).toBe(expected);
  });

  test("the app's own sending is refused where the declared one makes it a duplicate", () => {
    expect(outcome(decided(declaredAs(sent()).dossier, command("send-price-request")))).toBe("already-sent");
    const asked = declaredAs({ reached: "asked", priceRequest, askedOn: day("2026-11-20") }).dossier;
    expect(outcome(decided(asked, command("request-broker-authorisation")))).toBe("already-asked");
    const changed = fold([
      ...declaredAs({ reached: "asked", priceRequest, askedOn: day("2026-11-20") }).events,
      ...(() => {
        const attach = decided(asked, command("attach-price-request"));
        return attach.ok ? attach.events : [];
      })(),
    ]);
    expect(outcome(decided(changed, command("request-broker-authorisation")))).toBe("authorisation-requested");
  });
});
