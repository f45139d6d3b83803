import { useCallback, useEffect, useRef, useState } from "react";
import type { ConsentNeed, ConsentView } from "../../../shared/consent.js";
import type { Api } from "../api/client.js";
import type { Tokens } from "../session/token.js";
import type { Asking, Trip } from "./ask.js";
import type { ConsentGate } from "./gate.js";
import { takeWord } from "./outcome.js";

/** Leads the person through Entra's page, then asks the server until it has what it needs. */

/** A consent takes some seconds to reach every server of Entra (« SSO in a tab, with Graph »). */
const TRIES = 5;
const BETWEEN_MS = 2_000;
/** Something may come to lack while the tab is open: a mail that leaves later, a permission that was withdrawn. */
const LOOK_MS = 5_000;

export type Stage =
  | "needed"
  | "asking"
  | "checking"
  | Exclude<Trip, "granted">
  | "not-yet"
  | "unreachable"
  | "granted"
  | "hidden";

/** The person was told of a problem: what mends it by itself is told too. */
const stopped: ReadonlySet<Stage> = new Set(["closed", "declined", "blocked", "failed", "not-yet", "unreachable"]);

export type Consent = { stage: Stage; lacks: ConsentNeed; asking: Asking; ask(): void; putOff(): void };

type Parts = { api: Api; tokens: Tokens; gate: ConsentGate; hint: string; trip: (asking: Asking) => Promise<Trip> };

export const useConsent = ({ api, tokens, gate, hint, trip }: Parts): Consent => {
  const [stage, setStage] = useState<Stage>("hidden");
  const [lacking, setLacking] = useState<{ lacks: ConsentNeed; claims: string | null }>({
    lacks: "consent",
    claims: null,
  });
  const putOff = useRef(false);
  const busy = useRef(false);

  const heard = useCallback(({ lacks, claims, given }: ConsentView, insist: boolean) => {
    if (busy.current) return;
    if (lacks) setLacking({ lacks, claims });
    // Who refused is not told that it is done because Entra was not asked again yet.
    const mended = (now: Stage): Stage => (given ? "granted" : now);
    if (!lacks) setStage((now) => (stopped.has(now) ? mended(now) : "hidden"));
    else if (insist || !putOff.current) setStage((now) => (now === "hidden" || now === "granted" ? "needed" : now));
  }, []);

  const look = useCallback(
    async (insist: boolean) => {
      const answer = await api("consent", {});
      if (answer.ok) heard(answer.value, insist);
      // Given elsewhere in the meantime, or nobody can tell: no request need wait any longer.
      if (answer.ok && answer.value.lacks === null) gate.settle(true);
      if (insist && !answer.ok) gate.settle(false);
      return answer.ok && answer.value.delegated;
    },
    [api, gate, heard],
  );

  const check = useCallback(
    async (demanded: string | null): Promise<Stage> => {
      let reached = false;
      let claims = demanded;
      for (let left = TRIES; left > 0; left -= 1) {
        await tokens.get(true, claims ?? undefined);
        const answer = await api("consentAgain", { body: {} });
        if (answer.ok && answer.value.given) return "granted";
        reached ||= answer.ok;
        if (answer.ok) claims = answer.value.claims;
        if (left > 1) await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
      }
      return reached ? "not-yet" : "unreachable";
    },
    [api, tokens],
  );

  /** The person comes back from Entra's page: it is the server that is asked anew. */
  const follow = useCallback(
    async (ended: Trip, claims: string | null): Promise<void> => {
      busy.current = true;
      if (ended === "granted") setStage("checking");
      const now = ended === "granted" ? await check(claims) : ended;
      busy.current = false;
      putOff.current = false;
      setStage(now);
      if (now === "granted") gate.settle(true);
    },
    [check, gate],
  );

  // In the same window the whole tab begins anew; what it asks for before that is answered must wait for it.
  useEffect(() => {
    const word = takeWord();
    if (word) void follow(word, null);
  }, [follow]);
  useEffect(() => gate.listen(() => void look(true)), [gate, look]);
  useEffect(() => {
    let timer: ReturnType<typeof setInterval> | null = null;
    let gone = false;
    void look(false).then((delegated) => {
      if (delegated && !gone) timer = setInterval(() => document.hidden || void look(false), LOOK_MS);
    });
    return () => {
      gone = true;
      if (timer) clearInterval(timer);
    };
  }, [look]);

  const asking = { hint, claims: lacking.claims };
  const ask = async (): Promise<void> => {
    busy.current = true;
    // After Entra's page has been answered, it is the server that is asked again, not the person.
    const answered = stage === "not-yet" || stage === "unreachable";
    setStage(answered ? "checking" : "asking");
    await follow(answered ? "granted" : await trip(asking), lacking.claims);
  };

  return {
    ...{ stage, lacks: lacking.lacks, asking },
    ask: () => void ask(),
    putOff: () => {
      putOff.current = true;
      setStage("hidden");
      gate.settle(false);
    },
  };
};
