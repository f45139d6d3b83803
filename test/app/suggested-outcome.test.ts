import type { BrokerOutcome } from "../../shared/commands.js";
import { suggestedOutcome } from "../../src/app/suggested-outcome.js";
import { expect, test } from "../jest.js";

const suggestion = (text: string, attachments: unknown[] = []) => suggestedOutcome({ text, attachments });

test.each<[string, BrokerOutcome | null]>([
  ["Bonjour,\n\nL’envoi aux prestataires est autorisé.\n\nCharlie", "authorised"],
  ["Autorisé.", "authorised"],
  ["Nous autorisons l’envoi de votre demande de prix.", "authorised"],
  ["L’envoi est autorisé. N’hésitez pas à nous écrire si vous avez des questions.", "authorised"],
  ["L’ENVOI EST AUTORISÉ", "authorised"],
  ["Sending is authorised.", "authorised"],
  ["We hereby authorize you to send the request. Kind regards", "authorised"],
  ["L’envoi est autorisé sous réserve de corriger la section 4.", "authorised-with-corrections"],
  ["Autorisé, à condition de corriger le bordereau.", "authorised-with-corrections"],
  ["Sending is authorized, subject to the changes below.", "authorised-with-corrections"],
  ["L’envoi n’est pas autorisé.", "changes-requested"],
  ["L’envoi n’est\npas autorisé en l’état.", "changes-requested"],
  ["Nous ne pouvons autoriser l’envoi.", "changes-requested"],
  ["Nous ne pouvons malheureusement pas autoriser cet envoi.", "changes-requested"],
  ["Demande non autorisée.", "changes-requested"],
  ["Veuillez corriger la section 4 et soumettre de nouveau.", "changes-requested"],
  ["The request is not authorised; please resubmit it.", "changes-requested"],
  ["We cannot authorize this request.", "changes-requested"],
  ["Ce besoin est hors de la portée de la qualification; l’envoi n’est pas autorisé.", "out-of-scope"],
  ["This need is outside the scope of the qualification.", "out-of-scope"],
  ["L’envoi n’est pas encore autorisé.", null],
  ["Dès réception de vos corrections, l’envoi sera autorisé.", null],
  ["Pouvez-vous confirmer que votre dirigeant autorise la dépense?", null],
  ["Once corrected, the request will be authorised.", null],
  ["Nous accusons réception de votre demande.", null],
  ["Thank you, we will come back to you.", null],
  ["", null],
])("suggests for « %s »: %s", (text, outcome) => {
  expect(suggestion(text)).toBe(outcome);
});

test("suggests the returned version only when the reply brings a file", () => {
  const text = "L’envoi est autorisé dans la version ci-jointe.";
  expect(suggestion(text, [{}])).toBe("authorised-returned-version");
  expect(suggestion(text)).toBeNull();
});

test.each([
  "Merci, nous vous revenons.\n\n> L’envoi est-il autorisé ?\n> L’envoi est autorisé.",
  "Merci.\n\n-----Message d’origine-----\nDe : Camille\nL’envoi est autorisé.",
  "Merci.\n\nDe : Camille Fictif\nObjet : demande\nL’envoi est autorisé.",
  "Merci.\n\nLe lun. 23 nov. 2026 à 10 h, Camille Fictif a écrit :\nL’envoi est autorisé.",
  "Thanks.\n\nOn Mon, Nov 23, 2026, Camille Fictif wrote:\nSending is authorised.",
])("does not take the words of the quoted message for the broker's: %j", (text) => {
  expect(suggestion(text)).toBeNull();
});
