import { localDay } from "../shared/format.js";
import type { DossierId } from "../shared/ids.js";
import type { IncidentKind } from "../shared/incidents.js";
import type { SendPreview } from "../shared/previews.js";
import type { Refusal } from "../shared/refusals.js";
import type { DossierSheet } from "../shared/views.js";
import { type DossierCardData, dossierCard } from "./cards/dossier.js";
import { factsCard } from "./cards/facts.js";
import type { RenderedCard } from "./cards/render.js";
import { sendProblemCard } from "./cards/send-problem.js";
import { sendingCard } from "./cards/sending.js";
import { takeOverCard } from "./cards/take-over.js";
import { whatIfCard } from "./cards/what-if.js";
import { whyCard } from "./cards/why.js";
import { dayFrom, type SaidDay } from "./said-day.js";
import { nothing, plain, refused, type Said, type Turn } from "./turn.js";

/** One dossier in the chat: where it stands, why, what comes next, and what may be recorded of it. */

/** The exact mail as it would leave, where sending it is the next thing to do. */
const previewOf = async ({ app, actor }: Turn, { id, next }: DossierSheet): Promise<SendPreview | null> => {
  if (next !== "preview-and-send" && next !== "retry-send") return null;
  const preview = await app.sendPreview(actor, id);
  return preview.ok ? preview.value : null;
};

export const showDossier = async (turn: Turn, id: DossierId, done: string[], notices: string[] = []): Promise<Said> => {
  const found = await turn.app.sheet(turn.actor, id);
  if (!found.ok) return refused(turn, found.refusal, nothing);
  return { card: await currentCard(turn, found.value, { done, notices }), dossier: id };
};

/** The card of the dossier's present state: a send under way or in trouble shows itself before anything else. */
export const currentCard = async (
  turn: Turn,
  dossier: DossierSheet,
  said: Pick<DossierCardData, "done" | "notices">,
): Promise<RenderedCard> =>
  cardOfSend(turn, dossier) ??
  dossierCard.render({ dossier, preview: await previewOf(turn, dossier), ...said }, turn.reader);

export const cardOfSend = ({ reader }: Turn, dossier: DossierSheet): RenderedCard | null => {
  if (dossier.sendState === "in-progress") return sendingCard.render({ dossier }, reader);
  return dossier.sendState === "unknown" ? sendProblemCard.render({ dossier }, reader) : null;
};

export const showWhy = async (turn: Turn, id: DossierId): Promise<Said> => {
  const found = await turn.app.sheet(turn.actor, id);
  if (!found.ok) return refused(turn, found.refusal, nothing);
  return plain(whyCard.render({ dossier: found.value, preview: await previewOf(turn, found.value) }, turn.reader));
};

export const showWhatIf = async (turn: Turn, day: SaidDay, dossier?: DossierId): Promise<Said> => {
  const { now } = await turn.app.me(turn.actor);
  const send = dayFrom(day, localDay(now));
  if (!send) return refused(turn, noSuchDay, { ...nothing, dossierId: dossier ?? null });
  const asked = await turn.app.whatIf(turn.actor, { send, dossier });
  if (!asked.ok) return refused(turn, asked.refusal, { ...nothing, dossierId: dossier ?? null });
  return plain(whatIfCard.render(asked.value, turn.reader));
};

const noSuchDay: Refusal = { code: "invalid-input", facts: { issues: [{ path: "send", problem: "custom" }] } };

export const showTakeOver = async (turn: Turn, id: DossierId): Promise<Said> => {
  const found = await turn.app.sheet(turn.actor, id);
  if (!found.ok) return refused(turn, found.refusal, nothing);
  return plain(takeOverCard.render({ dossier: found.value }, turn.reader));
};

export const showFacts = async (turn: Turn, id: DossierId, kind: IncidentKind | null): Promise<Said> => {
  const found = await turn.app.sheet(turn.actor, id);
  if (!found.ok) return refused(turn, found.refusal, nothing);
  const kinds = await turn.app.incidentKinds(turn.actor);
  return plain(factsCard.render({ dossier: found.value, kinds, kind }, turn.reader));
};
