import type { StepValues } from "../../shared/steps.js";
import { stateOf } from "../../src/domain/dossier-state.js";
import { clocksOf, isLate } from "../../src/domain/steps/clocks.js";
import { toConfirm, toWarn } from "../../src/domain/steps/guards.js";
import { lastOf } from "../../src/domain/steps/steps.js";
import { tokensOf } from "../../src/domain/steps/tokens.js";
import type { RuleId } from "../../src/guide/index.js";
import { award } from "../../src/guide/processes/award.js";
import { calendar, day, fold, providerId, stories } from "../build.js";
import { describe, expect, test } from "../jest.js";
import { askingFor, said } from "./step-asking.js";

/** From the closing to the signed copies (guide 3.4 and 3.5), rule by rule: what goes on, what is refused, and the edge. */

type StepId = keyof typeof award.steps;
type Stop = readonly [StepId, StepValues?];
const { ask, take, along } = askingFor<StepId>(award.steps);

const cheap = "Prestataire fictif 1";
const dear = "Prestataire fictif 2";
const silent = "Prestataire fictif 3";
const reply = (provider: string, amount: number) => ({ provider, outcome: "replied", amount, complete: true });
const responses: Record<string, string | number | boolean>[] = [
  reply(cheap, 100),
  reply(dear, 200),
  { provider: silent, outcome: "silent" },
];
const criteria = [{ criterion: "Expérience (fictif)", announced: true, related: true }];
const solicited: Record<string, string>[] = [
  { provider: cheap, outcome: "replied" },
  { provider: silent, outcome: "followed-up", followed: "2026-11-20" },
];
const signatories = { contract: "Simon Fictif", commitment: "Simon Fictif" };

const way: readonly Stop[] = [
  ["responses-read", { responses }],
  ["choice-made", { provider: cheap }],
  ["financial-deferred"],
  ["others-settled", { what: "Rien d’autre n’est requis (fictif)." }],
  ["authorisations-done"],
  ["package-sent", { provider: cheap, solicited }],
  ["information-collected"],
  ["provider-eligible"],
  ["drafts-received"],
  ["client-approves"],
  ["financial-granted", { by: "Florence Fictif", amount: 100 }],
  ["final-versions"],
  ["client-signs", signatories],
  ["contract-sent-to-provider", { address: "p1@p1.example", alone: true }],
  ["provider-signs"],
  ["signed-copies-sent"],
];
const closed = fold([...stories.closed]);
const valuesOf = (step: StepId): StepValues => way.find(([id]) => id === step)?.[1] ?? {};

/** The plain way, up to just before a step, without those that are left out. */
const upTo = (step: StepId, ...leftOut: StepId[]) =>
  along(
    closed,
    way
      .slice(
        0,
        way.findIndex(([id]) => id === step),
      )
      .filter(([id]) => !leftOut.includes(id)),
  );
/** The dearer provider is chosen, for a criterion that was announced. */
const dearer = take(upTo("choice-made"), "choice-made", { values: { provider: dear, criteria } });

test("the plain way leads from the closing to the contract", () => {
  expect(stateOf(along(closed, way))).toBe("C0");
});

describe("what a person confirms: accepted with the tick, refused without it, on the very rule", () => {
  test.each<[shows: string, step: StepId]>([
    ["s3-4-response-understood kept, broken", "choice-made"],
    ["s3-4-response-complete kept, broken", "choice-made"],
    ["s3-5-contact-courtier-when-ready kept, broken", "package-sent"],
    ["s3-5-prereq-provider-identified kept, broken", "package-sent"],
    ["s3-5-prereq-read-conditions kept, broken", "package-sent"],
    ["s3-2-contract-limited-to-categories kept, broken", "drafts-received"],
    ["s3-4-other-authorizations kept, broken", "others-settled"],
    ["s3-5-prereq-other-authorizations kept, broken", "others-settled"],
  ])("%s: %s", (shows, step) => {
    const [rule] = shows.split(" ") as [RuleId];
    const values = valuesOf(step);
    expect(said(ask(upTo(step), step, { values }))).toBe("ok");
    expect(said(ask(upTo(step), step, { values, without: rule }))).toBe(`confirmation-missing ${rule}`);
  });
});

test("s3-5-prereq-read-conditions boundary: confirmed with the package, not one step early and not again after", () => {
  const asked = Object.entries(award.steps).filter(([, step]) =>
    toConfirm(step, tokensOf(closed)).includes("s3-5-prereq-read-conditions"),
  );
  expect(asked.map(([id]) => id)).toEqual(["package-sent"]);
});

test("s3-4-justification-criteria kept, broken, boundary: a dearer choice needs one criterion tied to the subject", () => {
  const chosen = (...given: { criterion: string; announced: boolean; related: boolean }[]) =>
    said(ask(upTo("choice-made"), "choice-made", { values: { provider: dear, criteria: given } }));
  const [announced] = criteria as [(typeof criteria)[number]];
  expect(chosen()).toMatch(/^criteria-missing/);
  expect(chosen({ ...announced, related: false })).toMatch(/^criteria-not-announced/);
  expect(chosen(announced)).toBe("ok");
  expect(chosen(announced, { ...announced, related: false })).toMatch(/^criteria-not-announced/);
  expect(said(ask(upTo("choice-made"), "choice-made", { values: { provider: cheap } }))).toBe("ok");
});

describe("the ten steps come one after the other: taken in its turn, refused one step early", () => {
  test.each<[shows: string, step: StepId, early: StepId]>([
    ["s3-5-step-01a-send-request-package kept, broken, boundary", "package-sent", "authorisations-done"],
    ["s3-5-step-02-courtier-collects-info kept, broken, boundary", "information-collected", "package-sent"],
    ["s3-5-step-05-courtier-drafts kept, broken, boundary", "drafts-received", "package-sent"],
    ["s3-5-step-06-client-validates kept, broken, boundary", "client-approves", "drafts-received"],
    ["s3-5-step-09-provider-signs kept, broken, boundary", "provider-signs", "client-signs"],
    ["s3-5-step-10-send-signed-copies kept, broken, boundary", "signed-copies-sent", "provider-signs"],
  ])("%s: %s", (shows, step, early) => {
    const [rule] = shows.split(" ") as [RuleId];
    const values = valuesOf(step);
    expect(award.steps[step].guards).toContain(rule);
    expect(said(ask(upTo(early), step, { values }))).toBe("state-forbids");
    expect(said(ask(upTo(step), step, { values }))).toBe("ok");
  });

  test("a package without its documents stays (s3-5-step-01a-send-request-package)", () => {
    const values = valuesOf("package-sent");
    expect(said(ask(upTo("package-sent"), "package-sent", { values, bare: true }))).toBe("evidence-missing evidence");
  });

  test("the list of those asked has a line at least (s3-5-step-01b-solicited-list kept, broken, boundary)", () => {
    const listed = (count: number) =>
      said(
        ask(upTo("package-sent"), "package-sent", {
          values: { provider: cheap, solicited: solicited.slice(0, count) },
        }),
      );
    expect([0, 1, 2].map(listed)).toEqual(["invalid-input", "ok", "ok"]);
  });
});

describe("the choice and its authorisations (3.4)", () => {
  test("nobody is chosen whose response was not read (s3-4-read-responses kept, broken)", () => {
    expect(said(ask(closed, "choice-made", { values: { provider: cheap } }))).toBe("response-unknown provider");
    expect(said(ask(upTo("choice-made"), "choice-made", { values: { provider: cheap } }))).toBe("ok");
  });

  test("the lowest price needs no authorisation, a dearer one waits for the executive (s3-4-authorization-not-lowest kept, broken)", () => {
    expect(stateOf(take(upTo("choice-made"), "choice-made", { values: { provider: cheap } }))).toBe("B4f");
    expect(stateOf(dearer)).toBe("B4d");
    expect(said(ask(dearer, "authorisations-done"))).toBe("state-forbids");
  });

  test("a single provider asked is warned of, two are not (s3-4-single-provider-authorization kept, broken)", () => {
    const rule = "s3-4-single-provider-authorization";
    const chosen = (recipients: readonly number[]) => {
      const asked = stories.closed.map((one) =>
        one.type === "price-request-sent" ? { ...one, recipients: recipients.map(providerId) } : one,
      );
      const on = take(fold(asked), "responses-read", { values: { responses } });
      return toWarn(award.steps["choice-made"], tokensOf(on, { step: "choice-made", values: { provider: cheap } }));
    };
    expect(chosen([1, 2])).not.toContain(rule);
    expect(chosen([1])).toContain(rule);
  });

  test("not ready without the executive’s authorisation, where one is needed (s3-5-prereq-executive-authorization kept, broken)", () => {
    const rest: Stop[] = [["financial-deferred"], ["others-settled", valuesOf("others-settled")]];
    const passedOver = take(along(dearer, []), "authorisations-done", { happened: true });
    const values = { provider: dear, solicited };
    expect(said(ask(passedOver, "package-sent", { values }))).toBe(
      "executive-authorisation-missing s3-5-prereq-executive-authorization",
    );
    const granted = along(dearer, [
      ["executive-granted", { by: "Dominique Fictif", as: "head" }],
      ...rest,
      ["authorisations-done"],
    ]);
    expect(said(ask(granted, "package-sent", { values }))).toBe("ok");
  });

  test("final versions issued without the executive’s authorisation are a breach for ever; right after it they are none (s3-4-before-signature kept, broken, boundary)", () => {
    const issued = (on: typeof dearer) => lastOf(take(on, "final-versions", { happened: true }), "final-versions");
    expect(issued(dearer)?.breaches).toContain("s3-4-before-signature");
    const granted = take(dearer, "executive-granted", { values: { by: "Dominique Fictif", as: "head" } });
    expect(issued(granted)?.breaches).not.toContain("s3-4-before-signature");
  });

  test("the financial authorisation covers the whole amount, to the cent (s3-4-financial-authorization-amount kept, broken)", () => {
    const granted = (amount: number) =>
      said(ask(upTo("financial-granted"), "financial-granted", { values: { by: "Florence Fictif", amount } }));
    expect(granted(99)).toBe("amount-too-small s3-4-financial-authorization-amount");
    expect(granted(100)).toBe("ok");
  });

  test("it is decided before going on, and may be put off (s3-4-financial-authorization-timing kept, broken)", () => {
    expect(said(ask(upTo("authorisations-done", "financial-deferred"), "authorisations-done"))).toBe(
      "financial-authorisation-undecided",
    );
    expect(said(ask(upTo("authorisations-done"), "authorisations-done"))).toBe("ok");
  });

  test("put off, it lets the package leave and stops the final versions (s3-5-prereq-financial-authorization kept, broken)", () => {
    expect(said(ask(upTo("package-sent"), "package-sent", { values: valuesOf("package-sent") }))).toBe("ok");
    expect(said(ask(upTo("final-versions", "financial-granted"), "final-versions"))).toMatch(
      /^financial-authorisation-missing /,
    );
  });

  test("a dated confirmation without any document is enough, up to step 7 and not after (s3-5-step-03-financial-authorization-email kept, broken, boundary)", () => {
    const late = upTo("final-versions", "financial-granted");
    expect(said(ask(late, "financial-granted", { values: valuesOf("financial-granted"), bare: true }))).toBe("ok");
    expect(said(ask(late, "final-versions"))).toMatch(/^financial-authorisation-missing /);
    expect(said(ask(upTo("final-versions"), "final-versions"))).toBe("ok");
  });
});

describe("to the signature (3.2 and 3.5)", () => {
  test("the eligibility is looked at before the client approves (s3-5-step-04-provider-admissibility kept, broken, boundary)", () => {
    const unseen = upTo("client-approves", "provider-eligible");
    expect(said(ask(unseen, "client-approves"))).toBe("eligibility-missing s3-5-step-04-provider-admissibility");
    expect(said(ask(take(unseen, "provider-eligible"), "client-approves"))).toBe("ok");
  });

  test("nothing final before every authorisation (s3-5-step-07-final-versions kept, broken, boundary)", () => {
    expect(said(ask(upTo("final-versions", "others-settled"), "final-versions"))).toBe(
      "other-authorisations-missing s3-5-step-07-final-versions",
    );
    expect(said(ask(upTo("final-versions"), "final-versions"))).toBe("ok");
  });

  test("a clause is not negotiated, a factual error is told at the same step (s3-2-no-negotiation kept, broken, boundary)", () => {
    const on = upTo("client-approves");
    const values = { clause: "Pénalités (fictif)." };
    expect(said(ask(on, "clause-negotiated", { values }))).toBe("guide-forbids s3-2-no-negotiation");
    const happened = lastOf(take(on, "clause-negotiated", { values, happened: true }), "clause-negotiated");
    expect(happened?.breaches).toEqual(["s3-2-no-negotiation"]);
    expect(said(ask(on, "factual-error", { values: { error: "Nom mal écrit (fictif)." } }))).toBe("ok");
  });

  test("the same person signs the contract and the commitment form (s3-2-doc-commitment-form kept, broken)", () => {
    const on = upTo("client-signs");
    expect(said(ask(on, "client-signs", { values: signatories }))).toBe("ok");
    expect(said(ask(on, "client-signs", { values: { ...signatories, commitment: "Alex Fictif" } }))).toBe(
      "signatories-differ s3-2-doc-commitment-form",
    );
  });

  test("a provider who signed first is a breach, one who signs right after the client is none (s3-5-step-08a-client-signs-first kept, broken, boundary)", () => {
    const signed = (on: typeof closed) =>
      lastOf(take(on, "provider-signs", { happened: true }), "provider-signs")?.breaches;
    expect(signed(upTo("client-signs"))).toContain("s3-5-step-08a-client-signs-first");
    expect(signed(upTo("contract-sent-to-provider"))).toEqual([]);
  });

  test("the contract goes alone (s3-5-step-08b-send-contract-only kept, broken, boundary)", () => {
    const sent = (alone: boolean) =>
      said(
        ask(upTo("contract-sent-to-provider"), "contract-sent-to-provider", {
          values: { address: "p1@p1.example", alone },
        }),
      );
    expect(sent(false)).toBe("contract-not-alone s3-5-step-08b-send-contract-only");
    expect(sent(true)).toBe("ok");
  });
});

test("the 30th day from the package is shown beside an earlier signature, and binds nobody (s3-5-min-30-days kept, broken, boundary)", () => {
  const running = (step: StepId) => clocksOf(upTo(step), calendar).find(({ clock }) => clock.id === "K1p");
  expect(running("provider-signs")).toMatchObject({ from: "2026-11-23", due: "2026-12-23", stoppedOn: null });
  const signed = running("signed-copies-sent");
  expect(signed).toMatchObject({ stoppedOn: "2026-11-23", due: "2026-12-23" });
  expect(signed && isLate(signed, day("2027-01-31"))).toBe(false);
});

describe("non-participation questionnaires never block, and are followed up once before they are reported", () => {
  const report = { values: { providers: [{ provider: silent, followed: "2026-11-20" }] } };
  const followUp = { values: { provider: silent, address: "p3@p3.example" } };

  test("s3-5-step-01d-follow-up kept, broken, boundary: none is too few, one is enough", () => {
    const on = upTo("package-sent");
    expect(said(ask(on, "questionnaires-reported", report))).toBe("follow-up-missing s3-5-step-01d-follow-up");
    const followed = take(on, "questionnaire-followed-up", followUp);
    expect(said(ask(followed, "questionnaires-reported", report))).toBe("ok");
  });

  test("s3-5-step-01e-forward-or-report kept, broken, boundary: forwarded with the questionnaire, reported with a name at least", () => {
    const on = take(upTo("package-sent"), "questionnaire-followed-up", followUp);
    const forwarded = { values: { provider: silent } };
    expect(said(ask(on, "questionnaire-forwarded", forwarded))).toBe("ok");
    expect(said(ask(on, "questionnaire-forwarded", { ...forwarded, bare: true }))).toBe("evidence-missing evidence");
    expect(said(ask(on, "questionnaires-reported", { values: { providers: [] } }))).toBe("invalid-input");
    expect(said(ask(on, "questionnaires-reported", report))).toBe("ok");
  });

  test("the package tells of every provider what came: a questionnaire, a follow-up, or nothing, but never a blank (s3-5-step-01c-non-participation-questionnaires kept, broken, boundary)", () => {
    const told = (outcome: Record<string, string>) => {
      const values = { provider: cheap, solicited: [{ provider: silent, ...outcome }] };
      return said(ask(upTo("package-sent"), "package-sent", { values }));
    };
    expect(["questionnaire", "followed-up", "silent"].map((outcome) => told({ outcome }))).toEqual(["ok", "ok", "ok"]);
    expect(told({})).toBe("invalid-input");
  });
});
