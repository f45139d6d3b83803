import { sql } from "kysely";
import type { Rows, Store } from "../../app/store.js";
import { access } from "./access.js";
import { actions } from "./actions.js";
import { keepAct } from "./acts.js";
import { administration } from "./administration.js";
import { approvals } from "./approvals.js";
import { catalogue } from "./catalogue.js";
import { chat } from "./chat.js";
import type { Db } from "./db.js";
import { dossiers } from "./dossiers.js";
import { type Engine, embeddedEngine, serverEngine } from "./engine.js";
import { files } from "./files.js";
import { forms } from "./forms.js";
import { mails } from "./mails.js";
import { outbox } from "./outbox.js";
import { organisations, people } from "./people.js";
import { refusedAttempts } from "./refused-attempts.js";
import { register } from "./register.js";
import { reviews } from "./reviews.js";
import type { Sessions } from "./sessions.js";
import { subscriptions } from "./subscriptions.js";
import { templates } from "./templates.js";
import { threads, watches } from "./threads.js";

const DEFAULT_SCHEMA = "courtier";

/**
 * PostgreSQL at `databaseUrl`; without one, PGlite in `dataDir/db`; without either, PGlite in memory (for tests).
 * Throws when the database cannot be reached, is from a later release, or the folder is another process's.
 */
export async function openStore(where: { databaseUrl?: string; dataDir?: string; schema?: string }): Promise<Store> {
  const schema = where.schema ?? DEFAULT_SCHEMA;
  return storeOver(
    where.databaseUrl === undefined
      ? await embeddedEngine(where.dataDir, schema)
      : await serverEngine(where.databaseUrl, schema),
  );
}

export function storeOver({ db, sessions, close }: Engine): Store {
  const transaction: Sessions["transaction"] =
    sessions?.transaction ?? (async (work, tell) => tell(await db.transaction().execute(work)));
  const together = sessions?.together ?? ((work) => work(db));
  return {
    transaction: (work) => transaction((trx) => work(rowsOver(trx)), itself),
    transactionTold: (work, tell) => transaction((trx) => work(rowsOver(trx)), tell),
    together: (work) => together((one) => work(rowsOver(one))),
    rows: rowsOver(db),
    ping: async () => {
      await sql`select 1`.execute(db);
    },
    close,
  };
}

const itself = <T>(result: T): T => result;

function rowsOver(db: Db): Rows {
  return {
    dossiers: dossiers(db),
    keepAct: keepAct(db),
    actions: actions(db),
    outbox: outbox(db),
    mails: mails(db),
    files: files(db),
    people: people(db),
    organisations: organisations(db),
    access: access(db),
    administration: administration(db),
    catalogue: catalogue(db),
    templates: templates(db),
    forms: forms(db),
    chat: chat(db),
    register: register(db),
    subscriptions: subscriptions(db),
    reviews: reviews(db),
    threads: threads(db),
    watches: watches(db),
    approvals: approvals(db),
    refusedAttempts: refusedAttempts(db),
  };
}
