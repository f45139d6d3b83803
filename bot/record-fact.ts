import { z } from "zod";
import type { Command } from "../shared/commands.js";
import { type ActionId, type DossierId, ProviderId } from "../shared/ids.js";
import { IncidentKind, Told } from "../shared/incidents.js";
import type { Refusal } from "../shared/refusals.js";
import { recordFactCard } from "./cards/record-fact.js";
import type { FactForm } from "./chat-forms.js";
import { showDossier } from "./dossier-views.js";
import { unread } from "./lead-answers.js";
import { nothing, refused, type Said, type Turn } from "./turn.js";

/** « Constater » from the chat: what happened, noted where one is when it happens. */

const factFormName = (id: DossierId) => `constater:${id}`;
const KeptFact = z
  .object({ kind: IncidentKind.nullable(), note: z.string(), provider: z.string(), told: z.array(Told) })
  .partial();

const factForm = async (turn: Turn, typed: FactForm, refusal: Refusal | null): Promise<Said> => {
  const { app, actor, reader } = turn;
  const [found, kinds, catalogue] = await Promise.all([
    app.sheet(actor, typed.dossierId),
    app.incidentKinds(actor),
    app.catalogue(actor),
  ]);
  if (!found.ok) return refused(turn, found.refusal, nothing);
  const kind = kinds.find((one) => one.kind === typed.kind);
  if (!kind) return refused(turn, { code: "not-found", facts: {} }, nothing);
  const asked = new Set(found.value.solicitation?.recipients ?? []);
  const providers = found.value.sent ? catalogue.providers.filter(({ id }) => asked.has(id)) : [];
  const problem = refusal && app.problem(refusal, reader.lang);
  return {
    card: recordFactCard.render({ dossier: found.value, kind, providers, typed, problem }, reader),
    dossier: null,
  };
};

export const askFact = async (turn: Turn, { id, kind }: { id: DossierId; kind: IncidentKind }): Promise<Said> => {
  const { app, actor, reader } = turn;
  const kept = KeptFact.safeParse(await app.form(actor, factFormName(id))).data ?? {};
  const same = kept.kind === undefined || kept.kind === kind ? kept : {};
  const { note = "", provider = "", told = [] } = same;
  const typed = { dossierId: id, actionId: reader.newActionId() as ActionId, kind, note, provider, told };
  return factForm(turn, typed, null);
};

/** It has just happened: the tab takes another hour, and a proof. */
export const recordFact = async (turn: Turn, typed: FactForm): Promise<Said> => {
  const { app, actor, reader } = turn;
  const { dossierId, actionId, kind, told } = typed;
  const note = typed.note.trim();
  const provider = ProviderId.safeParse(typed.provider);
  if (note === "" || note.length > 4000) return factForm(turn, typed, unread("note"));
  const { now } = await app.me(actor);
  const command: Extract<Command, { type: "record-incident" }> = {
    ...{ type: "record-incident", dossierId, actionId, kind, when: now, note, told },
    ...(provider.success && { provider: provider.data }),
  };
  const outcome = await app.act(actor, command);
  if (!outcome.ok) {
    await app.saveForm(actor, factFormName(dossierId), { kind, note: typed.note, provider: typed.provider, told });
    return factForm(turn, typed, outcome.refusal);
  }
  await app.saveForm(actor, factFormName(dossierId), null);
  const label = (await app.incidentKinds(actor)).find((one) => one.kind === kind)?.label ?? kind;
  return showDossier(turn, dossierId, [reader.t("lead.fact-recorded", { label })]);
};
