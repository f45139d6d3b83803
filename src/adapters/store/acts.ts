import { sql } from "kysely";
import type { KeptAct } from "../../app/store/dossiers.js";
import { LostRace, type Rows } from "../../app/store.js";
import { type Db, milliseconds } from "./db.js";
import { StoreFault } from "./faults.js";
import { addingEffects, effectColumns } from "./outbox.js";
import { statement } from "./statement.js";

/** SQLSTATE of a division by zero: nothing was at the revision that was expected. */
const NONE_CHANGED = "22012";

/**
 * The parts of one statement see the same moment and are kept together (PostgreSQL, "data-modifying statements in
 * WITH"). A second press with the same id breaks a key, and a dossier that has moved on breaks the division: either way
 * nothing of the statement stays.
 */
export const keepAct =
  (db: Db): Rows["keepAct"] =>
  async (act) => {
    try {
      const { rows } = await keep(db, ...valuesOf(act));
      return rows[0]?.added ?? [];
    } catch (error) {
      if (error instanceof StoreFault && error.code === NONE_CHANGED) throw new LostRace();
      throw error;
    }
  };

const valuesOf = ({ dossier, expectedRevision, event, action, effects, declared, shownOn }: KeptAct) => {
  const { organisation, id, revision, state, updatedAt } = dossier;
  return [
    organisation,
    id,
    expectedRevision,
    revision,
    state,
    updatedAt,
    milliseconds(updatedAt),
    event.seq,
    event.body,
    event.previousHash,
    event.hash,
    action.person,
    action.action,
    action.outcome,
    declared?.mail ?? null,
    declared?.state ?? null,
    declared?.problem ?? null,
    declared?.sentAt ?? null,
    shownOn,
    ...effectColumns(effects),
  ] as const;
};

const keep = statement<ReturnType<typeof valuesOf>, { added: string[] }>((db, ...values) => {
  const [organisation, id, expected, revision, state, at, atMs, seq, body, previousHash, hash, ...others] = values;
  const [person, action, outcome, mail, mailState, problem, sentAt, shownOn, ...effects] = others;
  return sql<{ added: string[] }>`
    with given as materialized (
      select ${organisation}::text as organisation, ${id}::text as id, ${expected}::int as expected,
        ${revision}::int as revision, ${state}::text as state, ${at}::text as at, ${atMs}::bigint as at_ms,
        ${seq}::int as seq, ${body}::text as body, ${previousHash}::text as previous_hash, ${hash}::text as hash,
        ${person}::text as person, ${action}::text as action, ${outcome}::text as outcome,
        ${mail}::text as mail, ${mailState}::text as mail_state, ${problem}::text as problem,
        ${sentAt}::text as sent_at,
        ${shownOn}::text as shown_on
    ), changed as (
      update dossiers
      set revision = given.revision, state = given.state, updated_at = given.at, updated_ms = given.at_ms
      from given
      where dossiers.organisation = given.organisation and dossiers.id = given.id
        and dossiers.revision = given.expected
      returning 1
    ), told as (
      insert into events (organisation, dossier, seq, body, previous_hash, hash)
      select organisation, id, seq, body, previous_hash, hash from given
    ), accepted as (
      insert into actions (person, action, outcome, accepted_at)
      select person, action, outcome, at from given
    ), added as (
      ${addingEffects(effects)}
    ), declared as (
      update mails set state = given.mail_state, problem = given.problem, sent_at = given.sent_at
      from given
      where mails.key = given.mail and mails.state = 'unknown'
    ), shown as (
      insert into shown_cards (person, dossier, activity_id)
      select person, id, shown_on from given where shown_on is not null
      on conflict (person, dossier) do update set activity_id = excluded.activity_id
        where shown_cards.activity_id is distinct from excluded.activity_id
    )
    select 1 / (select count(*) from changed) as changed, array(select id from added) as added`.compile(db);
});
