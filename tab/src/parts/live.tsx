import { createContext, type ReactNode, useCallback, useContext, useState } from "react";

/** One polite live region for the whole tab. */
const Announce = createContext<(text: string) => void>(() => undefined);
export const useAnnounce = () => useContext(Announce);

export const LiveRegion = ({ children }: { children: ReactNode }) => {
  const [said, setSaid] = useState({ text: "", turn: 0 });
  const announce = useCallback((text: string) => setSaid(({ turn }) => ({ text, turn: turn + 1 })), []);
  return (
    <Announce.Provider value={announce}>
      {children}
      <div role="status" aria-live="polite" className="visually-hidden">
        {/* Another key makes the same words be said again. */}
        <span key={said.turn}>{said.text}</span>
      </div>
    </Announce.Provider>
  );
};
