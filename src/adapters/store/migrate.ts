import { sql } from "kysely";
import type { Db } from "./db.js";
import { firstTables } from "./migrations/001-first-tables.js";
import { subscriptionTables } from "./migrations/002-subscriptions.js";
import { administration } from "./migrations/003-administration.js";
import { reviewTables } from "./migrations/004-reviews.js";
import { following } from "./migrations/005-following.js";
import { writtenMails } from "./migrations/006-written-mails.js";
import { mailLanes } from "./migrations/007-mail-lanes.js";
import { mailThreads } from "./migrations/008-mail-threads.js";
import { approvalTables } from "./migrations/009-approvals.js";
import { twoWayRegister } from "./migrations/010-two-way-register.js";
import { depositedDrafts } from "./migrations/011-deposited-drafts.js";
import { maskedAmounts } from "./migrations/012-masked-amounts.js";
import { refusedAttempts } from "./migrations/013-refused-attempts.js";
import { suppressedAddresses } from "./migrations/014-suppressed-addresses.js";

/** In order. Forward only: there is no way back but a backup. */
export const migrations = [
  firstTables,
  subscriptionTables,
  administration,
  reviewTables,
  following,
  writtenMails,
  mailLanes,
  mailThreads,
  approvalTables,
  twoWayRegister,
  depositedDrafts,
  maskedAmounts,
  refusedAttempts,
  suppressedAddresses,
];

/** Any number, the same in every release: whoever holds it is the one that migrates this database. */
const MIGRATION_LOCK = 4_016_231_887;

/**
 * Brings the schema up to date. Replicas may start together: one migrates, the others wait and find it done.
 * Refuses a database that a later release has migrated.
 */
export async function migrate(db: Db, schema: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // The wait for another replica's migration, and the migration itself, may outlast the limit of a statement.
    await sql`set local statement_timeout = 0`.execute(trx);
    await sql`set local lock_timeout = 0`.execute(trx);
    await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(trx);
    await sql`create schema if not exists ${sql.id(schema)}`.execute(trx);
    await sql`create table if not exists migrations (number integer primary key, name text not null)`.execute(trx);

    const { rows } = await sql<{ last: number | null }>`select max(number) as last from migrations`.execute(trx);
    const last = rows[0]?.last ?? 0;
    if (last > migrations.length) {
      throw new Error(
        `The database is at migration ${last}; this release knows ${migrations.length}. Start the release that migrated it, or a later one.`,
      );
    }
    for (const migration of migrations.filter(({ number }) => number > last)) {
      await sql.raw(migration.sql).execute(trx);
      await sql`insert into migrations values (${migration.number}, ${migration.name})`.execute(trx);
    }
  });
}
