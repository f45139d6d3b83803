import { isDeepStrictEqual } from "node:util";
import { translator } from "../shared/i18n/index.js";
import type { Lang, PersonId } from "../shared/ids.js";
import type { App } from "../src/app/app.js";
import { inFlight } from "./in-flight.js";
import type { Incoming, Press } from "./incoming.js";
import { verbIn } from "./incoming.js";
import { readMessage } from "./messages.js";
import { reply, replyToVerb } from "./reply.js";
import { accessDenied, type ReaderParts, readerOf, type Said, type Turn } from "./turn.js";
import { type Asked, type ReadVerb, readVerb } from "./verbs.js";

/**
 * One turn of the chat, from what came in to what is said. Nothing here knows the SDK: bot.ts carries the answers.
 */

export type Answer = { say: "card"; said: Said } | { say: "text"; text: string };

export type Turns = {
  /** `null`: a resent message that is already being answered. */
  message(incoming: Incoming, reference: unknown): Promise<Answer | null>;
  /** A button of a card. */
  press(incoming: Incoming, press: Press, reference: unknown): Promise<Answer>;
  /** The assistant was installed, or its chat opened. `null`: this person was greeted just now. */
  arrival(incoming: Incoming, reference: unknown): Promise<Answer | null>;
  /** Remembers which message shows a dossier's card, so that it can be updated in place. */
  shown(person: PersonId, said: Said, messageId: string): Promise<void>;
  /** Language of somebody who may be unknown. */
  langOf(person: PersonId | null): Promise<Lang>;
};

export type TurnsParts = ReaderParts & {
  app: () => App;
  /** Machine time, in milliseconds: not the business clock, which local mode advances. */
  machineNow: () => number;
};

/** Installation and opening come as two activities; local chat sends both again at each reload of its page. */
const ARRIVAL_MS = 3_000;

/** For somebody whom the application does not know: the product is French first. */
const STRANGER: Lang = "fr";

export const createTurns = (parts: TurnsParts): Turns => {
  const messages = inFlight<Answer>();
  const presses = inFlight<Answer>();
  const greeted = new Map<PersonId, number>();

  const langOf = async (person: PersonId | null): Promise<Lang> =>
    (person && (await parts.app().actor(person, "chat"))?.lang) ?? STRANGER;

  /** The person's turn, or the card that says how to be given access. */
  const turnOf = async (
    incoming: Incoming,
    person: PersonId,
    reference: unknown,
    { asked, message }: { asked: Asked | null; message: string | null },
  ): Promise<Turn | Said> => {
    const app = parts.app();
    const asksAccess = asked?.kind === "access";
    const press = asked?.kind === "command" ? asked.command : null;
    const { actor, conversation: known, atHand } = await app.visitor(person, press);
    if (!actor && asksAccess) {
      // Before anything else: the answer of an administrator goes there.
      if (!isDeepStrictEqual(known, reference)) await app.saveConversation(person, reference);
      await app.askAccess(person, STRANGER);
    }
    if (!actor) return accessDenied(person, (await app.accessStanding(person)).access, readerOf(parts, STRANGER, []));
    const pressed = asked && { message, atHand };
    // The address of the chat service may change: the newest is kept.
    if (!isDeepStrictEqual(known, reference)) await app.saveConversation(person, reference);
    return { app, actor, reader: readerOf(parts, actor.lang, [incoming.chatUser]), first: known === null, pressed };
  };

  const answer = async (
    incoming: Incoming,
    reference: unknown,
    say: (turn: Turn) => Promise<Said>,
    read: ReadVerb | null = null,
    message: string | null = null,
  ): Promise<Answer> => {
    const { person } = incoming;
    if (!incoming.private || person === null) return text("text-private", await langOf(person));
    const asked = read?.read === "asked" ? read.asked : null;
    const turn = await turnOf(incoming, person, reference, { asked, message });
    return { say: "card", said: "card" in turn ? turn : await say(turn) };
  };

  const answerMessage = (incoming: Incoming, reference: unknown): Promise<Answer> => {
    const { text, value } = incoming;
    if (text.trim() === "" && value !== null) {
      const read = readVerb(verbIn(value), value);
      return answer(incoming, reference, (turn) => replyToVerb(turn, read, value), read);
    }
    return answer(incoming, reference, (turn) => reply(turn, readMessage(text)));
  };

  return {
    langOf,
    message: async (incoming, reference) => {
      const key = JSON.stringify([incoming.conversation, incoming.id, incoming.text, incoming.value]);
      if (incoming.id !== "" && messages.has(key)) return null;
      return messages.share(key, () => answerMessage(incoming, reference));
    },
    press: (incoming, press, reference) => {
      const key = JSON.stringify([incoming.conversation, incoming.replyTo, incoming.person, press]);
      const read = press.automatic ? onlyLooking(readVerb(press.verb, press.data)) : readVerb(press.verb, press.data);
      const say = (turn: Turn) => replyToVerb(turn, read, press.data);
      return presses.share(key, () => answer(incoming, reference, say, read, incoming.replyTo));
    },
    arrival: async (incoming, reference) => {
      const { person } = incoming;
      const now = parts.machineNow();
      if (person !== null && now - (greeted.get(person) ?? Number.NEGATIVE_INFINITY) < ARRIVAL_MS) return null;
      if (person !== null) greeted.set(person, now);
      return answer(incoming, reference, (turn) => reply(turn, { kind: "view", view: { view: "greeting" } }));
    },
    shown: async (person, { dossier }, messageId) => {
      if (dossier !== null) await parts.app().saveShownCard(person, dossier, messageId);
    },
  };
};

/** A card that refreshes itself asks to be shown, never to act: nobody pressed anything. */
const onlyLooking = (read: ReadVerb): ReadVerb =>
  read.read === "asked" && read.asked.kind !== "view" ? { read: "unknown-verb", verb: read.asked.kind } : read;

const text = (key: "text-private", lang: Lang): Answer => ({ say: "text", text: translator(lang)(`cards.${key}`) });
