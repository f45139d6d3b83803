import { IncidentMailId } from "../../shared/incidents.js";
import { incidentMails, sentWithoutAuthorisation, servicesIncidents } from "../../src/guide/processes/incidents.js";
import { describe, expect, test } from "../jest.js";

const rows = [...Object.entries(servicesIncidents), ["sent-without-authorisation", sentWithoutAuthorisation] as const];
const said = rows.flatMap(([name, row]) =>
  Object.values(row).flatMap((value) =>
    typeof value === "object" && value !== null && "fr" in value ? [{ name, fr: value.fr, en: value.en }] : [],
  ),
);

describe("what the guide says of facts", () => {
  test.each(said)("is in both languages, with the spaces of French: $name, $fr", ({ fr, en }) => {
    expect(en.length).toBeGreaterThan(0);
    expect(fr).not.toMatch(/ :|[ \u00a0][;!?]|«(?!\u00a0)|(?<!\u00a0)»|['"]| {2,}/);
    expect(en).not.toMatch(/['"]/);
  });

  test("offers every mail somewhere, and every fact but a plain one rests on a rule", () => {
    const offered = new Set(rows.flatMap(([, { mails }]) => [...mails]));
    expect([...offered].sort()).toEqual([...IncidentMailId.options].sort());
    expect(rows.filter(([, { rules }]) => rules.length === 0).map(([name]) => name)).toEqual(["other"]);
  });

  test("sends to several providers only in Bcc (s3-3-3-bcc)", () => {
    const wide = Object.values(incidentMails).filter(({ audience }) => audience === "solicited");
    expect(wide.every(({ rules }) => (rules as readonly string[]).includes("s3-3-3-bcc"))).toBe(true);
  });
});
