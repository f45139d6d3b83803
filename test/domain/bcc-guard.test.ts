import { bccLeak, type VisibleMail } from "../../src/domain/bcc-guard.js";
import { expect, test } from "../jest.js";

const mail = (change: Partial<VisibleMail> = {}): VisibleMail => ({
  to: [{ name: "Camille Fictif", address: "camille.fictif@asn.example" }],
  bcc: [{ address: "Soumissions@boreal.example" }, { address: "prix@aurore.example" }],
  subject: "Demande de prix",
  html: "<p>Bonjour,</p>",
  attachments: [{ name: "demande.docx" }],
  ...change,
});

test("s3-3-3-bcc kept: a mail whose providers are in Bcc alone exposes nobody", () => {
  expect(bccLeak(mail())).toBeNull();
});

test.each<[string, Partial<VisibleMail>]>([
  ["to", { to: [{ name: "Aurore", address: "prix@aurore.example" }] }],
  ["to", { to: [{ name: "prix@aurore.example", address: "camille.fictif@asn.example" }] }],
  ["subject", { subject: "Pour PRIX@aurore.example" }],
  ["text", { html: "<p>Copie à <b>soumissions@BOREAL.example</b></p>" }],
  ["text", { html: '<a href="mailto:prix@aurore.example">nous</a>' }],
  ["attachments", { attachments: [{ name: "demande.docx" }, { name: "prix@aurore.example.docx" }] }],
])("s3-3-3-bcc broken: says that an address stands in: %s %j", (where, change) => {
  expect(bccLeak(mail(change))).toEqual({
    code: "address-exposed",
    facts: { where },
    rule: "s3-3-3-bcc",
    field: "body",
  });
});

test("s3-3-3-bcc broken: finds an address although it was escaped for HTML", () => {
  const bcc = [{ address: "r&d@boreal.example" }];
  expect(bccLeak(mail({ bcc, html: "<p>r&amp;d@boreal.example</p>" }))?.facts).toEqual({ where: "text" });
});
