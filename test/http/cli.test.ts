import { z } from "zod";
import { rules } from "../../src/guide/index.js";
import { describe, expect, test } from "../jest.js";
import { courtier } from "./cli-terminal.js";

describe("courtier", () => {
  test.each([[[]], [["carte"]], [["constructor"]], [["--version"]]])(
    "lists the commands when asked for %j",
    async (args) => {
      const ran = await courtier(args);
      expect(ran).toMatchObject({ code: 2, out: [] });
      for (const name of ["deadline", "rehearse", "rules", "verify"]) expect(ran.err.join("\n")).toContain(name);
    },
  );

  test("lists the commands as data when help is what was asked for", async () => {
    const ran = await courtier(["--help"]);
    expect(ran).toMatchObject({ code: 0, err: [] });
    expect(ran.out.join("\n")).toContain("verify");
  });
});

describe("courtier rules", () => {
  const Entry = z.object({ id: z.string(), section: z.string().regex(/^\d/), text: z.string().min(1) });

  test("gives every rule with its section and its text", async () => {
    const ran = await courtier(["rules", "--json"]);
    const entries = z.array(Entry).parse(JSON.parse(ran.out.join("\n")));
    expect(entries.map(({ id }) => id)).toEqual(Object.keys(rules));
  });

  test("gives one line a rule to people", async () => {
    const ran = await courtier(["rules"]);
    expect(ran.out).toHaveLength(Object.keys(rules).length);
    expect(ran.out).toContainEqual(expect.stringMatching(/^3\.3\.3 {2}s3-3-3-bcc {2}Adresser/));
  });
});
