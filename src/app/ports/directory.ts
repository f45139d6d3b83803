import type { ConsentView } from "../../../shared/consent.js";
import type { Instant, PersonId } from "../../../shared/ids.js";
import type { Attempt } from "./attempt.js";

export type Directory = {
  person(id: PersonId): Promise<Attempt<{ id: PersonId; name: string; mail: string } | null>>;
  search(text: string): Promise<Attempt<{ id: PersonId; name: string; mail: string }[]>>;
  /** The automatic reply of the person's mailbox; `null` where there is none, or no mailbox. */
  absence(id: PersonId): Promise<Attempt<Absence | null>>;
};

/** `null`: since always, or until it is switched off. */
export type Absence = { from: Instant | null; until: Instant | null };

/** Delegated mode: what stands between a person who is here and a token in their name. */
export type Consents = {
  /**
   * What Entra said when something was to be done; nobody is asked for what nothing needs. `again`: Entra is asked
   * anew.
   */
  lacking(person: PersonId, how: { again: boolean }): Promise<Omit<ConsentView, "delegated">>;
};
