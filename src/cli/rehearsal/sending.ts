import type { DossierId } from "../../../shared/ids.js";
import type { DossierView } from "../../../shared/views.js";
import { sha256 } from "../../adapters/hash.js";
import type { RuleId } from "../../guide/index.js";
import { contractTemplate } from "../../local/fiction/documents.js";
import { prepareSend } from "./before-sending.js";
import { type Button, buttonOf, textsOf } from "./chat.js";
import { colleagueTakesOver } from "./colleague.js";
import { CannotGoOn } from "./http.js";
import { expect, goTo, newActionId, nextBusinessDay, type Play, untilDossier } from "./play.js";

/** « Envoyer », pressed in the chat, and what may happen while the mail leaves: guide 3.3.3. */

/** Seconds. Longer than the server waits for an answer of Graph, and then looks for the mail. */
const LEAVES = 20;
const LEAVES_WITHOUT_ANSWER = 90;

export const sendings = {
  standard: async (play: Play, id: DossierId) => {
    const button = await sendButton(play, id);
    await press(play, button);
    // The same press again, as Teams repeats one that it had no answer to.
    await press(play, button);
    await untilSent(play, id, LEAVES);
  },
  pressed: (play: Play, id: DossierId) => pressAndWait(play, id),
  templateReplaced: async (play: Play, id: DossierId) => {
    await whileHeldBack(play, id, () => replaceContractTemplate(play));
    await stoppedBy(play, id, "s3-3-3-attach-contract-template");
    await pressAndWait(play, id);
  },
  dayTurns: async (play: Play, id: DossierId) => {
    await whileHeldBack(play, id, async () => {
      await goTo(play, nextBusinessDay(await play.m365.now()), "08:30");
      play.tell("Le jour a changé\u00a0: la date limite laisse un jour ouvrable de moins.");
    });
    await stoppedBy(play, id, "s3-3-3-response-delay");
    await refusedBy(play, id, "s3-3-3-response-delay");
    await prepareSend(play, id);
    await pressAndWait(play, id);
  },
  lostAnswer: async (play: Play, id: DossierId) => {
    await play.m365.misbehave({ match: { method: "POST", path: "/send$" }, fault: "timeout-after-accept", times: 1 });
    await press(play, await sendButton(play, id));
    play.tell("Le système de courriel accepte l’envoi, et sa réponse se perd. L’assistant cherche avant d’agir.");
    await untilSent(play, id, LEAVES_WITHOUT_ANSWER);
  },
  takenOver: async (play: Play, id: DossierId) => {
    await pressAndWait(play, id);
    await colleagueTakesOver(play, id);
  },
  refused: async (play: Play, id: DossierId) => {
    const card = await play.chat.say(id);
    expect(play, buttonOf(card, "send-price-request") === null, "Le clavardage offre d’envoyer sans autorisation.");
    await refusedBy(play, id, "s3-3-3-send-after-authorization");
    await refusedInChat(play, id);
  },
};

async function pressAndWait(play: Play, id: DossierId): Promise<void> {
  await press(play, await sendButton(play, id));
  await untilSent(play, id, LEAVES);
}

/** The dossier's card carries the digest of the mail that it shows. */
async function sendButton({ chat, client }: Play, id: DossierId): Promise<Button> {
  const { refusals } = await client.ask("sendPreview", { params: { id } });
  const button = buttonOf(await chat.say(id), "send-price-request");
  if (button) return button;
  const why = refusals.map(({ title }) => title).join("; ");
  throw new CannotGoOn(`La carte du dossier n’offre pas d’envoyer${why === "" ? "" : `\u00a0: ${why}`}.`);
}

async function press({ chat, tell, persona }: Play, button: Button): Promise<void> {
  tell(`${persona.name} appuie sur «\u00a0Envoyer\u00a0» dans le clavardage.`);
  await chat.press(button);
}

async function untilSent(play: Play, id: DossierId, seconds: number): Promise<DossierView> {
  const ended = ["sent", "failed", "stopped", "unknown"];
  const what = "l’envoi n’est pas terminé";
  const dossier = await untilDossier(play, id, seconds, what, ({ sendState }) => ended.includes(sendState));
  if (dossier.sendState === "sent") return dossier;
  throw new CannotGoOn(`L’envoi s’est terminé par «\u00a0${dossier.sendState}\u00a0»\u00a0: ${dossier.stopped?.title}`);
}

/** « Envoyer » is pressed while the mail system takes no draft, and something happens before it does again. */
async function whileHeldBack(play: Play, id: DossierId, happens: () => Promise<void>): Promise<void> {
  const { m365, tell } = play;
  const button = await sendButton(play, id);
  await m365.misbehave({ match: { method: "POST", path: "/messages$" }, fault: "503", times: 1_000_000 });
  await press(play, button);
  tell("Le système de courriel est occupé\u00a0: le courriel attend.");
  await happens();
  await m365.behave();
}

async function replaceContractTemplate({ admin, tell }: Play): Promise<void> {
  const version = "2026-12";
  const bytes = contractTemplate(version);
  const fileName = "Gabarit de contrat spécifique (fictif).docx";
  await admin.ask("uploadFile", { query: { name: fileName, purpose: "template" }, body: bytes });
  await admin.ask("addTemplate", {
    body: { kind: "contract", name: "Gabarit de contrat spécifique (fictif)", version, file: sha256(bytes), fileName },
  });
  tell(`L’administration ajoute la version ${version} du gabarit de contrat.`);
}

/** The mail was stopped before it left, and the person is told by which rule. */
async function stoppedBy(play: Play, id: DossierId, rule: RuleId): Promise<void> {
  const stopped = ({ sendState }: DossierView) => sendState === "stopped";
  const dossier = await untilDossier(play, id, LEAVES, "l’envoi n’est pas arrêté", stopped);
  const told = dossier.stopped?.rule?.id;
  expect(play, told === rule, `L’envoi s’arrête sur la règle ${told} au lieu de ${rule}.`);
  expect(play, dossier.sent === null, "Un envoi arrêté est dit parti.");
  play.tell(`Rien n’est parti\u00a0: ${dossier.stopped?.title ?? ""}`);
}

/** The command itself is refused, whatever a screen showed. */
async function refusedBy(play: Play, id: DossierId, rule: RuleId): Promise<void> {
  const { digest } = await play.client.ask("sendPreview", { params: { id } });
  const body = { type: "send-price-request", actionId: newActionId(), dossierId: id, preview: digest };
  const answered = await play.client.try("command", { body });
  if (answered.ok) throw new CannotGoOn(`L’envoi est accepté malgré la règle ${rule}.`);
  const { problem } = answered;
  expect(play, problem.rule === rule, `L’envoi est refusé sur la règle ${problem.rule} au lieu de ${rule}.`);
  play.tell(`L’envoi est refusé\u00a0: ${problem.title} (${problem.section ?? ""}).`);
}

/** A button made by hand says no more than the real one. */
async function refusedInChat(play: Play, id: DossierId): Promise<void> {
  const { digest } = await play.client.ask("sendPreview", { params: { id } });
  const data = { verb: "send-price-request", dossierId: id, actionId: newActionId(), digest };
  const card = await play.chat.press({ verb: "send-price-request", data });
  expect(play, textsOf(card).length > 0, "Le clavardage refuse l’envoi sans dire pourquoi.");
}
