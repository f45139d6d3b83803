import { useSyncExternalStore } from "react";
import { ApprovalId, InsideKind } from "../../shared/approvals.js";
import { DossierId, LocalDate, MailKey } from "../../shared/ids.js";
import { IncidentKind } from "../../shared/incidents.js";
import { MapProcess } from "../../shared/maps.js";
import { PrerequisiteId } from "../../shared/prerequisites.js";
import { ReviewId } from "../../shared/reviews.js";

/** The places of the tab, each with an address after the `#`, so that a card, a mail or a colleague can lead to it. */

export type Screen = 1 | 2 | 3;
export type Place =
  | { place: "list" }
  | { place: "new" }
  | { place: "begun" }
  | { place: "import-contracts" }
  | { place: "open-process"; process: "solutions" | "contract"; follows: DossierId | null }
  | { place: "linked"; from: DossierId }
  | { place: "step"; id: DossierId; step: string }
  /** `proof`: the prerequisite whose proof is added there. */
  | { place: "dossier"; id: DossierId; proof: PrerequisiteId | null }
  | { place: "send"; id: DossierId; screen: Screen }
  | { place: "authorisation"; id: DossierId }
  | { place: "needs"; id: DossierId }
  | { place: "fill"; id: DossierId }
  | { place: "gathering"; id: DossierId }
  | { place: "answers"; id: DossierId }
  | { place: "filing"; message: string | null }
  | { place: "diffusion" }
  | { place: "register" }
  | { place: "approvals" }
  | { place: "approval"; id: ApprovalId }
  | { place: "ask-approval"; id: DossierId; kind: InsideKind }
  | { place: "reviews" }
  | { place: "review"; id: ReviewId }
  | { place: "follow-up" }
  | { place: "mails" }
  | { place: "mail"; key: MailKey }
  | { place: "record-incident"; id: DossierId; kind: IncidentKind | null }
  | { place: "incident"; id: DossierId; number: number }
  | { place: "administration"; section: AdministrationSection }
  | { place: "mail-text"; id: string }
  | { place: "guide"; page: GuidePage }
  | { place: "gallery" }
  | { place: "unknown" };

/** Pages of « Le guide ». A date that does not exist is one that was not given. */
export type GuidePage =
  | { page: "rules"; section: string | null }
  | { page: "rule"; id: string }
  | { page: "calendar"; send: LocalDate | null; dossier: DossierId | null }
  | { page: "map"; process: MapProcess };

const guidePageAt = ([part, one, two]: string[]): Place => {
  const at = (page: GuidePage): Place => ({ place: "guide", page });
  if (part === undefined) return at({ page: "rules", section: null });
  if (part === "section" && one !== undefined) return at({ page: "rules", section: one });
  if (part === "regle" && one !== undefined) return at({ page: "rule", id: one });
  if (part === "cartes") {
    const process = MapProcess.safeParse(one ?? "services");
    return process.success ? at({ page: "map", process: process.data }) : { place: "unknown" };
  }
  if (part !== "calendrier") return { place: "unknown" };
  const dossier = DossierId.safeParse(one).data ?? DossierId.safeParse(two).data ?? null;
  return at({ page: "calendar", send: LocalDate.safeParse(one).data ?? null, dossier });
};

/** The first is where the page opens. */
export const administrationSections = [
  "people",
  "organisations",
  "qualifications",
  "templates",
  "texts",
  "attempts",
  "journal",
] as const;
export type AdministrationSection = (typeof administrationSections)[number];
const sectionPaths = {
  people: "personnes",
  organisations: "organismes",
  qualifications: "qualifications",
  templates: "gabarits",
  texts: "textes",
  attempts: "refus",
  journal: "journal",
} as const satisfies Record<AdministrationSection, string>;

const sectionAt = (path: string | undefined): Place => {
  const section = administrationSections.find((one) => sectionPaths[one] === (path ?? "personnes"));
  return section ? { place: "administration", section } : { place: "unknown" };
};

const screens: Record<string, Screen> = { "1": 1, "2": 2, "3": 3 };

const placeInDossier = (id: DossierId, [part, screen = ""]: string[]): Place => {
  if (part === undefined) return { place: "dossier", id, proof: null };
  if (part === "prealables") {
    const proof = PrerequisiteId.safeParse(screen);
    return proof.success ? { place: "dossier", id, proof: proof.data } : { place: "unknown" };
  }
  if (part === "etapes" && /^[a-z0-9-]{1,80}$/.test(screen)) return { place: "step", id, step: screen };
  if (part === "autorisation") return { place: "authorisation", id };
  if (part === "reponses") return { place: "answers", id };
  if (part === "cueillette") return { place: "gathering", id };
  if (part === "remplir") return { place: "fill", id };
  if (part === "approbation") {
    const kind = InsideKind.safeParse(screen);
    return kind.success ? { place: "ask-approval", id, kind: kind.data } : { place: "unknown" };
  }
  if (part === "besoins") return { place: "needs", id };
  if (part === "constater") {
    const kind = IncidentKind.safeParse(screen);
    return { place: "record-incident", id, kind: kind.success ? kind.data : null };
  }
  if (part === "faits" && /^[1-9]\d{0,4}$/.test(screen)) return { place: "incident", id, number: Number(screen) };
  const known = screens[screen];
  return part === "envoi" && known ? { place: "send", id, screen: known } : { place: "unknown" };
};

const openingAt = ([what, follows]: string[]): Place => {
  const linked = DossierId.safeParse(follows);
  const after = { follows: linked.success ? linked.data : null };
  if (what === "solution") return { place: "open-process", process: "solutions", ...after };
  if (what === "contrat") return { place: "open-process", process: "contract", ...after };
  if (what === "suite") return linked.success ? { place: "linked", from: linked.data } : { place: "unknown" };
  if (what === "contrats") return { place: "import-contracts" };
  return what === "commence" ? { place: "begun" } : { place: "new" };
};

const reviewAt = (path: string | undefined): Place => {
  if (path === undefined) return { place: "reviews" };
  const id = ReviewId.safeParse(path);
  return id.success ? { place: "review", id: id.data } : { place: "unknown" };
};

const mailAt = (path: string | undefined): Place => {
  if (path === undefined) return { place: "mails" };
  const key = MailKey.safeParse(decoded(path));
  return key.success ? { place: "mail", key: key.data } : { place: "unknown" };
};

/** What is not well encoded names nothing. */
const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return "";
  }
};

const approvalAt = (path: string | undefined): Place => {
  if (path === undefined) return { place: "approvals" };
  const id = ApprovalId.safeParse(path);
  return id.success ? { place: "approval", id: id.data } : { place: "unknown" };
};

/** What tells the place; what is asked of it comes after a `?`. */
export const pathOf = (hash: string): string => hash.split("?")[0] ?? "";

export const placeAt = (hash: string): Place => {
  const [first, ...rest] = pathOf(hash)
    .replace(/^#?\/?/, "")
    .split("/")
    .filter(Boolean);
  if (first === undefined) return { place: "list" };
  if (first === "nouveau") return openingAt(rest);
  if (first === "courriels") return mailAt(rest[0]);
  if (first === "suivi") return { place: "follow-up" };
  if (first === "verser") return { place: "filing", message: decoded(rest[0] ?? "") || null };
  if (first === "diffusion") return { place: "diffusion" };
  if (first === "registre") return { place: "register" };
  if (first === "approbations") return approvalAt(rest[0]);
  if (first === "demandes") return reviewAt(rest[0]);
  if (first === "administration" && rest[0] === sectionPaths.texts && rest[1])
    return { place: "mail-text", id: rest[1] };
  if (first === "administration") return sectionAt(rest[0]);
  if (first === "guide") return guidePageAt(rest);
  if (first === "galerie") return { place: "gallery" };
  const id = DossierId.safeParse(rest[0]);
  return first === "dossiers" && id.success ? placeInDossier(id.data, rest.slice(1)) : { place: "unknown" };
};

export const hashOf = {
  list: "#/",
  new: "#/nouveau",
  begun: "#/nouveau/commence",
  solution: "#/nouveau/solution",
  contract: (follows?: string) => `#/nouveau/contrat${follows ? `/${follows}` : ""}`,
  importContracts: "#/nouveau/contrats",
  linked: (from: string) => `#/nouveau/suite/${from}`,
  step: (id: string, step: string) => `#/dossiers/${id}/etapes/${step}`,
  dossier: (id: string) => `#/dossiers/${id}`,
  prerequisite: (id: string, proof: PrerequisiteId) => `#/dossiers/${id}/prealables/${proof}`,
  send: (id: string, screen: Screen) => `#/dossiers/${id}/envoi/${screen}`,
  authorisation: (id: string) => `#/dossiers/${id}/autorisation`,
  answers: (id: string) => `#/dossiers/${id}/reponses`,
  gathering: (id: string) => `#/dossiers/${id}/cueillette`,
  fill: (id: string) => `#/dossiers/${id}/remplir`,
  needs: (id: string) => `#/dossiers/${id}/besoins`,
  /** Ids of Exchange hold `/`, `+` and `=`. */
  filing: (message: string | null) => `#/verser${message ? `/${encodeURIComponent(message)}` : ""}`,
  diffusion: "#/diffusion",
  register: "#/registre",
  approvals: "#/approbations",
  approval: (id: string) => `#/approbations/${id}`,
  askApproval: (id: string, kind: InsideKind) => `#/dossiers/${id}/approbation/${kind}`,
  reviews: "#/demandes",
  review: (id: string) => `#/demandes/${id}`,
  followUp: "#/suivi",
  mails: "#/courriels",
  mail: (key: string) => `#/courriels/${encodeURIComponent(key)}`,
  recordIncident: (id: string) => `#/dossiers/${id}/constater`,
  incident: (id: string, number: number) => `#/dossiers/${id}/faits/${number}`,
  administration: (section: AdministrationSection) => `#/administration/${sectionPaths[section]}`,
  mailText: (id: string) => `#/administration/${sectionPaths.texts}/${id}`,
  guide: "#/guide",
  guideSection: (section: string) => `#/guide/section/${section}`,
  rule: (id: string) => `#/guide/regle/${id}`,
  map: (process: MapProcess) => `#/guide/cartes/${process}`,
  /** From a day, from a dossier, from both, or to choose. */
  whatIf: (send: string | null, dossier: string | null) =>
    ["#/guide/calendrier", send, dossier].filter((part) => part !== null).join("/"),
  gallery: "#/galerie",
};

/** A Teams deep link carries a `subPageId`: a dossier's number, or an address of this tab without its `#/`. */
export const hashOfSubPage = (subPage: string): string =>
  DossierId.safeParse(subPage).success ? hashOf.dossier(subPage) : `#/${subPage.replace(/^#?\/?/, "")}`;

export const goTo = (hash: string): void => {
  window.location.hash = hash;
};

const subscribe = (changed: () => void) => {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
};

/** Writes the address of the present place anew, without another step in the history. */
export const replaceHash = (hash: string): void => window.history.replaceState(window.history.state, "", hash);

export const useHash = (): string => useSyncExternalStore(subscribe, () => window.location.hash);
