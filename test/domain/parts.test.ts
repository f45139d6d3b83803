import type { Instant, MailKey } from "../../shared/ids.js";
import { mailOfPart, partKeys } from "../../shared/recipients.js";
import { heldBySend, inParts, type Partly, settledByPerson, stoppedBetween } from "../../src/domain/parts.js";
import { dossier, event, providerId, sha } from "../build.js";
import { describe, expect, test } from "../jest.js";

const providers = (count: number) => Array.from({ length: count }, (_, index) => providerId(index + 1));
const mail = "mail-1" as MailKey;
const at = "2026-11-23T15:00:00Z" as Instant;
const left = (...parts: number[]): Partly => ({
  of: 3,
  carried: { attachments: [], bodyText: sha("b") },
  left: parts.map((part) => ({
    mail: partKeys(mail, 3)[part - 1] ?? mail,
    sentAt: at,
    internetMessageId: `<${part}@asn.example>`,
    recipients: inParts(providers(1_200))[part - 1] ?? [],
  })),
});

describe("a mail in parts", () => {
  test.each([
    [0, [0]],
    [1, [1]],
    [499, [499]],
    [500, [499, 1]],
    [998, [499, 499]],
    [999, [499, 499, 1]],
  ])("%d providers go into parts of %j, each provider into one", (count, sizes) => {
    const parts = inParts(providers(count));
    expect(parts.map(({ length }) => length)).toEqual(sizes);
    expect(parts.flat()).toEqual(providers(count));
  });

  test("each part has a key that tells its mail; the first has the mail's own", () => {
    const keys = partKeys(mail, 12);
    expect(keys[0]).toBe(mail);
    expect(new Set(keys).size).toBe(12);
    expect(new Set(keys.map(mailOfPart))).toEqual(new Set([mail]));
    expect(mailOfPart("d-2026-0f1c7101:send-price-request:id-7" as MailKey)).toBe(
      "d-2026-0f1c7101:send-price-request:id-7",
    );
  });

  test.each([
    ["sent", left(), "failed", 1],
    ["sent", left(1), "failed", 2],
    ["sent", left(1, 2), "sent", 0],
    ["not-sent", left(1), "failed", 1],
    ["not-sent", left(), "failed", 0],
  ] as const)("seen as %s after %j: %s, with %d parts known to have left", (verdict, partly, outcome, parts) => {
    const settled = settledByPerson({ mail, partly }, verdict, at, providers(1_200));
    expect(settled.outcome).toBe(outcome);
    expect(settled.partly?.left.length ?? 0).toBe(parts);
  });

  test.each([
    ["a sending that stopped between two parts", event("send-failed", { partly: left(1) }), "part-has-left"],
    ["one of which nobody can tell", event("send-unknown", { partly: left(1) }), "send-in-progress"],
    ["one of which nothing left", event("send-failed", { partly: left() }), undefined],
    ["one in a single mail that failed", event("send-failed"), undefined],
  ])("%s holds what it rests on: %#", (_, since, expected) => {
    expect(heldBySend(dossier("sending", since))?.code).toBe(expected);
  });

  test("what stopped before anything left is not taken up: it is sent anew", () => {
    const none = dossier("sending", event("send-failed", { partly: left() }));
    expect(stoppedBetween(none, mail)).toBeNull();
    const some = dossier("sending", event("send-failed", { partly: left(1) }));
    expect(stoppedBetween(some, mail)?.left).toHaveLength(1);
    expect(stoppedBetween(some, "another" as MailKey)).toBeNull();
    expect(stoppedBetween(dossier("sending", event("send-unknown", { partly: left(1) })), mail)).toBeNull();
  });
});
