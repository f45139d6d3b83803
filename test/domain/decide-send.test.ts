import type { Facts } from "../../src/domain/decide/given.js";
import type { Dossier } from "../../src/domain/dossier.js";
import type { DossierEvent } from "../../src/domain/events.js";
import { addressesRefusal, tooManyForDraft } from "../../src/domain/recipients.js";
import {
  closesAt,
  command,
  day,
  decided,
  dossier,
  event,
  facts,
  fileRef,
  fold,
  instant,
  migration,
  now,
  outcome,
  provider,
  providerId,
  providers,
  security,
  sha,
  stories,
} from "../build.js";
import { describe, expect, test } from "../jest.js";

const prepare = (change: Parameters<typeof command<"prepare-send">>[1] = {}, known: Partial<Facts> = {}, at = now) =>
  decided(dossier("authorised"), command("prepare-send", change), { facts: known, at });

const send = (facts: Partial<Facts> = {}, on: Dossier = dossier("prepared"), at = now) =>
  decided(on, command("send-price-request"), { facts, at });

const all = (count: number) => providers(count).map(({ id }) => id);

describe("s3-3-1-document-exclusions: each provider left out has its reason", () => {
  const recipients = all(2);

  test("refuses to leave one out without a reason, and names it (s3-3-1-document-exclusions broken)", () => {
    expect(prepare({ recipients })).toMatchObject({
      refusal: {
        code: "exclusion-without-reason",
        facts: { providers: [providerId(3)] },
        rule: "s3-3-1-document-exclusions",
      },
    });
  });

  test("accepts a reason for each, and cites the rule (s3-3-1-document-exclusions kept)", () => {
    const exclusions = [{ provider: providerId(3), reason: "N’a pas de ressources (fictif)." }];
    expect(prepare({ recipients, exclusions })).toMatchObject({
      events: [{ exclusions }],
      rules: ["s3-3-3-response-delay", "s3-3-1-document-exclusions"],
    });
  });

  test("asks no reason for a provider that is not qualified, and forgets one given for a recipient", () => {
    const facts = { providers: [...providers(2), provider(3, { qualifications: [security] })] };
    const exclusions = [{ provider: providerId(1), reason: "Sans objet" }];
    expect(prepare({ recipients, exclusions }, facts)).toMatchObject({ events: [{ exclusions: [] }] });
  });

  test("a provider who joins the table after the preparation needs its reason before sending", () => {
    expect(outcome(send({ providers: providers(4) }))).toBe("exclusion-without-reason");
  });
});

describe("s3-3-3-bcc: who may get the request", () => {
  test("s3-3-1-send-to-all broken: refuses to ask nobody", () => {
    const exclusions = all(3).map((id) => ({ provider: id, reason: "Motif" }));
    expect(prepare({ recipients: [], exclusions })).toMatchObject({
      refusal: { code: "no-recipient", rule: "s3-3-1-send-to-all" },
    });
  });

  test("asks a single provider when the others have their reason: it warns, it never blocks (s3-3-1-send-to-all kept)", () => {
    const exclusions = [2, 3].map((number) => ({ provider: providerId(number), reason: "Motif" }));
    const prepared = prepare({ recipients: all(1), exclusions });
    expect(outcome(prepared)).toBe("send-prepared");
    if (!prepared.ok) return;
    expect(send({}, dossier("authorised", ...prepared.events))).toMatchObject({
      events: [{ type: "task-declared" }, { singleProvider: true }],
    });
  });

  test.each([
    [499, "send-prepared"],
    [500, "send-prepared"],
    [1_200, "send-prepared"],
  ])("%d providers: %s, however many mails it takes (s3-3-1-send-to-all kept)", (count, expected) => {
    expect(outcome(prepare({ recipients: all(count) }, { providers: providers(count) }))).toBe(expected);
    expect(addressesRefusal(all(count), facts({ providers: providers(count) }))).toBeNull();
  });

  test.each([
    [499, null],
    [500, { code: "too-many-recipients", facts: { count: 500, max: 499, over: 1 }, rule: "s3-3-1-send-to-all" }],
    [501, { code: "too-many-recipients", facts: { count: 501, max: 499, over: 2 } }],
  ])(
    "a draft for a person to send is one mail, with the client's own mailbox in To: %d providers",
    (count, refusal) => {
      const asked = tooManyForDraft(all(count));
      if (refusal) expect(asked).toMatchObject(refusal);
      else expect(asked).toBeNull();
    },
  );

  test("counts a provider who is named twice once", () => {
    expect(prepare({ recipients: [...all(3), ...all(3)] })).toMatchObject({ events: [{ recipients: all(3) }] });
  });

  test.each<[string, Partial<ReturnType<typeof provider>>, string]>([
    ["has not every qualification asked", { qualifications: [security] }, "provider-not-qualified"],
    ["has no address", { email: "" }, "provider-without-address"],
    ["has only spaces for an address", { email: "  " }, "provider-without-address"],
    ["has an address of the client's own organisation", { email: "x@ASN.example" }, "provider-own-address"],
    ["has the address of another, in other letters", { email: "Soumissions@P1.example" }, "duplicate-address"],
    ["has an address of a domain that only looks alike", { email: "x@autre-asn.example" }, "send-prepared"],
  ])("a provider who %s", (_, change, expected) => {
    const prepared = prepare({}, { providers: [...providers(2), provider(3, change)] });
    expect(outcome(prepared)).toBe(expected);
    if (!prepared.ok) expect(prepared.refusal.facts).toEqual({ providers: [providerId(3)] });
  });

  test("a provider whom the table does not have", () => {
    expect(outcome(prepare({ recipients: [...all(3), providerId(9)] }))).toBe("provider-not-qualified");
  });

  test("a provider must hold all the qualifications asked", () => {
    const both = dossier("attached", event("dossier-described", { qualifications: [migration, security] }));
    const facts = { providers: [provider(1), provider(2, { qualifications: [migration] })] };
    const asked = (count: number) => decided(both, command("prepare-send", { recipients: all(count) }), { facts });
    expect(outcome(asked(1))).toBe("send-prepared");
    expect(outcome(asked(2))).toBe("provider-not-qualified");
  });

  test("an address that stands outside Bcc stops the sending (s3-3-3-bcc broken)", () => {
    const fault = { code: "address-exposed", facts: { where: "text" }, rule: "s3-3-3-bcc" } as const;
    expect(send({ preview: { digest: sha("preview"), bytes: 1, fault } })).toEqual({ ok: false, refusal: fault });
  });
});

describe("s3-3-3-response-delay kept, broken, boundary: the closing date, at preparation and at sending", () => {
  test.each([
    ["2026-12-04", "closing-too-early"],
    ["2026-12-07", "send-prepared"],
    ["2026-12-14", "send-prepared"],
    ["2026-12-15", "closing-too-late"],
    ["2026-12-12", "closing-not-business-day"],
    ["2026-11-23", "closing-past"],
    ["2026-11-20", "closing-past"],
  ])("%s: %s", (closesOn, expected) => {
    const prepared = prepare({ closesOn: day(closesOn) });
    expect(outcome(prepared)).toBe(expected);
    if (!prepared.ok) expect(prepared.refusal).toMatchObject({ rule: "s3-3-3-response-delay", field: "closesOn" });
  });

  test("says the earliest date that is allowed", () => {
    expect(prepare({ closesOn: day("2026-12-04") })).toMatchObject({
      refusal: { facts: { businessDays: 9, min: 10, earliest: "2026-12-07" } },
    });
    expect(prepare({ closesOn: day("2026-12-25") }, {}, instant("2026-12-11T15:00:00Z"))).toMatchObject({
      refusal: { facts: { reason: "christmas" } },
    });
  });

  test("a date that was good when it was chosen is refused once too few days are left", () => {
    // Closing on 10 December: thirteen business days from the 23rd, ten from the 26th.
    expect(outcome(send({}, dossier("prepared"), instant("2026-11-26T15:00:00Z")))).toBe(
      "task-declared send-requested",
    );
    expect(outcome(send({}, dossier("prepared"), instant("2026-11-27T15:00:00Z")))).toBe("closing-too-early");
  });

  test("refuses to send what was never prepared", () => {
    // The providers come first: with nobody to ask there is nothing to close.
    expect(outcome(send({}, dossier("authorised")))).toBe("no-recipient");
  });
});

describe("s3-3-3-send-after-authorization kept, broken: nothing leaves before the broker's go-ahead", () => {
  const following = (...events: DossierEvent[]) => fold([...stories.attached, ...events, event("send-prepared")]);
  const otherContent = event("price-request-attached", { file: fileRef("b"), content: sha("b"), version: 2 });
  const answered = event("broker-answer-recorded");

  test.each<[string, Dossier, string]>([
    ["was never asked", following(), "authorisation-missing"],
    ["has not answered", following(event("authorisation-requested")), "authorisation-missing"],
    ["answered about another content", following(answered, otherContent), "authorisation-other-content"],
    [
      "answered about other qualifications",
      following(answered, event("dossier-described", { qualifications: [security] })),
      "authorisation-other-content",
    ],
    [
      "asked for changes",
      following(event("broker-answer-recorded", { outcome: "changes-requested" })),
      "authorisation-denied",
    ],
    [
      "put it out of scope",
      following(event("broker-answer-recorded", { outcome: "out-of-scope" })),
      "authorisation-denied",
    ],
    ["authorised", following(answered), "task-declared send-requested"],
    [
      "took its authorisation back",
      following(answered, event("broker-answer-recorded", { outcome: "changes-requested" })),
      "authorisation-denied",
    ],
  ])("when the broker %s", (_, on, expected) => {
    const decision = send({}, on);
    expect(outcome(decision)).toBe(expected);
    if (!decision.ok) expect(decision.refusal.rule).toMatch(/^s3-3-(3-send-after-authorization|2-courtier-validates)$/);
  });
});

describe("what is attached, and what the person saw", () => {
  test("s3-3-3-attach-contract-template broken: refuses without the contract template", () => {
    expect(send({ contractTemplate: null })).toMatchObject({
      refusal: { code: "contract-template-missing", rule: "s3-3-3-attach-contract-template" },
    });
  });

  test("refuses without the questionnaire of non-participation", () => {
    expect(outcome(send({ questionnaire: null }))).toBe("questionnaire-missing");
  });

  test.each<[string, Facts["preview"], string]>([
    ["another mail than the one read", { digest: sha("autre"), bytes: 1, fault: null }, "preview-stale"],
    ["a mail that cannot be made", null, "preview-stale"],
    ["25 MB", { digest: sha("preview"), bytes: 26_214_400, fault: null }, "task-declared send-requested"],
    ["one byte more", { digest: sha("preview"), bytes: 26_214_401, fault: null }, "mail-too-large"],
  ])("%s", (_, preview, expected) => {
    expect(outcome(send({ preview }))).toBe(expected);
  });

  test("asks for exactly what was authorised, attached and chosen (s3-3-3-attach-contract-template kept)", () => {
    expect(send()).toMatchObject({
      events: [
        { type: "task-declared" },
        {
          content: sha("a"),
          priceRequest: fileRef("a"),
          contractTemplate: { sha256: sha("contrat"), version: "2026-09" },
          recipients: all(3),
          closesAt,
          singleProvider: false,
        },
      ],
    });
  });
});
