import { describe, expect, test } from "@jest/globals";
import { DossierId, Instant } from "../../shared/ids.js";
import { type Arrival, type Correspondent, likelyKind, matchOf } from "../../src/domain/received.js";
import { providerId } from "../build.js";

const BROKER = "courtier@exemple.example";
const here = DossierId.parse("D-2026-AAAAAAAA");
const there = DossierId.parse("D-2026-BBBBBBBB");
const at = (text: string) => Instant.parse(text);

const wrote = (id: DossierId, change: Partial<Correspondent> = {}): Correspondent => ({
  id,
  conversations: new Set([`conversation of ${id}`]),
  providers: new Map([["offres@p1.example", providerId(1)]]),
  since: at("2026-11-20T15:00:00Z"),
  ...change,
});

const arrival = (change: Partial<Arrival> = {}): Arrival => ({
  id: "message-1",
  internetMessageId: "<1@p1.example>",
  conversation: "another",
  from: "offres@p1.example",
  subject: "Bonjour",
  preview: "",
  receivedAt: at("2026-11-23T15:00:00Z"),
  hasAttachments: false,
  ...change,
});

describe("Which dossier a mail belongs to", () => {
  const trusted = new Set([BROKER]);
  const two = [wrote(here), wrote(there)];

  test.each<[string, Arrival, Correspondent[], unknown]>([
    [
      "the conversation tells it, whoever writes",
      arrival({ conversation: `conversation of ${there}`, from: "adjointe@p1.example", subject: `[${here}]` }),
      two,
      { dossier: there, by: "conversation", provider: null },
    ],
    [
      "its number in the subject, from a provider whom it asked",
      arrival({ subject: `RE: Demande de prix [${here}]` }),
      two,
      { dossier: here, by: "subject", provider: providerId(1) },
    ],
    [
      "its number in the subject, from the broker",
      arrival({ subject: `[${here}]`, from: BROKER }),
      two,
      { dossier: here, by: "subject", provider: null },
    ],
    [
      "its number in the subject, from a stranger: nobody's",
      arrival({ subject: `[${here}]`, from: "x@ailleurs.example" }),
      two,
      null,
    ],
    [
      "the address alone, where one dossier asked",
      arrival(),
      [wrote(here)],
      { dossier: here, by: "address", provider: providerId(1) },
    ],
    ["the address alone, where two asked: nobody can tell", arrival(), two, null],
    ["older than what the dossier wrote", arrival({ receivedAt: at("2026-11-19T15:00:00Z") }), [wrote(here)], null],
    [
      "no conversation at all is not the same conversation",
      arrival({ conversation: "", from: "x@ailleurs.example" }),
      [wrote(here, { conversations: new Set([""]) })],
      null,
    ],
  ])("%s", (_, mail, dossiers, expected) => {
    expect(matchOf(mail, dossiers, trusted)).toEqual(expected);
  });
});

describe("What a mail probably is", () => {
  test.each<[string, Partial<Arrival>, string]>([
    ["the broker's", { from: BROKER }, "broker-answer"],
    ["a non-delivery report", { from: "postmaster@p1.example", subject: "Non remis" }, "bounce"],
    ["a non-delivery report by its words", { subject: "Échec de remise : Demande de prix" }, "bounce"],
    ["somebody who is away", { subject: "Réponse automatique : Demande de prix" }, "out-of-office"],
    ["a questionnaire", { subject: "Questionnaire de non-participation", hasAttachments: true }, "non-participation"],
    ["more time", { preview: "Pourriez-vous prolonger le délai?" }, "more-time"],
    ["another document to sign", { preview: "Veuillez signer notre entente de confidentialité." }, "other-document"],
    ["a response", { subject: "RE: Demande de prix", hasAttachments: true }, "response"],
    ["a question", { preview: "Le lot 2 est-il obligatoire?" }, "question"],
    ["nobody knows what", { preview: "Merci, bien reçu." }, "other"],
  ])("%s", (_, change, kind) => {
    expect(likelyKind(arrival(change), BROKER)).toBe(kind);
  });
});
