import type { JWTPayload } from "jose";
import { Role } from "../../shared/ids.js";

/**
 * Roles that Entra gives: the app roles assigned to a person or a group in the enterprise application, which a verified
 * token of the deployment's own tenant carries as `roles` (« Add app roles to your application and receive them in the
 * token »). Each has the name of the product's role. They are added to those of the administration's page, for a
 * person whom an administrator has placed in an organisation, for the request that carries the token and no longer.
 *
 * `admin` is not among them: it is given on that page alone, where the journal of administration keeps it.
 */
export const EntraRole = Role.exclude(["admin"]);
export type EntraRole = (typeof EntraRole)["options"][number];

/** What is no role of the product's is none; a claim of another shape gives nothing. */
export const entraRolesIn = ({ roles }: JWTPayload): EntraRole[] => {
  if (!Array.isArray(roles)) return [];
  return EntraRole.options.filter((role) => roles.includes(role));
};
