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
    "Copied: the answers about the needs, telephony and contact centre, the team, the latest version of the price request, the providers to solicit and the reasons for leaving others out, the answers to the information gathering. All of it can be changed afterwards.",
  "copied-lot":
    "Copied: the answers about the needs, telephony and contact centre, the team. Each lot has its own price request.",
  "not-copied":
    "Not copied: the broker’s authorisation, CIC’s validations, the closing date, the sending and the replies to the price request. They hold for the dossier in which they were given.",
  "lot-silent":
    "The guide says nothing about splitting into lots. Ask the broker whether it suits your need (section 5).",
  "still-open":
    "The first dossier stays as it is, and it is still open. If it is abandoned, record its cancellation there.",
  "next-go-on":
    "This dossier is frozen: it was started over in a linked dossier, where everything goes on. It can still be read, and a fact can still be recorded here.",
  "go-on": "Open the dossier that started over",
  "one-qualification": "Choose at least one of the dossier’s qualifications.",
  "carried-from": "Taken over from dossier",
  "carried-hint": "The closing date is still to be chosen. You can change the providers, the reasons and the text.",
  "carried-change": "Change the providers and the reasons",
  "carried-start":
    "The providers, the reasons and the text come from dossier {from}. Check them and choose the closing date.",
  "journal-solicitation":
    "Took over from dossier {from} the providers to solicit (number: {recipients}) and the reasons for leaving others out (number: {exclusions}).",
  "journal-gathering":
    "Took over from dossier {from} information gathering no. {number} and its answers (number: {answers}).",
  create: "Open the linked dossier",
  "follows-restart": "Starts over",
  "followed-by-restart": "Started over in",
  "follows-lot": "Lot of",
  "followed-by-lot": "Lot:",
} as const;
