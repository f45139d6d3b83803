import { z } from "zod";
import type { ChatSignIn, Who } from "../src/app/chat-sign-in.js";
import type { Log } from "../src/app/log.js";
import { inFlight } from "./in-flight.js";
import type { Incoming } from "./incoming.js";
import type { TokenService } from "./token-service.js";

/**
 * The two invokes of single sign-on, as « Add SSO to your bot » and the SDK's own prompt answer them. Teams sends one
 * exchange from every device where the person is signed in, with the same id: the first acts, the others are told 200.
 */

export type SignInParts = {
  connection: string;
  door: ChatSignIn;
  /** Remembers an exchange by its key, for every server; `false` when it was remembered before. */
  markPosted: (key: string) => Promise<boolean>;
  log: Log;
};

/** `news`: what the person is told besides, by the one who acts. */
export type SignInAnswer = { status: 200 | 400 | 404 | 412; body?: object; news?: "resumed" | "cancelled" | "code" };
export type SignIn = {
  connection: string;
  exchange(incoming: Incoming, service: TokenService): Promise<SignInAnswer>;
  verify(incoming: Incoming, service: TokenService): Promise<SignInAnswer>;
  /** Before the person is asked for anything: whether the service holds a token of theirs that serves. */
  silently(who: Who, service: TokenService): Promise<boolean>;
};

export const isSignIn = (name: string): name is keyof typeof operations => Object.hasOwn(operations, name);
/** Names of the invokes (Bot Framework protocol). */
export const operations = { "signin/tokenExchange": "exchange", "signin/verifyState": "verify" } as const;

const Exchange = z.object({
  id: z.string().min(1).max(200),
  connectionName: z.string().max(200),
  token: z.string().min(1).max(20_000),
});
const State = z.object({ state: z.string().min(1).max(200) });
/** What Teams says when the person has closed its window. */
const CANCELLED = "CancelledByUser";

export const createSignIn = ({ connection, door, markPosted, log }: SignInParts): SignIn => {
  const exchanges = inFlight<SignInAnswer>();

  /** What makes the work go on. A token of somebody else is not left with the service under this person's name. */
  const resumeWith = async (who: Who, service: TokenService, given: string | null): Promise<(() => void) | null> => {
    if (given === null) return null;
    const obtained = await door.obtained(who, given);
    if (obtained.ok) return obtained.resume;
    await service.forget();
    return null;
  };

  const exchangeOnce = async (who: Who, key: string, token: string, service: TokenService): Promise<boolean | null> => {
    if (!(await door.presented(who, token))) return null;
    const resume = await resumeWith(who, service, await service.exchange(token));
    if (!resume) return null;
    // After the exchange: a consent that lacks must be told to every device.
    const first = await markPosted(key);
    if (first) resume();
    return first;
  };

  const whoOf = ({ person, tenants, private: alone }: Incoming): Who | null =>
    person !== null && alone ? { person, tenants } : null;

  return {
    connection,
    exchange: async (incoming, service) => {
      const asked = Exchange.safeParse(incoming.value);
      const who = whoOf(incoming);
      if (!asked.success || asked.data.connectionName !== connection || !who)
        return { status: 400, body: { failureDetail: "The token exchange is not one that this bot asked for." } };
      const { id, token } = asked.data;
      const failed = { id, connectionName: connection, failureDetail: "The token could not be exchanged." };
      const attempt = async (): Promise<SignInAnswer> => {
        try {
          const key = JSON.stringify(["sign-in", incoming.conversation, who.person, id]);
          const first = await exchangeOnce(who, key, token, service);
          if (first === null) return { status: 412, body: failed };
          return { status: 200, body: { id, connectionName: connection }, ...(first && { news: "resumed" }) };
        } catch (error) {
          log.error("chat-sign-in-failed", { error: error instanceof Error ? error.name : "unknown" });
          return { status: 412, body: failed };
        }
      };
      const together = JSON.stringify([incoming.conversation, who.person, id]);
      const isFirst = !exchanges.has(together);
      const answer = await exchanges.share(together, attempt);
      if (isFirst) return answer;
      // What failed for one device's token may succeed for another's.
      return answer.status === 200 ? { status: 200 } : attempt();
    },
    verify: async (incoming, service) => {
      const who = whoOf(incoming);
      const asked = State.safeParse(incoming.value);
      if (!who || !asked.success) return { status: 400 };
      const { state } = asked.data;
      if (state === CANCELLED) return { status: 200, news: "cancelled" };
      try {
        const given = await service.held(state);
        const resume = await resumeWith(who, service, given);
        if (resume) {
          resume();
          return { status: 200, news: "resumed" };
        }
        if (given === null) await door.codeRefused(who);
      } catch (error) {
        log.error("chat-sign-in-failed", { error: error instanceof Error ? error.name : "unknown" });
      }
      return { status: 404, news: "code" };
    },
    silently: async (who, service) => {
      const resume = await resumeWith(who, service, await service.held());
      resume?.();
      return resume !== null;
    },
  };
};
