import { Instant } from "../../shared/ids.js";
import type { ParsedMail } from "../../src/app/ports/documents.js";
import { brokerAuthorisationMail, mailFile } from "../../src/local/fiction/broker-mail.js";
import { filledPriceRequest } from "../../src/local/fiction/documents.js";
import { describe, expect, test } from "../jest.js";
import { docs, fingerprint } from "./documents/office-files.js";

const eml = (...lines: string[]) => new Uint8Array(Buffer.from(lines.join("\r\n"), "utf8"));
const camille = { name: "Camille Fictif", address: "camille.fictif@asn.example" };
const identity = { messageId: "<reponse-1@courtier.example>", sentAt: Instant.parse("2026-11-17T14:02:00.000Z") };

async function read(bytes: Uint8Array): Promise<ParsedMail> {
  const parsed = await docs.parseMail(bytes);
  if (!parsed.ok) throw new Error(`refused: ${parsed.problem}`);
  return parsed.mail;
}

const plainHead = ["From: a@b.example", "Date: Tue, 17 Nov 2026 09:02:00 -0500"];

describe("a mail from a file", () => {
  test("gives the broker’s reply, with its accents, its time and what it answers", async () => {
    const reply = brokerAuthorisationMail({ to: camille });
    const mail = await read(await mailFile({ ...reply, inReplyTo: "<demande-1@asn.example>" }, identity));
    expect(mail).toMatchObject({
      from: reply.from,
      to: [camille],
      cc: [],
      bcc: [],
      subject: "RE: Demande de prix à valider – Migration de douze applications (FICTIF)",
      sentAt: identity.sentAt,
      messageId: identity.messageId,
      inReplyTo: "<demande-1@asn.example>",
      attachments: [],
    });
    expect(mail.text).toContain("L’envoi aux prestataires est autorisé.");
  });

  test("keeps Bcc when the file has it", async () => {
    const bcc = [{ name: "Île Ronde Conseil (fictif)", address: "soumissions@prestataire-17.example" }];
    const mail = await read(await mailFile({ ...brokerAuthorisationMail({ to: camille }), bcc }, identity));
    expect(mail.bcc).toEqual(bcc);
  });

  test("gives its attachments byte for byte, with their fingerprint", async () => {
    const bytes = filledPriceRequest();
    const sent = {
      name: "Demande – été.docx",
      mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      bytes,
    };
    const attachment = { ...sent, sha256: fingerprint(bytes) };
    const mail = await read(
      await mailFile({ ...brokerAuthorisationMail({ to: camille }), attachments: [attachment] }, identity),
    );
    expect(mail.attachments).toEqual([attachment]);
  });

  test("keeps a forwarded message whole, as an attachment, and out of the text", async () => {
    const inner = ["From: x@y.example", "Subject: Dedans", "", "Texte du dedans"];
    const mail = await read(
      eml(
        ...plainHead,
        "MIME-Version: 1.0",
        'Content-Type: multipart/mixed; boundary="b"',
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        "Dehors",
        "--b",
        "Content-Type: message/rfc822",
        "Content-Disposition: inline",
        "",
        ...inner,
        "--b--",
      ),
    );
    expect(mail.text).toBe("Dehors");
    expect(mail.attachments.map(({ name, mediaType }) => ({ name, mediaType }))).toEqual([
      { name: "message-1.eml", mediaType: "message/rfc822" },
    ]);
    expect(Buffer.from(mail.attachments[0]?.bytes ?? []).toString()).toContain("Texte du dedans");
  });

  test.each<[string, string[], Partial<ParsedMail>]>([
    ["a subject in an old encoding", ["Subject: =?iso-8859-1?Q?Autoris=E9?="], { subject: "Autorisé" }],
    [
      "a subject that hides a header",
      ["Subject: =?utf-8?Q?Oui=0D=0ABcc:_x@y.example?="],
      { subject: "Oui Bcc: x@y.example", bcc: [] },
    ],
    [
      "a name that hides a header",
      ['To: "=?utf-8?Q?A=0D=0AX-Y:_1?=" <c@d.example>'],
      { to: [{ name: "A X-Y: 1", address: "c@d.example" }] },
    ],
    ["an address in capitals", ["To: C@D.Example"], { to: [{ name: "", address: "c@d.example" }] }],
    [
      "a group",
      ["To: Prestataires: a1@b.example, a2@b.example;"],
      {
        to: [
          { name: "", address: "a1@b.example" },
          { name: "", address: "a2@b.example" },
        ],
      },
    ],
    ["no recipient", [], { to: [], cc: [], bcc: [] }],
    ["text in HTML only", ["Content-Type: text/html; charset=utf-8"], { text: "Bonjour" }],
  ])("reads %s", async (_, headers, expected) => {
    expect(await read(eml(...plainHead, ...headers, "", "<p>Bonjour</p>"))).toMatchObject(expected);
  });

  test.each([
    ["no date", ["From: a@b.example", "Message-ID: <1@b.example>"]],
    ["a date that is none", ["From: a@b.example", "Date: hier"]],
  ])("with %s says so rather than give the present time", async (_, headers) => {
    expect((await read(eml(...headers, "", "Bonjour"))).sentAt).toBeNull();
  });

  test("whose HTML is endless or nested without end still gives its headers", async () => {
    const html = "<div>".repeat(100_000);
    expect((await read(eml(...plainHead, "Content-Type: text/html", "", html))).from?.address).toBe("a@b.example");
  });

  test("never names an attachment by a path", async () => {
    const mail = await read(
      eml(
        ...plainHead,
        "MIME-Version: 1.0",
        'Content-Type: application/pdf; name="..\\..\\a/b.pdf"',
        'Content-Disposition: attachment; filename="../../a/b.pdf"',
        "",
        "x",
      ),
    );
    expect(mail.attachments[0]?.name).toBe("b.pdf");
  });
});

describe("what is not a mail is refused", () => {
  test.each<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(), "empty"],
    ["over 25 MB", new Uint8Array(25 * 1024 * 1024 + 1), "too-large"],
    ["a Word file", filledPriceRequest(), "wrong-type"],
    ["plain text", eml("Bonjour,", "c’est autorisé."), "wrong-type"],
    ["text with one header", eml("Subject: autorisé", "", "x"), "wrong-type"],
    ["a page", eml("<html>", "From: a@b.example", "Date: x"), "wrong-type"],
  ])("%s", async (_, bytes, problem) => {
    expect(await docs.parseMail(bytes)).toEqual({ ok: false, problem });
  });
});
