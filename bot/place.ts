import type { ApprovalId } from "../shared/approvals.js";
import type { DossierId, LocalDate } from "../shared/ids.js";
import type { IncidentKind } from "../shared/incidents.js";
import type { PrerequisiteId } from "../shared/prerequisites.js";
import type { ReviewId } from "../shared/reviews.js";
import type { NextAction } from "../shared/views.js";

/** Where a card leads: a place of the tab, by the address that the tab gives it after the `#`. */
export type Place =
  | { place: "list" }
  | { place: "new" }
  | { place: "diffusion" }
  | { place: "guide"; section: string | null }
  | { place: "rule"; id: string }
  | { place: "what-if"; send: LocalDate; id: DossierId | null }
  | { place: "people" }
  | { place: "reviews" }
  | { place: "review"; id: ReviewId }
  | { place: "approvals" }
  | { place: "approval"; id: ApprovalId }
  | { place: "dossier"; id: DossierId }
  | { place: "prerequisite"; id: DossierId; prerequisite: PrerequisiteId }
  | { place: "linked"; id: DossierId }
  | { place: "needs"; id: DossierId }
  | { place: "step"; id: DossierId; step: string }
  | { place: "authorisation"; id: DossierId }
  | { place: "record-incident"; id: DossierId; kind: IncidentKind | null }
  | { place: "send"; id: DossierId; screen: 1 | 2 | 3 };

/** `staticTabs[0].entityId` of manifest/manifest.json. */
export const TAB_ENTITY = "dossiers";

export type TabAddress = {
  /** Address of the tab's page, without a `#`. */
  tabUrl: string;
  /** Set where the tab is installed in Teams: links then stay inside Teams. */
  teams?: { appId: string; tabEntityId: string };
};

const pathOf = (place: Place): string => {
  switch (place.place) {
    case "list":
      return "";
    case "new":
      return "nouveau";
    case "diffusion":
      return "diffusion";
    case "guide":
      return place.section === null ? "guide" : `guide/section/${place.section}`;
    case "rule":
      return `guide/regle/${place.id}`;
    case "what-if":
      return ["guide/calendrier", place.send, ...(place.id === null ? [] : [place.id])].join("/");
    case "people":
      return "administration/personnes";
    case "reviews":
      return "demandes";
    case "review":
      return `demandes/${place.id}`;
    case "approvals":
      return "approbations";
    case "approval":
      return `approbations/${place.id}`;
    case "dossier":
      return `dossiers/${place.id}`;
    case "prerequisite":
      return `dossiers/${place.id}/prealables/${place.prerequisite}`;
    case "needs":
      return `dossiers/${place.id}/besoins`;
    case "step":
      return `dossiers/${place.id}/etapes/${place.step}`;
    case "linked":
      return `nouveau/suite/${place.id}`;
    case "authorisation":
      return `dossiers/${place.id}/autorisation`;
    case "record-incident":
      return `dossiers/${place.id}/constater${place.kind === null ? "" : `/${place.kind}`}`;
    case "send":
      return `dossiers/${place.id}/envoi/${place.screen}`;
  }
};

/** A deep link of Teams carries the place as `subEntityId`; elsewhere it is the address itself. */
export const placeUrl = ({ tabUrl, teams }: TabAddress, place: Place): string => {
  const webUrl = `${tabUrl}#/${pathOf(place)}`;
  if (!teams) return webUrl;
  const link = new URL(`https://teams.microsoft.com/l/entity/${teams.appId}/${teams.tabEntityId}`);
  link.searchParams.set("webUrl", webUrl);
  link.searchParams.set("context", JSON.stringify({ subEntityId: pathOf(place) }));
  return link.href;
};

/** The screen where the next thing to do is done. */
export const placeOfNext = (next: NextAction, id: DossierId): Place => {
  const places: Record<NextAction, Place> = {
    "ask-cic": { place: "dossier", id },
    "wait-for-cic": { place: "dossier", id },
    "complete-prerequisites": { place: "dossier", id },
    "attach-price-request": { place: "send", id, screen: 1 },
    "get-authorisation": { place: "authorisation", id },
    "revise-price-request": { place: "send", id, screen: 1 },
    "resume-send": { place: "dossier", id },
    "confirm-corrections": { place: "dossier", id },
    "prepare-send": { place: "send", id, screen: 1 },
    "preview-and-send": { place: "send", id, screen: 3 },
    "wait-for-broker": { place: "dossier", id },
    "wait-for-send": { place: "dossier", id },
    "resolve-unknown": { place: "dossier", id },
    "retry-send": { place: "send", id, screen: 3 },
    "wait-for-closing": { place: "dossier", id },
    "analyse-responses": { place: "dossier", id },
    "send-change": { place: "dossier", id },
    "follow-up": { place: "dossier", id },
    "restart-or-close": { place: "linked", id },
    "take-step": { place: "dossier", id },
    "wait-for-others": { place: "dossier", id },
    "go-on-elsewhere": { place: "dossier", id },
    "nothing-left": { place: "dossier", id },
  };
  return places[next];
};
