import type { OrganisationId, PersonId, Role } from "../../../shared/ids.js";

/** Fictitious people and organisations of a machine without a tenant. Nobody here exists; every domain ends in `.example`. */

export const LOCAL_TENANT = "0f1c7101-0000-4000-8000-000000000001";
/** Application (client) id of the tab and of the server's Graph access in the local issuer. */
export const LOCAL_CLIENT_ID = "0f1c7101-0000-4000-8000-0000000000a1";
export const LOCAL_SITE_ID = "0f1c7101-0000-4000-8000-0000000000b1";

export type Organisation = { id: OrganisationId; name: string; domain: string };

export type Persona = {
  persona: string;
  id: PersonId;
  name: string;
  mail: string;
  organisation: OrganisationId;
  roles: Role[];
};

export const organisations = [
  { id: "asn" as OrganisationId, name: "Agence fictive des services numériques", domain: "asn.example" },
  { id: "val-exemple" as OrganisationId, name: "Ville fictive de Val-Exemple", domain: "val-exemple.example" },
  { id: "courtier" as OrganisationId, name: "Courtier (personnes fictives)", domain: "courtier.example" },
] as const satisfies Organisation[];

const person = (
  persona: string,
  number: number,
  name: string,
  mail: string,
  organisation: string,
  roles: Role[],
): Persona => ({
  persona,
  id: `0f1c7101-0000-4000-8000-0000000001${String(number).padStart(2, "0")}` as PersonId,
  name,
  mail,
  organisation: organisation as OrganisationId,
  roles,
});

export const people: Persona[] = [
  person("client", 1, "Camille Fictif", "camille.fictif@asn.example", "asn", ["client"]),
  person("colleague", 2, "Alex Fictif", "alex.fictif@asn.example", "asn", ["client"]),
  person("executive", 3, "Dominique Fictif", "dominique.fictif@asn.example", "asn", ["executive-head"]),
  person("financial", 4, "Florence Fictif", "florence.fictif@asn.example", "asn", ["financial-authority"]),
  person("signatory", 5, "Simon Fictif", "simon.fictif@asn.example", "asn", ["client-signatory"]),
  person("admin", 6, "Adrien Fictif", "adrien.fictif@asn.example", "asn", ["admin"]),
  person("auditor", 7, "Aude Fictif", "aude.fictif@asn.example", "asn", ["auditor"]),
  person("other-client", 8, "Olivia Fictif", "olivia.fictif@val-exemple.example", "val-exemple", ["client"]),
  person("courtier", 9, "Charlie Fictif", "charlie.fictif@courtier.example", "courtier", ["courtier"]),
  person("cic", 10, "Claude Fictif", "claude.fictif@courtier.example", "courtier", ["cic-sector"]),
];

/** The service mailbox from which approvals leave; nobody signs in with it. */
export const serviceMailbox = person(
  "assistant",
  90,
  "Assistant du Courtier (fictif)",
  "assistant@asn.example",
  "asn",
  [],
);

/** The provider of actionable messages that is registered with the local Outlook. */
export const LOCAL_PROVIDER = {
  originator: "0f1c7101-0000-4000-8000-0000000000c1",
  sender: serviceMailbox.mail,
  /** Application for which the action service asks a token in the person's name. */
  audience: "0f1c7101-0000-4000-8000-0000000000a2",
  /** Below the origin of the tab. */
  target: "/api/outlook/",
} as const;
