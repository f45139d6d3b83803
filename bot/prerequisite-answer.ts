import { z } from "zod";
import type { ActionId, DossierId } from "../shared/ids.js";
import { type PrerequisiteId, PrerequisiteOutcome } from "../shared/prerequisites.js";
import type { Refusal } from "../shared/refusals.js";
import { NONE, prerequisiteAnswerCard } from "./cards/prerequisite-answer.js";
import type { PrerequisiteAnswerForm } from "./chat-forms.js";
import { showDossier } from "./dossier-views.js";
import { nothing, refused, type Said, type Turn } from "./turn.js";

/** The answer of CIC or of the broker on a prerequisite, noted in the chat (guide 3.1, 3.3.2; 1.3). */

/** The tab's own form holds the same note, and the mail where there is one. */
const formName = (prerequisite: PrerequisiteId, id: DossierId) => `prealable-${prerequisite}:${id}`;
const Kept = z.object({ note: z.string() }).partial();

const form = async (turn: Turn, typed: PrerequisiteAnswerForm, refusal: Refusal | null): Promise<Said> => {
  const { app, actor, reader } = turn;
  const { dossierId, prerequisite } = typed;
  const found = await app.sheet(actor, dossierId);
  if (!found.ok) return refused(turn, found.refusal, nothing);
  const proofs = await app.prerequisiteProofs(actor, dossierId, prerequisite);
  const mails = proofs.ok ? proofs.value : [];
  // One that is gone since is not chosen any more.
  const proof = [...mails.map(({ ref }) => ref), NONE].find((ref) => ref === typed.proof) ?? mails[0]?.ref ?? "";
  const problem = refusal && app.problem(refusal, reader.lang);
  const data = { dossier: found.value, mails, typed: { ...typed, proof }, problem };
  return { card: prerequisiteAnswerCard.render(data, reader), dossier: null };
};

export const askPrerequisiteAnswer = async (
  turn: Turn,
  { id, prerequisite }: { id: DossierId; prerequisite: PrerequisiteId },
): Promise<Said> => {
  const { app, actor, reader } = turn;
  const kept = Kept.safeParse(await app.form(actor, formName(prerequisite, id))).data ?? {};
  const sheet = await app.sheet(actor, id);
  const before = sheet.ok ? sheet.value.prerequisites.list.find((one) => one.id === prerequisite) : undefined;
  // What was recorded in words is not asked for again when its proof is added.
  const said = before?.answer?.unproven ? PrerequisiteOutcome.safeParse(before.state).data : undefined;
  const actionId = reader.newActionId() as ActionId;
  const typed = {
    dossierId: id,
    actionId,
    prerequisite,
    outcome: said ?? "met",
    mcnPlanned: said === "met",
    proof: "",
  };
  return form(turn, { ...typed, note: kept.note ?? before?.answer?.note ?? "" }, null);
};

export const recordPrerequisiteAnswer = async (turn: Turn, typed: PrerequisiteAnswerForm): Promise<Said> => {
  const { app, actor, reader } = turn;
  const { dossierId, actionId, prerequisite, outcome, mcnPlanned } = typed;
  const note = typed.note.trim().slice(0, 1000);
  const again = async (refusal: Refusal): Promise<Said> => {
    const name = formName(prerequisite, dossierId);
    const kept = z.record(z.string(), z.unknown()).safeParse(await app.form(actor, name)).data ?? {};
    await app.saveForm(actor, name, { ...kept, note: typed.note });
    return form(turn, typed, refusal);
  };
  const chosen = typed.proof !== "" && typed.proof !== NONE;
  const proof = chosen ? await app.takeProof(actor, dossierId, { ref: typed.proof, actionId }) : null;
  if (proof && !proof.ok) return again(proof.refusal);
  const recorded = await app.act(actor, {
    ...{ type: "record-prerequisite-answer", dossierId, actionId, prerequisite, outcome },
    ...(prerequisite === "teams-alignment" && { mcnPlanned }),
    ...(proof && { evidence: proof.value.sha256, evidenceName: proof.value.name }),
    ...(note !== "" && { note }),
  });
  if (!recorded.ok) return again(recorded.refusal);
  await app.saveForm(actor, formName(prerequisite, dossierId), null);
  // What is still to be added is said with the dossier, where the way to it is.
  return showDossier(turn, dossierId, [reader.t(proof ? "lead.answer-recorded-with-mail" : "lead.answer-recorded")]);
};
