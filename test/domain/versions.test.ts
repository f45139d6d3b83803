import { Instant, MailKey, type Sha256 } from "../../shared/ids.js";
import type { DossierEvent, JournalRecord } from "../../src/domain/events.js";
import { lastSeenByBroker, versionsOf } from "../../src/domain/versions.js";
import { people } from "../../src/local/fiction/people.js";
import { describe, expect, test } from "../jest.js";

const at = (hour: number): Instant => Instant.parse(`2026-11-23T${String(hour).padStart(2, "0")}:00:00Z`);
const sha = (letter: string) => letter.repeat(64) as Sha256;
const file = (letter: string) => ({ sha256: sha(letter), name: `${letter}.docx`, mediaType: "x", size: 1 });
const mail = (name: string) => MailKey.parse(`mail-${name}`);
const camille = people[0]?.id;

const attached = (version: number, content: string, returnedByBroker = false): DossierEvent => ({
  ...{ type: "price-request-attached", v: 1, file: file(String(version)), version, content: sha(content) },
  ...{ templateVersion: "2026-09", templateDeclared: false, emptySections: [], returnedByBroker },
});
const asked = (content: string, name = "a"): DossierEvent => ({
  ...{ type: "authorisation-requested", v: 1, content: sha(content), needSummary: "", estimatedAmount: 1 },
  mail: mail(name),
});
const failed = (name: string): DossierEvent => ({
  ...{ type: "authorisation-request-failed", v: 1, mail: mail(name), problem: "x" },
});
const answered = (content: string, outcome: "authorised" | "changes-requested"): DossierEvent => ({
  ...{ type: "broker-answer-recorded", v: 1, outcome, content: sha(content), qualifications: [] },
  ...{ evidence: file("e"), receivedAt: null, corrections: null },
});
/** One event an hour, by Camille. */
const told = (...events: DossierEvent[]): JournalRecord[] =>
  events.map((event, seq) => ({
    ...{ seq, at: at(seq), rules: [], event },
    actor: camille ? { kind: "person", id: camille, via: "tab" } : { kind: "system" },
  }));
const versions = (...events: DossierEvent[]) => versionsOf(told(...events));

describe("The versions of a price request, as the journal tells them", () => {
  test("are numbered, with who attached them and when", () => {
    expect(versions(attached(1, "a"), attached(2, "b"))).toMatchObject([
      { version: 1, content: sha("a"), attachedAt: at(0), attachedBy: { id: camille }, askedAt: null, answer: null },
      { version: 2, content: sha("b"), attachedAt: at(1) },
    ]);
  });

  test("s3-3-2-courtier-validates: the answer is about a content, so the version with its closing date has it too", () => {
    const list = versions(
      attached(1, "a"),
      asked("a"),
      answered("a", "authorised"),
      attached(2, "a"),
      attached(3, "b"),
    );
    expect(list.map(({ answer }) => answer?.outcome)).toEqual(["authorised", "authorised", undefined]);
    expect(list.map(({ askedAt }) => askedAt)).toEqual([at(1), null, null]);
  });

  test("a second answer about the same content replaces the first", () => {
    const list = versions(attached(1, "a"), answered("a", "changes-requested"), answered("a", "authorised"));
    expect(list[0]?.answer).toEqual({ outcome: "authorised", at: at(2) });
  });

  test("a mail that did not leave asked nothing", () => {
    expect(versions(attached(1, "a"), asked("a", "x"), failed("x"))[0]?.askedAt).toBeNull();
  });
});

describe("The last version that the broker saw", () => {
  const seen = (...events: DossierEvent[]) => lastSeenByBroker(versions(...events))?.version ?? null;

  test("is none before anything was asked", () => {
    expect(seen()).toBeNull();
    expect(seen(attached(1, "a"), attached(2, "b"))).toBeNull();
  });

  test("is the one that was asked about, not one that came after it", () => {
    expect(seen(attached(1, "a"), asked("a"), attached(2, "b"), attached(3, "c"))).toBe(1);
    expect(seen(attached(1, "a"), asked("a", "x"), attached(2, "b"), asked("b", "y"), failed("y"))).toBe(1);
  });

  test("is the one that the broker returned or answered about without being asked here", () => {
    expect(seen(attached(1, "a"), asked("a"), attached(2, "b", true), attached(3, "c"))).toBe(2);
    expect(seen(attached(1, "a"), answered("a", "changes-requested"), attached(2, "b"))).toBe(1);
  });
});
