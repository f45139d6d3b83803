import { z } from "zod";
import { loadConfig } from "../session/config.js";
import { firstLanguage } from "../session/language.js";
import { wordsIn } from "../words.js";
import "../styles/base.css";
import { CHANNEL, leaveWord, type Outcome, Way } from "./outcome.js";

/**
 * The page that leads to Entra and that Entra leads back to (« OAuth 2.0 authorization code flow », with PKCE). Consenting
 * is all that is wanted: the code that comes back is never redeemed, and its verifier was thrown away at once.
 */

const KEPT = "courtier.consent";
const Trip = z.object({ state: z.string().min(16), way: Way, back: z.string() });
type Trip = z.infer<typeof Trip>;

const { t, lang } = wordsIn(firstLanguage(null));

const say = (key: "page-leaving" | `page-${Outcome}`): void => {
  const place = document.getElementById("said");
  if (place) place.textContent = t(`consent.${key}`);
};

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
const random = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));
const challenge = async (): Promise<string> =>
  base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(random()))));

const wayOf = (text: string | null): Way => Way.catch("here").parse(text);

/** Where Entra is comes from the server alone: no address of this page can lead elsewhere. */
async function leave(asked: URLSearchParams): Promise<void> {
  const config = await loadConfig();
  if (!config?.consent || !config.clientId) return arrive("failed", { way: wayOf(asked.get("way")), back: "" });
  say("page-leaving");
  const trip: Trip = { state: random(), way: wayOf(asked.get("way")), back: asked.get("back") ?? "" };
  window.sessionStorage.setItem(KEPT, JSON.stringify(trip));
  const address = new URL(config.consent.authorize);
  const claims = asked.get("claims");
  address.search = new URLSearchParams({
    ...{ client_id: config.clientId, response_type: "code", response_mode: "query", state: trip.state },
    ...{ redirect_uri: `${window.location.origin}${window.location.pathname}`, scope: config.consent.scope },
    ...{ code_challenge: await challenge(), code_challenge_method: "S256", login_hint: asked.get("hint") ?? "" },
    // Entra's own demand is for a sign-in; without one it is the consent that is wanted.
    ...(claims ? { claims } : { prompt: "consent" }),
  }).toString();
  window.location.replace(address);
}

async function comeBack(answer: URLSearchParams): Promise<void> {
  const trip = keptTrip();
  window.sessionStorage.removeItem(KEPT);
  // Neither the code nor the state stays in the history.
  window.history.replaceState(null, "", window.location.pathname);
  if (!trip || answer.get("state") !== trip.state) return arrive("failed", { way: trip?.way ?? "here", back: "" });
  if (answer.has("code")) return arrive("granted", trip);
  return arrive(answer.get("error") === "access_denied" ? "declined" : "failed", trip);
}

function keptTrip(): Trip | null {
  try {
    const trip = Trip.safeParse(JSON.parse(window.sessionStorage.getItem(KEPT) ?? ""));
    return trip.success ? trip.data : null;
  } catch {
    return null;
  }
}

async function arrive(outcome: Outcome, { way, back }: Pick<Trip, "way" | "back">): Promise<void> {
  say(`page-${outcome}`);
  if (way === "teams") return tellTeams(outcome);
  if (way === "window") {
    new BroadcastChannel(CHANNEL).postMessage(outcome);
    return window.close();
  }
  if (outcome === "failed") return;
  leaveWord(outcome);
  window.location.replace(`./${back.startsWith("#") ? back : ""}`);
}

async function tellTeams(outcome: Outcome): Promise<void> {
  const { app, authentication } = await import("@microsoft/teams-js");
  await app.initialize();
  if (outcome === "granted") authentication.notifySuccess(outcome);
  else authentication.notifyFailure(outcome);
}

document.documentElement.lang = lang === "fr" ? "fr-CA" : "en-CA";
const title = document.getElementById("title");
if (title) title.textContent = t("consent.page-title");
const query = new URLSearchParams(window.location.search);
await (query.has("state") ? comeBack(query) : leave(query));
