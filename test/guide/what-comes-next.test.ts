import type { Instant } from "../../shared/ids.js";
import type { Dossier } from "../../src/domain/dossier.js";
import { evolve } from "../../src/domain/evolve.js";
import { nextSteps } from "../../src/domain/steps/next.js";
import { award } from "../../src/guide/processes/award.js";
import { dossier } from "../build.js";
import { describe, expect, test } from "../jest.js";
import { plainFacts, declaredAt as solutionAt, take as takeInSolutions, upTo } from "./solutions-way.js";
import { askingFor } from "./step-asking.js";

/** The step that is named first, on the card and on the page: what leads on, not what may be done at any time. */

const { take } = askingFor<keyof typeof award.steps>(award.steps);
const at = "2026-12-01T15:00:00Z" as Instant;
const authorised = { finance: "granted", others: "settled", questionnaires: "settled" };
const servicesAt = (main: string): Dossier =>
  evolve(
    dossier("closed"),
    { type: "process-declared", v: 1, places: { ...authorised, main }, note: "Fictif", evidence: [] },
    at,
  );

describe("the step that comes next", () => {
  test.each([
    ["B4", "responses-read"],
    ["B4d", "executive-granted"],
    ["B4r", "single-provider-authorised"],
    ["B5a", "package-sent"],
    ["B5c", "client-approves"],
    ["B5d", "final-versions"],
    ["B5e", "client-signs"],
    ["B5f", "contract-sent-to-provider"],
    ["B5g", "signed-copies-sent"],
  ])("of services, at %s, is %s", (state, first) => {
    expect(nextSteps(servicesAt(state))[0]).toBe(first);
  });

  test("of services, once the contract has gone to the provider, is the provider's signature", () => {
    const sent = take(servicesAt("B5f"), "contract-sent-to-provider", {
      values: { address: "p1@p1.example", alone: true },
    });
    expect(nextSteps(sent)[0]).toBe("provider-signs");
  });

  test.each([
    ["A4", "facts-stated"],
    ["A5e", "client-signs"],
    ["A5f", "contract-sent-to-supplier"],
    ["A5g", "solution-copies-sent"],
  ])("of solutions, at %s, is %s", (state, first) => {
    expect(nextSteps(solutionAt(state))[0]).toBe(first);
  });

  test("of solutions, once financed, is the client's approval of the version", () => {
    expect(nextSteps(upTo("version-approved"))[0]).toBe("version-approved");
  });

  test("of solutions, once it is told what they are, goes on to the Catalogue; it may still be told anew", () => {
    const next = nextSteps(takeInSolutions(solutionAt("A2"), "facts-stated", { values: plainFacts }));
    expect(next.slice(0, 2)).toEqual(["risk-analysis-kept", "suppliers-shortlisted"]);
    expect(next.at(-1)).toBe("facts-stated");
  });
});
