import { z } from "zod";

/** What the server tells the tab before anybody is signed in. */
const Config = z.object({
  mode: z.enum(["local", "teams"]),
  /** Origin of the local Microsoft 365; local mode only. */
  m365: z.string().optional(),
  clientId: z.string().optional(),
  /** Delegated mode: where a person consents, and to what. */
  consent: z.object({ authorize: z.url(), scope: z.string() }).optional(),
});
export type Config = z.infer<typeof Config>;

export const loadConfig = async (): Promise<Config | null> => {
  try {
    const answer = await fetch("/tab/config.json", { cache: "no-store" });
    const parsed = Config.safeParse(await answer.json());
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};
