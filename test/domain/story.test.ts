import type { NextAction, SendState, StateId } from "../../shared/views.js";
import { warningsInWords } from "../../src/app/sheet.js";
import { DEFAULT_REMINDERS, effectsOf } from "../../src/domain/effects.js";
import { DossierEvent, type EventType } from "../../src/domain/events.js";
import { evolve } from "../../src/domain/evolve.js";
import { progressOf, warningsOf } from "../../src/domain/progress.js";
import { type Fact, record } from "../../src/domain/record.js";
import {
  calendar,
  camille,
  closesAt,
  dossier,
  event,
  fileRef,
  id,
  instant,
  mailKey,
  migration,
  now,
  providerId,
  providers,
  security,
  sha,
  type stories,
} from "../build.js";
import { describe, expect, test } from "../jest.js";

type Story = keyof typeof stories;
const changes = event("broker-answer-recorded", { outcome: "changes-requested" });
const outOfScope = event("broker-answer-recorded", { outcome: "out-of-scope" });
const otherContent = event("price-request-attached", { file: fileRef("b"), content: sha("b"), version: 2 });

describe("where the dossier stands, who has the ball, what comes next", () => {
  test.each<[Story, DossierEvent[], StateId, string, NextAction, SendState]>([
    ["opened", [], "B3d", "client", "attach-price-request", "none"],
    ["opened", [event("send-prepared")], "B3d", "client", "attach-price-request", "none"],
    ["attached", [], "B3d", "client", "get-authorisation", "none"],
    ["asked", [], "B3v", "courtier", "wait-for-broker", "none"],
    ["asked", [event("authorisation-request-failed")], "B3d", "client", "get-authorisation", "none"],
    ["asked", [otherContent], "B3d", "client", "get-authorisation", "none"],
    [
      "asked",
      [event("dossier-described", { qualifications: [security] })],
      "B3d",
      "client",
      "get-authorisation",
      "none",
    ],
    ["asked", [changes], "B3d", "client", "revise-price-request", "none"],
    ["asked", [outOfScope], "B3d", "client", "revise-price-request", "none"],
    ["asked", [changes, otherContent], "B3d", "client", "get-authorisation", "none"],
    ["asked", [changes, event("authorisation-requested")], "B3v", "courtier", "wait-for-broker", "none"],
    ["authorised", [], "B3a", "client", "prepare-send", "none"],
    ["authorised", [otherContent], "B3d", "client", "get-authorisation", "none"],
    ["prepared", [], "B3a", "client", "preview-and-send", "none"],
    ["sending", [], "B3a", "system", "wait-for-send", "in-progress"],
    ["sending", [event("send-stopped")], "B3a", "client", "retry-send", "stopped"],
    ["sending", [event("send-stopped"), otherContent], "B3d", "client", "get-authorisation", "stopped"],
    ["sending", [event("send-failed")], "B3a", "client", "retry-send", "failed"],
    ["sending", [event("send-unknown")], "B3a", "client", "resolve-unknown", "unknown"],
    ["sending", [event("send-unknown"), event("send-declared-not-sent")], "B3a", "client", "retry-send", "failed"],
    ["sent", [], "B3s", "providers", "wait-for-closing", "sent"],
    ["sent", [event("proof-filed"), event("reminder-given")], "B3s", "providers", "wait-for-closing", "sent"],
    ["closed", [], "B4", "client", "analyse-responses", "sent"],
  ])("%s %j", (story, since, state, ball, next, sendState) => {
    const on = dossier(story, ...since);
    expect({ ...progressOf(on), sendState: on.send.state }).toEqual({ state, ball, next, sendState });
  });

  test("a journal begins with the opening", () => {
    expect(() => evolve(null, event("dossier-described"), now)).toThrow("dossier-opened");
  });
});

describe("what the dossier keeps of its documents", () => {
  test("each file once for what it is, in order", () => {
    const on = dossier("sending", event("proof-filed"), event("proof-filed"));
    const kinds = on.documents.map(({ kind, file }) => `${kind} ${file.name}`);
    expect(kinds).toEqual([
      "price-request a.docx",
      "broker-answer e.docx",
      "contract-template contrat.docx",
      "questionnaire questionnaire.docx",
      "proof preuve.docx",
    ]);
  });

  test("every version of the price request, and the broker's for what it is", () => {
    const returned = { ...otherContent, returnedByBroker: true };
    const { documents } = dossier("attached", returned);
    expect(documents.map(({ kind, version }) => [kind, version])).toEqual([
      ["price-request", "v1"],
      ["returned-version", "v2"],
    ]);
  });
});

describe("a fact is never refused, and twice is once", () => {
  const facts: [Story, Fact, string][] = [
    ["asked", event("authorisation-request-failed"), "none"],
    ["sending", event("send-stopped"), "stopped"],
    ["sending", event("send-failed"), "failed"],
    ["sending", event("send-unknown"), "unknown"],
    ["sending", event("price-request-sent"), "sent"],
    ["sent", event("proof-filed"), "sent"],
    ["sent", event("reminder-given"), "sent"],
    ["sent", event("reminder-given", { which: "closing" }), "sent"],
    ["sent", event("solicitation-closed"), "sent"],
  ];

  test.each(facts)("%s: %j", (story, fact, state) => {
    const before = dossier(story);
    expect(record(before, fact)).toEqual([fact]);
    const after = evolve(before, fact, now);
    expect(after.send.state).toBe(state);
    expect(record(after, fact)).toEqual([]);
  });

  test("a reminder that another mail would carry is the same reminder", () => {
    const reminded = dossier("sent", event("reminder-given"));
    expect(record(reminded, event("reminder-given", { mail: mailKey("mail-9") }))).toEqual([]);
    expect(record(reminded, event("reminder-given", { which: "closing" }))).toHaveLength(1);
  });

  test.each<Fact>([event("send-stopped"), event("send-failed"), event("send-unknown")])(
    "an answer about a former mail changes nothing of the present one: %j",
    (fact) => {
      const again = dossier("sending", event("send-failed"), event("send-requested", { mail: mailKey("mail-2") }));
      expect(record(again, fact)).toEqual([]);
    },
  );

  test("a request for authorisation that failed is not the next one, nor one that was answered", () => {
    const again = dossier("asked", event("authorisation-requested", { mail: mailKey("mail-9") }));
    expect(record(again, event("authorisation-request-failed"))).toEqual([]);
    expect(record(dossier("authorised"), event("authorisation-request-failed"))).toEqual([]);
  });

  test("a mail that left is a fact even when it was thought lost", () => {
    const declared = dossier("sending", event("send-unknown"), event("send-declared-not-sent"));
    expect(record(declared, event("price-request-sent"))).toHaveLength(1);
  });

  test("nothing closes, and nobody is reminded, before the sending or for another date", () => {
    const other = instant("2026-12-11T21:00:00Z");
    for (const fact of [event("solicitation-closed"), event("reminder-given")]) {
      expect(record(dossier("prepared"), fact)).toEqual([]);
      expect(record(dossier("sent"), { ...fact, closesAt: other })).toEqual([]);
    }
  });
});

describe("what attention is drawn to, and what stops nothing", () => {
  const warned = (on = dossier("prepared"), count = 3, currentTemplateVersion: string | null = "2026-09") =>
    warningsOf(on, { providers: providers(count), currentTemplateVersion, profile: on.profile });
  const attached = (change: Partial<DossierEvent & { type: "price-request-attached" }>) =>
    dossier("opened", { ...event("price-request-attached"), ...change });
  const asking = (...numbers: number[]) =>
    dossier("authorised", event("send-prepared", { recipients: numbers.map(providerId) }));

  test.each<[string, string[], string[]]>([
    ["nothing (s3-2-template-upkeep kept)", warned(), []],
    [
      "an older template (s3-2-template-upkeep broken)",
      warned(dossier("attached"), 3, "2026-10"),
      ["template-outdated"],
    ],
    ["no template to compare with", warned(dossier("attached"), 3, null), []],
    ["a declared template", warned(attached({ templateDeclared: true })), ["template-unknown"]],
    ["empty sections", warned(attached({ emptySections: ["Contexte"] })), ["sections-empty"]],
    ["an answer about another content", warned(dossier("authorised", otherContent)), ["authorisation-other-content"]],
    ["one provider of three", warned(asking(1)), ["single-provider"]],
    ["two providers of three", warned(asking(1, 2)), ["not-all-solicited"]],
    ["one provider of one", warned(asking(1), 1), ["single-provider"]],
    ["once sent, only the single provider still matters", warned(dossier("sent", otherContent)), []],
    [
      "a single provider, sent",
      warned(dossier("sending", event("price-request-sent", { recipients: [providerId(1)] }))),
      ["single-provider"],
    ],
  ])("%s", (_, told, expected) => {
    expect(told).toEqual(expected);
  });

  test("each is shown with the rule that it comes from, and its section (s3-2-template-upkeep broken)", () => {
    const shown = warningsInWords(["template-outdated", "template-unknown"], "fr");
    expect(shown.map(({ rule }) => rule?.id)).toEqual(["s3-2-template-upkeep", "s3-2-template-upkeep"]);
    expect(shown.map(({ rule }) => rule?.section)).toEqual(["3.2", "3.2"]);
  });
});

describe("what each event sets in motion", () => {
  const effects = (fact: DossierEvent, story: Story = "sent") =>
    effectsOf(fact, 7, dossier(story), now, { calendar, reminders: DEFAULT_REMINDERS }).map(({ key, dueAt, what }) => ({
      key: key.replace(`${id}:7:`, ""),
      dueAt,
      what,
    }));

  const expected: Record<EventType, string[]> = {
    "dossier-opened": ["register"],
    "dossier-declared": [],
    "dossier-restarted": [],
    "dossier-described": ["register"],
    "register-row-changed": ["prerequisite-rows"],
    "concerns-set": ["prerequisite-rows"],
    "prerequisite-asked": ["mail", "prerequisite-rows"],
    "wait-followed-up": ["mail"],
    "wait-follow-up-failed": ["chat-mail-problem"],
    "prerequisite-mail-failed": ["prerequisite-rows"],
    "prerequisite-answered": ["prerequisite-rows"],
    "price-request-attached": ["register"],
    "authorisation-requested": ["mail"],
    "authorisation-request-failed": ["chat-mail-problem"],
    "corrections-confirmed": [],
    "broker-answer-recorded": ["chat-authorisation-recorded"],
    "send-prepared": [],
    "send-requested": ["mail", "chat-sending"],
    "send-rescheduled": ["mail", "chat-sending"],
    "send-cancelled": [],
    "draft-deposited": ["chat-sending"],
    "draft-withdrawal-requested": ["mail"],
    "send-stopped": ["chat-send-problem"],
    "send-failed": ["chat-send-problem"],
    "mail-resumed": ["mail"],
    "send-unknown": ["chat-send-problem"],
    "price-request-sent": ["proof", "register", "remind-two-days", "remind-closing", "close"],
    "send-declared-not-sent": ["chat-send-problem"],
    "proof-filed": ["chat-sent"],
    "reminder-given": ["mail", "chat-closing-soon"],
    "solicitation-closed": ["register", "chat-closed"],
    "solicitation-carried-over": [],
    "gathering-carried-over": [],
    "gathering-requested": ["mail"],
    "answers-requested": ["mail"],
    "answers-mail-settled": [],
    "gathering-mail-settled": [],
    "gathering-answered": [],
    "task-declared": [],
    "team-set": [],
    "profile-adopted": [],
    "mail-received": ["chat-mail-received"],
    "received-mail-filed": [],
    "received-mail-dismissed": [],
    "responses-opened": [],
    "dossier-taken-over": ["chat-taken-over-0", "register"],
    "process-declared": [],
    "step-taken": ["mail"],
    "step-mail-settled": [],
    "clock-reminded": ["mail"],
    "incident-recorded": [],
    "incident-mail-requested": ["mail"],
    "incident-mail-settled": [],
    "incident-settled": [],
    "approval-requested": [],
    "approval-answered": [],
    "approval-voided": [],
    "approval-delegated": [],
    "approval-contested": [],
    "approval-reminded": [],
    "approval-escalated": [],
    "approval-mail-failed": ["chat-mail-problem"],
  };

  test("there is a row for each event", () => {
    expect(DossierEvent.options.map((option) => option.shape.type.value).sort()).toEqual(Object.keys(expected).sort());
  });

  test.each(Object.entries(expected))("%s: %j", (type, keys) => {
    expect(effects(event(type as EventType)).map(({ key }) => key)).toEqual(keys);
  });

  test("reminders come two business days before, in the morning, and at the closing", () => {
    const clock = effects(event("price-request-sent")).filter(({ what }) => "closesAt" in what);
    expect(clock.map(({ key, dueAt }) => [key, dueAt])).toEqual([
      ["remind-two-days", "2026-12-08T14:00:00Z"],
      ["remind-closing", closesAt],
      ["close", closesAt],
    ]);
  });

  test("the chat tells the owner alone, and the closing reminder only by mail", () => {
    const chats = Object.keys(expected).flatMap((type) => effects(event(type as EventType)));
    for (const { what } of chats) if (what.kind === "chat") expect(what.person).toBe(camille);
    expect(effects(event("reminder-given", { which: "closing" })).map(({ key }) => key)).toEqual(["mail"]);
  });

  test("the same event of the same journal asks for the same effects, under the same names", () => {
    const twice = [effects(event("price-request-sent")), effects(event("price-request-sent"))];
    expect(twice[0]).toEqual(twice[1]);
    expect(new Set(twice[0]?.map(({ key }) => key)).size).toBe(twice[0]?.length);
  });
});

test("qualifications and words of a dossier are those of the last description", () => {
  const described = event("dossier-described", { title: "Titre", qualifications: [security, migration] });
  expect(dossier("opened", described)).toMatchObject({ title: "Titre", qualifications: [security, migration] });
});
