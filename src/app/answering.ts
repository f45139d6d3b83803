import type { DossierId, Instant } from "../../shared/ids.js";
import type { CommandOutcome } from "../../shared/views.js";
import type { Dossier } from "../domain/dossier.js";
import type { Rows } from "./store.js";

/** For an answer that rests on nothing else, and one that is told as it is. */
export const nothing = async (): Promise<null> => null;
export const itself = <T>(answer: T): T => answer;

/** What is answered to an accepted command. `read` travels with the writes, so that nobody waits for it on its own. */
export type Answering<Read, Answer> = {
  read(rows: Rows, id: DossierId): Promise<Read>;
  /** The message that shows the dossier's card from then on, unless the command was accepted before. */
  shownOn?: string;
  say(rows: Rows, done: Done, read: Read): Promise<Answer>;
};
/** `dossier` is the state after the command, `updatedAt` the instant of its last event. `changed`: by this very call. */
export type Done = { outcome: CommandOutcome; dossier: Dossier; updatedAt: Instant; changed: boolean };
