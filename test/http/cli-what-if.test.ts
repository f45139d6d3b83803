import { WhatIfView } from "../../shared/what-if.js";
import { describe, expect, test } from "../jest.js";
import { courtier } from "./cli-terminal.js";

describe("courtier what-if", () => {
  test("says the earliest signature first, then each step with its rule and each day with its number or reason", async () => {
    const { code, out, err } = await courtier(["what-if", "--send", "2026-12-03"]);
    expect({ code, err, first: out[0] }).toEqual({ code: 0, err: [], first: "2027-01-18" });
    expect(out).toContain("2026-12-17 Clôture au plus tôt (3.3.3, s3-3-3-response-delay)");
    expect(out).toContain("  2026-12-05 samedi");
    expect(out).toContain("  2026-12-17 10");
    expect(out).toContain("  2027-01-16 30 samedi");
  });

  test("gives the same as JSON, in the shape of the tab API", async () => {
    const { out } = await courtier(["what-if", "--send", "2026-12-03", "--json"]);
    expect(WhatIfView.parse(JSON.parse(out.join("\n")))).toMatchObject({ signature: "2027-01-18", dossier: null });
  });

  test.each([[["what-if"]], [["what-if", "--send", "2026-02-30"]], [["what-if", "--send", "3 décembre"]]])(
    "tells how it is used: %j",
    async (args) => {
      expect(await courtier(args)).toMatchObject({ code: 2, out: [] });
    },
  );
});
