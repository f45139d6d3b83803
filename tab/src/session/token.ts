import { z } from "zod";

/**
 * Where bearer tokens come from. `fresh` asks for a new one although the one at hand has not expired; `claims`: what
 * Entra demands of it.
 */
export type Tokens = { get(fresh: boolean, claims?: string): Promise<string | null> };

const Claims = z.object({ exp: z.number() });
const RENEW_BEFORE_MS = 120_000;

/** End of life of a token in milliseconds, by the browser's clock; 0 when it does not say. */
const expiryOf = (token: string): number => {
  try {
    const payload = token.split(".")[1] ?? "";
    const claims = Claims.safeParse(JSON.parse(atob(payload.replace(/-/g, "+").replace(/_/g, "/"))));
    return claims.success ? claims.data.exp * 1000 : 0;
  } catch {
    return 0;
  }
};

/** Keeps one token until shortly before it expires; calls made together share one request. */
export const keepToken = (obtain: (claims?: string) => Promise<string | null>): Tokens => {
  let held: { token: string; until: number } | null = null;
  let pending: Promise<string | null> | null = null;

  const renew = async (claims?: string) => {
    const token = await obtain(claims).catch(() => null);
    held = token ? { token, until: expiryOf(token) } : null;
    pending = null;
    return token;
  };

  return {
    get: async (fresh, claims) => {
      if (!fresh && held && held.until - RENEW_BEFORE_MS > Date.now()) return held.token;
      pending ??= renew(claims);
      return pending;
    },
  };
};
