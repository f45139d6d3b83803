import { CHANNEL, Outcome, type Way } from "./outcome.js";

/** Sends the person to Entra's page in a window of its own. Called by a press, or the browser opens nothing. */

/** `closed`: by the person, before the end. `blocked`: no window was opened. */
export type Trip = Outcome | "closed" | "blocked";

const SIZE = { width: 600, height: 640 };
const LOOK_MS = 400;
/** A page that has just told how it ended closes itself: its word may come a moment after. */
const LAST_WORD_MS = 1_500;

export type Asking = { hint: string; claims: string | null };

export const consentAddress = ({ hint, claims }: Asking, way: Way): string => {
  const address = new URL("consent.html", window.location.href.replace(/[?#].*$/, ""));
  const back = way === "here" ? window.location.hash : "";
  address.search = new URLSearchParams({ way, hint, back, ...(claims && { claims }) }).toString();
  return address.href;
};

export const askInWindow = (asking: Asking): Promise<Trip> =>
  new Promise((resolve) => {
    const { width, height } = SIZE;
    const opened = window.open(consentAddress(asking, "window"), CHANNEL, `popup,width=${width},height=${height}`);
    if (!opened) return resolve("blocked");
    const channel = new BroadcastChannel(CHANNEL);
    const end = (trip: Trip) => {
      clearInterval(looking);
      channel.close();
      resolve(trip);
    };
    channel.onmessage = ({ data }) => end(Outcome.catch("failed").parse(data));
    const looking = setInterval(() => {
      if (!opened.closed) return;
      clearInterval(looking);
      setTimeout(() => end("closed"), LAST_WORD_MS);
    }, LOOK_MS);
  });

/** Teams rejects with a word of its own, or with the one that the page gave (« authentication.authenticate »). */
export const askInTeams = async (asking: Asking): Promise<Trip> => {
  const { authentication } = await import("@microsoft/teams-js");
  try {
    await authentication.authenticate({ url: consentAddress(asking, "teams"), ...SIZE });
    return "granted";
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    if (said.includes("CancelledByUser")) return "closed";
    if (said.includes("FailedToOpenWindow")) return "blocked";
    return Outcome.catch("failed").parse(said);
  }
};
