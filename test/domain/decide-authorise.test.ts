import type { BrokerOutcome } from "../../shared/commands.js";
import { Command } from "../../shared/commands.js";
import { authorisedForCurrentContent, stateOf } from "../../src/domain/dossier-state.js";
import type { DossierEvent } from "../../src/domain/events.js";
import {
  command,
  decided,
  dossier,
  event,
  fileFact,
  fileRef,
  filesOf,
  fold,
  migration,
  outcome,
  security,
  sha,
  stories,
} from "../build.js";
import { describe, expect, test } from "../jest.js";

describe("opening and describing a dossier", () => {
  const none = dossier("opened");

  test("a first dossier needs the organisation's profile, and takes it from the command (s1-3-own-obligations kept, broken)", () => {
    const facts = { organisation: { id: none.organisation, domain: "asn.example", profile: null } };
    expect(decided(none, command("open-dossier"), { facts })).toMatchObject({
      refusal: { code: "profile-missing", rule: "s1-3-own-obligations" },
    });
    const profile = { rctiSubject: false };
    expect(decided(none, command("open-dossier", { profile }), { facts })).toMatchObject({ events: [{ profile }] });
  });

  test("the organisation's own profile wins over the one that a command brings", () => {
    const opened = decided(none, command("open-dossier", { profile: { rctiSubject: false } }));
    expect(opened).toMatchObject({ events: [{ profile: { rctiSubject: true } }] });
  });

  test.each(["open-dossier", "describe-dossier"] as const)("%s refuses a qualification that nobody knows", (type) => {
    const facts = { qualifications: [security] };
    expect(outcome(decided(none, command(type), { facts }))).toBe("unknown-qualification");
  });

  test("keeps each qualification once, and says nothing when nothing changes", () => {
    const twice = decided(none, command("describe-dossier", { qualifications: [security, security] }));
    expect(twice).toMatchObject({ events: [{ qualifications: [security] }] });
    expect(outcome(decided(none, command("describe-dossier", { title: none.title })))).toBe("");
  });

  test("a task is declared with a proof that exists", () => {
    expect(outcome(decided(none, command("declare-task", { evidence: sha("e") })))).toBe("task-declared");
    expect(outcome(decided(none, command("declare-task", { evidence: sha("z") })))).toBe("file-unknown");
  });
});

describe("s3-1-only-template-for-solicitation: the price request is the official template", () => {
  const attach = (change: Parameters<typeof fileFact>[1], declaredTemplateVersion?: string) =>
    decided(
      dossier("opened"),
      command("attach-price-request", { ...(declaredTemplateVersion && { declaredTemplateVersion }) }),
      { facts: { files: filesOf(fileFact("b", change)) } },
    );

  test("takes a file that says its template (s3-1-only-template-for-solicitation kept, s3-2-doc-price-request-template kept)", () => {
    expect(attach({})).toMatchObject({
      events: [{ templateVersion: "2026-09", templateDeclared: false, version: 1 }],
      rules: expect.arrayContaining(["s3-2-doc-price-request-template"]),
    });
  });

  test("refuses a file that does not, until the client declares it (s3-1-only-template-for-solicitation broken, s3-2-doc-price-request-template broken)", () => {
    expect(attach({ templateVersion: null })).toMatchObject({
      refusal: { code: "template-not-recognised", rule: "s3-1-only-template-for-solicitation" },
    });
    const declared = attach({ templateVersion: null }, "2026-08");
    expect(declared).toMatchObject({ events: [{ templateVersion: "2026-08", templateDeclared: true }] });
  });

  test("refuses a file that was never uploaded", () => {
    const unknown = command("attach-price-request", { file: sha("z") });
    expect(outcome(decided(dossier("opened"), unknown))).toBe("file-unknown");
  });

  test("the same bytes again change nothing; other bytes are the next version", () => {
    const on = dossier("attached");
    expect(outcome(decided(on, command("attach-price-request", { file: sha("a") })))).toBe("");
    expect(decided(on, command("attach-price-request"))).toMatchObject({ events: [{ version: 2 }] });
  });
});

describe("asking the broker", () => {
  test("s3-3-2-complete-template broken: refuses without a price request", () => {
    expect(decided(dossier("opened"), command("request-broker-authorisation"))).toMatchObject({
      refusal: { code: "price-request-missing", rule: "s3-3-2-complete-template" },
    });
  });

  test("the need is summed up and its amount estimated, to the cent (s3-3-2-need-summary-and-estimate kept, broken, boundary)", () => {
    const readable = (change: object) =>
      Command.safeParse({ ...command("request-broker-authorisation"), ...change }).success;
    expect(readable({})).toBe(true);
    expect([readable({ needSummary: "" }), readable({ needSummary: undefined })]).toEqual([false, false]);
    expect([1.5, undefined, 1].map((estimatedAmount) => readable({ estimatedAmount }))).toEqual([false, false, true]);
    expect(decided(dossier("attached"), command("request-broker-authorisation"))).toMatchObject({
      events: [{ needSummary: "Migrer (fictif)", estimatedAmount: 12_000_000 }],
      rules: expect.arrayContaining(["s3-3-2-need-summary-and-estimate"]),
    });
  });

  test("s3-3-2-all-sections-filled broken: refuses a section left empty, and names it", () => {
    const hollow = fold([...stories.opened, event("price-request-attached", { emptySections: ["Contexte"] })]);
    expect(decided(hollow, command("request-broker-authorisation"))).toMatchObject({
      refusal: { code: "sections-empty", facts: { sections: ["Contexte"] }, rule: "s3-3-2-all-sections-filled" },
    });
  });

  test("a PDF whose sections cannot be told apart is not held against the client (s3-3-2-complete-template kept, s3-3-2-all-sections-filled kept)", () => {
    const pdf = fold([...stories.opened, event("price-request-attached", { emptySections: null })]);
    expect(outcome(decided(pdf, command("request-broker-authorisation")))).toBe("authorisation-requested");
  });

  test("once authorised there is nothing to ask", () => {
    expect(outcome(decided(dossier("authorised"), command("request-broker-authorisation")))).toBe("state-forbids");
  });

  test.each<[string, DossierEvent[]]>([
    ["after a refusal on the same content", [event("broker-answer-recorded", { outcome: "changes-requested" })]],
    [
      "after other qualifications",
      [event("broker-answer-recorded"), event("dossier-described", { qualifications: [migration, security] })],
    ],
  ])("may be done again %s, and the broker has the ball again", (_, since) => {
    const on = dossier("asked", ...since);
    expect(stateOf(on)).toBe("B3d");
    const asked = decided(on, command("request-broker-authorisation"));
    expect(asked).toMatchObject({ ok: true });
    if (asked.ok) expect(stateOf(fold([...stories.asked, ...since, ...asked.events]))).toBe("B3v");
  });
});

describe("s3-3-2-courtier-validates: the broker's answer", () => {
  const record = (change: Partial<Parameters<typeof command<"record-broker-answer">>[1]>) =>
    decided(dossier("asked"), command("record-broker-answer", change));

  test("needs its proof", () => {
    expect(record({ evidence: sha("z") })).toMatchObject({
      refusal: { code: "evidence-missing", rule: "s3-3-2-courtier-validates" },
    });
  });

  test("needs a price request to be about", () => {
    expect(outcome(decided(dossier("opened"), command("record-broker-answer")))).toBe("price-request-missing");
  });

  test("may be recorded although the request was made outside the assistant", () => {
    expect(outcome(decided(dossier("attached"), command("record-broker-answer")))).toBe("broker-answer-recorded");
  });

  test.each<[BrokerOutcome, Record<string, unknown>, boolean]>([
    ["authorised", {}, true],
    ["authorised-with-corrections", { corrections: "Section 4", correctionsConfirmed: true }, true],
    ["authorised-returned-version", { returnedFile: sha("b") }, true],
    ["changes-requested", {}, false],
    ["out-of-scope", {}, false],
  ])("%s: recorded, and sending is allowed: %s %s", (answer, more, allowed) => {
    const recorded = record({ outcome: answer, ...more });
    expect(recorded).toMatchObject({ ok: true, rules: ["s3-3-2-courtier-validates"] });
    if (!recorded.ok) return;
    const after = dossier("asked", ...recorded.events);
    expect(authorisedForCurrentContent(after)).toBe(allowed);
    expect(stateOf(after)).toBe(allowed ? "B3a" : "B3d");
  });

  test("corrections that the client has not confirmed authorise nothing (s3-3-2-courtier-validates broken)", () => {
    expect(outcome(record({ outcome: "authorised-with-corrections" }))).toBe("corrections-not-confirmed");
  });

  test("the returned version becomes the version (s3-3-2-courtier-validates kept)", () => {
    const missing = record({ outcome: "authorised-returned-version" });
    expect(outcome(missing)).toBe("returned-version-missing");
    const returned = record({ outcome: "authorised-returned-version", returnedFile: sha("b") });
    expect(returned).toMatchObject({
      events: [
        { type: "price-request-attached", content: sha("b"), version: 2, returnedByBroker: true },
        { type: "broker-answer-recorded", content: sha("b") },
      ],
    });
  });
});

describe("s3-3-2-courtier-validates boundary: an authorisation is for one content and its qualifications", () => {
  const changed = event("price-request-attached", { file: fileRef("b"), content: sha("b"), version: 2 });
  const otherNeed = event("dossier-described", { qualifications: [security] });

  test("another content voids it, and the former content brings it back", () => {
    expect(stateOf(dossier("authorised", changed))).toBe("B3d");
    expect(stateOf(dossier("authorised", changed, event("price-request-attached", { version: 3 })))).toBe("B3a");
  });

  test("other qualifications void it; another title does not, nor another order of the same ones", () => {
    expect(stateOf(dossier("authorised", otherNeed))).toBe("B3d");
    expect(stateOf(dossier("authorised", event("dossier-described")))).toBe("B3a");
    const two = fold([
      event("dossier-opened", { qualifications: [migration, security] }),
      event("price-request-attached"),
      event("broker-answer-recorded", { qualifications: [security, migration] }),
    ]);
    expect(stateOf(two)).toBe("B3a");
  });

  test("a declared conversion to PDF keeps it; an undeclared one does not, nor a Word file that is declared the same", () => {
    const pdf = fileFact("b", { file: fileRef("b", "application/pdf") });
    const stateWith = (sameContentDeclared: boolean, fact = pdf) => {
      const asked = command("attach-price-request", { sameContentDeclared });
      const decision = decided(dossier("authorised"), asked, { facts: { files: filesOf(fact) } });
      return decision.ok ? stateOf(dossier("authorised", ...decision.events)) : decision.refusal.code;
    };
    expect(stateWith(true)).toBe("B3a");
    expect(stateWith(false)).toBe("B3d");
    expect(stateWith(true, fileFact("b"))).toBe("B3d");
  });

  test("a closing date filled into the same content keeps it", () => {
    const filled = { files: filesOf(fileFact("b", { content: sha("a") })) };
    const decision = decided(dossier("authorised"), command("attach-price-request"), { facts: filled });
    expect(decision.ok && stateOf(dossier("authorised", ...decision.events))).toBe("B3a");
  });

  test.each<[string, DossierEvent]>([
    ["content", changed],
    ["qualifications", otherNeed],
  ])("an answer that comes after a change of %s is about what was asked, and authorises nothing new", (_, change) => {
    const recorded = decided(dossier("asked", change), command("record-broker-answer"));
    expect(recorded).toMatchObject({ events: [{ content: sha("a"), qualifications: [migration] }] });
    if (recorded.ok) expect(stateOf(dossier("asked", change, ...recorded.events))).toBe("B3d");
  });

  test("corrections that the broker listed are in the version that the client corrected", () => {
    const answer = command("record-broker-answer", {
      outcome: "authorised-with-corrections",
      correctionsConfirmed: true,
    });
    const recorded = decided(dossier("asked", changed), answer);
    expect(recorded.ok && stateOf(dossier("asked", changed, ...recorded.events))).toBe("B3a");
  });
});
