import { DossierId, Instant, MailKey } from "../../shared/ids.js";
import { type Arrival, type Correspondent, likelyKind, matchOf, mayAnswer } from "../../src/domain/matching.js";
import { providerId } from "../build.js";
import { describe, expect, test } from "../jest.js";

const BROKER = "courtier@exemple.example";
const here = DossierId.parse("D-2026-AAAAAAAA");
const there = DossierId.parse("D-2026-BBBBBBBB");
const at = (text: string) => Instant.parse(text);

const wrote = (id: DossierId, change: Partial<Correspondent> = {}): Correspondent => ({
  id,
  conversations: new Map([[`conversation of ${id}`, MailKey.parse(`mail of ${id}`)]]),
  messages: new Map([[`<${id}@asn.example>`, MailKey.parse(`mail of ${id}`)]]),
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
  ...{ answers: [], automatic: null, failed: [] },
  ...change,
});

describe("Which dossier a mail belongs to", () => {
  const trusted = new Set([BROKER]);
  const two = [wrote(here), wrote(there)];
  const nothingMore = { answers: null, failed: [] };

  test.each<[string, Arrival, Correspondent[], unknown]>([
    [
      "the conversation tells it, whoever writes",
      arrival({ conversation: `conversation of ${there}`, from: "adjointe@p1.example", subject: `[${here}]` }),
      two,
      { dossier: there, by: "conversation", provider: providerId(1), answers: `mail of ${there}`, failed: [] },
    ],
    [
      "the message that it says it answers, from a mailbox that keeps no conversation",
      arrival({ answers: ["<x@y.example>", `<${there}@asn.example>`] }),
      two,
      { dossier: there, by: "in-reply-to", provider: providerId(1), answers: `mail of ${there}`, failed: [] },
    ],
    [
      "a report tells whom the mail did not reach",
      arrival({ from: "postmaster@asn.example", answers: [`<${here}@asn.example>`], failed: ["offres@p1.example"] }),
      two,
      { dossier: here, by: "in-reply-to", provider: null, answers: `mail of ${here}`, failed: [providerId(1)] },
    ],
    [
      "its number in the subject, from a provider whom it asked",
      arrival({ subject: `RE: Demande de prix [${here}]` }),
      two,
      { dossier: here, by: "subject", provider: providerId(1), ...nothingMore },
    ],
    [
      "its number in the subject, from the broker",
      arrival({ subject: `[${here}]`, from: BROKER }),
      two,
      { dossier: here, by: "subject", provider: null, ...nothingMore },
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
      { dossier: here, by: "address", provider: providerId(1), ...nothingMore },
    ],
    ["the address alone, where two asked: nobody can tell", arrival(), two, null],
    ["older than what the dossier wrote", arrival({ receivedAt: at("2026-11-19T15:00:00Z") }), [wrote(here)], null],
    [
      "no conversation at all is not the same conversation",
      arrival({ conversation: "", from: "x@ailleurs.example" }),
      [wrote(here, { conversations: new Map([["", MailKey.parse("mail")]]) })],
      null,
    ],
  ])("%s", (_, mail, dossiers, expected) => {
    expect(matchOf(mail, dossiers, trusted)).toEqual(expected);
  });
});

describe("Of whom the subject may be read", () => {
  const trusted = new Set([BROKER]);
  test.each<[string, Partial<Arrival>, boolean]>([
    ["a provider whom a dossier asked", {}, true],
    ["a colleague of that provider", { from: "adjointe@p1.example" }, true],
    ["the broker", { from: BROKER }, true],
    ["the mail system", { from: "postmaster@asn.example" }, true],
    ["anybody else", { from: "ami@ailleurs.example" }, false],
    ["anybody of a public mail host where a provider has its address", { from: "ami@gmail.com" }, false],
    ["a provider, before it was asked", { receivedAt: at("2026-11-19T15:00:00Z") }, false],
  ])("%s: %s", (_, change, expected) => {
    const providers = new Map([
      ["offres@p1.example", providerId(1)],
      ["p2.fictif@gmail.com", providerId(2)],
    ]);
    expect(mayAnswer(arrival(change), [wrote(here, { providers })], trusted)).toBe(expected);
  });
});

describe("What a mail probably is", () => {
  test.each<[string, Partial<Arrival>, string]>([
    ["the broker's", { from: BROKER }, "broker-answer"],
    ["a non-delivery report", { from: "postmaster@p1.example", subject: "Non remis" }, "bounce"],
    ["a non-delivery report by its words", { subject: "Échec de remise : Demande de prix" }, "bounce"],
    ["a report by what it says of itself", { automatic: "report", hasAttachments: true }, "bounce"],
    [
      "an automatic reply by what it says of itself, the broker's too",
      { automatic: "reply", from: BROKER },
      "out-of-office",
    ],
    ["an acknowledgement", { preview: "Nous accusons réception de l’addenda 1." }, "acknowledgement"],
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
