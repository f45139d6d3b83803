import type { Blobs } from "./blobs.js";
import type { FaultRule } from "./faults.js";
import type { SigningKey } from "./identity/signing-key.js";
import type { NoticeRule } from "./notices/notifier.js";
import type { Op, State } from "./state.js";

/** `interaction`: a second factor is wanted; `consent`: the permission was withdrawn. */
export type SignInRule = "interaction" | "consent";

/** The token service of the chat: users sent to sign in, codes that wait to be handed over, who is signed in. */
export type ChatTokens = {
  sent: Map<string, string>;
  codes: Map<string, { user: string; person: string }>;
  people: Map<string, string>;
};

/** What every handler works on. */
export type Machine = {
  /** `http://127.0.0.1:PORT`; issuer of the tokens. */
  url: string;
  dataDir: string;
  /** Where the tab is; `null` where nobody has said. */
  tabUrl: string | null;
  clientSecret: string;
  state: State;
  blobs: Blobs;
  signingKey: SigningKey;
  /** Written to the journal, then applied: all of the operations or none. */
  commit(...ops: Op[]): void;
  /** Milliseconds since 1970. Tokens, uploads and retries live by it. */
  machineNow(): number;
  /** The business clock, which may be ahead. Mail and list dates live by it. */
  businessNow(): Date;
  /** Written to `clock.json` before it returns. */
  moveClock(offsetMs: number): void;
  /** Opaque and not to be guessed: 192 bits, URL-safe. */
  newId(): string;
  /** How long a mail stays accepted but not carried, in milliseconds; 0 carries it before the answer. */
  transportDelayMs: number;
  /** Misbehaviour asked for. A restart is a healthy Microsoft 365: neither this nor the counters are kept. */
  faults: FaultRule[];
  /** Misbehaviour of the notifications, the same way. */
  noticeRules: NoticeRule[];
  /** What stands between a person, by object id, and a token in their name; asked for, and not kept either. */
  signInRules: Map<string, SignInRule>;
  /** Who has just consented, by the code that was given for it. */
  signInCodes: Map<string, string>;
  chatTokens: ChatTokens;
  /** Tokens of a delta are good while this process lives; afterwards they are gone (410). */
  epoch: string;
  /** Requests by method and path template. */
  counters: Map<string, number>;
};

/** Business time as Exchange and SharePoint write it: UTC, whole seconds. */
export const stamp = (machine: Machine): string => `${machine.businessNow().toISOString().slice(0, 19)}Z`;
