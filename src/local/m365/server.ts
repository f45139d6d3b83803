import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { lockFolder } from "../../adapters/store/folder-lock.js";
import { readOffsetMs, writeOffsetMs } from "../clock-file.js";
import { openBlobs } from "./blobs.js";
import { takePort } from "./doorway.js";
import { edgeOf } from "./edge.js";
import { openSigningKey } from "./identity/signing-key.js";
import { type Journal, openJournal } from "./journal.js";
import type { Machine } from "./machine.js";
import { carryWaiting } from "./mail/transport.js";
import { notifier } from "./notices/notifier.js";
import { seedMailboxes } from "./seed.js";

/**
 * A small Microsoft 365 for one machine: identity issuer, Graph for mail, people and lists, tools and a page.
 * It binds 127.0.0.1 and keeps everything in `dataDir/m365`.
 */

export type M365Options = {
  /** 0 takes any free port. */
  port: number;
  dataDir: string;
  clientSecret: string;
  /** Address of the tab; its origin alone may call across origins. */
  tabUrl?: string;
  /** Milliseconds since 1970; the machine's clock unless a test brings its own. */
  machineNow?: () => number;
  /** Exchange carries a mail some time after it has accepted it; here at once, unless told otherwise. */
  realUpstreamDelays?: { transportMs: number };
};

export type M365 = { url: string; port: number; close(): Promise<void> };

/** Rejects with `code` EADDRINUSE when the port is taken, with FolderInUse when the folder is. */
export async function startM365(options: M365Options): Promise<M365> {
  const door = await takePort(options.port);
  const closers: (() => void | Promise<void>)[] = [door.close];
  const close = async () => {
    for (const closer of closers.splice(0)) await closer();
  };
  try {
    const folder = join(options.dataDir, "m365");
    const lock = await lockFolder(folder);
    closers.push(lock.release);
    const journal = openJournal(join(folder, "journal.jsonl"));
    closers.splice(1, 0, journal.close);
    const machine = await buildMachine(options, folder, journal, `http://127.0.0.1:${door.port}`);
    const notices = notifier(machine);
    closers.unshift(notices.stop);
    machine.commit = (...ops) => {
      const arrived = notices.arrivals(ops);
      journal.commit(...ops);
      notices.tell(arrived);
    };
    seedMailboxes(machine);
    await carryWaiting(machine);
    door.open(edgeOf(machine, options.tabUrl ? new URL(options.tabUrl).origin : null));
    return { url: machine.url, port: door.port, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function buildMachine(options: M365Options, folder: string, journal: Journal, url: string): Promise<Machine> {
  const machineNow = options.machineNow ?? Date.now;
  let offsetMs = readOffsetMs(options.dataDir);
  return {
    url,
    dataDir: options.dataDir,
    tabUrl: options.tabUrl ?? null,
    clientSecret: options.clientSecret,
    state: journal.state,
    blobs: openBlobs(join(folder, "blobs")),
    signingKey: await openSigningKey(join(folder, "signing-key.json")),
    commit: journal.commit,
    machineNow,
    businessNow: () => new Date(machineNow() + offsetMs),
    moveClock(wanted) {
      writeOffsetMs(options.dataDir, wanted);
      offsetMs = wanted;
    },
    newId: () => randomBytes(24).toString("base64url"),
    transportDelayMs: options.realUpstreamDelays?.transportMs ?? 0,
    faults: [],
    noticeRules: [],
    signInRules: new Map(),
    signInCodes: new Map(),
    chatTokens: { sent: new Map(), codes: new Map(), people: new Map() },
    epoch: randomBytes(6).toString("base64url"),
    counters: new Map(),
  };
}
