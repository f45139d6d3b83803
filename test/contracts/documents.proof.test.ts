import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Instant, type Lang } from "../../shared/ids.js";
import type { ProofOfSending } from "../../src/app/ports/documents.js";
import { providers } from "../../src/local/fiction/catalogue.js";
import { describe, expect, test } from "../jest.js";
import { docs, fingerprint } from "./documents/office-files.js";

const proof = (lang: Lang, recipients = 12): ProofOfSending => ({
  lang,
  dossier: { id: "D-2026-ABCD1234", title: "Cœur « infonuagique », 1ᵉʳ lot (fictif)", organisation: "Agence fictive" },
  subject: "Demande de prix (FICTIF) <script>",
  sender: { name: "Camille Fictif", address: "camille.fictif@asn.example" },
  sentAt: Instant.parse("2026-11-18T20:31:00.000Z"),
  recordedAt: Instant.parse("2026-11-18T20:31:07.000Z"),
  closesAt: Instant.parse("2026-12-03T21:00:00.000Z"),
  internetMessageId: "<1@asn.example>",
  mails: [],
  recipients: providers.slice(0, recipients).map(({ name, email }) => ({ name, address: email })),
  excluded: [{ name: "Vent d’Est (fictif)", reason: "N’héberge pas au Canada." }],
  attachments: [{ name: "Demande – été.docx", size: 48_213, sha256: fingerprint("a") }],
  bodyTextSha256: fingerprint("b"),
  authorisation: {
    outcome: "Autorisée",
    receivedAt: Instant.parse("2026-11-17T14:02:00.000Z"),
    evidenceSha256: fingerprint("c"),
    contentSha256: fingerprint("d"),
  },
  rules: [{ id: "s3-3-3-bcc", section: "3.3.3", text: "Les prestataires sont en copie cachée." }],
  guideVersion: "2026-09",
  journal: { seq: 14, hash: fingerprint("e") },
});

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
const count = (text: string, mark: RegExp) => [...text.matchAll(mark)].length;

/** What poppler says of the file. */
function poppler(tool: "pdfinfo" | "pdftotext", args: string[], bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "proof-"));
  try {
    const file = join(folder, "proof.pdf");
    writeFileSync(file, bytes);
    const text = tool === "pdftotext" ? ["-"] : [];
    return execFileSync(tool, [...args, file, ...text], { encoding: "utf8", stdio: "pipe" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A newcomer's machine may lack Debian's poppler-utils, which reads a PDF as a person would; `.ci/run` installs it. */
const asRead = spawnSync("pdftotext", ["-v"]).error ? test.skip : test;

describe("the proof of sending", () => {
  test.each([
    ["fr", "fr-CA"],
    ["en", "en-CA"],
  ] as const)("in %s is a tagged PDF that says its language, its title and its structure", async (lang, tag) => {
    const text = latin(await docs.proofOfSending(proof(lang)));
    const marks = [
      "/StructTreeRoot",
      "/MarkInfo",
      "/Marked true",
      `/Lang (${tag})`,
      "/DisplayDocTitle true",
      "<pdfuaid:part>1</pdfuaid:part>",
      "/Artifact",
    ];
    expect(marks.filter((mark) => !text.includes(mark))).toEqual([]);
    expect(count(text, /\/S \/H1\b/g)).toBe(1);
    expect(count(text, /\/S \/H2\b/g)).toBe(8);
    expect(count(text, /\/S \/Table\b/g)).toBe(8);
    expect(count(text, /\/Scope \/Column\b/g)).toBe(18);
    expect(count(text, /\/FontFile2 /g)).toBe(2);
  });

  test("is the same bytes for the same facts, and others for others", async () => {
    const first = await docs.proofOfSending(proof("fr"));
    expect(await docs.proofOfSending(proof("fr"))).toEqual(first);
    expect(await docs.proofOfSending(proof("fr", 11))).not.toEqual(first);
  });

  test("is accepted as evidence", async () => {
    const bytes = await docs.proofOfSending(proof("fr"));
    expect(await docs.inspectEvidence("preuve.pdf", bytes)).toEqual({ ok: true, mediaType: "application/pdf" });
  });

  asRead.each([
    [
      "fr",
      [
        "3 décembre 2026 à 16 h 00",
        "18 novembre 2026 à 15 h 31",
        "Cœur « infonuagique », 1ᵉʳ lot",
        "47,1",
        "Page 1 de 2",
        "copie cachée",
      ],
    ],
    ["en", ["December 3, 2026 at 4:00 p.m.", "November 18, 2026 at 3:31 p.m.", "47.1", "Page 1 of 2", "blind copy"]],
  ] as const)("in %s reads as written, with the hours of Québec", async (lang, words) => {
    const bytes = await docs.proofOfSending(proof(lang));
    const read = poppler("pdftotext", ["-layout"], bytes);
    const plain = read.replace(/\s+/g, " ");
    for (const word of words) expect(plain).toContain(word);
    for (const { name, email } of providers.slice(0, 12)) expect(plain).toContain(`${name} ${email}`);
  });

  asRead("shows a screen reader headings, paragraphs and tables with their headers", async () => {
    const bytes = await docs.proofOfSending(proof("fr"));
    expect(poppler("pdfinfo", [], bytes)).toMatch(/Tagged:\s+yes/);
    const structure = poppler("pdfinfo", ["-struct-text"], bytes);
    for (const element of ["H1", "H2", "P", "Table", "TR", "TH", "TD"])
      expect(structure).toMatch(new RegExp(`\\b${element}\\b`));
  });

  asRead("does not speak of blind copies to a single recipient", async () => {
    const one = poppler("pdftotext", [], await docs.proofOfSending(proof("fr", 1)));
    expect(one).toContain("FICTIF");
    expect(one).not.toContain("aucun ne voit");
  });

  asRead("of a sending that took two mails tells each of them, in order", async () => {
    const { sentAt } = proof("fr");
    const mails = [
      { sentAt, internetMessageId: "<1@asn.example>", recipients: 499 },
      { sentAt: Instant.parse("2026-11-18T20:33:00.000Z"), internetMessageId: null, recipients: 11 },
    ];
    const bytes = await docs.proofOfSending({ ...proof("fr"), mails });
    const read = poppler("pdftotext", ["-layout"], bytes).replace(/\s+/g, " ");
    expect(read).toContain("Courriels envoyés : 2");
    expect(read).toContain("18 novembre 2026 à 15 h 31 499 <1@asn.example>");
    expect(read).toContain("18 novembre 2026 à 15 h 33 11 –");
  });

  test("fits three hundred recipients", async () => {
    const [provider] = proof("fr").recipients;
    const many = {
      ...proof("fr"),
      recipients: Array.from({ length: 300 }, () => provider ?? { name: "", address: "" }),
    };
    expect(count(latin(await docs.proofOfSending(many)), /\/Type \/Page\b/g)).toBeGreaterThan(8);
  });
});
