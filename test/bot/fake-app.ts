import { dossier, mailed, preview } from "../../bot/cards/samples.js";
import type { Command } from "../../shared/commands.js";
import { Instant, type Lang, type PersonId } from "../../shared/ids.js";
import type { Refusal } from "../../shared/refusals.js";
import type { DossierView } from "../../shared/views.js";
import { CommandOutcome, DossierListItem, Me } from "../../shared/views.js";
import type { App } from "../../src/app/app.js";
import { problemOf } from "../../src/app/problem.js";
import { people } from "../../src/local/fiction/people.js";
import { fakeApp as fakeEdgeApp } from "../http/fake-app.js";

/** One dossier ready to be sent, belonging to the agency; the client's press sends it, and is played again as it was. */
export const fakeApp = (change: Partial<App> = {}) => {
  const state = {
    dossier: dossier(),
    refusal: null as Refusal | null,
    langs: new Map<PersonId, Lang>(),
    conversations: new Map<PersonId, unknown>(),
    shown: new Map<string, string>(),
    commands: [] as Command[],
    done: new Map<string, CommandOutcome>(),
  };
  const mine = (organisation: string, id: string): DossierView | null =>
    organisation === "asn" && id === state.dossier.id ? state.dossier : null;
  const notFound = { ok: false, refusal: { code: "not-found", facts: {} } } as const;

  const app: App = {
    ...fakeEdgeApp().app,
    actor: async (person, via) => {
      const found = people.find(({ id }) => id === person);
      return found ? { ...found, person, lang: state.langs.get(person) ?? "fr", via } : null;
    },
    me: async (actor) =>
      Me.parse({
        id: actor.person,
        name: actor.name,
        mail: actor.mail,
        roles: actor.roles,
        lang: actor.lang,
        organisation: { id: actor.organisation, name: "Fictif", profile: null },
        guideVersion: "2026-11",
        now: Instant.parse("2026-11-23T15:00:00Z"),
      }),
    setLanguage: async (actor, lang) => {
      state.langs.set(actor.person, lang);
    },
    act: async (actor, command) => {
      state.commands.push(command);
      const replayed = state.done.get(command.actionId);
      if (replayed) return { ok: true, value: { ...replayed, replayed: true } };
      if (!("dossierId" in command) || !mine(actor.organisation, command.dossierId)) return notFound;
      if (state.refusal) return { ok: false, refusal: state.refusal };
      state.dossier = mailed("in-progress");
      const outcome = CommandOutcome.parse({ dossierId: command.dossierId, revision: 8, replayed: false });
      state.done.set(command.actionId, outcome);
      return { ok: true, value: outcome };
    },
    actAndSee: async (actor, command, draw, pressed) => {
      const done = await app.act(actor, command);
      if (!done.ok) return done;
      const { dossierId, replayed } = done.value;
      const seen = await app.sheet(actor, dossierId);
      if (!seen.ok) return seen;
      if (pressed?.message && !replayed) await app.saveShownCard(actor.person, dossierId, pressed.message);
      return { ok: true, value: { sheet: seen.value, drawn: draw(seen.value), replayed } };
    },
    dossiers: async (actor) => (actor.organisation === "asn" ? [DossierListItem.parse(state.dossier)] : []),
    dossier: async (actor, id) => {
      const found = mine(actor.organisation, id);
      return found ? { ok: true, value: found } : notFound;
    },
    sheet: (actor, id) => app.dossier(actor, id),
    sendPreview: async () => ({ ok: true, value: preview() }),
    visitor: async (person) => ({
      actor: await app.actor(person, "chat"),
      conversation: await app.conversation(person),
      atHand: null,
    }),
    conversation: async (person) => state.conversations.get(person) ?? null,
    saveConversation: async (person, reference) => {
      state.conversations.set(person, reference);
    },
    shownCard: async (person, id) => state.shown.get(`${person} ${id}`) ?? null,
    saveShownCard: async (person, id, activity) => {
      state.shown.set(`${person} ${id}`, activity);
    },
    problem: problemOf,
    ...change,
  };
  return { app, state };
};
