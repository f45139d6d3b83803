import { z } from "zod";
import { keepToken, type Tokens } from "./token.js";

/** Local mode: fictitious people, one of whom the person plays. */

const Persona = z.object({
  persona: z.string(),
  name: z.string(),
  mail: z.string(),
  roles: z.array(z.string()),
  organisation: z.string(),
});
export type Persona = z.infer<typeof Persona>;

const Personas = z.object({ personas: z.array(Persona) });

const KEPT = "courtier.persona";
const Token = z.object({ access_token: z.string() });

export const loadPersonas = async (m365: string): Promise<Persona[]> => {
  try {
    const answer = await fetch(`${m365}/local/personas`);
    const parsed = Personas.safeParse(await answer.json());
    return parsed.success ? parsed.data.personas : [];
  } catch {
    return [];
  }
};

/** `?persona=` wins and is remembered, so that a link can open the tab as somebody. */
export const chosenPersona = (): string => {
  const asked = new URLSearchParams(window.location.search).get("persona");
  if (asked) window.localStorage.setItem(KEPT, asked);
  return asked ?? window.localStorage.getItem(KEPT) ?? "client";
};

export const playPersona = (persona: string): void => {
  window.localStorage.setItem(KEPT, persona);
  const address = new URL(window.location.href);
  address.searchParams.delete("persona");
  address.hash = "/";
  window.history.replaceState(null, "", address);
  window.location.reload();
};

export const localTokens = (m365: string, persona: string): Tokens =>
  keepToken(async () => {
    const answer = await fetch(`${m365}/local/token`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ persona }),
    });
    const parsed = Token.safeParse(await answer.json());
    return parsed.success ? parsed.data.access_token : null;
  });
