import { gzipSync } from "node:zlib";
import PizZip from "pizzip";
import { documents } from "../../src/adapters/documents/documents.js";
import { sha256 } from "../../src/adapters/hash.js";
import { describe, expect, test } from "../jest.js";
import { holdsAmount, holdsWord, textsIn } from "./decoded.js";

/** The search for marked amounts is not blind: it finds one under every coat, and none where there is none. */

const AMOUNT = "91827345";

const written = [
  "918 273,45 $",
  "918\u00a0273,45\u00a0$",
  "918\u202f273,45",
  "918273.45",
  "918,273.45",
  "91827345",
  "918&nbsp;273,45",
];

const quoted = (text: string) =>
  [...Buffer.from(text)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");

const word = (text: string): Uint8Array => {
  const zip = new PizZip();
  zip.file("word/document.xml", `<w:p><w:r><w:t>918</w:t></w:r><w:r><w:t>\u00a0${text.slice(4)}</w:t></w:r></w:p>`);
  return zip.generate({ type: "uint8array", compression: "DEFLATE" });
};

const pdf = (title: string): Promise<Uint8Array> =>
  documents(sha256).proofOfSending({
    lang: "fr",
    dossier: { id: "D-2026-ABCDEFGH" as never, title, organisation: "Organisme fictif" },
    subject: "Demande de prix",
    sender: { name: "Camille Fictif", address: "camille@organisme.example" },
    sentAt: "2026-12-03T15:00:00.000Z" as never,
    recordedAt: "2026-12-03T15:00:00.000Z" as never,
    closesAt: "2026-12-17T19:00:00.000Z" as never,
    internetMessageId: "<un@organisme.example>",
    ...{ mails: [], recipients: [], excluded: [], attachments: [], rules: [] },
    bodyTextSha256: "a".repeat(64) as never,
    authorisation: {
      outcome: "autorisé",
      receivedAt: "2026-12-01T15:00:00.000Z" as never,
      evidenceSha256: "b".repeat(64) as never,
      contentSha256: "c".repeat(64) as never,
    },
    guideVersion: "2025-03" as never,
    journal: { seq: 1, hash: "d".repeat(64) },
  });

const coats: [string, (text: string) => Uint8Array | Promise<Uint8Array>][] = [
  ["as it is", (text) => Buffer.from(text)],
  [
    "escaped in JSON",
    (text) =>
      Buffer.from(
        `{"a":"${text.replaceAll(/[^0-9]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`)}"}`,
      ),
  ],
  ["in an address", (text) => Buffer.from(`/api/x?a=${encodeURIComponent(text)}`)],
  ["in HTML, between tags", (text) => Buffer.from(`<b>${text.slice(0, 3)}</b><i>${text.slice(3)}</i>`)],
  ["compressed", (text) => gzipSync(text)],
  [
    "in base64 within a mail",
    (text) =>
      Buffer.from(
        `Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from(`Total de notre offre: ${text}`).toString("base64").replace(/.{20}/g, "$&\r\n")}`,
      ),
  ],
  [
    "in base64 within JSON",
    (text) => Buffer.from(JSON.stringify({ contentBytes: Buffer.from(`Total: ${text}, merci`).toString("base64") })),
  ],
  ["in quoted-printable", (text) => Buffer.from(`Total =\r\n${quoted(text)}`)],
  ["in a Word file, cut in two", word],
  [
    "in a Word file carried by a mail",
    (text) => Buffer.from(Buffer.from(word(text)).toString("base64").replace(/.{76}/g, "$&\r\n")),
  ],
  ["in a PDF", pdf],
];

describe("A marked amount is found", () => {
  test.each(written)("written %p", (text) => {
    expect(holdsAmount(textsIn(Buffer.from(`Total : ${text} taxes en sus`)), AMOUNT)).toBe(true);
  });

  test.each(coats)("%s", async (_, dress) => {
    expect(holdsAmount(textsIn(await dress("918 273,45")), AMOUNT)).toBe(true);
    expect(holdsAmount(textsIn(await dress("918 274,45")), AMOUNT)).toBe(false);
  });

  test("and so is a word, whatever its case", () => {
    expect(holdsWord(textsIn(gzipSync("Offre-Marquée")), "OFFRE-MARQUÉE")).toBe(true);
    expect(holdsWord(textsIn(gzipSync("Offre")), "OFFRE-MARQUÉE")).toBe(false);
  });
});
