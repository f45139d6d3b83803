import { type Organisation, organisations, type Persona, people, serviceMailbox } from "../../fiction/people.js";
import { type Call, found, type Outcome, refuse } from "../call.js";
import { itemNotFound, refusal } from "../graph-error.js";
import type { Machine } from "../machine.js";
import type { Mailbox, Message } from "../state.js";

/** RBAC for Applications: the app reaches the mailboxes of the client organisations, never the broker's. */
const clientOrganisations: Organisation[] = organisations.filter((organisation) => organisation.id !== "courtier");

export const isClient = (person: Persona) =>
  clientOrganisations.some((organisation) => organisation.id === person.organisation);

/** By object id or principal name, as `/users/{user}` takes it. */
export const findPerson = (user: string): Persona | undefined =>
  [...people, serviceMailbox].find(({ id, mail }) => id === user.toLowerCase() || mail === user.toLowerCase());

export function openMailbox(machine: Machine, user: string): Outcome<Mailbox> {
  const person = findPerson(user);
  if (!person) return refusal(404, "ErrorInvalidUser", `The requested user '${user}' is invalid.`);
  if (!isClient(person))
    return refusal(
      403,
      "ErrorAccessDenied",
      "Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings.",
    );
  const mailbox = machine.state.mailboxes.get(person.mail);
  if (!mailbox) throw new Error(`The mailbox of ${person.mail} was not created at start.`);
  return found(mailbox);
}

export const messagesOf = (machine: Machine, mailbox: string): Message[] => [
  ...(machine.state.messages.get(mailbox)?.values() ?? []),
];

/** By immutable id, or by the mutable id of this very moment: the one from before a move finds nothing. */
export const findMessage = (machine: Machine, mailbox: string, id: string): Message | undefined =>
  machine.state.messages.get(mailbox)?.get(id) ??
  messagesOf(machine, mailbox).find((message) => message.mutableId === id);

export function openMessage(machine: Machine, user: string, id: string): Outcome<Message> {
  const mailbox = openMailbox(machine, user);
  if (!mailbox.ok) return mailbox;
  const message = findMessage(machine, mailbox.value.address, id);
  return message ? found(message) : refuse(itemNotFound());
}

/** A change needs a draft, and the version that the caller last saw when it names one in `If-Match`. */
export function openDraft(machine: Machine, call: Call, user: string, id: string): Outcome<Message> {
  const message = openMessage(machine, user, id);
  if (!message.ok) return message;
  if (!message.value.isDraft || message.value.submitted)
    return refusal(
      400,
      "ErrorInvalidOperation",
      "The operation is allowed on a draft only; this message was sent or received.",
    );
  const wanted = call.headers["if-match"];
  if (wanted && wanted !== "*" && !wanted.includes(changeKey(message.value)))
    return refusal(
      412,
      "ErrorIrresolvableConflict",
      "The change key passed in the request does not match the current change key for the item.",
    );
  return message;
}

export const changeKey = (message: Message): string =>
  Buffer.from(`${message.key.slice(-12)}:${String(message.version).padStart(6, "0")}`).toString("base64");
