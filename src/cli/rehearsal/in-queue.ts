import type { DossierId } from "../../../shared/ids.js";
import type { ReviewView } from "../../../shared/reviews.js";
import { attachPriceRequest, openDossier, prepareSend } from "./before-sending.js";
import { until } from "./http.js";
import { dossierOf, expect, newActionId, type Play, untilDossier } from "./play.js";
import { sendings } from "./sending.js";
import { type Tab, tabAt } from "./tab.js";

/** The broker's analyst uses the app: asks for changes on the frozen request, then authorises the next (guide 3.3.2). */
export async function answeredInQueue(play: Play): Promise<DossierId> {
  const broker = tabAt(play.stage.server, await play.m365.token("courtier"));
  const id = await openDossier(play);
  await attachPriceRequest(play, id);
  const first = await ask(play, broker, id);
  expect(play, first.file !== null, "La file ne montre pas le document soumis.");
  await answer(broker, first, "changes-requested", "Précisez le calendrier (fictif).");
  await untilDossier(play, id, 10, "les modifications demandées ne sont pas au dossier", ({ authorisation }) => {
    return authorisation?.outcome === "changes-requested";
  });
  play.tell("L’analyste du Courtier demande des modifications dans l’application.");
  const second = await ask(play, broker, id);
  await answer(broker, second, "authorised", "Autorisé (fictif).");
  const again = await broker.try("answerReview", { body: answerTo(second, "out-of-scope", "Deuxième réponse.") });
  expect(play, !again.ok, "Une demande a reçu deux réponses.");
  const { authorisation } = await dossierOf(play, id);
  expect(play, authorisation?.allowsSending === true, "L’autorisation donnée dans la file ne vaut pas au dossier.");
  play.tell("L’analyste du Courtier autorise la demande dans l’application.");
  await prepareSend(play, id);
  await sendings.pressed(play, id);
  return id;
}

/** Asks the broker, and gives what the analyst then finds in the queue. */
async function ask(play: Play, broker: Tab, dossierId: DossierId): Promise<ReviewView> {
  const what = { dossierId, needSummary: "Migrer douze applications (fictif).", estimatedAmount: 120_000_00 };
  await play.client.ask("command", {
    body: { type: "request-broker-authorisation", actionId: newActionId(), ...what },
  });
  return until("la demande n’est pas dans la file du Courtier", 20, async () => {
    const { waiting } = await broker.ask("reviews");
    return waiting.find(({ dossier }) => dossier === dossierId) ?? null;
  });
}

const answerTo = ({ id, subject, content }: ReviewView, outcome: string, comment: string) => ({
  ...{ actionId: newActionId(), subject, review: id, content, outcome, comment },
});

const answer = (broker: Tab, review: ReviewView, outcome: string, comment: string) =>
  broker.ask("answerReview", { body: answerTo(review, outcome, comment) });
