import { z } from "zod";
import { AdministrationCommand, AdministrationView, DirectoryEntry } from "../administration.js";
import { CatalogueView, ImportResult } from "../catalogue.js";
import { Sha256 } from "../ids.js";
import { line } from "../text.js";
import type { Route } from "./route.js";

/** The catalogue, and what administrators administer. */

export const administrationRoutes = {
  catalogue: { method: "GET", path: "/api/catalogue", summary: "Qualifications and providers", result: CatalogueView },
  importProviders: {
    method: "POST",
    path: "/api/catalogue/providers",
    summary: "Replace the provider table (XLSX or CSV), all or nothing",
    body: z.object({ file: Sha256, fileName: line(200), dryRun: z.boolean() }),
    result: ImportResult,
  },
  administration: {
    method: "GET",
    path: "/api/administration",
    summary: "People, access requests, organisations, qualifications, settings and their journal (administrators)",
    result: AdministrationView,
  },
  administer: {
    method: "POST",
    path: "/api/administration",
    summary: "Change one of them (administrators)",
    body: AdministrationCommand,
    result: AdministrationView,
  },
  searchDirectory: {
    method: "GET",
    path: "/api/administration/directory",
    summary: "Look for a person in the directory (administrators)",
    query: z.object({ search: line(100) }),
    result: z.array(DirectoryEntry),
  },
} as const satisfies Record<string, Route>;
