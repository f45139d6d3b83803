import type { PersonId } from "../../shared/ids.js";
import type { App } from "./app.js";
import type { Deps } from "./deps.js";

/**
 * Single sign-on in the chat (delegated mode). The channel's verified activity has told who writes, and from which tenant.
 * What a client of the chat presents, and what the token service gives for it, must be of that very person: anything
 * else is refused and noted for the administrators. The token goes to where the tab's own go, in memory, and nowhere else.
 */

export type Who = { person: PersonId; tenants: readonly string[] };

/** A token read as far as it tells for whom it is. */
export type TokenOwner = { person: string; tenant: string };
export type ReadOwner<Fault extends string> = { ok: true; owner: TokenOwner } | { ok: false; fault: Fault };

export type ChatSignInParts = {
  app: () => App;
  /** Of the client's token, made for this application: signature, issuer, audience, tenant, time and scope. */
  verify: (token: string) => Promise<ReadOwner<string>>;
  /** Of the token that the service gave for it, made for Graph: its audience and permissions, and when it ends. */
  read: (token: string) => { ok: true; owner: TokenOwner; expiresMs: number } | { ok: false; fault: string };
  keep: (signIn: { person: PersonId; token: string; expiresMs: number }) => void;
  wake: () => void;
};

export type ChatSignIn = {
  /** Whether the token that a client presents may be exchanged. */
  presented(who: Who, token: string): Promise<boolean>;
  /** Whether what the token service gave is of this person, and serves. */
  obtained(who: Who, token: string): Promise<{ ok: true; resume(): void } | { ok: false }>;
  /** A code that the token service does not know for this person. */
  codeRefused(who: Who): Promise<void>;
};

type Why = "token" | "other-person" | "other-tenant" | "code" | "stranger";

export const createChatSignIn = (
  deps: Pick<Deps, "store" | "clock" | "log">,
  { app, verify, read, keep, wake }: ChatSignInParts,
): ChatSignIn => {
  const refuse = async ({ person }: Who, why: Why, fault: string = why): Promise<void> => {
    deps.log.warn("chat-sign-in-refused", { why, fault });
    const at = deps.clock.now();
    await deps.store.rows.refusedAttempts.note({ door: "chat", why: `sign-in-${why}`, person, about: null, at });
  };

  const ofAnother = ({ person, tenants }: Who, owner: TokenOwner): Why | null => {
    if (tenants.length === 0 || !tenants.every((id) => id === owner.tenant)) return "other-tenant";
    return owner.person.toLowerCase() === person ? null : "other-person";
  };

  return {
    presented: async (who, token) => {
      const verified = await verify(token);
      // That the keys cannot be read says nothing of the person.
      if (!verified.ok && verified.fault === "keys-unavailable") return false;
      const why = verified.ok
        ? ofAnother(who, verified.owner)
        : verified.fault === "wrong-tenant"
          ? "other-tenant"
          : "token";
      if (why) await refuse(who, why, verified.ok ? why : verified.fault);
      else if ((await app().actor(who.person, "chat")) === null) await refuse(who, "stranger");
      else return true;
      return false;
    },
    obtained: async (who, token) => {
      const got = read(token);
      const why = got.ok ? ofAnother(who, got.owner) : "token";
      if (!got.ok || why) {
        await refuse(who, why ?? "token", got.ok ? (why ?? "token") : got.fault);
        return { ok: false };
      }
      const resume = () => {
        keep({ person: who.person, token, expiresMs: got.expiresMs });
        wake();
      };
      return { ok: true, resume };
    },
    codeRefused: (who) => refuse(who, "code"),
  };
};
