import type { OrganisationId, PersonId } from "../../shared/ids.js";
import type { Refusal } from "../../shared/refusals.js";
import { minutesBefore } from "../domain/calendar.js";
import type { Dossier } from "../domain/dossier.js";
import { isSealed, mayTellPrice } from "../domain/opening.js";
import { receivedOf } from "../domain/received.js";
import type { Deps } from "./deps.js";
import { readState } from "./save.js";
import type { Rows } from "./store.js";

/**
 * The setting « montants masqués dans l'outil avant la clôture »: what a provider wrote stays out of every answer of the
 * app until the solicitation closes. The mails themselves stay readable in the mailbox: the app cannot seal them.
 */

export const MASKED: Refusal = { code: "masked-before-closing", facts: {} };

/** Whether amounts are to stay out of the app for this dossier now. */
export const isMasked = async (rows: Rows, dossier: Dossier): Promise<boolean> =>
  isSealed(dossier) && (await rows.organisations.masksAmounts(dossier.organisation));

/** Files of mails that may tell a price. */
export const maskedFiles = (dossier: Dossier): ReadonlySet<string> =>
  new Set(
    receivedOf(dossier)
      .filter(mayTellPrice)
      .flatMap(({ evidence, attachments = [] }) => [...(evidence ? [evidence] : []), ...attachments])
      .map(({ sha256 }) => sha256),
  );

const REMEMBERED_MINUTES = 400 * 24 * 60;

/** Of the organisation's dossiers that are masked now: addresses and messages of their providers. */
export async function maskedSenders(
  { store: { rows }, clock }: Pick<Deps, "store" | "clock">,
  organisation: OrganisationId,
  mailbox: PersonId,
): Promise<ReadonlySet<string>> {
  if (!(await rows.organisations.masksAmounts(organisation))) return new Set();
  const threads = await rows.threads.ofMailbox(mailbox, minutesBefore(clock.now(), REMEMBERED_MINUTES));
  const own = threads.filter((thread) => thread.organisation === organisation);
  const stored = await rows.dossiers.some(organisation, [...new Set(own.map(({ dossier }) => dossier))]);
  const masked = stored.map(({ state }) => readState(state).dossier).filter(isSealed);
  const ids = new Set(masked.map(({ id }) => id));
  const asked = own.filter(({ dossier }) => ids.has(dossier)).flatMap(({ providers }) => providers);
  const wrote = masked.flatMap((dossier) =>
    receivedOf(dossier)
      .filter(mayTellPrice)
      .map(({ from }) => from),
  );
  return new Set([...asked.map(([address]) => address), ...wrote]);
}
