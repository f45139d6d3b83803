import type { Concerns } from "../../shared/prerequisites.js";
import { checks } from "../../src/domain/checks.js";
import { authorisedForCurrentContent, stateOf } from "../../src/domain/dossier-state.js";
import type { DossierEvent } from "../../src/domain/events.js";
import { neededPrerequisites, prerequisiteState } from "../../src/domain/prerequisites.js";
import { progressOf } from "../../src/domain/progress.js";
import { contacts } from "../../src/guide/contacts.js";
import { prerequisites, TEAMS_QUALIFICATION } from "../../src/guide/prerequisites.js";
import {
  camille,
  command,
  decided,
  dossier,
  event,
  facts,
  fileFact,
  fileRef,
  filesOf,
  fold,
  mailKey,
  now,
  outcome,
  qualification,
  sha,
} from "../build.js";
import { describe, expect, test } from "../jest.js";

const concerns = (change: Partial<Concerns> = {}) =>
  event("concerns-set", { concerns: { teamsTelephony: false, contactCentre: false, decree530: false, ...change } });
const teams = concerns({ teamsTelephony: true });
const centre = concerns({ contactCentre: true, decree530: true });
const aligned = event("prerequisite-answered");
const template = event("prerequisite-answered", { prerequisite: "teams-template" });
const validated = event("prerequisite-answered", { prerequisite: "teams-validation", content: sha("a") });
const interconnected = event("prerequisite-answered", { prerequisite: "contact-centre-cic" });
const asked = (prerequisite: "teams-alignment" | "teams-validation" | "contact-centre-cic") =>
  event("prerequisite-asked", { prerequisite });
const broker = command("request-broker-authorisation");
const refusalOf = (...since: DossierEvent[]) => {
  const decision = decided(dossier("attached", ...since), broker);
  return decision.ok ? null : { code: decision.refusal.code, rule: decision.refusal.rule };
};

describe("nothing goes to the broker before CIC (s3-1-teams-align-first kept, broken; s3-2-teams-template-on-request kept, broken; s3-3-2-teams-technical-validation kept, broken, boundary)", () => {
  test.each<[string, DossierEvent[], object | null]>([
    ["not concerned", [], null],
    ["not aligned", [teams], { code: "cic-alignment-missing", rule: "s3-1-teams-align-first" }],
    [
      "alignment asked only",
      [teams, asked("teams-alignment")],
      { code: "cic-alignment-missing", rule: "s3-1-teams-align-first" },
    ],
    [
      "aligned, without the template",
      [teams, aligned],
      { code: "teams-template-missing", rule: "s3-2-teams-template-on-request" },
    ],
    [
      "without the technical validation",
      [teams, aligned, template],
      { code: "technical-validation-missing", rule: "s3-3-2-teams-technical-validation" },
    ],
    ["all there", [teams, aligned, template, validated], null],
    [
      "validated for another content",
      [teams, aligned, template, { ...validated, content: sha("b") }],
      { code: "technical-validation-missing", rule: "s3-3-2-teams-technical-validation" },
    ],
    [
      "judged not appropriate by CIC",
      [teams, { ...aligned, outcome: "refused" }],
      { code: "cic-alignment-missing", rule: "s3-1-teams-align-first" },
    ],
    ["no longer concerned", [teams, concerns()], null],
  ])("%s", (_, since, expected) => {
    expect(refusalOf(...since)).toEqual(expected);
  });

  test("a qualification says it by itself (3.3.1), and cannot be taken back by a declaration", () => {
    const held = event("dossier-described", { qualifications: [qualification(TEAMS_QUALIFICATION)] });
    expect(refusalOf(held, concerns())).toMatchObject({ code: "cic-alignment-missing" });
  });

  test("the broker's answer that came all the same is a fact, and is kept (G.1)", () => {
    expect(outcome(decided(dossier("attached", teams), command("record-broker-answer")))).toBe(
      "broker-answer-recorded",
    );
    expect(authorisedForCurrentContent(dossier("authorised", teams))).toBe(true);
    expect(stateOf(dossier("authorised", teams))).toBe("B3a");
  });

  test("needs can be written meanwhile (G.7)", () => {
    const writing = command("attach-price-request");
    expect(outcome(decided(dossier("opened", teams), writing))).toBe("price-request-attached");
  });
});

describe("a contact centre (s1-3-contact-centre-cic kept, broken)", () => {
  test.each<[string, DossierEvent[], string | null]>([
    ["of a body that the decree covers", [centre], "s1-3-contact-centre-cic"],
    ["of a body that it does not cover", [concerns({ contactCentre: true })], null],
    ["the decree without a contact centre", [concerns({ decree530: true })], null],
    ["interconnected", [centre, interconnected], null],
  ])("%s", (_, since, rule) => {
    expect(refusalOf(...since)?.rule ?? null).toBe(rule);
  });

  test("has a CIC mailbox of its own, never that of Teams", () => {
    const address = (id: keyof typeof prerequisites) => contacts[prerequisites[id].contact].value;
    expect(address("contact-centre-cic")).toBe("equipe.migration.cug@mcn.gouv.qc.ca");
    expect(address("teams-alignment")).toBe("projet.sctoip@mcn.gouv.qc.ca");
    expect(address("teams-validation")).toBe("projet.sctoip@mcn.gouv.qc.ca");
    expect(address("teams-template")).toBe("courtier.infonuagique@mcn.gouv.qc.ca");
  });
});

describe("where the dossier stands follows from the facts", () => {
  test.each<[string, DossierEvent[], string, string, string]>([
    ["Teams, nobody asked", [teams], "B1t", "client", "ask-cic"],
    ["CIC asked", [teams, asked("teams-alignment")], "B1t", "cic-sector", "wait-for-cic"],
    [
      "the mail did not leave",
      [teams, asked("teams-alignment"), event("prerequisite-mail-failed")],
      "B1t",
      "client",
      "ask-cic",
    ],
    ["aligned", [teams, aligned], "B3d", "client", "complete-prerequisites"],
    ["validation asked", [teams, aligned, template, asked("teams-validation")], "B3t", "cic-sector", "wait-for-cic"],
    ["validated", [teams, aligned, template, validated], "B3d", "client", "get-authorisation"],
    ["contact centre asked", [centre, asked("contact-centre-cic")], "B3d", "cic-sector", "wait-for-cic"],
    ["not concerned", [concerns()], "B3d", "client", "get-authorisation"],
  ])("%s", (_, since, state, ball, next) => {
    expect(progressOf(dossier("attached", ...since))).toEqual({ state, ball, next });
  });

  test("a new price request makes the technical validation outdated", () => {
    const changed = event("price-request-attached", { file: fileRef("b"), content: sha("b"), version: 2 });
    const after = dossier("attached", teams, aligned, template, validated, changed);
    expect(prerequisiteState(after, "teams-validation")).toBe("outdated");
    expect(neededPrerequisites(after)).toEqual(["teams-alignment", "teams-template", "teams-validation"]);
  });
});

describe("asking and recording", () => {
  const on = (...since: DossierEvent[]) => dossier("attached", ...since);
  test.each<[string, DossierEvent[], Parameters<typeof command<"ask-prerequisite">>[1], string]>([
    ["the alignment", [teams], {}, "prerequisite-asked"],
    ["the alignment twice", [teams, asked("teams-alignment")], {}, "prerequisite-already-asked"],
    ["the alignment once it is there", [teams, aligned], {}, "prerequisite-already-asked"],
    ["the template before the alignment (3.2)", [teams], { prerequisite: "teams-template" }, "cic-alignment-missing"],
    ["the template after it", [teams, aligned], { prerequisite: "teams-template" }, "prerequisite-asked"],
    ["what the dossier does not need", [], {}, "prerequisite-not-needed"],
    ["the contact centre's", [centre], { prerequisite: "contact-centre-cic" }, "prerequisite-asked"],
  ])("%s", (_, since, change, expected) => {
    expect(outcome(decided(on(...since), command("ask-prerequisite", change)))).toBe(expected);
  });

  test("the technical validation wants a price request to validate", () => {
    const bare = dossier("opened", teams, aligned);
    const ask = command("ask-prerequisite", { prerequisite: "teams-validation" });
    expect(outcome(decided(bare, ask))).toBe("price-request-missing");
  });

  test("an alignment without the MCN's planning is no alignment (s3-1-teams-mcn-planning kept, broken)", () => {
    const without = decided(on(teams), command("record-prerequisite-answer", { mcnPlanned: false }));
    expect(without.ok ? null : without.refusal).toMatchObject({
      code: "mcn-planning-missing",
      rule: "s3-1-teams-mcn-planning",
    });
    expect(outcome(decided(on(teams), command("record-prerequisite-answer")))).toBe("prerequisite-answered");
  });

  test("an answer wants its mail or a declaration", () => {
    const { note: _, ...bare } = command("record-prerequisite-answer");
    expect(outcome(decided(on(teams), bare))).toBe("proof-missing");
    const files = filesOf(fileFact("e"));
    expect(outcome(decided(on(teams), { ...bare, evidence: sha("e") }, { facts: { files } }))).toBe(
      "prerequisite-answered",
    );
    expect(outcome(decided(on(teams), { ...bare, evidence: sha("z") }))).toBe("file-unknown");
  });

  test("what the dossier concerns, said again, changes nothing", () => {
    const said = command("set-concerns", { concerns: { teamsTelephony: true, contactCentre: false, decree530: true } });
    expect(outcome(decided(on(), said))).toBe("concerns-set");
    expect(outcome(decided(on(teams), said))).toBe("");
  });

  test("a failure of a mail that no longer matters is no news", () => {
    const before = fold([event("dossier-opened"), teams, asked("teams-alignment")]);
    const stranger = event("prerequisite-mail-failed", { mail: mailKey("another") });
    expect(fold([event("dossier-opened"), teams, asked("teams-alignment"), stranger])).toEqual(before);
  });
});

test("a change after the sending does not ask for CIC's validation again: the client decides (G.7)", () => {
  const sent = dossier("sent", teams, aligned, template, validated);
  const changed = {
    ...sent,
    prerequisites: dossier("attached", teams, aligned, template).prerequisites ?? { concerns: null, of: {} },
  };
  expect(
    checks["s3-3-2-teams-technical-validation"]({
      dossier: changed,
      command: broker,
      actor: { person: camille, roles: [] },
      at: now,
      facts: facts(),
    }),
  ).toBeNull();
});
