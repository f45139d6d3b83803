import { inCharge } from "../../src/domain/team.js";
import { alex, aude, camille, command, day, decided, dossier, event, outcome } from "../build.js";
import { describe, expect, test } from "../jest.js";

const away = (from: string, until: string | null) =>
  dossier(
    "opened",
    event("team-set", {
      substitute: { person: alex, from: day(from), until: until === null ? null : day(until) },
      members: [],
    }),
  );

describe("who is in charge", () => {
  test.each([
    ["the owner, when nobody was named", dossier("opened"), "2026-11-23", camille],
    ["the owner, the day before the substitution", away("2026-12-01", "2026-12-04"), "2026-11-30", camille],
    ["the substitute, on its first day", away("2026-12-01", "2026-12-04"), "2026-12-01", alex],
    ["the substitute, on its last day", away("2026-12-01", "2026-12-04"), "2026-12-04", alex],
    ["the owner again, the day after", away("2026-12-01", "2026-12-04"), "2026-12-05", camille],
    ["the substitute, for as long as no end is given", away("2026-12-01", null), "2027-11-30", alex],
  ])("is %s", (_, on, today, who) => {
    expect(inCharge(on, day(today))).toBe(who);
  });
});

describe("a takeover", () => {
  test("makes the colleague owner, ends the substitution, and says from whom, why and when", () => {
    const on = away("2026-11-01", null);
    const decision = decided(on, command("take-over-dossier", { reason: "departure", note: "Retraite" }), {
      person: aude,
    });
    expect(decision).toMatchObject({
      events: [{ type: "dossier-taken-over", from: camille, to: aude, formerSubstitute: alex, reason: "departure" }],
    });
    const after = dossier("opened", event("dossier-taken-over", { from: camille, to: aude }));
    expect(after.owner).toBe(aude);
    expect(inCharge(after, day("2026-12-01"))).toBe(aude);
  });

  test("by the owner in charge changes nothing; during a substitution it brings the dossier back", () => {
    expect(outcome(decided(dossier("opened"), command("take-over-dossier")))).toBe("");
    expect(outcome(decided(away("2026-11-01", null), command("take-over-dossier")))).toBe("dossier-taken-over");
  });
});

describe("the team", () => {
  const named = (change: Parameters<typeof command<"set-team">>[1]) =>
    outcome(decided(dossier("opened"), command("set-team", change)));
  const substitute = (person: typeof alex, from: string, until: string | null) => ({
    substitute: { person, from: day(from), until: until === null ? null : day(until) } as {
      person: typeof alex;
      from: ReturnType<typeof day>;
      until: ReturnType<typeof day> | null;
    },
  });

  test.each([
    ["a substitute of one single day", substitute(alex, "2026-12-01", "2026-12-01"), "team-set"],
    ["a substitution that ends before it begins", substitute(alex, "2026-12-02", "2026-12-01"), "substitute-invalid"],
    ["the owner as own substitute", substitute(camille, "2026-12-01", null), "substitute-invalid"],
    ["a substitute who may not act", substitute(aude, "2026-12-01", null), "substitute-invalid"],
    ["a member who only reads", { substitute: null, members: [aude] }, "team-set"],
    [
      "somebody of another organisation",
      { substitute: null, members: ["0f1c7101-0000-4000-8000-000000000108" as typeof alex] },
      "colleague-unknown",
    ],
    ["nobody, as it is already", { substitute: null, members: [] }, ""],
  ])("%s: %s", (_, change, expected) => {
    expect(named(change)).toBe(expected);
  });
});
