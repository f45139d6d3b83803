import type { CompiledQuery } from "kysely";
import { type Db, sendingOn } from "./db.js";

/** Stands for a value while the text of a statement is built. */
class Hole {
  constructor(readonly position: number) {}
}

/** What came back: its rows, and how many were written (those read, for a reading). */
export type Result<Row> = { rows: Row[]; written: number };

/**
 * A statement that many turns send: Kysely writes its text once, and each call brings the values only. Of `build`, whose
 * values are holes then, each must go into the statement as it is.
 */
export function statement<Values extends readonly unknown[], Row>(
  build: (db: Db, ...values: Values) => CompiledQuery<Row>,
): (db: Db, ...values: Values) => Promise<Result<Row>> {
  let built: CompiledQuery<Row> | null = null;
  return (db, ...values) => {
    built ??= build(db, ...(values.map((_, position) => new Hole(position)) as unknown as Values));
    const { sql, query, queryId } = built;
    const parameters = built.parameters.map((one) => (one instanceof Hole ? values[one.position] : one));
    const send = sendingOn(db);
    // Of a compiled statement Kysely would do nothing but carry it, through four layers.
    if (send) return send(sql, parameters) as Promise<Result<Row>>;
    return db
      .executeQuery<Row>({ sql, query, queryId, parameters })
      .then(({ rows, numAffectedRows }) => ({ rows, written: Number(numAffectedRows ?? rows.length) }));
  };
}

/** Whether exactly one row was written. */
export const wroteOne = ({ written }: Result<unknown>): boolean => written === 1;
