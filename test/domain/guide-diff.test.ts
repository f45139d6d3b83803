import { guideDiff, type PinnedDossier, touchedBy } from "../../src/domain/guide-diff.js";
import { type GuideContent, guideVersions } from "../../src/guide/versions.js";
import { describe, expect, test } from "../jest.js";

const now = guideVersions["2026-11"] as GuideContent;
const { "s3-3-3-bcc": _gone, ...kept } = now.rules;
const delay = now.rules["s3-3-3-response-delay"];

/** A fictitious next version: one rule less, one more, one with another delay. */
const next: GuideContent = {
  ...now,
  rules: {
    ...kept,
    "s3-3-3-response-delay": {
      ...delay,
      params: { delay: { from: "price-request-sent", unit: "business-days", max: 20, min: 10 } },
    },
    "s3-3-3-fictitious": { ...delay, fr: "Règle inventée (fictif).", en: "Invented rule (fictitious)." },
  },
};
const changes = guideDiff(now, next);

const pinned = (over: Partial<PinnedDossier>): PinnedDossier => ({
  dossier: "D-2026-0000000A",
  guideVersion: "2026-11",
  state: "B4",
  cited: [],
  ...over,
});

describe("the difference between two versions of the guide", () => {
  test("names what was removed, changed field by field, and added", () => {
    expect(changes).toEqual([
      { table: "rules", id: "s3-3-3-bcc", change: "removed" },
      {
        table: "rules",
        id: "s3-3-3-response-delay",
        change: "changed",
        fields: [
          {
            field: "params",
            before: { delay: { min: 10, max: 15, unit: "business-days", from: "price-request-sent" } },
            after: { delay: { from: "price-request-sent", unit: "business-days", max: 20, min: 10 } },
          },
        ],
      },
      { table: "rules", id: "s3-3-3-fictitious", change: "added" },
    ]);
  });

  test("is nothing between a version and itself, in whatever order its fields were written", () => {
    const turned = {
      ...now,
      rules: Object.fromEntries(Object.entries(now.rules).map(([id, rule]) => [id, reversed(rule)])),
    };
    expect(guideDiff(now, turned)).toEqual([]);
  });

  test("is seen in documents and the other tables too", () => {
    const { "doc-efvp": _efvp, ...documents } = now.documents ?? {};
    expect(guideDiff(now, { ...now, documents })).toEqual([{ table: "documents", id: "doc-efvp", change: "removed" }]);
  });
});

const reversed = (entry: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(entry).toReversed());

describe("the dossiers that a difference touches", () => {
  test("are those with an act ahead that a changed rule guards", () => {
    const dossier = "D-2026-0000000A";
    expect(touchedBy(changes, "2026-11", [pinned({ state: "B3a" })])).toEqual([
      { dossier, guards: expect.arrayContaining(["s3-3-3-bcc", "s3-3-3-response-delay"]), cited: [] },
    ]);
    expect(touchedBy(changes, "2026-11", [pinned({ state: "B4" })])).toEqual([]);
  });

  test("are those whose journal rests on a changed rule, whatever their state", () => {
    const cited = ["s3-3-3-bcc", "s3-3-2-courtier-validates"];
    expect(touchedBy(changes, "2026-11", [pinned({ cited })])).toEqual([
      { dossier: "D-2026-0000000A", guards: [], cited: ["s3-3-3-bcc"] },
    ]);
  });

  test("are only those that pin the older version, and never because a rule is new", () => {
    expect(touchedBy(changes, "2026-11", [pinned({ guideVersion: "2027-04", state: "B3a" })])).toEqual([]);
    const added = changes.filter(({ change }) => change === "added");
    expect(touchedBy(added, "2026-11", [pinned({ state: "B3a", cited: ["s3-3-3-fictitious"] })])).toEqual([]);
  });
});
