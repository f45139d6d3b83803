/** Starting a dossier over, or splitting it into lots. */
export const linked = {
  open: "Start over or split into lots",
  restart: "Start over in a linked dossier",
  title: "Start from a dossier",
  from: "From",
  purpose: "What do you want to do?",
  "as-restart": "Start over",
  "as-lot": "Open a lot",
  "copied-restart":
    "Copied: the answers about the needs, telephony and contact centre, the team, the latest version of the price request.",
  "copied-lot":
    "Copied: the answers about the needs, telephony and contact centre, the team. Each lot has its own price request.",
  "not-copied":
    "Not copied: the broker’s authorisation, CIC’s validations, the sending and the replies. They hold for the dossier in which they were given.",
  "lot-silent":
    "The guide says nothing about splitting into lots. Ask the broker whether it suits your need (section 5).",
  "still-open":
    "The first dossier stays as it is, and it is still open. If it is abandoned, record its cancellation there.",
  "next-go-on":
    "This dossier is frozen: it was started over in a linked dossier, where everything goes on. It can still be read, and a fact can still be recorded here.",
  "go-on": "Open the dossier that started over",
  "one-qualification": "Choose at least one of the dossier’s qualifications.",
  create: "Open the linked dossier",
  "follows-restart": "Starts over",
  "followed-by-restart": "Started over in",
  "follows-lot": "Lot of",
  "followed-by-lot": "Lot:",
} as const;
