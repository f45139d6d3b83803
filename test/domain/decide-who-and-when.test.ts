import type { CommandType } from "../../shared/commands.js";
import { Role } from "../../shared/ids.js";
import type { Dossier } from "../../src/domain/dossier.js";
import { servicesTransitions } from "../../src/guide/processes/services.js";
import { command, decided, dossier, event, outcome, stories } from "../build.js";
import { describe, expect, test } from "../jest.js";

const types = Object.keys(servicesTransitions) as CommandType[];
const onDossier = types.filter((type) => !type.startsWith("open-"));
const others = Role.options.filter((role) => role !== "client");

describe("who may ask", () => {
  /** Whose step it is stands in the rows of the process; whose decision, in the request. */
  const named: CommandType[] = ["answer-approval", "delegate-approval", "contest-approval"];
  const ofOneRole = types.filter((type) => type !== "take-step" && !named.includes(type));

  test.each(ofOneRole.flatMap((type) => [...others, null].map((role) => [type, role] as const)))(
    "%s is refused to somebody who is only: %s",
    (type, role) => {
      const decision = decided(dossier("prepared"), command(type), { roles: role ? [role] : [] });
      expect(decision).toEqual({ ok: false, refusal: { code: "not-allowed", facts: { needed: "client" } } });
    },
  );

  test("one role of several is enough", () => {
    const decision = decided(dossier("attached"), command("request-broker-authorisation"), {
      roles: ["auditor", "client"],
    });
    expect(outcome(decision)).toBe("authorisation-requested");
  });
});

describe("while a mail is leaving, what it rests on does not change", () => {
  const frozen = onDossier.filter((type) => servicesTransitions[type].frozenDuringSend);
  const leaving: [string, Dossier][] = [
    ["in progress", dossier("sending")],
    ["unknown", dossier("sending", event("send-unknown"))],
  ];

  test("everything but tasks and the answer to an unknown sending waits", () => {
    expect(onDossier.filter((type) => !frozen.includes(type))).toEqual([
      "resolve-unknown-send",
      "cancel-send",
      "reschedule-send",
      "resume-mail",
      "keep-reached",
      "declare-task",
      "answer-tasks",
      "follow-up-wait",
      "record-prerequisite-answer",
      "record-gathering-answer",
      "send-answers",
      "resolve-answers-mail",
      "file-received-mail",
      "record-opening",
      "dismiss-received-mail",
      "resolve-gathering-mail",
      "record-incident",
      "send-incident-mail",
      "settle-incident",
      "resolve-incident-mail",
      "set-team",
      "adopt-profile",
      "take-step",
      "resolve-step-mail",
      "take-over-dossier",
      "request-approval",
      "answer-approval",
      "withdraw-approval",
      "delegate-approval",
      "contest-approval",
      "escalate-approval",
    ]);
  });

  test.each(leaving.flatMap(([name, on]) => frozen.map((type) => [type, name, on] as const)))(
    "%s waits: the sending is %s",
    (type, _, on) => {
      const over = ["request-broker-authorisation", "send-gathering"];
      const expected = over.includes(type) ? "state-forbids" : "send-in-progress";
      expect(outcome(decided(on, command(type)))).toBe(expected);
    },
  );

  test.each(leaving)("a task may be declared: the sending is %s", (_, on) => {
    expect(outcome(decided(on, command("declare-task")))).toBe("task-declared");
  });

  test.each([
    ["stopped", event("send-stopped")],
    ["failed", event("send-failed")],
    ["declared not sent", event("send-declared-not-sent")],
  ])("it may be tried again once it is %s", (_, ended) => {
    expect(outcome(decided(dossier("sending", ended), command("send-price-request")))).toBe(
      "task-declared send-requested",
    );
  });
});

describe("once the request is sent it does not change any more", () => {
  const after = [dossier("sent"), dossier("closed")];

  test("responses are opened at the closing, and not before while some are awaited", () => {
    expect(outcome(decided(dossier("sent"), command("record-opening")))).toBe("responses-awaited");
    expect(outcome(decided(dossier("closed"), command("record-opening")))).toBe("responses-opened");
  });

  test.each(onDossier.filter((type) => type !== "record-opening" && type !== "send-answers"))("%s", (type) => {
    const expected = {
      "declare-task": "task-declared",
      "answer-tasks": "task-declared",
      "follow-up-wait": "nothing-awaited",
      "record-prerequisite-answer": "prerequisite-not-needed",
      "resolve-unknown-send": "state-forbids",
      "cancel-send": "state-forbids",
      "reschedule-send": "state-forbids",
      "resume-mail": "nothing-to-resume",
      "keep-reached": "state-forbids",
      "set-team": "team-set",
      "adopt-profile": "",
      "take-over-dossier": "",
      "record-gathering-answer": "not-found",
      "resolve-answers-mail": "nothing-unknown",
      "file-received-mail": "not-found",
      "dismiss-received-mail": "not-found",
      "resolve-gathering-mail": "nothing-unknown",
      "record-incident": "incident-recorded",
      "send-incident-mail": "not-found",
      "settle-incident": "not-found",
      "resolve-incident-mail": "nothing-unknown",
      "take-step": "not-found",
      "request-approval": "approval-not-now",
      "answer-approval": "not-found",
      "withdraw-approval": "not-found",
      "delegate-approval": "not-found",
      "contest-approval": "not-found",
      "escalate-approval": "not-found",
      "resolve-step-mail": "nothing-unknown",
    };
    for (const on of after)
      expect(outcome(decided(on, command(type)))).toBe(expected[type as keyof typeof expected] ?? "already-sent");
  });

  test("questions are answered until the closing, and not after", () => {
    expect(outcome(decided(dossier("sent"), command("send-answers")))).toBe("answers-no-question");
    expect(outcome(decided(dossier("closed"), command("send-answers")))).toBe("state-forbids");
  });

  test("says when it was sent", () => {
    const [on] = after;
    expect(on && decided(on, command("send-price-request"))).toMatchObject({
      refusal: { facts: { sentAt: on?.sent?.sentAt } },
    });
  });
});

describe("a sending of which nobody knew", () => {
  const unknown = dossier("sending", event("send-unknown"));

  test("is settled by the person who looked", () => {
    expect(decided(unknown, command("resolve-unknown-send"))).toMatchObject({
      events: [{ type: "price-request-sent", known: "declared", internetMessageId: null, bodyText: null }],
    });
    const notSent = command("resolve-unknown-send", { verdict: "not-sent" });
    expect(outcome(decided(unknown, notSent))).toBe("send-declared-not-sent");
  });

  test.each(Object.keys(stories).filter((story) => !["sent", "closed"].includes(story)) as (keyof typeof stories)[])(
    "is not there to settle: %s",
    (story) => {
      expect(outcome(decided(dossier(story), command("resolve-unknown-send")))).toBe("nothing-unknown");
    },
  );
});
