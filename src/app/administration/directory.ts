import type { DirectoryEntry } from "../../../shared/administration.js";
import type { Actor, Result } from "../app.js";
import type { Deps } from "../deps.js";
import { refuse } from "./change.js";

/** People of the tenant, so that nobody copies an object id by hand. */
export async function searchDirectory(deps: Deps, actor: Actor, text: string): Promise<Result<DirectoryEntry[]>> {
  if (!actor.roles.includes("admin")) return refuse({ code: "not-allowed", facts: { needed: "admin" } });
  const found = await deps.directory.search(text);
  return found.ok ? { ok: true, value: found.value } : refuse({ code: "directory-unreadable", facts: {} });
}
