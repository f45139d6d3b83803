import { GatheringPurpose } from "../../shared/gatherings.js";
import { evolve } from "../../src/domain/evolve.js";
import { gatheringRemarks } from "../../src/domain/gatherings.js";
import { record } from "../../src/domain/record.js";
import { command, decided, dossier, event, now, outcome, provider, providerId, providers, sha } from "../build.js";
import { describe, expect, test } from "../jest.js";

const ask = (change: Parameters<typeof command<"send-gathering">>[1] = {}) => command("send-gathering", change);
const defined = event("task-declared", { task: "needs-defined", state: "declared" });
const three = [1, 2, 3].map(providerId);
const remarks = (chosen = three, on = dossier("opened"), questions = "Q") =>
  gatheringRemarks({ dossier: on, choice: { providers: chosen }, facts: { providers: providers(3) } }, questions);

describe("written information gathering (3.3.1)", () => {
  test.each(["opened", "attached", "asked"] as const)(
    "questions leave without the broker’s authorisation: %s (s3-3-1-written-contact kept)",
    (story) => {
      expect(outcome(decided(dossier(story), ask()))).toBe("task-declared gathering-requested");
    },
  );

  test("they leave for either purpose of the guide, and for no other (s3-3-1-written-contact boundary)", () => {
    expect(GatheringPurpose.options).toEqual(["check-expertise", "check-market-experience"]);
    for (const purpose of GatheringPurpose.options)
      expect(outcome(decided(dossier("opened"), ask({ purpose })))).toBe("task-declared gathering-requested");
  });

  test.each([
    ["authorised", "state-forbids"],
    ["sending", "state-forbids"],
    ["sent", "already-sent"],
    ["closed", "already-sent"],
  ] as const)("once the price request may leave, it is too late: %s", (story, expected) => {
    expect(outcome(decided(dossier(story), ask()))).toBe(expected);
  });

  test("they go to qualified providers with an address of their own, at least one", () => {
    expect(outcome(decided(dossier("opened"), ask({ providers: [] })))).toBe("no-recipient");
    expect(outcome(decided(dossier("opened"), ask({ providers: [providerId(9)] })))).toBe("provider-not-qualified");
    const facts = { providers: [provider(1, { email: "" }), provider(2)] };
    const both = { providers: [providerId(1), providerId(2)] };
    expect(outcome(decided(dossier("opened"), ask(both), { facts }))).toBe("provider-without-address");
  });

  test.each([
    [499, "task-declared gathering-requested"],
    [500, "task-declared gathering-requested"],
    [501, "task-declared gathering-requested"],
  ])("%d providers, whom one mail may not hold, are asked all the same: %s", (count, expected) => {
    const all = Array.from({ length: count }, (_, index) => providerId(index + 1));
    expect(
      outcome(decided(dossier("opened"), ask({ providers: all }), { facts: { providers: providers(count) } })),
    ).toBe(expected);
  });

  test("what was not read does not leave, nor the same mail twice; a failed one may", () => {
    expect(outcome(decided(dossier("opened"), ask({ preview: sha("autre") })))).toBe("preview-stale");
    const asked = event("gathering-requested");
    expect(outcome(decided(dossier("opened", asked), ask()))).toBe("gathering-again");
    const unknown = event("gathering-mail-settled", { outcome: "unknown" });
    expect(outcome(decided(dossier("opened", asked, unknown), ask()))).toBe("gathering-again");
    const failed = event("gathering-mail-settled", { outcome: "failed" });
    expect(outcome(decided(dossier("opened", asked, failed), ask()))).toBe("task-declared gathering-requested");
  });

  test("without a defined need it advises to prepare (s3-3-1-prepare-first kept, broken)", () => {
    expect(remarks()).toEqual(["not-prepared"]);
    expect(remarks(three, dossier("opened", defined))).toEqual([]);
  });

  test("it advises the same questions for every qualified provider (s3-3-1-same-questions kept, broken)", () => {
    const on = dossier("opened", defined);
    expect(remarks(three, on)).toEqual([]);
    expect(remarks(three.slice(1), on)).toEqual(["not-all-asked"]);
    const before = [event("gathering-requested", { questions: "Q" }), event("gathering-mail-settled")];
    expect(remarks(three, dossier("opened", defined, ...before), "Q")).toEqual([]);
    expect(remarks(three, dossier("opened", defined, ...before), "Autre")).toEqual(["other-questions"]);
  });
});

describe("the answers (3.3.1)", () => {
  const asked = [event("gathering-requested"), event("gathering-mail-settled")];
  const answer = (change: Parameters<typeof command<"record-gathering-answer">>[1] = {}) =>
    command("record-gathering-answer", change);

  test.each(["opened", "prepared", "sent", "closed"] as const)(
    "a written answer is kept in every state: %s (s3-3-1-keep-answers kept)",
    (story) => {
      const decision = decided(dossier(story, ...asked), answer());
      expect(decision).toMatchObject({ ok: true, rules: ["s3-3-1-keep-answers"], events: [{ receivedAt: now }] });
    },
  );

  test("an answer by word of mouth is noted, against what the guide foresees (s3-3-1-written-contact broken)", () => {
    const said = { type: "record-gathering-answer", gathering: 1, provider: providerId(2), note: "Dit au téléphone" };
    const spoken = { ...answer(), ...said, evidence: undefined } as ReturnType<typeof answer>;
    expect(decided(dossier("opened", ...asked), spoken)).toMatchObject({
      ok: true,
      rules: ["s3-3-1-keep-answers", "s3-3-1-written-contact"],
      events: [{ evidence: null, note: "Dit au téléphone" }],
    });
  });

  test("an answer of which nothing is kept is none (s3-3-1-keep-answers broken)", () => {
    const empty = { ...answer(), evidence: undefined } as ReturnType<typeof answer>;
    expect(outcome(decided(dossier("opened", ...asked), empty))).toBe("proof-missing");
  });

  test("it is of a provider who was asked, in a gathering that exists", () => {
    const on = dossier("opened", ...asked);
    expect(outcome(decided(on, answer({ provider: providerId(9) })))).toBe("provider-unknown");
    expect(outcome(decided(on, answer({ gathering: 2 })))).toBe("not-found");
    expect(outcome(decided(on, answer({ evidence: sha("z") })))).toBe("file-unknown");
  });

  test("each answer is a document of the dossier", () => {
    const on = dossier("opened", ...asked, event("gathering-answered"));
    expect(on.documents.map(({ kind, file }) => `${kind} ${file.name}`)).toEqual(["evidence e.docx"]);
  });
});

describe("what became of the mail is a fact, once", () => {
  const on = dossier("opened", event("gathering-requested"));

  test.each(["sent", "failed", "unknown", "stopped"] as const)("%s", (outcome) => {
    const fact = event("gathering-mail-settled", { outcome });
    expect(record(on, fact)).toEqual([fact]);
    expect(record(evolve(on, fact, now), fact)).toEqual([]);
  });

  test("nobody settles what is known; what is unknown is settled by whoever looked", () => {
    const resolve = command("resolve-gathering-mail");
    expect(outcome(decided(on, resolve))).toBe("nothing-unknown");
    const unknown = evolve(on, event("gathering-mail-settled", { outcome: "unknown" }), now);
    expect(decided(unknown, resolve)).toMatchObject({ events: [{ outcome: "sent", known: "declared" }] });
    const not = command("resolve-gathering-mail", { verdict: "not-sent" });
    expect(decided(unknown, not)).toMatchObject({ events: [{ outcome: "failed", known: "declared" }] });
  });
});
