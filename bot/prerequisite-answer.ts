import { z } from "zod";
import type { ActionId, DossierId } from "../shared/ids.js";
import type { PrerequisiteId } from "../shared/prerequisites.js";
import type { Refusal } from "../shared/refusals.js";
import { prerequisiteAnswerCard } from "./cards/prerequisite-answer.js";
import type { PrerequisiteAnswerForm } from "./chat-forms.js";
import { type Answers, nothing } from "./lead-answers.js";
import type { Said, Turn } from "./reply.js";

/** The answer of CIC or of the broker on a prerequisite, noted in the chat (guide 3.1, 3.3.2; 1.3). */

/** The tab's own form holds the same note, and the mail where there is one. */
const formName = (prerequisite: PrerequisiteId, id: DossierId) => `prealable-${prerequisite}:${id}`;
const Kept = z.object({ note: z.string() }).partial();

const form = async (
  turn: Turn,
  typed: PrerequisiteAnswerForm,
  refusal: Refusal | null,
  { refused }: Answers,
): Promise<Said> => {
  const { app, actor, reader } = turn;
  const found = await app.sheet(actor, typed.dossierId);
  if (!found.ok) return refused(turn, found.refusal, nothing);
  const problem = refusal && app.problem(refusal, reader.lang);
  return { card: prerequisiteAnswerCard.render({ dossier: found.value, typed, problem }, reader), dossier: null };
};

export const askPrerequisiteAnswer = async (
  turn: Turn,
  { id, prerequisite }: { id: DossierId; prerequisite: PrerequisiteId },
  answers: Answers,
): Promise<Said> => {
  const { app, actor, reader } = turn;
  const kept = Kept.safeParse(await app.form(actor, formName(prerequisite, id))).data ?? {};
  const actionId = reader.newActionId() as ActionId;
  const typed = { dossierId: id, actionId, prerequisite, outcome: "met" as const, mcnPlanned: false };
  return form(turn, { ...typed, note: kept.note ?? "" }, null, answers);
};

export const recordPrerequisiteAnswer = async (
  turn: Turn,
  typed: PrerequisiteAnswerForm,
  answers: Answers,
): Promise<Said> => {
  const { app, actor, reader } = turn;
  const { dossierId, actionId, prerequisite, outcome, mcnPlanned } = typed;
  const note = typed.note.trim().slice(0, 1000);
  const recorded = await app.act(actor, {
    ...{ type: "record-prerequisite-answer", dossierId, actionId, prerequisite, outcome },
    ...(prerequisite === "teams-alignment" && { mcnPlanned }),
    ...(note !== "" && { note }),
  });
  if (!recorded.ok) {
    const name = formName(prerequisite, dossierId);
    const kept = z.record(z.string(), z.unknown()).safeParse(await app.form(actor, name)).data ?? {};
    await app.saveForm(actor, name, { ...kept, note: typed.note });
    return form(turn, typed, recorded.refusal, answers);
  }
  await app.saveForm(actor, formName(prerequisite, dossierId), null);
  return answers.showDossier(turn, dossierId, [reader.t("lead.answer-recorded")]);
};
