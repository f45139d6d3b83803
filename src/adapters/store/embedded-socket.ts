import { Duplex } from "node:stream";
import type { PGlite } from "./engine.js";

/** First bytes of messages (PostgreSQL, "message formats"): the only one without a type begins a connection. */
const STARTUP = 0;
const TERMINATE = "X".charCodeAt(0);

/** "AuthenticationOk", then "ReadyForQuery" outside a transaction. */
const WELCOME = Buffer.from([..."R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I"].map((letter) => letter.charCodeAt(0)));

/**
 * PGlite as the socket that `pg` writes to. What is written together enters the database once, and `pg` alone reads what
 * comes back; PGlite's own adapter enters it for each message and reads each answer first.
 */
export class EmbeddedSocket extends Duplex {
  constructor(private readonly pglite: PGlite) {
    super();
  }

  connect(): void {
    process.nextTick(() => this.emit("connect"));
  }

  override _write(message: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#enter(message).then(() => done(), done);
  }

  override _writev(messages: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#enter(Buffer.concat(messages.map(({ chunk }) => chunk))).then(() => done(), done);
  }

  override _read(): void {}

  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  async #enter(message: Buffer): Promise<void> {
    if (message[0] === STARTUP) return this.#welcome();
    if (message[0] === TERMINATE) return;
    const answers: Buffer[] = [];
    // What is given is the database's own memory, and nothing is answered before the database has kept it.
    const onRawData = (answer: Uint8Array) => void answers.push(Buffer.from(answer));
    await this.pglite.execProtocolRawStream(message, { onRawData });
    for (const answer of answers) this.push(answer);
  }

  /** There is one session: what a former connection left in it is no business of this one. */
  async #welcome(): Promise<void> {
    if (this.pglite.isInTransaction()) await this.pglite.exec("rollback");
    await this.pglite.exec("discard all");
    this.push(WELCOME);
  }

  setNoDelay(): void {}
  setKeepAlive(): void {}
  ref(): void {}
  unref(): void {}
}
