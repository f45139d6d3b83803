import type { DossierId, PersonId } from "../../shared/ids.js";
import { newId } from "../../src/adapters/new-id.js";
import { LOCAL_TENANT } from "../../src/local/fiction/people.js";
import type { Furnished } from "./furnish.js";
import type { NextTurn, Turn } from "./turns.js";

/** What people do in the chat while it is measured. */

const activity = (connector: string, conversation: number, person: PersonId | null, rest: Record<string, unknown>) =>
  JSON.stringify({
    id: newId(),
    channelId: "msteams",
    serviceUrl: connector,
    timestamp: new Date().toISOString(),
    from: { id: `user-${conversation}`, name: "Personne fictive", ...(person && { aadObjectId: person }) },
    recipient: { id: "assistant-du-courtier", name: "Assistant du Courtier" },
    conversation: { id: `personal-${conversation}`, conversationType: "personal", tenantId: LOCAL_TENANT },
    channelData: { tenant: { id: LOCAL_TENANT } },
    locale: "fr-CA",
    ...rest,
  });

/** A message, which the bare bot answers through the chat service. */
export const message =
  (connector: string): NextTurn =>
  (conversation) => ({
    body: activity(connector, conversation, null, { type: "message", text: "bonjour" }),
    fits: (status) => status >= 200 && status < 300,
  });

const press = (connector: string, conversation: number, person: PersonId, verb: string, data: object): Turn => ({
  body: activity(connector, conversation, person, {
    type: "invoke",
    name: "adaptiveCard/action",
    replyToId: `card-${conversation}`,
    value: { action: { type: "Action.Execute", verb, data: { verb, ...data } }, trigger: "manual" },
  }),
  fits: (status, answer) => status === 200 && answer.includes('"statusCode":200') && answer.includes("AdaptiveCard"),
});

const personOf = (people: PersonId[], conversation: number): PersonId => {
  const person = people[conversation];
  if (person === undefined) throw new Error(`Nobody is in conversation ${conversation}.`);
  return person;
};

/**
 * A decision on a dossier: a sending of which nobody could tell whether it left is declared not sent. It is written
 * into the journal, sealed, and shows the dossier's card anew. Each press takes the next dossier.
 */
export function decision(connector: string, { many }: Furnished): NextTurn & { pressed: () => DossierId[] } {
  const pressed: DossierId[] = [];
  const next: NextTurn = (conversation) => {
    const dossierId = many.dossiers[pressed.length];
    if (dossierId === undefined) throw new Error("There are fewer dossiers than presses.");
    pressed.push(dossierId);
    const data = {
      dossierId,
      actionId: newId(),
      verdict: "not-sent",
      note: "Rien dans les éléments envoyés (fictif).",
    };
    return press(connector, conversation, personOf(many.people, conversation), "resolve-unknown-send", data);
  };
  return Object.assign(next, { pressed: () => pressed });
}

/** The lightest press that changes something: the language of the person, kept; the answer is the list of dossiers. */
export function language(connector: string, { few }: Furnished): NextTurn {
  let count = 0;
  return (conversation) => {
    count += 1;
    const data = { lang: count % 2 === 0 ? "fr" : "en" };
    return press(connector, conversation, personOf(few.people, conversation), "set-language", data);
  };
}
