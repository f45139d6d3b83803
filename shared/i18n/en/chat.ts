import type { chat as french } from "../fr/chat.js";
import type { SameKeys } from "../same-keys.js";

/** Words of the chat that leads: the form of a new dossier, the topics, the commands that come near. */
export const chat: SameKeys<typeof french> = {
  "new-title": "New dossier",
  "new-intro":
    "A dossier follows one acquisition, from the price request to the proof of sending. A few answers are enough; all can be changed afterwards.",
  "new-name": "Title of the dossier",
  "new-name-hint": "For example: Support for the data platform",
  "new-name-error": "Give the dossier a title of 120 characters at most.",
  "new-qualifications": "Qualifications asked for",
  "new-qualifications-error": "Tick at least one qualification.",
  "new-rcti": "Is your organisation subject to the RCTI? This is asked only once.",
  "new-rcti-error": "Answer yes or no.",
  "new-open": "Open the dossier",
  "new-refused": "The dossier is not open. What you had written is still here.",
  "new-no-qualifications":
    "No qualification is known: the provider table has not been imported yet. Ask the administrator of the assistant.",
  "new-opened": "The dossier is open. What follows is done in the tab, where documents are attached.",

  "help-near": "I did not understand “{text}”. Did you mean:",
  "help-diffusion": "be told of changes to the Catalogue",
  "help-telephony": "the prerequisites with the CIC sector",
  "say-diffusion": "diffusion list",
  "say-telephony": "Teams telephony",
  "say-why": "why",
  resume: "Resume",
  "diffusion-list": "Diffusion list",
  telephony: "Teams telephony and CIC",
  "next-in-tab": "{next} (tab)",

  "diffusion-title": "The broker’s diffusion list",
  "diffusion-text": "It announces changes to the Catalogue, in all streams. One subscription for each person.",
  "telephony-title": "Teams telephony and contact centres",
  "telephony-text":
    "Two different matters belong to the CIC sector of the MCN. Each has its own mailbox; do not mix them up.",
};
