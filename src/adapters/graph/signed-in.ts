import type { Attempt, Failure } from "../../app/ports/attempt.js";
import type { Consents } from "../../app/ports/directory.js";
import { originOrThrow } from "./endpoint.js";
import { type Policy, usualPolicy } from "./policy.js";
import { type ExchangedToken, entraNetwork, exchange, type TokenSettings, waitForPerson } from "./tokens.js";

/**
 * People who opened the tab lately, or signed on in the chat, for the mails that leave in their name. In memory alone: a restart forgets
 * everybody, and what waits for a person goes on waiting until they come back.
 */
export type SignedIn = {
  /** The token that the tab presented, already verified, and when it ends (machine milliseconds). */
  keep(signIn: { person: string; token: string; expiresMs: number }): void;
  /** A token for Graph that the token service of the chat gave for this person, already looked at. */
  bring(signIn: { person: string; token: string; expiresMs: number }): void;
  /** For Graph, in the name of this person alone. `later` with `needs` while only the person can help. */
  token(person: string, how: { renew: boolean }): Promise<Attempt<string>>;
} & Consents;

export type SignedInSettings = TokenSettings & {
  entraEndpoint: string;
  fetch?: typeof fetch;
  policy?: Partial<Policy>;
};

type Assertion = { token: string; expiresMs: number };
type Person = {
  /** `null`: only the chat has brought something. */
  assertion: Assertion | null;
  exchanged: ExchangedToken | null;
  /** Entra's word on this very assertion: asked again only later, or with another one. */
  refused: { failure: Failure; untilMs: number; claims: string | null } | null;
  pending: Promise<Attempt<string>> | null;
};

/** A token that ends so soon is taken for ended, in milliseconds. */
const MARGIN_MS = 60_000;
/** A consent may be given meanwhile. */
const ASK_AGAIN_MS = 60_000;

export const createSignedIn = (settings: SignedInSettings): SignedIn => {
  const policy: Policy = { ...usualPolicy, ...settings.policy };
  const origin = originOrThrow("ENTRA_ENDPOINT", settings.entraEndpoint);
  const network = entraNetwork(origin, settings.fetch ?? fetch, policy.timeoutMs);
  const people = new Map<string, Person>();

  const ended = (expiresMs: number, marginMs = 0): boolean => expiresMs - marginMs <= policy.machineNow();

  const forgetOld = (): void => {
    for (const [person, { assertion, exchanged }] of people)
      if ((!assertion || ended(assertion.expiresMs)) && (!exchanged || ended(exchanged.expiresMs)))
        people.delete(person);
  };

  const exchanging = async (known: Person, assertion: Assertion): Promise<Attempt<string>> => {
    const attempt = await exchange(settings, network, policy, assertion.token);
    if (attempt.ok) {
      known.exchanged = attempt.value;
      return { ok: true, value: attempt.value.token };
    }
    const { failure } = attempt;
    const needs = failure.kind === "later" ? failure.needs : undefined;
    // A newcomer may have brought another assertion while this one was asked about.
    if (needs && known.assertion === assertion)
      known.refused = {
        failure,
        untilMs: needs === "consent" ? policy.machineNow() + ASK_AGAIN_MS : Infinity,
        claims: attempt.claims ?? null,
      };
    return attempt;
  };

  const token: SignedIn["token"] = async (person, { renew }) => {
    const known = people.get(person);
    if (!known) return { ok: false, failure: waitForPerson("sign-in") };
    if (known.exchanged && !renew && !ended(known.exchanged.expiresMs, MARGIN_MS))
      return { ok: true, value: known.exchanged.token };
    if (known.refused && known.refused.untilMs > policy.machineNow())
      return { ok: false, failure: known.refused.failure };
    const { assertion } = known;
    if (!assertion || ended(assertion.expiresMs)) {
      // What Graph no longer takes is not tried again.
      if (renew) known.exchanged = null;
      return { ok: false, failure: waitForPerson("sign-in") };
    }
    known.pending ??= exchanging(known, assertion).finally(() => {
      known.pending = null;
    });
    return known.pending;
  };

  return {
    token,
    lacking: async (person, { again }) => {
      const known = people.get(person);
      if (known && again) {
        known.refused = null;
        await token(person, { renew: false });
      }
      const { refused = null, exchanged = null } = known ?? {};
      const needs = refused?.failure.kind === "later" ? refused.failure.needs : undefined;
      const serves = exchanged !== null && !ended(exchanged.expiresMs, MARGIN_MS);
      if (serves || (needs !== "consent" && needs !== "interaction"))
        return { lacks: null, claims: null, given: serves };
      return { lacks: needs, claims: refused?.claims ?? null, given: false };
    },
    keep: ({ person, token, expiresMs }) => {
      forgetOld();
      const known = people.get(person);
      if (known?.assertion && known.assertion.expiresMs >= expiresMs) return;
      const assertion = { token, expiresMs };
      if (known) Object.assign(known, { assertion, refused: null });
      else people.set(person, { assertion, exchanged: null, refused: null, pending: null });
    },
    bring: ({ person, token, expiresMs }) => {
      forgetOld();
      const known = people.get(person) ?? { assertion: null, exchanged: null, refused: null, pending: null };
      people.set(person, Object.assign(known, { exchanged: { token, expiresMs }, refused: null }));
    },
  };
};
