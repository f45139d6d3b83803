import { type Asking, askInTeams, type Trip } from "../consent/ask.js";
import { keepToken, type Tokens } from "./token.js";

/** Inside Teams, Outlook or Microsoft 365. teams-js is loaded only when framed: on import it fetches a list of its own. */

export type HostTheme = "light" | "dark" | "contrast";
export type Teams = {
  tokens: Tokens;
  theme: HostTheme;
  locale: string;
  subPage: string | null;
  /** To Entra's page and back. */
  trip: (asking: Asking) => Promise<Trip>;
  onTheme(changed: (theme: HostTheme) => void): void;
};

/** A silent parent makes `initialize` wait a minute; a real host answers in a few hundred milliseconds. */
const PATIENCE_MS = 1500;

const themeNamed = (name: string | undefined): HostTheme => {
  if (name === "dark") return "dark";
  return name === "contrast" ? "contrast" : "light";
};

export const isFramed = (): boolean => window.parent !== window.self;

export const joinTeams = async (): Promise<Teams | null> => {
  try {
    const { app, authentication } = await import("@microsoft/teams-js");
    const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("silent host")), PATIENCE_MS));
    await Promise.race([app.initialize(), late]);
    const context = await app.getContext();
    app.notifySuccess();
    return {
      tokens: keepToken((claims) => authentication.getAuthToken(claims ? { claims: [claims] } : {})),
      trip: askInTeams,
      theme: themeNamed(context.app.theme),
      locale: context.app.locale,
      subPage: context.page.subPageId || null,
      onTheme: (changed) => app.registerOnThemeChangeHandler((name) => changed(themeNamed(name))),
    };
  } catch {
    return null;
  }
};
