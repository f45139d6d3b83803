import { fold } from "../shared/fold.js";
import { DossierId } from "../shared/ids.js";
import { readGuideQuestion } from "./guide-questions.js";
import { nearest } from "./nearest.js";
import type { Asked, Suggestion } from "./verbs.js";

/** What people write, in either language, whatever language the assistant answers them in. */

type Intent =
  | "greeting"
  | "help"
  | "new-dossier"
  | "dossiers"
  | "resume"
  | "deadlines"
  | "reviews"
  | "approvals"
  | "why"
  | "needs"
  | "steps"
  | "diffusion-list"
  | "telephony"
  | "language"
  | "in-french"
  | "in-english";

/** Folded: lower case, no accents, no punctuation. A phrase counts as whole words anywhere in the message. */
const phrases: Record<Intent, readonly string[]> = {
  greeting: ["bonjour", "bonsoir", "salut", "allo", "hello", "hi", "hey", "good morning"],
  help: ["aide", "aidez moi", "que pouvez vous faire", "que sais tu faire", "menu", "help", "what can you do"],
  "new-dossier": [
    "nouveau dossier",
    "nouvelle demande",
    "ouvrir un dossier",
    "ouvrir dossier",
    "creer un dossier",
    "creer dossier",
    "commencer",
    "demarrer",
    "preparer un envoi",
    "new dossier",
    "new file",
    "open a dossier",
    "create a dossier",
    "start",
    "prepare a sending",
  ],
  dossiers: [
    "mes dossiers",
    "dossiers",
    "dossier",
    "liste",
    "statut",
    "etat",
    "my dossiers",
    "my files",
    "list",
    "status",
  ],
  resume: ["reprendre", "continuer", "poursuivre", "ou en suis je", "resume", "continue"],
  deadlines: [
    "echeances",
    "echeance",
    "dates limites",
    "date limite",
    "rappels",
    "deadlines",
    "deadline",
    "closing date",
    "due dates",
  ],
  reviews: [
    "demandes recues",
    "demandes a repondre",
    "file d attente",
    "requests received",
    "requests to answer",
    "queue",
  ],
  approvals: [
    "approbations",
    "approbation",
    "mes approbations",
    "decisions qui m attendent",
    "autorisations",
    "approvals",
    "my approvals",
  ],
  "diffusion-list": [
    "liste de diffusion",
    "inscription a la liste de diffusion",
    "diffusion",
    "abonnement",
    "infolettre",
    "diffusion list",
    "mailing list",
    "newsletter",
    "subscription",
  ],
  telephony: [
    "telephonie teams",
    "telephonie",
    "teams telephonie",
    "cic",
    "centre de contact",
    "centres de contact",
    "centre d appels",
    "prealables",
    "prealable",
    "teams telephony",
    "telephony",
    "teams phone",
    "contact centre",
    "contact center",
    "prerequisites",
  ],
  why: ["pourquoi", "quelle regle", "why", "which rule"],
  needs: ["besoins", "besoins et verifications", "verifications", "liste des besoins", "needs", "checklist", "checks"],
  steps: ["etapes", "prochaines etapes", "a qui la balle", "attribution", "steps", "next steps", "award"],
  language: ["langue", "language", "changer de langue", "change language"],
  "in-french": ["francais", "en francais", "french", "in french"],
  "in-english": ["anglais", "en anglais", "english", "in english"],
};

const asked: Record<Intent, Asked> = {
  greeting: { kind: "view", view: { view: "greeting" } },
  help: { kind: "view", view: { view: "help" } },
  "new-dossier": { kind: "view", view: { view: "new-dossier" } },
  dossiers: { kind: "view", view: { view: "dossiers" } },
  resume: { kind: "view", view: { view: "resume" } },
  deadlines: { kind: "view", view: { view: "deadlines" } },
  reviews: { kind: "view", view: { view: "reviews" } },
  approvals: { kind: "view", view: { view: "approvals" } },
  why: { kind: "view", view: { view: "why" } },
  needs: { kind: "view", view: { view: "needs" } },
  steps: { kind: "view", view: { view: "steps" } },
  "diffusion-list": { kind: "view", view: { view: "topic", topic: "diffusion" } },
  telephony: { kind: "view", view: { view: "topic", topic: "telephony" } },
  language: { kind: "view", view: { view: "language" } },
  "in-french": { kind: "language", lang: "fr" },
  "in-english": { kind: "language", lang: "en" },
};

/** A greeting opens many messages: it counts only when nothing else is asked. Otherwise the longest phrase wins. */
const table = Object.entries(phrases)
  .flatMap(([intent, list]) => list.map((phrase) => ({ intent: intent as Intent, phrase })))
  .sort(
    (a, b) => Number(a.intent === "greeting") - Number(b.intent === "greeting") || b.phrase.length - a.phrase.length,
  );

/** A longer message is a story, where a keyword proves nothing. */
const LONGEST = 160;

export const readMessage = (text: string): Asked => {
  const said = text.replace(/<at>.*?<\/at>/g, " ").trim();
  const ofGuide = readGuideQuestion(said);
  if (ofGuide) return { kind: "view", view: ofGuide };
  const id = DossierId.safeParse(/\bD-\d{4}-[0-9A-Z]{8}\b/i.exec(said)?.[0].toUpperCase());
  if (id.success) return { kind: "view", view: { view: "dossier", id: id.data } };
  const folded = ` ${fold(said)} `;
  const found = said.length > LONGEST ? undefined : table.find(({ phrase }) => folded.includes(` ${phrase} `));
  if (found) return asked[found.intent];
  return said === "" ? asked.help : { kind: "view", view: { view: "help", heard: said, near: nearTo(said) } };
};

const suggested: Record<Intent, Suggestion | null> = {
  greeting: null,
  help: null,
  "new-dossier": "new-dossier",
  dossiers: "dossiers",
  resume: "resume",
  deadlines: "deadlines",
  reviews: null,
  approvals: null,
  why: null,
  needs: null,
  steps: null,
  "diffusion-list": "diffusion-list",
  telephony: "telephony",
  language: "language",
  "in-french": "language",
  "in-english": "language",
};

const suggestible = table.flatMap(({ intent, phrase }) => {
  const of = suggested[intent];
  return of ? [{ of, phrase }] : [];
});

/** As many as a card has room for, beside its other buttons. */
const SUGGESTIONS = 3;

const nearTo = (said: string): Suggestion[] =>
  said.length > LONGEST ? [] : nearest(fold(said), suggestible, SUGGESTIONS);
