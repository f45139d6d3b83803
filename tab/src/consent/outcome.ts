import { z } from "zod";

/** How a trip to Entra's page ended, as the page tells the tab that sent the person there. */
export const Outcome = z.enum(["granted", "declined", "failed"]);
export type Outcome = z.infer<typeof Outcome>;

/** Who is told: Teams, the tab that opened the window, or the tab that the window itself goes back to. */
export const Way = z.enum(["teams", "window", "here"]);
export type Way = z.infer<typeof Way>;

/** Between the windows of this origin alone; it says how it ended, and carries nothing else. */
export const CHANNEL = "courtier.consent";

const ARRIVED = "courtier.consent-ended";

/** For the tab that the window goes back to: it begins anew, and nothing else would tell it. */
export const leaveWord = (outcome: Outcome): void => window.sessionStorage.setItem(ARRIVED, outcome);

/** Once. `null`: nobody has just come back. */
export const takeWord = (): Outcome | null => {
  const word = Outcome.safeParse(window.sessionStorage.getItem(ARRIVED));
  window.sessionStorage.removeItem(ARRIVED);
  return word.success ? word.data : null;
};
