import { Command } from "../shared/commands.js";
import type { ActionId } from "../shared/ids.js";
import type { Problem, Refusal } from "../shared/refusals.js";
import { newDossierCard } from "./cards/new-dossier.js";
import type { Said, Turn } from "./reply.js";
import type { NewDossierForm } from "./verbs.js";

/** « Nouveau dossier » in the chat itself: a form, then the dossier's own card. */

const blank = (actionId: string): NewDossierForm => ({
  actionId: actionId as ActionId,
  title: "",
  qualifications: [],
  rctiSubject: null,
});

export const askNewDossier = (turn: Turn): Promise<Said> => form(turn, blank(turn.reader.newActionId()), null);

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
  const again = (refusal: Refusal) => form(turn, typed, app.problem(refusal, reader.lang));
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
  return outcome.ok ? opened(outcome.value.dossierId) : again(outcome.refusal);
};
