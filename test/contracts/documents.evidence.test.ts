import { Instant } from "../../shared/ids.js";
import { brokerAuthorisationMail, mailFile } from "../../src/local/fiction/broker-mail.js";
import { filledPriceRequest, priceRequestPdf } from "../../src/local/fiction/documents.js";
import { providerTableXlsx } from "../../src/local/fiction/provider-table.js";
import { describe, expect, test } from "../jest.js";
import { docs, oleWith, withPart } from "./documents/office-files.js";

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "utf8") : Buffer.from(part)))),
  );
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const png = bytes(PNG, [0, 0, 0, 0], "IEND", [0xae, 0x42, 0x60, 0x82]);
const jpeg = bytes([0xff, 0xd8, 0xff, 0xe0], "JFIF", [0xff, 0xd9]);
const reply = () =>
  mailFile(brokerAuthorisationMail({ to: { name: "", address: "a@b.example" } }), {
    messageId: "<1@b.example>",
    sentAt: Instant.parse("2026-11-17T14:02:00Z"),
  });

describe("evidence is accepted by its bytes and its name together", () => {
  test.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
    ["preuve.pdf", priceRequestPdf, "application/pdf"],
    [
      "Preuve « été ».DOCX",
      () => filledPriceRequest(),
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ],
    ["tableau.xlsx", () => providerTableXlsx([]), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
    ["réponse.eml", reply, "message/rfc822"],
    ["réponse.msg", () => oleWith("__properties_version1.0"), "application/vnd.ms-outlook"],
    ["page.png", () => png, "image/png"],
    ["page.JPG", () => jpeg, "image/jpeg"],
    ["page.jpeg", () => jpeg, "image/jpeg"],
    ["note.txt", () => bytes("Autorisé le 17 novembre"), "text/plain"],
    ["note.txt", () => bytes([0x41, 0x75, 0x74, 0x6f, 0x72, 0x69, 0x73, 0xe9]), "text/plain"],
    ["liste.csv", () => bytes("a;b"), "text/csv"],
  ])("%s", async (name, make, mediaType) => {
    expect(await docs.inspectEvidence(name, await make())).toEqual({ ok: true, mediaType });
  });
});

describe("evidence is refused", () => {
  test.each<[string, string, Uint8Array, string]>([
    ["empty", "a.pdf", bytes(), "empty"],
    ["blank text", "a.txt", bytes(" \n"), "empty"],
    ["over 25 MB", "a.png", new Uint8Array(25 * 1024 * 1024 + 1), "too-large"],
    ["a program", "a.exe", bytes("MZ"), "wrong-type"],
    ["a program named as text", "a.txt", bytes("MZ", [0, 1, 2]), "wrong-type"],
    ["a picture named as PDF", "a.pdf", png, "wrong-type"],
    ["a PDF named as a picture", "a.png", bytes("%PDF-1.7"), "wrong-type"],
    ["a page named as text", "a.txt", bytes("<!DOCTYPE html><script>1</script>"), "wrong-type"],
    ["a page", "a.html", bytes("<html>"), "wrong-type"],
    ["a drawing that runs", "a.svg", bytes("<svg/>"), "wrong-type"],
    ["text named as a mail", "a.eml", bytes("Bonjour"), "wrong-type"],
    ["an archive", "a.zip", filledPriceRequest(), "wrong-type"],
    ["an Outlook message named as Word", "a.docx", oleWith("__properties_version1.0"), "wrong-type"],
    ["a Word file with macros", "a.docm", filledPriceRequest(), "has-macros"],
    ["a macro in a sound name", "a.docx", withPart(filledPriceRequest(), "word/vbaProject.bin", "x"), "has-macros"],
    ["an Office file with a password", "a.xlsx", oleWith("EncryptedPackage"), "encrypted"],
    ["a picture cut off", "a.png", bytes(PNG, [0, 0, 0, 13]), "damaged"],
    ["a photograph cut off", "a.jpg", bytes([0xff, 0xd8, 0xff, 0xe0], "JFIF"), "damaged"],
    ["a PDF cut off", "a.pdf", bytes("%PDF-1.7\n1 0 obj"), "damaged"],
    ["a disguised program", "a.pdf.exe", bytes("%PDF-1.7"), "double-extension"],
    ["a name that reads backwards", "a\u202efdp.exe", bytes("%PDF-1.7"), "double-extension"],
  ])("%s", async (_, name, content, problem) => {
    expect(await docs.inspectEvidence(name, content)).toEqual({ ok: false, problem });
  });
});
