import { formatInstant } from "../../../shared/format.js";
import type { DossierId } from "../../../shared/ids.js";
import { providers } from "../../local/fiction/catalogue.js";
import { contractTemplate, filledPriceRequest } from "../../local/fiction/documents.js";
import { recordIncident } from "./facts.js";
import { dossierOf, expect, type Play } from "./play.js";

/** A request that left from Outlook without the assistant, filed as the mail that it was: reading G.11. */

const wrapped = (bytes: Uint8Array): string =>
  (
    Buffer.from(bytes)
      .toString("base64")
      .match(/.{1,76}/g) ?? []
  ).join("\r\n");

const attached = (name: string, bytes: Uint8Array): string =>
  [
    "--frontiere",
    `Content-Type: application/vnd.openxmlformats-officedocument.wordprocessingml.document; name="${name}"`,
    "Content-Transfer-Encoding: base64",
    `Content-Disposition: attachment; filename="${name}"`,
    "",
    wrapped(bytes),
  ].join("\r\n");

async function sentMail(play: Play, id: DossierId): Promise<Uint8Array> {
  const { persona, m365 } = play;
  const { solicitation, priceRequest } = await dossierOf(play, id);
  const request = priceRequest
    ? await play.client.ask("fileOf", { params: { id, sha256: priceRequest.sha256 } })
    : filledPriceRequest();
  const chosen = providers.filter((provider) => solicitation?.recipients.includes(provider.id));
  const at = await m365.now();
  const head = [
    `From: ${persona.mail}`,
    `To: ${persona.mail}`,
    `Bcc: ${chosen.map(({ email }) => email).join(", ")}`,
    `Date: ${new Date(at).toUTCString()}`,
    "Subject: Demande de prix (fictive)",
    `Message-ID: <a-la-main-${id.toLowerCase()}@asn.example>`,
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="frontiere"',
  ];
  const text = ["--frontiere", "Content-Type: text/plain; charset=utf-8", "", "Bonjour,", ""];
  const files = [attached("demande.docx", request), attached("contrat.docx", contractTemplate("2026-09"))];
  return new TextEncoder().encode([...head, "", ...text, ...files, "--frontiere--", ""].join("\r\n"));
}

export async function recordSentByHand(play: Play, id: DossierId, authorised: boolean): Promise<void> {
  const bytes = await sentMail(play, id);
  const name = "envoi à la main.eml";
  const file = await play.client.ask("uploadFile", { query: { name, purpose: "evidence" }, body: bytes });
  const { solicitation } = await dossierOf(play, id);
  const incident = await recordIncident(play, id, "sent-by-hand", "Envoyée d’Outlook par habitude (fictif).", {
    evidence: file.sha256,
    evidenceName: name,
    ...(solicitation && { closesOn: solicitation.closesOn, closesAtTime: solicitation.closesAtTime }),
  });
  expect(play, incident.authorised === authorised, "L’autorisation de l’envoi à la main est mal jugée.");
  const { state, closesAt } = await dossierOf(play, id);
  expect(play, state === (authorised ? "B3s" : "B3x"), `L’envoi à la main mène à l’état ${state}.`);
  if (authorised && closesAt) play.tell(`Le délai court jusqu’au ${formatInstant(closesAt, "fr")}.`);
}
