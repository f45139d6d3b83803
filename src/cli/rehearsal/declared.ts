import type { DossierId } from "../../../shared/ids.js";
import { localDateOf } from "../../domain/calendar.js";
import { addBusinessDays, subtractBusinessDays } from "../../domain/deadlines.js";
import { CannotGoOn } from "./http.js";
import { calendar, dossierOf, expect, newActionId, type Play } from "./play.js";

/** A request that was sent by hand before the tool: declared with its proof, and never sent a second time. */

export async function declareBegun(play: Play): Promise<DossierId> {
  const { begun, open, sentOn } = await sentBefore(play, 4);
  const dossierId = await open({ reached: "sent", ...begun });
  play.tell(`Le dossier ${dossierId}, envoyé à la main le ${sentOn}, est déclaré avec sa preuve.`);
  return dossierId;
}

/** The answers are in and a provider is chosen: the contract file is what comes next. */
export async function declareAward(play: Play): Promise<DossierId> {
  const { begun, open } = await sentBefore(play, 30);
  const id = await open({ reached: "awarding", ...begun, places: { main: "B5a", finance: "granted" } });
  const { state, next, declared, steps } = await dossierOf(play, id);
  expect(play, state === "B5a" && next === "take-step" && declared, `Le dossier déclaré est à l’étape ${state}.`);
  const finance = steps?.regions.find((region) => region.id === "finance")?.state;
  expect(play, finance === "granted", "L’autorisation financière déclarée n’est pas au dossier.");
  play.tell(
    `Le dossier ${id} est déclaré à l’étape où il en est\u00a0: ${steps?.steps.find((step) => step.id === steps.next[0])?.label ?? state}.`,
  );
  return id;
}

/** Guide 3.3.2: it left without the broker’s go-ahead, before the tool. The fact is declared like any other. */
export async function declareUnauthorised(play: Play): Promise<DossierId> {
  const { begun, open } = await sentBefore(play, 4);
  const id = await open({ reached: "sent", ...begun, authorisedOn: null });
  const { declaration, next } = await dossierOf(play, id);
  const breaks = declaration?.breaches.some((rule) => rule.id === "s3-3-2-sent-without-validation");
  expect(
    play,
    breaks === true && next === "restart-or-close",
    "Un envoi sans autorisation est déclaré sans ce qui s’ensuit.",
  );
  play.tell(`Le dossier ${id}, parti sans autorisation, est déclaré\u00a0: le processus est à reprendre.`);
  return id;
}

/** Sent so many business days ago, with ten of them to answer; and how to open it once it is said how far it came. */
async function sentBefore(play: Play, daysAgo: number) {
  const { client } = play;
  const me = await client.ask("me");
  const catalogue = await client.ask("catalogue");
  const [qualification] = catalogue.qualifications;
  const messages = await client.ask("mailbox");
  const answer = messages.find(({ fromBroker }) => fromBroker);
  const request = messages.find(({ attachments }) => attachments.length > 0);
  if (!qualification || !answer || !request) throw new CannotGoOn("La boîte n’a pas de quoi déclarer un dossier.");
  const attachment = request.attachments[0]?.name ?? "";
  const file = await client.ask("fileFromMailbox", {
    body: { messageId: request.id, attachment, purpose: "price-request" },
  });
  const proof = await client.ask("fileFromMailbox", { body: { messageId: answer.id, purpose: "broker-answer" } });
  const today = localDateOf(me.now);
  const sentOn = subtractBusinessDays(calendar, today, daysAgo);
  const qualified = catalogue.providers.filter(({ qualifications }) => qualifications.includes(qualification.id));
  const begun = {
    priceRequest: { file: file.sha256, name: file.name },
    authorisedOn: subtractBusinessDays(calendar, today, daysAgo + 1),
    sentOn,
    sentAtTime: "10:00",
    recipients: qualified.map(({ id }) => id),
    closesOn: addBusinessDays(calendar, sentOn, 10).date,
    closesAtTime: "16:00",
  };
  const open = async (declared: Record<string, unknown>): Promise<DossierId> => {
    const body = {
      ...{ type: "open-begun-dossier", actionId: newActionId(), title: "Hébergement déjà sollicité (fictif)" },
      qualifications: [qualification.id],
      ...(me.organisation.profile === null && { profile: { rctiSubject: true } }),
      begun: declared,
      evidence: [{ file: proof.sha256, name: proof.name }],
    };
    return (await client.ask("command", { body })).dossierId;
  };
  return { begun, open, sentOn };
}

/** The declared sending stands: the app's own is refused, and nothing left. */
export async function refusesDuplicate(play: Play, id: DossierId): Promise<void> {
  const dossier = await dossierOf(play, id);
  expect(play, dossier.state === "B3s", `Le dossier déclaré est à l’étape ${dossier.state}.`);
  expect(play, dossier.declared, "Le dossier n’est pas marqué déclaré.");
  const body = { type: "send-price-request", actionId: newActionId(), dossierId: id, preview: "0".repeat(64) };
  const answered = await play.client.try("command", { body });
  expect(play, !answered.ok, "Une demande déjà envoyée peut partir une seconde fois.");
  if (!answered.ok) play.tell(`Un second envoi est refusé\u00a0: ${answered.problem.title}`);
}
