import { IncidentKind } from "../../shared/incidents.js";
import type { StateId } from "../../shared/views.js";
import type { FileFact } from "../../src/domain/decide/given.js";
import { stateOf } from "../../src/domain/dossier-state.js";
import type { DossierEvent } from "../../src/domain/events.js";
import { incidentMailRefusals } from "../../src/domain/incident-mail.js";
import { progressOf } from "../../src/domain/progress.js";
import { record } from "../../src/domain/record.js";
import {
  closesAt,
  command,
  day,
  decided,
  dossier,
  event,
  facts,
  fileFact,
  fileRef,
  filesOf,
  instant,
  mailKey,
  now,
  outcome,
  providerId,
  sha,
  type stories,
} from "../build.js";
import { describe, expect, test } from "../jest.js";

type Story = keyof typeof stories;

const every: Story[] = ["opened", "attached", "asked", "authorised", "prepared", "sending", "sent", "closed"];
const change = event("incident-recorded", { kind: "question-changes-request", leadsTo: "B3m" });
const cancelled = event("incident-recorded", { kind: "cancelled", leadsTo: "B9" });
const void_ = event("incident-recorded", { kind: "sent-by-hand", authorised: false, leadsTo: "B3x" });
const newRequest = event("price-request-attached", { file: fileRef("b"), content: sha("b"), version: 2 });
const newAnswer = event("broker-answer-recorded", { content: sha("b") });

const mail = (change: Partial<NonNullable<FileFact["mail"]>> = {}): NonNullable<FileFact["mail"]> => ({
  sentAt: now,
  messageId: "<main@asn.example>",
  to: ["camille@asn.example"],
  cc: [],
  bcc: [1, 2, 3].map((number) => `soumissions@p${number}.example`),
  attachments: [
    { name: "a.docx", size: 1_000, sha256: sha("a"), content: sha("a") },
    { name: "contrat.docx", size: 1_000, sha256: sha("contrat"), content: null },
  ],
  ...change,
});

const byHand = (change: Partial<NonNullable<FileFact["mail"]>> = {}) => ({
  files: filesOf(fileFact("m", { mail: mail(change) })),
});

describe("a fact", () => {
  const cases = every.flatMap((story) => IncidentKind.options.map((kind) => ({ story, kind })));

  test.each(cases)("is recorded whatever the state: $kind, $story", ({ story, kind }) => {
    const decision = decided(dossier(story), command("record-incident", { kind }));
    expect(outcome(decision)).toMatch(/^incident-recorded/);
    if (!decision.ok) return;
    const after = dossier(story, ...decision.events);
    expect(after.incidents?.list).toHaveLength(1);
    expect(progressOf(after).state).toBe(stateOf(after));
  });

  test.each<[string, string]>([
    ["2026-11-23T14:59:59Z", "incident-recorded"],
    ["2026-11-23T15:00:00Z", "incident-recorded"],
    ["2026-11-23T15:00:01Z", "in-the-future"],
    ["2024-01-01T00:00:00Z", "incident-recorded"],
  ])("may be past, never to come: %s", (when, expected) => {
    expect(outcome(decided(dossier("sent"), command("record-incident", { when: instant(when) })))).toBe(expected);
  });

  test("the broker can be told at the very instant when another document is asked for, not before (s3-2-report-other-document boundary)", () => {
    const asked = (when: string) =>
      decided(dossier("sent"), command("record-incident", { kind: "other-document-asked", when: instant(when) }));
    const now = asked("2026-11-23T15:00:00Z");
    if (!now.ok) throw new Error(now.refusal.code);
    const after = dossier("sent", ...now.events);
    const choice = { incident: 1, what: "report-document" as const };
    expect(
      incidentMailRefusals({ dossier: after, choice, facts: facts(), at: instant("2026-11-23T15:00:00Z") }),
    ).toEqual([]);
    expect(outcome(asked("2026-11-23T15:00:01Z"))).toBe("in-the-future");
  });

  test("is not recorded with evidence that never came in", () => {
    const asked = command("record-incident", { evidence: sha("z") });
    expect(outcome(decided(dossier("sent"), asked))).toBe("file-unknown");
  });

  test("belongs to the client: an auditor records nothing", () => {
    expect(outcome(decided(dossier("sent"), command("record-incident"), { roles: ["auditor"] }))).toBe("not-allowed");
  });

  test.each<[IncidentKind, Story, StateId]>([
    ["cancelled", "opened", "B9"],
    ["cancelled", "closed", "B9"],
    ["question-changes-request", "sent", "B3m"],
    ["question-changes-request", "closed", "B4"],
    ["question-changes-request", "authorised", "B3a"],
    ["question-without-change", "sent", "B3s"],
    ["more-time-asked", "sent", "B3s"],
  ])("%s, from %s, leads to %s", (kind, story, state) => {
    const decision = decided(dossier(story), command("record-incident", { kind }));
    if (!decision.ok) throw new Error(decision.refusal.code);
    expect(stateOf(dossier(story, ...decision.events))).toBe(state);
  });
});

describe("a request sent by hand", () => {
  const asked = command("record-incident", { kind: "sent-by-hand", evidence: sha("m"), evidenceName: "envoi.eml" });
  const recorded = (story: Story, with_ = byHand(), command_ = asked) => {
    const decision = decided(dossier(story), command_, { facts: with_ });
    if (!decision.ok) throw new Error(decision.refusal.code);
    const [first] = decision.events;
    if (first?.type !== "incident-recorded") throw new Error("No fact.");
    const after = dossier(story, ...decision.events);
    return {
      first,
      after,
      state: stateOf(after),
      rules: decision.rules,
      codes: first.differences.map(({ code }) => code),
    };
  };

  test("with the broker's go-ahead counts as the sending, and starts the delay (s3-3-3-response-delay, s3-3-3-send-by-email kept)", () => {
    const { state, after, codes } = recorded("prepared");
    expect(state).toBe("B3s");
    expect(codes).toEqual([]);
    expect(after.sent).toMatchObject({ sentAt: now, known: "declared", internetMessageId: "<main@asn.example>" });
    expect(after.sent?.recipients).toEqual([1, 2, 3].map(providerId));
  });

  test.each<Story>(["opened", "attached", "asked"])(
    "without it voids the process for ever (s3-3-2-sent-without-validation broken): %s",
    (story) => {
      const { state, after, rules, first } = recorded(story);
      expect(state).toBe("B3x");
      expect(first.authorised).toBe(false);
      expect(rules).toContain("s3-3-2-sent-without-validation");
      expect(after.sent).toBeNull();
      expect(progressOf(after).next).toBe("restart-or-close");
    },
  );

  test("before the broker's answer came is without it: a second decides (s3-3-2-sent-without-validation kept, boundary)", () => {
    const at = (sentAt: string) => recorded("prepared", byHand({ sentAt: instant(sentAt) })).state;
    expect(at("2026-11-23T14:59:59Z")).toBe("B3x");
    expect(at("2026-11-23T15:00:00Z")).toBe("B3s");
    expect(at("2026-11-23T15:00:00.000Z")).toBe("B3s");
  });

  test("with another request than the one authorised is without it", () => {
    const other = [{ name: "b.docx", size: 1, sha256: sha("b"), content: sha("b") }];
    const { state, codes } = recorded("prepared", byHand({ attachments: other }));
    expect(state).toBe("B3x");
    expect(codes).toContain("request-differs");
  });

  test("says what differs: a provider whom the others see, one who is missing, a stranger, a template that is not there", () => {
    const { codes, state } = recorded(
      "prepared",
      byHand({
        to: ["soumissions@p1.example", "inconnu@ailleurs.example"],
        bcc: ["soumissions@p2.example"],
        attachments: [{ name: "demande.pdf", size: 1, sha256: sha("pdf"), content: null }],
      }),
    );
    expect(state).toBe("B3s");
    expect(codes).toEqual([
      "recipients-visible",
      "recipients-missing",
      "recipients-unknown",
      "request-not-found",
      "contract-template-missing",
    ]);
  });

  test.each<[string, boolean]>([
    ["2026-12-06", true],
    ["2026-12-07", false],
    ["2026-12-14", false],
    ["2026-12-15", true],
  ])("with a closing date of %s: outside the delay is %s (10th to 15th business day)", (closesOn, outside) => {
    const { codes } = recorded("prepared", byHand(), { ...asked, closesOn: day(closesOn) });
    expect(codes.includes("closing-outside-delay")).toBe(outside);
  });

  test("without the mail that proves its date it is recorded too, and says so (s3-3-3-send-by-email broken)", () => {
    const noMail = command("record-incident", { kind: "sent-by-hand" });
    const { codes, state, rules } = recorded("prepared", byHand(), noMail);
    expect(codes).toContain("no-evidence");
    expect(rules).toContain("s3-3-3-send-by-email");
    expect(state).toBe("B3s");
  });

  test("once the request has left changes no state", () => {
    expect(recorded("sent").state).toBe("B3s");
    expect(recorded("closed").state).toBe("B4");
  });
});

describe("a change of the request (s3-3-3-revalidate-changes)", () => {
  const next = (...since: DossierEvent[]) => progressOf(dossier("sent", change, ...since)).next;
  const asked = event("authorisation-requested", { content: sha("b") });

  test("goes to the broker first, then to everybody, then the solicitation goes on", () => {
    expect(next()).toBe("attach-price-request");
    expect(next(newRequest)).toBe("get-authorisation");
    expect(next(newRequest, asked)).toBe("wait-for-broker");
    expect(next(newRequest, asked, newAnswer)).toBe("send-change");
    const addendum = event("incident-mail-requested", { what: "addendum-all", content: sha("b") });
    const sent = event("incident-mail-settled", { audience: "solicited" });
    expect(stateOf(dossier("sent", change, newRequest, newAnswer, addendum))).toBe("B3m");
    expect(stateOf(dossier("sent", change, newRequest, newAnswer, addendum, sent))).toBe("B3s");
  });

  test("lets the request be attached, asked about and answered although one has left; not prepared nor sent again", () => {
    const on = dossier("sent", change);
    expect(outcome(decided(on, command("attach-price-request")))).toBe("price-request-attached");
    const attached = dossier("sent", change, newRequest);
    expect(outcome(decided(attached, command("request-broker-authorisation")))).toBe("authorisation-requested");
    expect(outcome(decided(attached, command("record-broker-answer")))).toBe("broker-answer-recorded");
    expect(outcome(decided(on, command("prepare-send")))).toBe("already-sent");
    expect(outcome(decided(on, command("send-price-request")))).toBe("already-sent");
  });

  test("outside the scope leaves the request as the providers hold it", () => {
    const before = dossier("sent");
    const after = dossier(
      "sent",
      change,
      newRequest,
      event("broker-answer-recorded", { content: sha("b"), outcome: "out-of-scope" }),
    );
    expect(stateOf(after)).toBe("B3s");
    expect(after.priceRequest).toEqual(before.priceRequest);
    expect(after.authorisation).toEqual(before.authorisation);
  });

  const addendum = { incident: 1, what: "addendum-all" as const, body: "Bonjour," };
  const refusals = (on: ReturnType<typeof dossier>, choice = {}, at = now) =>
    incidentMailRefusals({ dossier: on, choice: { ...addendum, ...choice }, facts: facts(), at }).map(
      ({ code }) => code,
    );

  test("does not leave before the broker validated that very content (s3-3-3-revalidate-changes kept, broken, boundary)", () => {
    expect(refusals(dossier("sent", change))).toEqual(["changed-request-missing"]);
    expect(refusals(dossier("sent", change, newRequest))).toEqual(["authorisation-other-content"]);
    const denied = event("broker-answer-recorded", { content: sha("b"), outcome: "changes-requested" });
    expect(refusals(dossier("sent", change, newRequest, denied))).toEqual(["authorisation-denied"]);
    expect(refusals(dossier("sent", change, newRequest, newAnswer))).toEqual([]);
  });

  test.each<[string, string, string[]]>([
    ["2026-12-10", "e", []],
    ["2026-12-09", "e", ["closing-earlier"]],
    ["2026-12-14", "e", []],
    ["2026-12-15", "e", ["closing-too-late"]],
    ["2026-12-12", "e", ["closing-not-business-day"]],
    ["2026-12-14", "z", ["decision-missing"]],
  ])(
    "moves the date to %s only by the broker's decision %s: %j (s3-3-3-no-extension kept, broken)",
    (closesOn, letter, expected) => {
      const closing = {
        closesOn: day(closesOn),
        closesAtTime: "16:00",
        decision: sha(letter),
        decisionName: "réponse.eml",
      };
      const on = dossier("sent", change, newRequest, newAnswer);
      expect(refusals(on, { closing })).toEqual(expected);
      const choice = { ...addendum, closing };
      const rules = incidentMailRefusals({ dossier: on, choice, facts: facts(), at: now }).map(({ rule }) => rule);
      const ofDecision = (code: string) => code === "decision-missing";
      expect(rules).toEqual(
        expected.map((code) => (ofDecision(code) ? "s3-3-3-no-extension" : "s3-3-3-response-delay")),
      );
    },
  );

  test("with a new date moves the closing, and the old date closes nothing any more", () => {
    const moved = { closesOn: day("2026-12-14"), closesAt: instant("2026-12-14T21:00:00Z"), decision: fileRef("e") };
    const asked = event("incident-mail-requested", { what: "addendum-all", content: sha("b"), closing: moved });
    const after = dossier("sent", change, newRequest, newAnswer, asked, event("incident-mail-settled"));
    expect(after.solicitation?.closesAt).toBe("2026-12-14T21:00:00Z");
    expect(record(after, { type: "solicitation-closed", v: 1, closesAt })).toEqual([]);
    expect(record(after, { type: "solicitation-closed", v: 1, closesAt: moved.closesAt })).toHaveLength(1);
  });
});

describe("a process that is over", () => {
  test.each<[string, DossierEvent]>([
    ["cancelled", cancelled],
    ["void", void_],
  ])("%s gives no reminder and does not close by its date", (_, fact) => {
    const on = dossier("sent", fact);
    expect(record(on, event("solicitation-closed"))).toEqual([]);
    expect(record(on, event("reminder-given"))).toEqual([]);
  });

  test("cancelled has nothing left to do, and what left by a hair is still recorded", () => {
    const on = dossier("sending", cancelled);
    expect(progressOf(on)).toEqual({ state: "B9", ball: "nobody", next: "nothing-left" });
    expect(stateOf(dossier("sending", cancelled, event("price-request-sent")))).toBe("B9");
  });
});

describe("a mail that a fact calls for", () => {
  const phoned = event("incident-recorded", { kind: "provider-phoned", provider: providerId(1) });
  const missing = event("incident-recorded", { kind: "wrong-attachment" });
  const codes = (fact: DossierEvent, choice: object, ...since: DossierEvent[]) =>
    incidentMailRefusals({
      dossier: dossier("sent", fact, ...since),
      choice: { incident: 1, what: "ask-broker", ...choice },
      facts: facts(),
      at: now,
    }).map(({ code }) => code);

  test("is one that its kind offers", () => {
    expect(codes(phoned, { what: "put-in-writing", provider: providerId(1) })).toEqual([]);
    expect(codes(phoned, { what: "addendum-all" })).toEqual(["invalid-input"]);
    expect(codes(phoned, { incident: 2 })).toEqual(["not-found"]);
  });

  test("to one provider needs that provider, and no address of the organisation's own", () => {
    expect(codes(phoned, { what: "put-in-writing" })).toEqual(["no-recipient"]);
    const bounced = event("incident-recorded", { kind: "bounced" });
    const choice = { what: "resend-one", provider: providerId(1) };
    expect(codes(bounced, { ...choice, address: "nouveau@p1.example" })).toEqual([]);
    expect(codes(bounced, { ...choice, address: "camille@asn.example" })).toEqual(["provider-own-address"]);
  });

  test("with a missing document needs the document", () => {
    expect(codes(missing, { what: "complement-all" })).toEqual(["file-unknown"]);
    expect(codes(missing, { what: "complement-all", file: sha("a") })).toEqual([]);
  });

  test("with a price request carries the content that the broker authorised, and no other (s3-3-3-revalidate-changes kept, broken, boundary)", () => {
    const held = dossier("sent", missing);
    const carrying = (on: typeof held, letter: string, change: Partial<FileFact> = {}) =>
      incidentMailRefusals({
        dossier: on,
        choice: { incident: 1, what: "complement-all", file: sha(letter) },
        facts: facts({ files: filesOf(fileFact(letter, { templateVersion: null, ...change })) }),
        at: now,
      }).map(({ code, rule }) => `${code} ${rule}`);
    const refused = ["authorisation-other-content s3-3-3-revalidate-changes"];
    expect(carrying(held, "annexe")).toEqual([]);
    expect(carrying(held, "a")).toEqual([]);
    expect(carrying(held, "b", { templateVersion: "2026-09" })).toEqual(refused);
    expect(carrying(held, "b", { templateVersion: "2026-09", content: sha("a") })).toEqual([]);
    const changed = dossier("sent", missing, change, newRequest);
    expect(carrying(changed, "b")).toEqual(refused);
    expect(carrying(changed, "a")).toEqual([]);
    const validated = dossier("sent", missing, change, newRequest, newAnswer);
    expect(carrying(validated, "b")).toEqual([]);
  });

  test("leaves once for all, and a second answer may go to one provider", () => {
    const asked = event("incident-mail-requested", { what: "complement-all" });
    const settled = (outcome: "sent" | "failed" | "unknown") => event("incident-mail-settled", { outcome });
    const again = (...since: DossierEvent[]) =>
      codes(missing, { what: "complement-all", file: sha("a") }, asked, ...since);
    expect(again()).toEqual(["incident-mail-again"]);
    expect(again(settled("unknown"))).toEqual(["incident-mail-again"]);
    expect(again(settled("sent"))).toEqual(["incident-mail-again"]);
    expect(again(settled("failed"))).toEqual([]);
    const answered = event("incident-mail-requested", { what: "put-in-writing" });
    expect(codes(phoned, { what: "put-in-writing", provider: providerId(1) }, answered, settled("sent"))).toEqual([]);
  });

  test("that nobody can tell of is settled by a person who looked, once", () => {
    const asked = event("incident-mail-requested");
    const unknown = event("incident-mail-settled", { outcome: "unknown" });
    const other = event("incident-recorded");
    const on = dossier("sent", other, asked, unknown);
    const decision = decided(on, command("resolve-incident-mail", { verdict: "not-sent" }));
    expect(decision.ok && decision.events[0]).toMatchObject({ outcome: "failed", known: "declared" });
    expect(outcome(decided(dossier("sent", other, asked), command("resolve-incident-mail")))).toBe("nothing-unknown");
    expect(outcome(decided(on, command("resolve-incident-mail", { mail: mailKey("mail-9") })))).toBe("nothing-unknown");
  });
});
