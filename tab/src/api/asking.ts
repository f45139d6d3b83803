import { useState } from "react";
import type { Problem } from "../../../shared/refusals.js";
import { useSession } from "../session/session.js";
import type { Answer, Api } from "./client.js";

/** What a press asks of the server: whether it is under way, and why what was asked last was refused. */
export type Asking = {
  busy: boolean;
  problem: Problem | null;
  /** As `api`; what was refused before is forgotten, and `problem` tells a new refusal. */
  ask: Api;
  /** The same for an answer that comes by another way. */
  follow: <T>(answer: Promise<Answer<T>>) => Promise<Answer<T>>;
  /** A press that asks nothing, because something is lacking, forgets the refusal too. */
  forget: () => void;
};

export const useAsking = (): Asking => {
  const { api } = useSession();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const follow: Asking["follow"] = async (coming) => {
    setBusy(true);
    setProblem(null);
    const answer = await coming;
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    return answer;
  };
  return {
    ...{ busy, problem, follow },
    ask: (name, asked, options) => follow(api(name, asked, options)),
    forget: () => setProblem(null),
  };
};
