import type { RegisterColumn } from "../../../shared/register.js";
import type { SubscriptionState } from "../../../shared/subscriptions.js";
import type { Dossier } from "../../domain/dossier.js";
import type { DossierEvent } from "../../domain/events.js";
import { judgeDossierEdit } from "../../domain/register/dossier-rows.js";
import {
  type EditVerdict,
  type HandEdit,
  type PrerequisiteRowState,
  type RegisterRowChanged,
  saidIn,
} from "../../domain/register/edit.js";
import { picked, type RegisterRow } from "../../domain/register/row.js";
import { judgeSubscriptionEdit } from "../../domain/register/subscription-row.js";
import { type SubscriptionEvent, subscriptionState } from "../../domain/subscription.js";
import type { Deps } from "../deps.js";
import type { RegisterItem } from "../ports/register.js";
import { readState, save } from "../save.js";
import { LostRace, type Rows } from "../store.js";
import { appendSubscription, readSubscription } from "../subscription-journal.js";
import type { RegisterRecord } from "./book.js";
import { editorOf } from "./editors.js";
import { type Named, rowIdOf, rowOfDossier, rowOfSubscription } from "./rows.js";
import { prerequisiteStateIn, subscriptionStateIn } from "./words.js";

/** The application's side of a row: what it says, and what it makes of a hand in the list. */

/**
 * A hand's change of these columns, the whole row as it stands now. `contested` are those that the application has
 * changed too: they are judged and not taken.
 */
export type Hand = {
  columns: readonly RegisterColumn[];
  contested: readonly RegisterColumn[];
  list: RegisterRow;
  by: RegisterItem["by"];
};

export type Taken = { record: RegisterRecord; verdict: EditVerdict };

export type Truth = {
  /** `null` where the application has no such row to hold. */
  row(named: Named): Promise<RegisterRow | null>;
  /**
   * Takes over what makes sense: journal, state and record in one transaction. `lost`: somebody else had the record
   * first, and it is to be read again.
   */
  take(record: RegisterRecord, hand: Hand): Promise<Taken | "lost">;
  /** The row was taken out of the list, or is there again: into the journal, with the record. */
  stands(record: RegisterRecord, standing: "removed" | "kept"): Promise<RegisterRecord | "lost">;
};

const TRIES = 8;
const nothing: EditVerdict = { accepted: [], faults: [] };

type Needs = Pick<Deps, "store" | "clock" | "hash" | "newId">;

export function truthOver(deps: Needs): Truth {
  /** The record's part of a transaction is written last; when only the dossier was changed by others, all is tried again. */
  async function inOne<T>(record: RegisterRecord, work: (rows: Rows) => Promise<T>): Promise<T | "lost"> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await deps.store.transaction(work);
      } catch (error) {
        if (!(error instanceof LostRace) || attempt === TRIES) throw error;
        if ((await deps.store.rows.register.get(record.key))?.revision !== record.revision) return "lost";
      }
    }
  }

  async function kept(rows: Rows, record: RegisterRecord, change: Partial<RegisterRecord>): Promise<RegisterRecord> {
    const next = { ...record, ...change, revision: record.revision + 1 };
    if (!(await rows.register.save(next, record.revision))) throw new LostRace();
    return next;
  }

  return {
    row: (named) => rowNow(deps.store.rows, named),
    take: (record, hand) =>
      inOne(record, async (rows) => {
        const verdict = record.person
          ? await takeSubscription(deps, rows, record, hand)
          : await takeDossier(deps, rows, record, hand);
        const agreed = { ...record.agreed, ...picked(hand.list, verdict.accepted) };
        return { verdict, record: verdict.accepted.length === 0 ? record : await kept(rows, record, { agreed }) };
      }),
    stands: (record, standing) =>
      inOne(record, async (rows) => {
        const change = standing === "removed" ? "removed" : "restored";
        const event = { change, by: null, columns: [], state: null, said: {} } satisfies Partial<RegisterRowChanged>;
        if (record.person) await appendOfRow(deps, rows, record, { type: "subscription-row-changed", v: 1, ...event });
        else
          await saveOfRow(deps, rows, record, () => ({
            type: "register-row-changed",
            v: 1,
            row: rowIdOf(record),
            ...event,
          }));
        return kept(rows, record, { standing });
      }),
  };
}

export async function rowNow(rows: Rows, named: Named): Promise<RegisterRow | null> {
  const organisation = (await rows.organisations.get(named.organisation))?.name ?? "";
  if (named.person) {
    const person = (await rows.people.get(named.person))?.name ?? "";
    const stored = await rows.subscriptions.get(named.organisation, named.person);
    return rowOfSubscription(named, readSubscription(stored), { organisation, person });
  }
  const stored = named.dossier && (await rows.dossiers.get(named.organisation, named.dossier));
  if (!stored) return null;
  const { dossier } = readState(stored.state);
  const person = (await rows.people.get(dossier.owner))?.name ?? "";
  return rowOfDossier(dossier, rowIdOf(named), { organisation, person });
}

function judged({ columns, contested }: Hand, judge: (columns: readonly RegisterColumn[]) => EditVerdict): EditVerdict {
  const { accepted, faults } = judge(columns);
  return { accepted, faults: [...faults, ...judge(contested).faults] };
}

/** The words that a hand wrote, as a state of such a row. */
function handEdit<State extends string>(
  { columns, list }: Hand,
  state: { state: State } | "another" | null,
): HandEdit<State> {
  const known = state !== null && state !== "another";
  const wordsFault = state === "another" ? "state-of-another" : "unknown-state";
  return { columns, values: list, state: known ? state.state : null, wordsFault: known ? null : wordsFault };
}

async function takeSubscription(deps: Needs, rows: Rows, record: RegisterRecord, hand: Hand): Promise<EditVerdict> {
  if (!record.person) return nothing;
  const stored = await rows.subscriptions.get(record.organisation, record.person);
  const edit = handEdit<SubscriptionState>(hand, subscriptionStateIn(hand.list.state));
  const state = subscriptionState(readSubscription(stored));
  const verdict = judged(hand, (columns) => judgeSubscriptionEdit(state, { ...edit, columns }, deps.clock.now()));
  const { accepted } = verdict;
  if (accepted.length === 0) return verdict;
  const by = await editorOf(rows, deps.hash, record.organisation, hand.by);
  const said = saidIn(edit, accepted);
  await appendOfRow(deps, rows, record, {
    ...{ type: "subscription-row-changed", v: 1, change: "edited" },
    ...{ by, columns: accepted, state: accepted.includes("state") ? edit.state : null, said },
  });
  return verdict;
}

async function takeDossier(deps: Needs, rows: Rows, record: RegisterRecord, hand: Hand): Promise<EditVerdict> {
  const row = rowIdOf(record);
  const words = row === "deadline" ? null : prerequisiteStateIn(row, hand.list.state);
  const edit = handEdit<PrerequisiteRowState>(hand, words);
  let verdict = nothing;
  const by = await editorOf(rows, deps.hash, record.organisation, hand.by);
  await saveOfRow(deps, rows, record, (dossier) => {
    verdict = judged(hand, (columns) => judgeDossierEdit(dossier, row, { ...edit, columns }, deps.clock.now()));
    const { accepted } = verdict;
    if (accepted.length === 0) return null;
    const state = accepted.includes("state") ? edit.state : null;
    const said = saidIn(edit, accepted);
    return { type: "register-row-changed", v: 1, row, change: "edited", by, columns: accepted, state, said };
  });
  return verdict;
}

async function appendOfRow(deps: Needs, rows: Rows, record: RegisterRecord, event: SubscriptionEvent): Promise<void> {
  const { organisation, person } = record;
  if (!person) return;
  const stored = await rows.subscriptions.get(organisation, person);
  await appendSubscription(deps, rows, { organisation, person }, stored, null, event);
}

async function saveOfRow(
  deps: Needs,
  rows: Rows,
  { organisation, dossier: id }: RegisterRecord,
  eventOf: (dossier: Dossier) => DossierEvent | null,
): Promise<void> {
  const stored = id && (await rows.dossiers.get(organisation, id));
  if (!stored) return;
  const { dossier, lastHash } = readState(stored.state);
  const event = eventOf(dossier);
  if (!event) return;
  await save(deps, rows, {
    ...{ organisation, id: stored.id, before: dossier, revision: stored.revision, lastHash },
    ...{ actor: { kind: "system" }, at: deps.clock.now(), events: [event], rules: [], mails: [] },
  });
}
