import { z } from "zod";
import { Command } from "../shared/commands.js";
import type { ActionId } from "../shared/ids.js";
import type { Problem, Refusal } from "../shared/refusals.js";
import { newDossierCard } from "./cards/new-dossier.js";
import type { NewDossierForm } from "./chat-forms.js";
import type { Said, Turn } from "./turn.js";

/** « Nouveau dossier » in the chat itself: a form, then the dossier's own card. */

const blank = (actionId: string): NewDossierForm => ({
  actionId: actionId as ActionId,
  title: "",
  qualifications: [],
  rctiSubject: null,
});

/** Under which what was typed is kept, until a dossier comes of it. */
const FORM = "clavardage-nouveau";
const Kept = z
  .object({ title: z.string(), qualifications: z.array(z.string()), rctiSubject: z.enum(["yes", "no"]).nullable() })
  .partial();

/** Asked again after something else, on another day or another device, it holds what was typed. */
export const askNewDossier = async (turn: Turn): Promise<Said> => {
  const kept = Kept.safeParse(await turn.app.form(turn.actor, FORM)).data ?? {};
  return form(turn, { ...blank(turn.reader.newActionId()), ...kept }, null);
};

/** The same form again keeps its action id: the press that is repeated opens no second dossier. */
const form = async ({ app, actor, reader }: Turn, typed: NewDossierForm, problem: Problem | null): Promise<Said> => {
  const [known, { organisation }] = await Promise.all([app.catalogue(actor), app.me(actor)]);
  const asksProfile = organisation.profile === null;
  const qualifications = known.qualifications.filter(({ withdrawn }) => !withdrawn);
  return { card: newDossierCard.render({ typed, qualifications, asksProfile, problem }, reader), dossier: null };
};

export const openDossier = async (
  turn: Turn,
  typed: NewDossierForm,
  opened: (id: Extract<Command, { type: "describe-dossier" }>["dossierId"]) => Promise<Said>,
): Promise<Said> => {
  const { app, actor, reader } = turn;
  const again = async (refusal: Refusal) => {
    const { title, qualifications, rctiSubject } = typed;
    await app.saveForm(actor, FORM, { title, qualifications, rctiSubject });
    return form(turn, typed, app.problem(refusal, reader.lang));
  };
  const command = Command.safeParse({
    type: "open-dossier",
    actionId: typed.actionId,
    title: typed.title,
    qualifications: typed.qualifications,
    ...(typed.rctiSubject !== null && { profile: { rctiSubject: typed.rctiSubject === "yes" } }),
  });
  if (!command.success) {
    const issues = command.error.issues.map(({ path, code }) => ({ path: path.join("."), problem: code }));
    return again({ code: "invalid-input", facts: { issues } });
  }
  const outcome = await app.act(actor, command.data);
  if (!outcome.ok) return again(outcome.refusal);
  await app.saveForm(actor, FORM, null);
  return opened(outcome.value.dossierId);
};
