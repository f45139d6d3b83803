import { filledPriceRequest, priceRequestPdf } from "../../src/local/fiction/documents.js";
import { describe, expect, test } from "../jest.js";
import {
  DIRECTORY,
  docs,
  oleWith,
  para,
  withDirectoryField,
  withPart,
  word,
  wordParts,
  zipOf,
} from "./documents/office-files.js";

const MB = 1024 * 1024;
const sound = filledPriceRequest();
const latin = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const problemOf = async (name: string, bytes: Uint8Array) => {
  const inspection = await docs.inspectPriceRequest(name, bytes, []);
  return inspection.ok ? "accepted" : inspection.problem;
};

const contentTypes = (main: string) => ({
  "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
});
const MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml";
const TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml";
const LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>';
const document = (inside: string) => ({
  "word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${inside}</w:document>`,
});

describe("a price request is refused", () => {
  test.each<[string, string, Uint8Array, string]>([
    ["no byte", "a.docx", new Uint8Array(), "empty"],
    ["not one word", "a.docx", word(para(" ")), "empty"],
    ["over 25 MB", "a.docx", new Uint8Array(25 * MB + 1), "too-large"],
    ["text named .docx", "a.docx", latin("Bonjour"), "wrong-type"],
    ["a program named .docx", "a.docx", latin("MZ\u0090\u0000"), "wrong-type"],
    ["Word named .pdf", "a.pdf", sound, "wrong-type"],
    ["Word without extension", "demande", sound, "wrong-type"],
    ["PDF named .docx", "a.docx", latin("%PDF-1.7\n"), "wrong-type"],
    ["an archive that is no Office file", "a.docx", zipOf({ "a.txt": "a" }), "wrong-type"],
    ["a Word template", "a.docx", word(para("x"), contentTypes(TEMPLATE)), "wrong-type"],
    ["a Word 97 file", "a.docx", oleWith("WordDocument"), "wrong-type"],
    ["an older Word file by its own name", "a.doc", oleWith("WordDocument"), "wrong-type"],
    ["a password", "a.docx", oleWith("EncryptedPackage"), "encrypted"],
    ["an encrypted entry", "a.docx", withDirectoryField(sound, "word/document.xml", DIRECTORY.flags, 1), "encrypted"],
    ["a macro project", "a.docx", withPart(sound, "word/vbaProject.bin", "x"), "has-macros"],
    ["a macro project in other letters", "a.docx", withPart(sound, "word/VBAPROJECT.BIN", "x"), "has-macros"],
    ["a macro-enabled type", "a.docx", word(para("x"), contentTypes(MACRO)), "has-macros"],
    ["the end cut off", "a.docx", sound.subarray(0, sound.length - 40), "damaged"],
    ["the beginning only", "a.docx", sound.subarray(0, 600), "damaged"],
    ["a wrong checksum", "a.docx", withDirectoryField(sound, "word/document.xml", DIRECTORY.crc, 1), "damaged"],
    ["the same part twice in other letters", "a.docx", withPart(sound, "WORD/document.xml", "x"), "damaged"],
    ["an external entity anywhere", "a.docx", withPart(sound, "customXml/item1.xml", LAUGHS), "damaged"],
    ["entities that expand", "a.docx", word("", { "word/document.xml": LAUGHS }), "damaged"],
    ["an entity that is not of XML", "a.docx", word(para("&nbsp;")), "damaged"],
    ["XML that does not close", "a.docx", word("<w:p>"), "damaged"],
    ["XML nested without end", "a.docx", word("<w:p>".repeat(5_000) + "</w:p>".repeat(5_000)), "damaged"],
    ["no body", "a.docx", word("", document("")), "damaged"],
    ["a body that is not Word’s", "a.docx", word("", document('<w:body xmlns:w="urn:x"><w:p/></w:body>')), "damaged"],
  ])("%s", async (_, name, bytes, problem) => {
    expect(await problemOf(name, bytes)).toBe(problem);
  });
});

describe("a name that hides what the file is is refused", () => {
  test.each([
    ["x.pdf.exe"],
    ["x.docx.exe"],
    ["a.exe.docx"],
    ["a.JS.docx"],
    ["a.docx.exe. "],
    ["demande.pdf          .scr"],
    ["demande\u202excod.exe"],
    ["demande.exe\u0000.docx"],
    ["demande.docx:autre.exe"],
    ["../demande.docx"],
  ])("%j", async (name) => {
    expect(await problemOf(name, sound)).toBe("double-extension");
  });

  test.each([["Demande v1.2.docx"], ["M. Tremblay 2026.12.03.docx"], ["Demande « été ».DOCX"], ["demande.pdf.docx"]])(
    "%j is accepted",
    async (name) => {
      expect(await problemOf(name, sound)).toBe("accepted");
    },
  );
});

describe("an archive made to exhaust the server is refused before it does", () => {
  const bomb = zipOf(wordParts(para("x"), { "word/media/a.bin": new Uint8Array(30 * MB) }));

  test.each<[string, Uint8Array]>([
    ["a ratio that no document has", bomb],
    ["a declared size over the limit", withDirectoryField(sound, "word/styles.xml", DIRECTORY.size, 200 * MB)],
    ["a directory that declares less than it holds", withDirectoryField(bomb, "word/media/a.bin", DIRECTORY.size, 10)],
    [
      "thousands of entries",
      zipOf(wordParts("", Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`a${i}`, ""])))),
    ],
  ])("%s", async (_, bytes) => {
    expect(await problemOf("a.docx", bytes)).toBe("zip-bomb");
  });
});

describe("a PDF", () => {
  test("with its two ends is accepted", async () => {
    expect(await problemOf("a.pdf", await priceRequestPdf())).toBe("accepted");
  });

  test.each([
    ["cut off", "%PDF-1.7\n1 0 obj\n<<>>", "damaged"],
    ["with more after its end", "%PDF-1.7\nstartxref\n9\n%%EOF\nMZ program", "damaged"],
    ["of no version", "%PDF-x\nstartxref\n3\n%%EOF", "damaged"],
    ["with a table beyond its end", "%PDF-1.7\nstartxref\n900\n%%EOF", "damaged"],
    ["with a password", "%PDF-1.7\ntrailer\n<< /Encrypt 12 0 R >>\nstartxref\n9\n%%EOF", "encrypted"],
    [
      "with a password in escaped letters",
      "%PDF-1.7\ntrailer\n<< /#45ncr#79pt 12 0 R >>\nstartxref\n9\n%%EOF",
      "encrypted",
    ],
  ])("%s is refused", async (_, text, problem) => {
    expect(await problemOf("a.pdf", latin(text))).toBe(problem);
  });
});
