import { useEffect, useState } from "react";
import { hashOfSubPage } from "../route.js";
import { loadConfig } from "./config.js";
import { chosenPersona, loadPersonas, localTokens, type Persona } from "./local.js";
import { isOutlookPane, joinOutlook } from "./outlook.js";
import { isFramed, joinTeams, type Teams } from "./teams.js";
import type { Tokens } from "./token.js";

/** How the person came in: by Teams (or Outlook, or Microsoft 365), by a local browser, or by no door at all. */
export type Entry =
  | { door: "opening" }
  | { door: "closed"; why: "outside" | "no-server" }
  | { door: "teams"; tokens: Tokens; teams: Teams }
  | { door: "local"; tokens: Tokens; persona: string; personas: Persona[] };

const openDoor = async (): Promise<Entry> => {
  const config = await loadConfig();
  if (!config) return { door: "closed", why: "no-server" };
  if (config.mode === "teams" && isOutlookPane()) {
    const teams = await joinOutlook();
    return teams ? { door: "teams", tokens: teams.tokens, teams } : { door: "closed", why: "outside" };
  }
  const teams = isFramed() ? await joinTeams() : null;
  if (teams) return { door: "teams", tokens: teams.tokens, teams };
  if (config.mode !== "local" || !config.m365) return { door: "closed", why: "outside" };
  const persona = chosenPersona();
  return {
    door: "local",
    persona,
    tokens: localTokens(config.m365, persona),
    personas: await loadPersonas(config.m365),
  };
};

export const useEntry = (): Entry => {
  const [entry, setEntry] = useState<Entry>({ door: "opening" });
  useEffect(() => {
    let gone = false;
    void openDoor().then((opened) => {
      if (gone) return;
      if (opened.door === "teams" && opened.teams.subPage && !window.location.hash)
        window.location.replace(hashOfSubPage(opened.teams.subPage));
      setEntry(opened);
    });
    return () => {
      gone = true;
    };
  }, []);
  return entry;
};
