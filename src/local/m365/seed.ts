import { providers } from "../fiction/catalogue.js";
import { people, serviceMailbox } from "../fiction/people.js";
import type { Machine } from "./machine.js";
import { isClient } from "./mail/mailbox-access.js";
import type { Mailbox, Op } from "./state.js";

/** The mailboxes of everybody in the fiction, so that the page has somebody to show before the first mail. */
export function seedMailboxes(machine: Machine): void {
  const wanted: Mailbox[] = [
    ...people.map(
      (person): Mailbox => ({ address: person.mail, name: person.name, kind: isClient(person) ? "person" : "broker" }),
    ),
    { address: serviceMailbox.mail, name: serviceMailbox.name, kind: "external" },
    ...providers.map((provider): Mailbox => ({ address: provider.email, name: provider.name, kind: "provider" })),
  ];
  const missing = wanted.filter((mailbox) => !machine.state.mailboxes.has(mailbox.address));
  if (missing.length > 0) machine.commit(...missing.map((mailbox): Op => ({ op: "mailbox", mailbox })));
}
