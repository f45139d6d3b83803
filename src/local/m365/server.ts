import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { readOffsetMs, writeOffsetMs } from "../clock-file.js";
import { openBlobs } from "./blobs.js";
import { createEdge } from "./edge.js";
import { openSigningKey } from "./identity/signing-key.js";
import { openJournal } from "./journal.js";
import type { Machine } from "./machine.js";
import { carryWaiting } from "./mail/transport.js";
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

/** Rejects with `code` EADDRINUSE when the port is taken. */
export async function startM365(options: M365Options): Promise<M365> {
  const folder = join(options.dataDir, "m365");
  const journal = openJournal(join(folder, "journal.jsonl"));
  const machineNow = options.machineNow ?? Date.now;
  let offsetMs = readOffsetMs(options.dataDir);
  const machine: Machine = {
    url: "",
    dataDir: options.dataDir,
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
    counters: new Map(),
  };
  seedMailboxes(machine);
  await carryWaiting(machine);
  const server = createEdge(machine, options.tabUrl ? new URL(options.tabUrl).origin : null);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  }).catch((error: unknown) => {
    journal.close();
    throw error;
  });
  // A TCP server that listens has an address of this kind.
  const { port } = server.address() as AddressInfo;
  machine.url = `http://127.0.0.1:${port}`;
  return {
    url: machine.url,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          journal.close();
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
