import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { sha256 } from "../../src/adapters/hash.js";
import { Summary } from "../../src/cli/rehearsal/summary.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";

/** The whole job over the real edges, by the command that a newcomer types. Needs `dist` (npm run build). */

const folder = mkdtempSync(join(tmpdir(), "rehearsal-e2e-"));
/** Where the rehearsal keeps its data: its own, so that what it leaves there is seen. */
const scratch = join(folder, "tmp");
const out = join(folder, "out");
mkdirSync(scratch);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ran = { code: number | null; out: string; err: string };

const courtier = (args: string[], databaseUrl = ""): Promise<Ran> =>
  new Promise((resolve) => {
    const env = { ...process.env, TMPDIR: scratch, NODE_OPTIONS: "", DATABASE_URL: databaseUrl };
    const child = spawn(process.execPath, ["dist/src/cli.js", ...args], { env });
    const said = { out: "", err: "" };
    child.stdout.on("data", (piece: Buffer) => {
      said.out += piece.toString();
    });
    child.stderr.on("data", (piece: Buffer) => {
      said.err += piece.toString();
    });
    child.on("close", (code) => resolve({ code, ...said }));
  });

/** Processes of this machine that were given the rehearsal's folder for temporary files. */
const survivors = (): string[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, "utf8").includes(`TMPDIR=${scratch}`);
      } catch {
        return false;
      }
    });

const bytesOf = (path: string) => new Uint8Array(readFileSync(join(out, path)));

describe("a rehearsal", () => {
  let ran: Ran;
  let summary: Summary;

  beforeAll(async () => {
    ran = await courtier(["rehearse", "--out", out]);
    summary = Summary.parse(JSON.parse(readFileSync(join(out, "summary.json"), "utf8")));
  });

  test("goes as the guide wants it", () => {
    expect(ran).toMatchObject({ code: 0 });
    expect(summary.differences).toEqual([]);
    expect(summary.dossiers).toMatchObject([{ state: "B4", sendState: "sent", chain: "intact" }]);
  });

  test("prints the journal, one line an event", () => {
    const lines = ran.out.trimEnd().split("\n");
    expect(lines).toHaveLength(summary.events.length);
    expect(lines[0]).toContain("Camille Fictif");
  });

  test("reaches twelve providers in blind copy, once each", () => {
    const requests = summary.mails.filter(({ kind }) => kind === "price-request");
    expect(requests).toMatchObject([{ to: ["camille.fictif@asn.example"], cc: [] }]);
    expect(new Set(requests[0]?.bcc).size).toBe(12);
  });

  test("leaves every mail, as sent with its Bcc and as received without", () => {
    for (const mail of summary.mails) {
      expect(/^bcc:/im.test(Buffer.from(bytesOf(mail.file)).toString())).toBe(mail.bcc.length > 0);
      expect(mail.received).toHaveLength(mail.to.length + mail.bcc.length);
      for (const { file } of mail.received) expect(Buffer.from(bytesOf(file)).toString()).not.toMatch(/^bcc:/im);
    }
  });

  test("leaves every document under the hash that the summary gives", () => {
    expect(summary.documents.map(({ kind }) => kind)).toContain("proof");
    for (const { file, sha256: hash } of summary.documents) expect(sha256(bytesOf(file))).toBe(hash);
  });

  test("leaves no process and no data behind", () => {
    expect(survivors()).toEqual([]);
    expect(readdirSync(scratch)).toEqual([]);
  });
});

describe("a rehearsal on PostgreSQL", () => {
  const url = process.env.TEST_DATABASE_URL;

  (url ? test : test.skip)("goes as well, in a schema that is dropped afterwards", async () => {
    const client = new pg.Client(url);
    await client.connect();
    const schemas = async () =>
      (await client.query("select nspname from pg_namespace where nspname like $1 order by 1", ["repetition_%"])).rows;
    // A rehearsal that was killed has left its own.
    const before = await schemas();
    const ran = await courtier(["rehearse", "--variant", "template-replaced", "--out", join(folder, "pg")], url);
    expect(ran).toMatchObject({ code: 0 });
    expect(await schemas()).toEqual(before);
    await client.end();
    expect(survivors()).toEqual([]);
  });
});

describe("a rehearsal without the broker's authorisation", () => {
  test("sends nothing and ends well: the refusal is what the guide wants", async () => {
    const refused = join(folder, "refused");
    const ran = await courtier(["rehearse", "--variant", "without-authorisation", "--out", refused]);
    expect(ran).toMatchObject({ code: 0 });
    const summary = Summary.parse(JSON.parse(readFileSync(join(refused, "summary.json"), "utf8")));
    expect(summary).toMatchObject({ mails: [], differences: [], dossiers: [{ state: "B3d", sendState: "none" }] });
    expect(existsSync(join(refused, "mails", "1.sent.eml"))).toBe(false);
  });
});

describe("every variant of every process", () => {
  const server = process.env.TEST_DATABASE_URL;
  const engines: [engine: string, url: string][] = [["the embedded database", ""]];
  if (server) engines.push(["PostgreSQL", server]);

  test.each(engines)("ends as the guide wants it on %s", async (engine, url) => {
    const left = join(folder, `all on ${engine}`);
    const ran = await courtier(["rehearse", "--process", "all", "--variant", "all", "--out", left], url);
    expect(ran.out.split("\n").filter((line) => line.startsWith("ÉCHOUÉE"))).toEqual([]);
    expect(ran).toMatchObject({ code: 0 });
    expect(readdirSync(left).length).toBeGreaterThan(20);
    expect(survivors()).toEqual([]);
  });
});
