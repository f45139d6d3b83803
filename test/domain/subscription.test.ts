import { Instant, type MailKey, PersonId, type Role } from "../../shared/ids.js";
import { SubscriptionCommand } from "../../shared/subscriptions.js";
import {
  addressesOf,
  decideSubscription,
  evolveSubscription,
  noSubscription,
  type SubscriptionEvent,
  subscriptionState,
} from "../../src/domain/subscription.js";
import { rules } from "../../src/guide/index.js";
import { describe, expect, test } from "../jest.js";

const me = PersonId.parse("0f1c7101-0000-4000-8000-000000000101");
const colleague = PersonId.parse("0f1c7101-0000-4000-8000-000000000102");
const at = Instant.parse("2026-11-23T15:00:00Z");
const key = (name: string) => `subscription:${name}` as MailKey;

const told = (...events: SubscriptionEvent[]) =>
  events.reduce((before, event) => evolveSubscription(before, event, at), noSubscription);
const asked = (leaving: boolean, mail = key(leaving ? "leave" : "join")): SubscriptionEvent => ({
  type: "subscription-asked",
  v: 1,
  leaving,
  mail,
});
const settled = (leaving: boolean, outcome: "sent" | "unknown" | "failed"): SubscriptionEvent => ({
  type: "subscription-mail-settled",
  v: 1,
  leaving,
  mail: key(leaving ? "leave" : "join"),
  outcome,
  sentAt: outcome === "sent" ? at : null,
  internetMessageId: null,
});
const answered = (leaving: boolean): SubscriptionEvent => ({
  type: "subscription-answered",
  v: 1,
  leaving,
  evidence: null,
  receivedAt: null,
  note: "Confirmé par téléphone (fictif)",
});

const renewal = (): SubscriptionEvent => ({
  ...{ type: "subscription-asked", v: 1, leaving: false, renewing: true },
  ...{ mail: key("renewal"), addresses: ["equipe@fictif.example"] },
});
const renewed: SubscriptionEvent = {
  ...{ type: "subscription-answered", v: 1, leaving: false, renewing: true },
  ...{ evidence: null, receivedAt: null, note: "Renouvelé (fictif)" },
};
const failedRenewal: SubscriptionEvent = {
  ...{ type: "subscription-mail-settled", v: 1, leaving: false, renewing: true, mail: key("renewal") },
  ...{ outcome: "failed", sentAt: null, internetMessageId: null },
};

const decide = (events: SubscriptionEvent[], command: object, roles: Role[] = ["client"]) =>
  decideSubscription({
    subscription: told(...events),
    command: SubscriptionCommand.parse({ actionId: "action-1234", person: me, leaving: false, ...command }),
    actor: { person: me, roles },
    facts: { newMailKey: key("new"), addresses: ["moi@fictif.example"], evidence: null },
  });
const ask = { type: "ask-subscription" };
const record = { type: "record-subscription-answer", note: "Déclaré (fictif)" };
const code = (decision: ReturnType<typeof decide>) => (decision.ok ? "ok" : decision.refusal.code);

describe("the diffusion list (2.2, s2-2-mailing-list)", () => {
  test("has the subject that the guide gives, to the letter", () => {
    expect(rules["s2-2-mailing-list"].params.subject).toBe("Inscription à la liste de diffusion");
  });

  test.each([
    ["nobody asked", [], "to-subscribe"],
    ["asked", [asked(false)], "asked"],
    ["the mail left", [asked(false), settled(false, "sent")], "asked"],
    ["nobody can tell whether it left", [asked(false), settled(false, "unknown")], "asked"],
    ["the mail did not leave", [asked(false), settled(false, "failed")], "to-subscribe"],
    ["the broker confirmed", [asked(false), answered(false)], "confirmed"],
    ["subscribed long ago, declared", [answered(false)], "confirmed"],
    ["asked to leave", [answered(false), asked(true)], "leaving"],
    ["asked to leave, in vain", [answered(false), asked(true), settled(true, "failed")], "confirmed"],
    ["left", [answered(false), asked(true), answered(true)], "left"],
    ["came back", [answered(false), answered(true), asked(false)], "asked"],
    ["being renewed", [answered(false), renewal()], "confirmed"],
    ["renewed in vain", [answered(false), renewal(), failedRenewal], "confirmed"],
    ["renewed", [answered(false), renewal(), renewed], "confirmed"],
    ["left while it was being renewed", [answered(false), renewal(), answered(true)], "left"],
  ] as const)("%s: the state follows from the facts", (_, events, state) => {
    expect(subscriptionState(told(...events))).toBe(state);
  });

  test.each([
    ["asked once", [], ask, "ok"],
    ["asked again after a mail that failed", [asked(false), settled(false, "failed")], ask, "ok"],
    ["asked while it is asked", [asked(false)], ask, "subscription-already-asked"],
    [
      "asked while nobody knows whether it left",
      [asked(false), settled(false, "unknown")],
      ask,
      "subscription-already-asked",
    ],
    ["renewed when confirmed", [answered(false)], ask, "ok"],
    ["renewed while it is being renewed", [answered(false), renewal()], ask, "subscription-already-asked"],
    ["renewed again after a mail that failed", [answered(false), renewal(), failedRenewal], ask, "ok"],
    ["renewed while leaving", [answered(false), asked(true)], ask, "subscription-already-asked"],
    ["for somebody else", [], { ...ask, person: colleague }, "subscription-own-mailbox"],
    ["left without being on it", [], { ...ask, leaving: true }, "subscription-not-subscribed"],
    ["left when confirmed", [answered(false)], { ...ask, leaving: true }, "ok"],
    ["confirmed with a declaration", [asked(false)], record, "ok"],
    ["confirmed for somebody else", [asked(false)], { ...record, person: colleague }, "ok"],
    ["confirmed with nothing", [asked(false)], { ...record, note: undefined }, "proof-missing"],
    ["left confirmed without being on it", [], { ...record, leaving: true }, "subscription-not-subscribed"],
    ["left confirmed", [answered(false), asked(true)], { ...record, leaving: true }, "ok"],
    ["confirmed with a file that nobody has", [asked(false)], { ...record, evidence: "a".repeat(64) }, "file-unknown"],
  ] as const)("%s", (_, events, command, expected) => {
    expect(code(decide([...events], command))).toBe(expected);
  });

  test.each(["auditor", "courtier", "executive-head"] as const)("is not for the role %s to change", (role) => {
    expect(code(decide([], ask, [role]))).toBe("not-allowed");
  });

  test("a renewal is the asker's addresses, and takes their place once it is answered", () => {
    const decision = decide([answered(false)], { ...ask, addresses: ["A@fictif.example", "a@fictif.example"] });
    expect(decision).toMatchObject({ ok: true, event: { renewing: true, addresses: ["a@fictif.example"] } });
    const before = told(answered(false), renewal());
    expect(addressesOf(before, "moi@fictif.example")).toEqual(["moi@fictif.example"]);
    const after = evolveSubscription(before, renewed, at);
    expect(addressesOf(after, "moi@fictif.example")).toEqual(["equipe@fictif.example"]);
    expect(after.renewal).toBeUndefined();
  });

  test("refuses with the rule of the guide", () => {
    const decision = decide([asked(false)], ask);
    expect(decision.ok ? null : decision.refusal.rule).toBe("s2-2-mailing-list");
  });
});
