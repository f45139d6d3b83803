import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { graphClient } from "../../src/adapters/graph/client.js";
import { LOCAL_CLIENT_ID, LOCAL_SITE_ID, LOCAL_TENANT } from "../../src/local/fiction/people.js";
import { startM365 } from "../../src/local/m365/server.js";
import { afterEach, beforeEach, describe, expect, test } from "../jest.js";
import { courtier } from "./cli-terminal.js";

/** The command that makes the register's list, against the local Microsoft 365 over HTTP. */

const SECRET = "secret-fictif";
let dataDir: string;
let m365: Awaited<ReturnType<typeof startM365>>;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "provision-"));
  m365 = await startM365({ port: 0, dataDir, clientSecret: SECRET });
});
afterEach(async () => {
  await m365.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const provision = (...args: string[]) =>
  courtier(["provision", ...args], {
    M365_PORT: new URL(m365.url).port,
    M365_CLIENT_SECRET: SECRET,
    DATA_DIR: dataDir,
  });

/** As somebody with rights on the site does in SharePoint. */
async function byHand(method: "PATCH" | "DELETE" | "POST", column: string, body?: Record<string, unknown>) {
  const endpoints = { graphEndpoint: m365.url, entraEndpoint: m365.url };
  const identity = { tenantId: LOCAL_TENANT, clientId: LOCAL_CLIENT_ID, clientSecret: SECRET };
  const graph = graphClient({ ...endpoints, ...identity });
  const lists = await graph.call({ method: "GET", path: `/sites/${LOCAL_SITE_ID}/lists`, lane: "by hand" });
  if (!lists.ok) throw new Error("The lists cannot be read.");
  const { value } = z
    .object({ value: z.array(z.object({ id: z.string() })) })
    .parse(JSON.parse(new TextDecoder().decode(lists.value.bytes)));
  const path = `/sites/${LOCAL_SITE_ID}/lists/${value[0]?.id}/columns${column && `/${column}`}`;
  const done = await graph.call({ method, path, lane: "by hand", ...(body && { body }) });
  if (!done.ok) throw new Error(`Refused: ${JSON.stringify(done.failure)}.`);
}

describe("courtier provision", () => {
  test("tells with --check that the list is missing, and makes nothing", async () => {
    expect(await provision("--check")).toMatchObject({ code: 1, out: [expect.stringContaining("Liste absente")] });
    expect(await provision("--check")).toMatchObject({ code: 1, out: [expect.stringContaining("Liste absente")] });
  });

  test("tells its plan, makes the list, and has nothing to do the second time", async () => {
    const first = await provision();
    expect(first.code).toBe(0);
    expect(first.out).toEqual([expect.stringContaining("Liste absente"), expect.stringContaining("C’est fait")]);
    for (const again of [await provision(), await provision("--check")])
      expect(again).toMatchObject({ code: 0, out: [expect.stringContaining("est conforme")] });
  });

  test("finds a missing column, a lost index, allowed duplicates and a renamed choice, and mends them", async () => {
    await provision();
    await byHand("DELETE", "Evidence");
    await byHand("PATCH", "Dossier", { indexed: false });
    await byHand("PATCH", "RegisterKey", { enforceUniqueValues: false });
    await byHand("PATCH", "Kind", { choice: { allowTextEntry: false, choices: ["échéance"] } });
    const check = await provision("--check");
    expect(check.code).toBe(1);
    expect(check.out.map((line) => line.split("\u00a0")[0])).toEqual(["RegisterKey", "Kind", "Dossier", "Evidence"]);
    expect((await provision()).code).toBe(0);
    expect((await provision("--check")).code).toBe(0);
  });

  test("leaves a column of another type to people, and says what to do", async () => {
    await provision();
    await byHand("DELETE", "Due");
    await byHand("POST", "", { name: "Due", text: {} });
    for (const ran of [await provision("--check"), await provision()]) {
      expect(ran.code).toBe(1);
      expect(ran.out[0]).toContain("le type a changé. À faire à la main");
    }
  });

  test("leaves alone the columns that people add for themselves", async () => {
    await provision();
    await byHand("POST", "", { name: "Remarque", text: {} });
    expect((await provision("--check")).code).toBe(0);
  });

  test("says which right is missing when the site refuses", async () => {
    const { code, err } = await courtier(["provision", "--check"], {
      ...{ M365_PORT: new URL(m365.url).port, M365_CLIENT_SECRET: "un-autre-secret", DATA_DIR: dataDir },
    });
    expect(code).toBe(1);
    expect(err.join(" ")).toContain("Sites.Selected");
  });

  test("does nothing for an argument that it does not know", async () => {
    expect(await provision("--force")).toMatchObject({ code: 2, out: [] });
  });
});
