import type { DossierId } from "../shared/ids.js";
import { correctionsCard } from "./cards/corrections.js";
import { moreCard } from "./cards/more.js";
import { needsCard } from "./cards/needs.js";
import { profileCard } from "./cards/profile.js";
import { stepsCard } from "./cards/steps.js";
import { nothing, refused, type Said, type Turn } from "./turn.js";

/** Parts of a dossier that have no room on its own card: what else can be done, its questions, its steps, what is to confirm. */

type Part = "more" | "needs" | "steps";

const cards = { more: moreCard, needs: needsCard, steps: stepsCard } as const satisfies Record<Part, unknown>;

export const showPart = async (turn: Turn, { view, id }: { view: Part; id: DossierId }): Promise<Said> => {
  const found = await turn.app.sheet(turn.actor, id);
  if (!found.ok) return refused(turn, found.refusal, nothing);
  return { card: cards[view].render({ dossier: found.value }, turn.reader), dossier: null };
};

/** The corrections that the broker listed, and what differs since: the client confirms a difference that is shown (reading G.3). */
export const showCorrections = async (turn: Turn, id: DossierId): Promise<Said> => {
  const { app, actor, reader } = turn;
  const found = await app.dossier(actor, id);
  if (!found.ok) return refused(turn, found.refusal, nothing);
  const { authorisation, versions } = found.value;
  const before = versions.findLast(
    ({ answer, current }) => answer?.outcome === "authorised-with-corrections" && !current,
  );
  const after = versions.at(-1);
  if (!authorisation?.awaitsCorrections || authorisation.forCurrentContent || !before || !after)
    return { card: correctionsCard.render({ dossier: found.value, difference: null }, reader), dossier: null };
  const difference = await app.versionDifference(actor, id, { before: before.version, after: after.version });
  if (!difference.ok) return refused(turn, difference.refusal, { ...nothing, dossierId: id });
  return {
    card: correctionsCard.render({ dossier: found.value, difference: difference.value }, reader),
    dossier: null,
  };
};

/** What the obligations rest on (guide 1.3), as the dossier has it and as the organisation says today. */
export const showProfile = async (turn: Turn, id: DossierId): Promise<Said> => {
  const { app, actor, reader } = turn;
  const [found, { organisation }] = await Promise.all([app.dossier(actor, id), app.me(actor)]);
  if (!found.ok) return refused(turn, found.refusal, nothing);
  return { card: profileCard.render({ dossier: found.value, now: organisation.profile }, reader), dossier: null };
};
