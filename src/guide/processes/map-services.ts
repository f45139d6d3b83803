import type { CommandType } from "../../../shared/commands.js";
import { sentWithoutAuthorisation, servicesIncidents } from "./incidents.js";
import type { MapMove } from "./map.js";
import { servicesTransitions } from "./services.js";

/** Machine B up to the closing as a map draws it: the acts that move a dossier, and the facts. */

type Said = MapMove["label"];

const act = (command: CommandType, label: Said, from: MapMove["from"], to: MapMove["to"]): MapMove => ({
  label,
  kind: "act",
  actor: "client",
  from,
  to,
  guards: servicesTransitions[command].guards,
});

const fact = (label: Said, actor: MapMove["actor"], from: MapMove["from"], to: MapMove["to"]): MapMove => ({
  label,
  kind: "fact",
  actor,
  from,
  to,
  guards: [],
});

/** Acts of the services that move a dossier; every other one leaves it where it is. */
const acts: readonly MapMove[] = [
  act("open-dossier", { fr: "Ouvrir le dossier", en: "Open the dossier" }, ["start"], ["B3d", "B1t"]),
  act(
    "open-begun-dossier",
    { fr: "Déclarer un dossier déjà commencé", en: "Declare a dossier that was begun before" },
    ["start"],
    servicesTransitions["open-begun-dossier"].to,
  ),
  act(
    "record-prerequisite-answer",
    { fr: "Consigner la réponse de CIC", en: "Record CIC’s answer" },
    ["B1t", "B3t"],
    ["B3d"],
  ),
  act(
    "record-prerequisite-answer",
    { fr: "Consigner que CIC n’est plus d’accord", en: "Record that CIC no longer agrees" },
    ["B3d", "B3t"],
    ["B1t"],
  ),
  act(
    "record-prerequisite-answer",
    {
      fr: "Consigner que CIC est de nouveau d’accord, sa validation technique étant demandée",
      en: "Record that CIC agrees again, while its technical validation is asked for",
    },
    ["B1t"],
    ["B3t"],
  ),
  act(
    "set-concerns",
    { fr: "Dire qu’il s’agit de téléphonie Teams", en: "Say that it is about Teams telephony" },
    ["B3d"],
    ["B1t"],
  ),
  act(
    "ask-prerequisite",
    { fr: "Demander la validation technique de CIC", en: "Ask CIC for the technical validation" },
    ["B3d"],
    ["B3t"],
  ),
  act(
    "request-broker-authorisation",
    { fr: "Demander l’autorisation du Courtier", en: "Ask for the broker’s authorisation" },
    ["B3d", "B3t"],
    ["B3v"],
  ),
  act(
    "record-broker-answer",
    { fr: "Consigner l’autorisation du Courtier", en: "Record the broker’s authorisation" },
    ["B1t", "B3d", "B3t", "B3v"],
    ["B3a"],
  ),
  act(
    "record-broker-answer",
    { fr: "Consigner un refus du Courtier, ou des changements", en: "Record the broker’s refusal, or changes" },
    ["B3v", "B3a"],
    ["B3d", "B1t"],
  ),
  act(
    "attach-price-request",
    { fr: "Changer le contenu ou les qualifications", en: "Change the content or the qualifications" },
    ["B3v", "B3a"],
    ["B3d", "B1t"],
  ),
  act(
    "attach-price-request",
    { fr: "Changer le contenu soumis à CIC", en: "Change the content that CIC looks at" },
    ["B3t"],
    ["B3d"],
  ),
  act(
    "attach-price-request",
    { fr: "Revenir au contenu soumis à CIC", en: "Come back to the content that CIC looks at" },
    ["B3d", "B3a"],
    ["B3t"],
  ),
  act(
    "attach-price-request",
    { fr: "Revenir au contenu autorisé", en: "Come back to the authorised content" },
    ["B3d", "B3v", "B3t"],
    ["B3a"],
  ),
  act(
    "attach-price-request",
    { fr: "Revenir au contenu soumis", en: "Come back to the submitted content" },
    ["B3d", "B3a", "B3t"],
    ["B3v"],
  ),
];

const facts: readonly MapMove[] = [
  {
    ...fact(
      {
        fr: "Chacun a répondu ou décliné\u00a0: les réponses sont lues",
        en: "Everybody answered or declined: the responses are read",
      },
      "client",
      ["B3s"],
      ["B4"],
    ),
    guards: ["s3-4-read-responses"],
  },
  {
    ...fact(
      { fr: "Le courriel aux prestataires est parti", en: "The mail to the providers has left" },
      "system",
      ["B3a"],
      ["B3s"],
    ),
    guards: servicesTransitions["send-price-request"].guards,
  },
  fact(
    { fr: "Le changement est parti à tous, ou abandonné", en: "The change went to everybody, or was given up" },
    "system",
    ["B3m"],
    ["B3s"],
  ),
  fact({ fr: "La date limite est passée", en: "The closing date has passed" }, "system", ["B3s", "B3m"], ["B4"]),
  ...Object.values(servicesIncidents).flatMap(({ label, leadsTo }) =>
    leadsTo === null ? [] : [fact(label, "client", leadsTo.from, [leadsTo.to])],
  ),
  ...(sentWithoutAuthorisation.leadsTo === null
    ? []
    : [
        fact(
          {
            fr: "Demande envoyée sans l’autorisation du Courtier",
            en: "Request sent without the broker’s authorisation",
          },
          "client",
          sentWithoutAuthorisation.leadsTo.from,
          [sentWithoutAuthorisation.leadsTo.to],
        ),
      ]),
];

export const solicitationMoves: readonly MapMove[] = [...acts, ...facts];
