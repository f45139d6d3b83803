import { createContext, useContext } from "react";
import type { Me } from "../../../shared/views.js";
import type { Api } from "../api/client.js";

/** Who is signed in and how to reach the server; there is none before the person is known. */
export type Session = {
  api: Api;
  me: Me;
  /** Reads `me` again: the language or the organisation's profile has changed. */
  refresh: () => Promise<void>;
  /** Only a client acts on dossiers; others read. The server enforces it, the screens only say so. */
  canAct: boolean;
};

const SessionContext = createContext<Session | null>(null);
export const SessionProvider = SessionContext.Provider;

export const useSession = (): Session => {
  const session = useContext(SessionContext);
  if (!session) throw new Error("a place was shown before anybody was signed in");
  return session;
};

/** Null before anybody is signed in: problems can be shown even then. */
export const useGuideVersion = (): string | null => useContext(SessionContext)?.me.guideVersion ?? null;
